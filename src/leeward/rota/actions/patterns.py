"""Patterns and the shifts they make, eight weeks ahead. What people chose by hand stays when a pattern changes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext as _

from leeward.accounts.models import User
from leeward.core.errors import Refused
from leeward.organizations.models import Program
from leeward.rota import covering
from leeward.rota.actions.board import (
    Verb,
    announce_gap,
    apart_from,
    check_position,
    hold,
    minute,
    note_pattern,
    tell,
    zone_of,
)
from leeward.rota.models import Leave, Pattern, Position, Shift, Turn
from leeward.rota.rules.cover import MONTH, Person, has_hours_left
from leeward.rota.rules.days import local_day
from leeward.rota.rules.patterns import Plan, Planned, shifts
from leeward.rota.rules.spans import Span
from leeward.supporters.models import Supporter

AHEAD = timedelta(weeks=8)
FIELDS = ("name", "kind", "position", "weekdays", "start", "end", "first", "last", "weekly", "paid")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a lead typed. `people` take turns in this order; with nobody, the shifts are open."""

    name: str
    weekdays: Sequence[int]
    start: time
    end: time
    first: date
    last: date | None = None
    kind: str = Pattern.Kind.CUSTOM
    position: str = Position.PRIMARY
    weekly: bool = True
    paid: bool = False
    people: Sequence[Supporter] = ()


@transaction.atomic
def make_pattern(program: Program, wanted: Wanted, *, by: User) -> Pattern:
    _check(program, wanted)
    hold(program)
    _check_new(program, wanted)
    pattern = Pattern.objects.create(program=program, **_fields(wanted))
    _set_turns(pattern, wanted.people)
    _lay(pattern, by=by)
    note_pattern(pattern, Verb.PATTERN, by=by)
    return pattern


@transaction.atomic
def change_pattern(pattern: Pattern, wanted: Wanted, *, by: User) -> None:
    """Its shifts that have not begun follow. Who got one by hand keeps it while its day is still in the pattern."""
    _check(pattern.program, wanted)
    hold(pattern.program)
    for name, value in _fields(wanted).items():
        setattr(pattern, name, value)
    pattern.save(update_fields=FIELDS)
    _set_turns(pattern, wanted.people)
    _take_away(pattern, by=by)
    _lay(pattern, by=by)
    note_pattern(pattern, Verb.PATTERN, by=by)


@transaction.atomic
def end_pattern(pattern: Pattern, last: date, *, by: User) -> None:
    """No shifts after this day."""
    zone_of(pattern.program)
    if last < pattern.first:
        raise Refused(_("That is before its first day."))
    hold(pattern.program)
    Pattern.objects.filter(pk=pattern.pk).update(last=last)
    pattern.last = last
    _take_away(pattern, by=by)
    note_pattern(pattern, Verb.ENDED, by=by)


@transaction.atomic
def fill(pattern: Pattern) -> None:
    """Makes the shifts of the next eight weeks that are not there yet. Safe to run twice."""
    hold(pattern.program)
    _lay(pattern, by=None)


def _check(program: Program, wanted: Wanted) -> None:
    zone_of(program)
    if not wanted.weekdays or not set(wanted.weekdays) <= set(range(7)):
        raise Refused(_("Choose at least one day of the week."))
    if wanted.last and wanted.last < wanted.first:
        raise Refused(_("The last day is before the first."))
    if any(person.program_id != program.pk for person in wanted.people):
        raise Refused(_("This person is not on the list of this program."))
    for person in wanted.people:
        if person.status == Supporter.Status.PHONE:
            check_position(person, wanted.position)


def _check_new(program: Program, wanted: Wanted) -> None:
    """Sent twice, it would lay every shift twice."""
    people = tuple(person.pk for person in wanted.people)
    if any(plan_of(each).people == people for each in Pattern.objects.filter(program=program, **_fields(wanted))):
        raise Refused(_("This pattern is on the rota already."))


def _fields(wanted: Wanted) -> dict[str, object]:
    return {name: getattr(wanted, name) for name in FIELDS} | {"weekdays": sorted(set(wanted.weekdays))}


def _set_turns(pattern: Pattern, people: Sequence[Supporter]) -> None:
    Turn.objects.filter(pattern=pattern).delete()
    Turn.objects.bulk_create(Turn(pattern=pattern, place=n, supporter=one) for n, one in enumerate(people))


