"""Where nobody is on call who should be, and who could stand in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from leeward.rota.rules.days import days_between, local_day, span_of_days
from leeward.rota.rules.duty import Duty
from leeward.rota.rules.spans import Span, hours, uncovered

AHEAD = timedelta(days=14)  # how far gaps are looked for
LATELY = timedelta(days=28)  # hours on call within this, before and after, decide who is asked first
MONTH = timedelta(days=31)  # shifts so far away may lie in one month


@dataclass(frozen=True, slots=True)
class Gap:
    span: Span
    position: str
    shift: UUID | None  # the open shift; None where none is planned


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who might stand in: when they are on call anywhere, and the days they are away."""

    id: UUID
    busy: tuple[Span, ...] = ()
    away: tuple[tuple[date, date], ...] = ()
    sister: bool = False  # of another program
    most: int | None = None  # hours on call in a month that they want


def gaps(duties: Iterable[Duty], first: date, last: date, zone: ZoneInfo, *, always: bool) -> list[Gap]:
    """Open shifts that nobody else covers, from the day `first` to `last`; with `always`, also the hours for which no
    first shift is planned, day by day."""
    kept = sorted(duties, key=lambda duty: (duty.span.start, duty.position, str(duty.id)))
    window = span_of_days(first, last, zone)
    found = [
        Gap(piece, duty.position, duty.id)
        for duty in kept
        if duty.person is None and duty.span.overlaps(window)
        for piece in uncovered(duty.span, _filled(kept, duty.position))
    ]
    if always:
        planned = [duty.span for duty in kept if duty.position == "primary"]
        days = [span_of_days(day, day, zone) for day in days_between(first, last)]
        found += [Gap(piece, "primary", None) for day in days for piece in uncovered(day, planned)]
    return sorted(found, key=lambda gap: (gap.span.start, gap.position == "backup"))


def _filled(duties: Iterable[Duty], position: str) -> list[Span]:
    return [duty.span for duty in duties if duty.person and duty.position == position]


def could_cover(people: Sequence[Person], span: Span, zone: ZoneInfo) -> list[Person]:
    """Who is free then: own program first, then fewest hours on call around that time, then as given."""
    day = local_day(span.start, zone)
    free = [person for person in people if is_free(person, span) and not is_away(person, day)]
    free = [person for person in free if has_hours_left(person, span, zone)]
    return sorted(free, key=lambda person: (person.sister, hours_around(person, span.start)))


def is_free(person: Person, span: Span) -> bool:
    return not any(span.overlaps(busy) for busy in person.busy)


def is_away(person: Person, day: date) -> bool:
    return any(first <= day <= last for first, last in person.away)


def has_hours_left(person: Person, span: Span, zone: ZoneInfo) -> bool:
    """Whether this shift still fits into the hours they want in the month it starts in."""
    if person.most is None:
        return True
    month = local_day(span.start, zone).replace(day=1)
    held = [busy for busy in person.busy if local_day(busy.start, zone).replace(day=1) == month]
    return hours([*held, span]) <= person.most


def hours_around(person: Person, moment: datetime) -> float:
    around = Span(moment - LATELY, moment + LATELY)
    return hours(span for span in person.busy if span.overlaps(around))
