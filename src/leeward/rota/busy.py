"""A supporter's shifts as iCalendar. It says when, and "Busy"; nothing says what for. Times are in UTC, so that a
change of the clocks moves nothing."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from leeward.rota.models import Shift

CONTENT_TYPE = "text/calendar; charset=utf-8"
LOOKED_AT = timedelta(hours=4)  # how often calendars are asked to come back


def feed(shifts: Iterable[Shift], at: datetime) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//calendar//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("refresh-interval", LOOKED_AT, parameters={"value": "DURATION"})
    for shift in shifts:
        calendar.add_component(_event(shift, at))
    made: bytes = calendar.to_ical()
    return made


def _event(shift: Shift, at: datetime) -> Event:
    event = Event()
    event.add("uid", str(shift.pk))
    event.add("dtstamp", at)
    event.add("dtstart", shift.start)
    event.add("dtend", shift.end)
    event.add("summary", _("Busy"))
    event.add("class", "PRIVATE")
    event.add("transp", "OPAQUE")
    return event
