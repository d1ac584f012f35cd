"""Pure: a program's clock. Which time counts, when so much of it has passed, and when an answer is due.

Moments are aware and come back in UTC; lengths of time are real ones. Days and times of day are those of the program's
zone. A time of day begins when a clock on the wall first shows it or a later one: what a spring night skips begins
where the clock jumps, and what an autumn night shows twice begins the first time.
"""

from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import takewhile
from zoneinfo import ZoneInfo

Period = tuple[datetime, datetime]
Span = tuple[time, time]  # an end at or before the start is on the next day: 19:00 to 07:00, or 00:00 to 00:00
Week = tuple[Span | None, ...]  # Monday first; None is a day that does not count

DAY = timedelta(days=1)
FOREVER = datetime.max.replace(tzinfo=UTC)
LOOK_AHEAD = 5 * 366  # days; a clock that stands still for longer is a mistake
SATURDAY = 5
BANDS = ("half", "kept", "late", "later")


class StandsStill(ValueError):
    """A clock on which no time counts for years."""


@dataclass(frozen=True, slots=True)
class Hours:
    """`mode` "wall": all time counts. "working": the span of each day of the week, which belongs wholly to the day on
    which it begins; none that begins on a holiday; nothing within a closure."""

    zone: ZoneInfo
    mode: str = "wall"
    week: Week = ()
    holidays: Container[date] = frozenset()
    closures: tuple[Period, ...] = ()


@dataclass(frozen=True, slots=True)
class Promise:
    """How much counted time until somebody is reached. `weekend`: for what is opened on a day of rest."""

    normal: timedelta
    weekend: timedelta | None = None


# ---- the clock ---------------------------------------------------------------------------------------------------


def add(at: datetime, duration: timedelta, hours: Hours) -> datetime:
    """The first moment by which `duration` of counted time has passed."""
    left = duration
    if not left:
        return at.astimezone(UTC)
    for start, end in periods(at, hours):
        if left <= end - start:
            return start + left
        left -= end - start
    raise StandsStill


def between(a: datetime, b: datetime, hours: Hours) -> timedelta:
    """Counted time from `a` to `b`; negative when `b` is first."""
    if b < a:
        return -between(b, a, hours)
    begun = takewhile(lambda period: period[0] < b, periods(a, hours))
    return sum((min(end, b) - start for start, end in begun), timedelta())


def next_open(at: datetime, hours: Hours) -> datetime:
    """The first moment from `at` on at which time counts."""
    for start, _end in periods(at, hours):
        return start
    raise StandsStill


def is_open(at: datetime, hours: Hours) -> bool:
    return next_open(at, hours) == at


def is_rest_day(at: datetime, hours: Hours) -> bool:
    """Saturday, Sunday, a holiday, or within a closure."""
    day = at.astimezone(hours.zone).date()
    closed = any(start <= at < end for start, end in hours.closures)
    return day.weekday() >= SATURDAY or day in hours.holidays or closed


# ---- promises ----------------------------------------------------------------------------------------------------


def allowed(opened: datetime, promise: Promise, hours: Hours) -> timedelta:
    if promise.weekend is not None and is_rest_day(opened, hours):
        return promise.weekend
    return promise.normal


def due(opened: datetime, promise: Promise, hours: Hours) -> datetime:
    return add(opened, allowed(opened, promise, hours), hours)


def alert_at(opened: datetime, promise: Promise, hours: Hours) -> datetime:
    """With half of the promise gone somebody is told (programs F-09)."""
    return add(opened, allowed(opened, promise, hours) / 2, hours)


def band(opened: datetime, reached: datetime, promise: Promise, hours: Hours) -> str:
    """How a promise was kept, as it is counted: by half of its time, in time, by twice its time, or later still."""
    waited, whole = between(opened, reached, hours), allowed(opened, promise, hours)
    limits = (whole / 2, whole, whole * 2)
    return next((name for name, most in zip(BANDS, limits, strict=False) if waited <= most), BANDS[-1])


def weekly(week: Week) -> timedelta:
    """How much time counts in a week without holidays; overlaps count twice."""
    return sum(map(_length, week), timedelta())


def _length(span: Span | None) -> timedelta:
    if span is None:
        return timedelta()
    start, end = (timedelta(hours=at.hour, minutes=at.minute) for at in span)
    return end - start if end > start else end - start + DAY


# ---- which time counts -------------------------------------------------------------------------------------------


def periods(at: datetime, hours: Hours) -> Iterator[Period]:
    """When time counts, from `at` on: in order, none empty, none touching the next."""
    at = at.astimezone(UTC)
    if hours.mode == "wall":
        yield at, FOREVER
        return
    yesterday = at.astimezone(hours.zone).date() - DAY  # its span may run into today
    for start, end in _without(hours.closures, _joined(_spans(yesterday, hours))):
        if end > at:
            yield max(start, at), end


def first_shown(day: date, clock: time, zone: ZoneInfo) -> datetime:
    """When a clock on the wall of `zone` first shows this time of this day, or a later one."""
    wanted = datetime.combine(day, clock)
    found = wanted.replace(tzinfo=zone).astimezone(UTC)
    if _shown(found, zone) == wanted:
        return found
    before = wanted.replace(tzinfo=zone, fold=1).astimezone(UTC)  # skipped: the jump lies between the two readings
    seconds = range((found - before) // timedelta(seconds=1))
    passed = bisect_left(seconds, True, key=lambda n: _shown(before + timedelta(seconds=n), zone) >= wanted)
    return before + timedelta(seconds=passed)


def _shown(at: datetime, zone: ZoneInfo) -> datetime:
    return at.astimezone(zone).replace(tzinfo=None)


def _spans(first: date, hours: Hours) -> Iterator[Period]:
    """Day by day. One may run into the next."""
    for number in range(LOOK_AHEAD):
        day = first + number * DAY
        span = hours.week[day.weekday()]
        if span and day not in hours.holidays:
            start, end = span
            last = day + DAY if end <= start else day
            yield first_shown(day, start, hours.zone), first_shown(last, end, hours.zone)


def _joined(spans: Iterable[Period]) -> Iterator[Period]:
    """Without overlaps, empty ones and borders at which nothing changes."""
    held: Period | None = None
    for start, end in spans:
        if held and start <= held[1]:
            held = held[0], max(held[1], end)
            continue
        if held and held[0] < held[1]:
            yield held
        held = start, end
    if held and held[0] < held[1]:
        yield held


def _without(closures: Iterable[Period], spans: Iterable[Period]) -> Iterator[Period]:
    closed = sorted(closures)
    for start, end in spans:
        begin = start
        for shut, again in closed:
            if shut < end and again > begin:
                if begin < shut:
                    yield begin, shut
                begin = again
        if begin < end:
            yield begin, end
