"""The clock again, slowly and plainly: a hand on every minute. What the fast one says must be what this one says."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from leeward.organizations.hours import Hours, Week

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)
YEARS = 50
FIRST = datetime(1996, 1, 1, tzinfo=UTC)


def add(at: datetime, minutes: int, hours: Hours) -> datetime:
    """`at` is a full minute."""
    for minute, shown in _walk(at, hours):
        if not minutes:
            return minute
        minutes -= _counts(minute, shown, hours)
    raise AssertionError


def between(a: datetime, b: datetime, hours: Hours) -> timedelta:
    counted = timedelta()
    for minute, shown in _walk(a, hours):
        if minute >= b:
            break
        counted += MINUTE * _counts(minute, shown, hours)
    return counted


def is_open(at: datetime, hours: Hours) -> bool:
    minute, shown = next(_walk(at, hours))
    return _counts(minute, shown, hours)


def _walk(at: datetime, hours: Hours) -> Iterator[tuple[datetime, datetime]]:
    """Every minute from `at` on, with the furthest that the clock on the wall has come by then."""
    minute, shown = at.astimezone(UTC) - 2 * DAY, datetime.min  # noqa: DTZ901  a time on the wall
    while True:
        shown = max(shown, minute.astimezone(hours.zone).replace(tzinfo=None))
        if minute >= at:
            yield minute, shown
        minute += MINUTE


def _counts(minute: datetime, shown: datetime, hours: Hours) -> bool:
    if hours.mode == "wall":
        return True
    if any(start <= minute < end for start, end in hours.closures):
        return False
    return _within(shown, shown.date(), hours) or _within(shown, shown.date() - DAY, hours)


def _within(shown: datetime, day: date, hours: Hours) -> bool:
    """Whether the span that begins on `day` holds what the clock shows."""
    span = hours.week[day.weekday()]
    if span is None or day in hours.holidays:
        return False
    last = day if span[1] > span[0] else day + DAY
    return datetime.combine(day, span[0]) <= shown < datetime.combine(last, span[1])


# ---- what to try -------------------------------------------------------------------------------------------------

OFFICE, WHOLE, NIGHT, ODD = (time(8), time(17)), (time(), time()), (time(19), time(7)), (time(1, 30), time(2, 30))
WEEKS: dict[str, Week] = {
    "office": (*[OFFICE] * 5, None, None),
    "whole days": (*[WHOLE] * 5, None, None),
    "nights": (NIGHT,) * 7,
    "the hour that clocks repeat and skip": (ODD,) * 7,
    "mixed": (OFFICE, NIGHT, None, WHOLE, NIGHT, (time(12), time(12)), ODD),
}
ZONES = (
    *("America/New_York", "America/Los_Angeles", "America/Phoenix", "Pacific/Honolulu", "America/Puerto_Rico"),
    *("Europe/London", "America/Sao_Paulo", "Asia/Beirut", "Australia/Lord_Howe", "Pacific/Apia"),
)


def some_hours(random: Random, zone: str, at: datetime) -> Hours:
    """A week with holidays, and a closure that begins and ends at odd minutes, near `at`."""
    near = [at.date() + timedelta(days=n) for n in range(-3, 12)]
    closed = at + random.randrange(-2000, 8000) * MINUTE
    return Hours(
        zone=ZoneInfo(zone),
        mode="working",
        week=random.choice(list(WEEKS.values())),
        holidays=frozenset(day for day in near if random.random() < 0.15),
        closures=((closed, closed + random.randrange(1, 3000) * MINUTE),),
    )


def some_minute(random: Random) -> datetime:
    return FIRST + random.randrange(YEARS * 365 * 24 * 60) * MINUTE


def clock_changes(zone: str) -> list[datetime]:
    """The full hours of the years tried after which the zone is another number of hours away."""
    found, at, last = [], FIRST, FIRST.astimezone(ZoneInfo(zone)).utcoffset()
    while at < FIRST + YEARS * 365 * DAY:
        at += DAY
        now = at.astimezone(ZoneInfo(zone)).utcoffset()
        if now != last:
            found.append(at)
            last = now
    return found
