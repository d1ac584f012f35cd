"""Local days, weeks and months."""

from calendar import Calendar
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from leeward.organizations.hours import first_shown
from leeward.rota.rules.spans import Span

DAY = timedelta(days=1)
WEEK = timedelta(weeks=1)
EARLIEST, LATEST = date(2000, 1, 1), date(2100, 12, 31)  # days that pages and forms take


def at_wall(day: date, wall: time, zone: ZoneInfo) -> datetime:
    """When clocks on the wall first show this, or, where a spring night skips it, a later time."""
    return first_shown(day, wall, zone)


def midnight(day: date, zone: ZoneInfo) -> datetime:
    return at_wall(day, time(), zone)


def local_day(moment: datetime, zone: ZoneInfo) -> date:
    return moment.astimezone(zone).date()


def span_of_days(first: date, last: date, zone: ZoneInfo) -> Span:
    """Both days are in it."""
    return Span(midnight(first, zone), midnight(last + DAY, zone))


def days_between(first: date, last: date) -> list[date]:
    return [first + DAY * n for n in range((last - first).days + 1)]


def read_month(text: str, otherwise: date) -> date:
    """The first day of `2026-11`, or of the month of `otherwise`."""
    try:
        found = datetime.strptime(text, "%Y-%m").replace(tzinfo=UTC).date()
    except ValueError:
        return otherwise.replace(day=1)
    return found if EARLIEST <= found <= LATEST else otherwise.replace(day=1)


def read_week(text: str, otherwise: date) -> date:
    """The Monday of the week of `2026-11-18`, or of the one of `otherwise`."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        found = otherwise
    day = found if EARLIEST <= found <= LATEST else otherwise
    return day - DAY * day.weekday()


def month_after(first: date, months: int = 1) -> date:
    count = first.year * 12 + first.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


def last_of_month(first: date) -> date:
    return month_after(first) - DAY


def weeks_of_month(first: date) -> list[list[date]]:
    """Whole weeks from Sunday to Saturday; days of the months beside it fill the first and the last one."""
    return Calendar(firstweekday=6).monthdatescalendar(first.year, first.month)
