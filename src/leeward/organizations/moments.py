"""Moments as people say them, in a program's time zone."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils.dateformat import format as formatted
from django.utils.dateformat import time_format
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _

SOON = 7  # days within which the name of a weekday is clear


def in_words(moment: datetime, now: datetime, zone: str) -> str:
    """ "today at 4:15 p.m.", "Tuesday at 9 a.m.", "December 1 at noon"; midnight is the end of a day, not its start."""
    local, today = moment.astimezone(ZoneInfo(zone)), now.astimezone(ZoneInfo(zone)).date()
    if local.time() == time():
        return _("the end of %(day)s") % {"day": _day(local.date() - timedelta(days=1), today)}
    return _("%(day)s at %(time)s") % {"day": _day(local.date(), today), "time": formatted(local, "P")}


def _day(day: date, today: date) -> str:
    days = (day - today).days
    if days in (-1, 0, 1):
        return (_("today"), _("tomorrow"), _("yesterday"))[days]
    return formatted(day, "l" if 1 < days < SOON else "F j")


def quarter_after(moment: datetime) -> datetime:
    """Up to the next quarter of an hour, as people make appointments."""
    return moment + timedelta(minutes=-moment.minute % 15)


def dated(moment: datetime, zone: str) -> str:
    """The same with weekday and date: "Tuesday, January 19 at 5 p.m."."""
    local = moment.astimezone(ZoneInfo(zone))
    if local.time() == time():
        return _("the end of %(day)s") % {"day": day_in_words(local.date() - timedelta(days=1))}
    return _("%(day)s at %(time)s") % {"day": day_in_words(local.date()), "time": formatted(local, "P")}


def day_in_words(day: date) -> str:
    return formatted(day, "l, F j")


def ended(sentence: str) -> str:
    """With one period at its end, also after "5 p.m."."""
    return sentence if sentence.endswith(".") else f"{sentence}."


def length_in_words(minutes: int) -> str:
    """In hours when they are full ones."""
    if minutes == 60:
        return _("1 hour")
    if minutes % 60:
        return _("%(n)d minutes") % {"n": minutes}
    return _("%(n)d hours") % {"n": minutes // 60}


def weekday_in_words(number: int) -> str:
    """Monday is 0."""
    return str(WEEKDAYS[number])


def clock_in_words(at: str) -> str:
    """ "08:00" as "8 a.m."."""
    return time_format(time.fromisoformat(at), "P")
