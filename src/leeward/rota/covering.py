"""Gaps of the next two weeks, and who could stand in for each."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet

from leeward.core import clock
from leeward.organizations.models import Program
from leeward.rota import queries
from leeward.rota.models import Leave, Position, Shift
from leeward.rota.rules import cover, days
from leeward.rota.rules.cover import Gap, Person
from leeward.rota.rules.duty import Duty
from leeward.rota.rules.spans import Span
from leeward.supporters import queries as supporters
from leeward.supporters.models import Supporter

SUGGESTED = 3
WIDE = timedelta(days=2)  # the longest shift that may reach into a window


@dataclass(frozen=True, slots=True)
class Cover:
    """Somebody who is free. `place` is theirs in this program; without one a lead invites them first."""

    name: str
    place: Supporter | None
    program: str  # the sister program they come from, or nothing


@dataclass(frozen=True, slots=True)
class Open:
    """A gap with the holder who cannot be rung, if there is one, and up to three people who could stand in. Nobody
    can where `unpaid` time does not count."""

    gap: Gap
    holder: str
    unpaid: bool
    covers: list[Cover]


def gaps_ahead(program: Program) -> list[Gap]:
    """From now to the end of the fourteenth day; nothing in a program without a rota."""
    if not queries.uses_rota(program):
        return []
    return gaps_of(program, duties_ahead(program))


def duties_ahead(program: Program) -> list[Duty]:
    """From two days ago to beyond the end of the fourteenth day."""
    window = _window(program)
    return queries.duties(program, window.start - WIDE, window.end + WIDE)


def gaps_of(program: Program, duties: Sequence[Duty]) -> list[Gap]:
    """Of `duties_ahead`, in a program that keeps a rota."""
    zone, at = queries.zone_of(program), clock.now()
    first = days.local_day(at, zone)
    rung = [known for each in duties if (known := _rung(program, each))]
    found = cover.gaps(rung, first, first + cover.AHEAD, zone, always=queries.rule_of(program).always)
    return [gap for gap in found if gap.span.end > at]


def _rung(program: Program, duty: Duty) -> Duty | None:
    """Where only paid time counts, nobody is rung in a shift that is not paid; the phone is held all the same."""
    if not is_unpaid(program, duty):
        return duty
    return None if duty.lent else replace(duty, person=None)


def is_unpaid(program: Program, of: Duty | Shift) -> bool:
    return program.on_call_only_paid and not of.paid and of.position != Position.PHONE


def _window(program: Program) -> Span:
    zone = queries.zone_of(program)
    first = days.local_day(clock.now(), zone)
    return days.span_of_days(first, first + cover.AHEAD, zone)


def with_covers(program: Program, gaps: Sequence[Gap]) -> list[Open]:
    if not gaps:
        return []
    zone = queries.zone_of(program)
    known = _people(program, Span(gaps[0].span.start, max(gap.span.end for gap in gaps)))
    facts = [fact for fact, _cover in known]
    named = {fact.id: found for fact, found in known}
    shifts = Shift.objects.select_related("supporter__user").in_bulk([gap.shift for gap in gaps if gap.shift])
    found = []
    for gap in gaps:
        shift = shifts.get(gap.shift) if gap.shift else None
        unpaid = shift is not None and is_unpaid(program, shift)
        free = [] if unpaid else cover.could_cover(facts, gap.span, zone)[:SUGGESTED]
        holder = shift.supporter.user.name if shift and shift.supporter else ""
        found.append(Open(gap, holder, unpaid, [named[person.id] for person in free]))
    return found


def free_for(program: Program, shift: Shift) -> list[Supporter]:
    """Of this program's own people, fewest hours on call lately first."""
    span = Span(shift.start, shift.end)
    known = _people(program, span)
    places = {fact.id: found.place for fact, found in known}
    free = cover.could_cover([fact for fact, _cover in known], span, queries.zone_of(program))
    return [place for person in free if (place := places[person.id])]


def is_beyond(supporter: Supporter, shift: Shift) -> bool:
    """Whether they would be on call for more hours of that month than they chose. Nobody is told how many they have."""
    span = Span(shift.start, shift.end)
    near = _near([supporter], span.start - cover.MONTH, span.end + cover.MONTH).exclude(pk=shift.pk)
    held = {supporter.user_id: [Span(start, end) for start, end in near.values_list("start", "end")]}
    known = _fact(supporter, held, {}, sister=False)
    return not cover.has_hours_left(known, span, queries.zone_of(supporter.program))


def _people(program: Program, span: Span) -> list[tuple[Person, Cover]]:
    """Everybody of this program who may be rung, then willing people of its sisters; each once."""
    own = list(supporters.may_be_rung(program).select_related("user", "rota_preference").order_by("user__name", "pk"))
    here = {each.user_id for each in own}
    lent = [each for sister in queries.sisters(program) for each in _willing(sister) if each.user_id not in here]
    first, last = span.start - cover.MONTH, span.end + cover.MONTH
    known, away = busy([*own, *lent], first, last), _away([*own, *lent])
    return [(_fact(each, known, away, sister=False), Cover(each.user.name, each, "")) for each in own] + [
        (_fact(each, known, away, sister=True), Cover(each.user.name, None, each.program.name))
        for each in {each.user_id: each for each in lent}.values()
    ]


def _willing(sister: Program) -> QuerySet[Supporter]:
    """Who would stand in elsewhere."""
    people = supporters.may_be_rung(sister).filter(rota_preference__lends=True)
    return people.select_related("user", "program", "rota_preference")


def _fact(
    supporter: Supporter, held: dict[UUID, list[Span]], away: dict[UUID, list[tuple[date, date]]], *, sister: bool
) -> Person:
    user = supporter.user_id
    return Person(user, tuple(held.get(user, [])), tuple(away.get(user, [])), sister, most_hours(supporter))


def most_hours(supporter: Supporter) -> int | None:
    """How many hours on call they want in a month at most; None without a limit."""
    chosen = getattr(supporter, "rota_preference", None)
    return chosen.hours_a_month if chosen else None


def busy(people: Sequence[Supporter], first: datetime, last: datetime) -> dict[UUID, list[Span]]:
    """By person, in whatever program they are on call."""
    found: dict[UUID, list[Span]] = {}
    for user, start, end in _near(people, first, last).values_list("supporter__user", "start", "end"):
        found.setdefault(user, []).append(Span(start, end))
    return found


def _near(people: Sequence[Supporter], first: datetime, last: datetime) -> QuerySet[Shift]:
    users = [each.user_id for each in people]
    return Shift.objects.filter(supporter__user__in=users, dropped=False, start__lt=last, end__gt=first)


def _away(people: Sequence[Supporter]) -> dict[UUID, list[tuple[date, date]]]:
    """Days off, and rests."""
    rows = Leave.objects.filter(supporter__user__in=[each.user_id for each in people])
    rests = queries.resting({each.pk for each in people})
    found = {each.user_id: [(date.min, rests[each.pk] - days.DAY)] for each in people if each.pk in rests}
    for user, first, last in rows.values_list("supporter__user", "first", "last"):
        found.setdefault(user, []).append((first, last))
    return found
