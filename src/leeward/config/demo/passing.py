"""Lets time pass in the demo, for every process: the buttons of the tour."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import F

from leeward.accounts.models import SessionHalf
from leeward.core import clock
from leeward.organizations import hours

NIGHT = time(3)
STEPS = {"hours": timedelta(hours=4), "days": timedelta(days=2)}


def let_pass(how: str, zone: str) -> None:
    """`how`: night, hours or days. Windows that are open stay so, as if somebody had used them all the while."""
    by = STEPS[how] if how in STEPS else next_night(clock.now(), zone) - clock.now()
    clock.move_demo(by)
    SessionHalf.objects.update(seen=F("seen") + by)


def next_night(at: datetime, zone: str) -> datetime:
    """Three in the morning to come."""
    place = ZoneInfo(zone)
    day = at.astimezone(place).date()
    nights = [hours.first_shown(day + timedelta(days=n), NIGHT, place) for n in (0, 1)]
    return next(night for night in nights if night > at)