def plan_of(pattern: Pattern) -> Plan:
    people = tuple(pattern.turns.values_list("supporter", flat=True))
    days = frozenset(pattern.weekdays)
    return Plan(days, pattern.start, pattern.end, pattern.first, pattern.last, people, pattern.weekly)


def _planned(pattern: Pattern) -> list[Planned]:
    """What has not begun yet, in order."""
    zone, at = zone_of(pattern.program), minute()
    today = local_day(at, zone)
    return [each for each in shifts(plan_of(pattern), today, today + AHEAD, zone) if each.span.start > at]


def _take_away(pattern: Pattern, *, by: User) -> None:
    """Shifts to come that the pattern does not have like this any more; whoever loses one is told."""
    kept = {(each.day, each.span.start, each.span.end): each.person for each in _planned(pattern)}
    rows = Shift.objects.filter(pattern=pattern, start__gt=minute()).select_related("supporter__user", "program")
    for shift in rows:
        key = (shift.day, shift.start, shift.end)
        same = key in kept and shift.position == pattern.position
        if same and (shift.by_hand or shift.dropped or shift.supporter_id == kept[key]):
            Shift.objects.filter(pk=shift.pk).update(paid=pattern.paid)
            continue
        tell(shift.supporter, shift, by=by)
        shift.delete()


def _lay(pattern: Pattern, *, by: User | None) -> None:
    """Makes what is missing, and tells whom somebody put on call. A shift is open when whose turn it is cannot: away,
    on call already, for as many hours of that month as they chose, or no longer active."""
    there = set(Shift.objects.filter(pattern=pattern).values_list("day", flat=True))
    planned = [each for each in _planned(pattern) if each.day not in there]
    crew = _crew(pattern, planned)
    made = [_shift(pattern, each, crew) for each in planned]
    Shift.objects.bulk_create(made)
    if by:  # what the worker adds day by day, eight weeks ahead, is no news
        for person in {shift.supporter for shift in made}:
            tell(person, next(shift for shift in made if shift.supporter == person), by=by)
    if any(shift.supporter is None for shift in made):
        announce_gap(next(shift for shift in made if shift.supporter is None))


_ABLE = (Supporter.Status.ACTIVE, Supporter.Status.PHONE)


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody in turn who is active, and when they cannot. `held` are all their hours, in whatever program."""

    supporter: Supporter
    busy: tuple[Span, ...]
    away: tuple[Leave, ...]
    held: list[Span]
    most: int | None

    def can(self, planned: Planned, zone: ZoneInfo) -> bool:
        is_away = any(leave.first <= planned.day <= leave.last for leave in self.away)
        if is_away or any(planned.span.overlaps(span) for span in self.busy):
            return False
        return has_hours_left(Person(self.supporter.user_id, tuple(self.held), most=self.most), planned.span, zone)


def _crew(pattern: Pattern, planned: Sequence[Planned]) -> dict[UUID, Member]:
    if not planned:
        return {}
    people = Supporter.objects.filter(pk__in=plan_of(pattern).people, status__in=_ABLE)
    held = Shift.objects.filter(supporter__in=people, position__in=apart_from(pattern.position), dropped=False)
    near = held.filter(end__gt=planned[0].span.start, start__lt=planned[-1].span.end)
    busy = [(shift.supporter_id, Span(shift.start, shift.end)) for shift in near]
    away = list(Leave.objects.filter(supporter__in=people))
    able = list(people.select_related("user", "rota_preference"))
    hours = covering.busy(able, planned[0].span.start - MONTH, planned[-1].span.end + MONTH)
    return {
        person.pk: Member(
            person,
            tuple(span for pk, span in busy if pk == person.pk),
            tuple(leave for leave in away if leave.supporter_id == person.pk),
            hours.get(person.user_id, []),
            covering.most_hours(person),
        )
        for person in able
    }


def _shift(pattern: Pattern, planned: Planned, crew: dict[UUID, Member]) -> Shift:
    member = crew.get(planned.person) if planned.person else None
    if member and not member.can(planned, zone_of(pattern.program)):
        member = None
    if member:
        member.held.append(planned.span)
    return Shift(
        program=pattern.program,
        pattern=pattern,
        day=planned.day,
        start=planned.span.start,
        end=planned.span.end,
        position=pattern.position,
        paid=pattern.paid,
        supporter=member.supporter if member else None,
    )
