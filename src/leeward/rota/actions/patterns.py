"""Patterns and the shifts they make, eight weeks ahead. What people chose by hand stays when a pattern changes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from leeward.accounts.models import User
from leeward.core.errors import Refused
from leeward.organizations.models import Program
from leeward.rota.actions.board import Verb, announce_gap, hold, is_busy, minute, note_pattern, tell, zone_of
from leeward.rota.models import Leave, Pattern, Position, Shift, Turn
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
    there = set(Shift.objects.filter(pattern=pattern).values_list("day", flat=True))
    people = Supporter.objects.filter(pk__in=plan_of(pattern).people, status=Supporter.Status.ACTIVE)
    able = people.select_related("user").in_bulk()
    for each in _planned(pattern):
        if each.day not in there:
            _make(pattern, each, able, by=by)


def _make(pattern: Pattern, planned: Planned, able: dict[UUID, Supporter], *, by: User | None) -> None:
    """Open when whose turn it is cannot: away, on call already, or no longer active."""
    span = planned.span
    shift = Shift(
        program=pattern.program,
        pattern=pattern,
        day=planned.day,
        start=span.start,
        end=span.end,
        position=pattern.position,
        paid=pattern.paid,
    )
    person = able.get(planned.person) if planned.person else None
    shift.supporter = person if person and _can(person, span, shift) else None
    shift.save(force_insert=True)
    if shift.supporter is None:
        announce_gap(shift)


def _can(person: Supporter, span: Span, shift: Shift) -> bool:
    away = Leave.objects.filter(supporter=person, first__lte=shift.day, last__gte=shift.day)
    return not is_busy(person, span, shift) and not away.exists()
