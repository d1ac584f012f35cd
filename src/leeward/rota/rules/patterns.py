"""What a pattern means on each day: whether there is a shift, from when to when, and whose turn it is."""

from dataclasses import dataclass
from datetime import date, time
from uuid import UUID
from zoneinfo import ZoneInfo

from leeward.rota.rules.days import DAY, WEEK, at_wall, days_between
from leeward.rota.rules.spans import Span


@dataclass(frozen=True, slots=True)
class Plan:
    """`people` take turns in this order, by week (from Monday) or by shift; nobody means that shifts stay open."""

    weekdays: frozenset[int]  # Monday is 0
    start: time  # local
    end: time  # local, on the next day unless it is later than the start; the same time is 24 hours
    first: date
    last: date | None
    people: tuple[UUID, ...] = ()
    weekly: bool = True


@dataclass(frozen=True, slots=True)
class Planned:
    day: date
    span: Span
    person: UUID | None


def shifts(plan: Plan, first: date, last: date, zone: ZoneInfo) -> list[Planned]:
    """Those that start from `first` to `last`."""
    found = []
    for day in days_between(max(first, plan.first), min(last, plan.last or last)):
        span = span_on(plan, day, zone)
        if span:
            found.append(Planned(day, span, turn_of(plan, day)))
    return found


def span_on(plan: Plan, day: date, zone: ZoneInfo) -> Span | None:
    """None when the weekday is not in it, or when the clocks skip the whole shift."""
    if day.weekday() not in plan.weekdays:
        return None
    start = at_wall(day, plan.start, zone)
    end = at_wall(day if plan.end > plan.start else day + DAY, plan.end, zone)
    return Span(start, end) if start < end else None


def turn_of(plan: Plan, day: date) -> UUID | None:
    if not plan.people:
        return None
    turns = _weeks(plan.first, day) if plan.weekly else _shifts_before(plan, day)
    return plan.people[turns % len(plan.people)]


def _weeks(first: date, day: date) -> int:
    monday = first - DAY * first.weekday()
    return (day - monday) // WEEK


def _shifts_before(plan: Plan, day: date) -> int:
    weeks, rest = divmod((day - plan.first).days, 7)
    begun = sum((plan.first + DAY * n).weekday() in plan.weekdays for n in range(rest))
    return weeks * len(plan.weekdays) + begun
