"""Reads of the rota: who is on call, until when, and whom the server may ring (for `support`)."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils.module_loading import import_string

from leeward.organizations import zones
from leeward.organizations.models import Program
from leeward.rota.models import AHEAD, Leave, Position, Preference, RotaRule, Sharing, Shift
from leeward.rota.rules import days, duty
from leeward.rota.rules.duty import Duty
from leeward.rota.rules.spans import Span, hours
from leeward.supporters import queries as supporters
from leeward.supporters.models import Supporter

IN_SIGHT = timedelta(days=15)  # how far a change of duty is looked for
INSTANT = timedelta(microseconds=1)


# ---- the program -------------------------------------------------------------------------------------------------


def rule_of(program: Program) -> RotaRule:
    """What the lead chose."""
    return RotaRule.objects.filter(program=program).first() or RotaRule(program=program)


def chooses_rota(program: Program) -> bool:
    """Whether it has one as soon as it is no small site (settings.ROTA_CHOSEN)."""
    return rule_of(program).used


def uses_rota(program: Program) -> bool:
    return with_rota().filter(pk=program.pk).exists()


def with_rota() -> QuerySet[Program]:
    """Programs that keep a rota; in all others everybody is rung, unless only paid time counts."""
    return Program.objects.filter(rota_rule__used=True, small_site=False).select_related("organization")


def zone_of(program: Program) -> ZoneInfo:
    """Another one when the program names one that this machine does not know: the same as its clock and its rings."""
    return ZoneInfo(program.zone)


def known_zone(program: Program) -> ZoneInfo | None:
    return ZoneInfo(program.zone) if zones.is_known(program.chosen_zone) else None


def sisters(program: Program) -> QuerySet[Program]:
    """Programs that share, once both leads have agreed."""
    given = Sharing.objects.filter(program=program, accepted=True).values("with_program")
    taken = Sharing.objects.filter(with_program=program, accepted=True).values("program")
    return Program.objects.filter(Q(pk__in=given) | Q(pk__in=taken)).select_related("organization").order_by("name")


def on_the_list(program: Program) -> QuerySet[Supporter]:
    """Whom a lead can put on call."""
    people = Supporter.objects.filter(program=program, status=Supporter.Status.ACTIVE)
    return people.select_related("user").order_by("user__name", "pk")


def may_hold_a_shift(program: Program) -> QuerySet[Supporter]:
    """Those, and whom a lead can put on the phone only."""
    people = Supporter.objects.filter(program=program, status__in=(Supporter.Status.ACTIVE, Supporter.Status.PHONE))
    return people.select_related("user").order_by("user__name", "pk")


# ---- shifts ------------------------------------------------------------------------------------------------------


def shifts_in(program: Program, start: datetime, end: datetime) -> QuerySet[Shift]:
    """Those that reach into this time, in order."""
    rows = Shift.objects.filter(program=program, dropped=False, start__lt=end, end__gt=start)
    return rows.select_related("supporter__user", "pattern")


def duties(program: Program, start: datetime, end: datetime) -> list[Duty]:
    """Own shifts, and those of sister programs whose holder has a place here. Who cannot be rung (pauses, left, has no
    keys, no training) or rests on that day holds nothing: the shift counts as open."""
    able = dict(supporters.may_be_rung(program).values_list("user", "pk"))
    rows = list(shifts_in(program, start, end))
    by_phone = [shift for shift in rows if shift.position == Position.PHONE]
    calls = {**able, **_by_phone(program)} if by_phone else able
    beside = Shift.objects.filter(program__in=sisters(program), supporter__user__in=list(able), dropped=False)
    lent = list(beside.filter(start__lt=end, end__gt=start).select_related("supporter"))
    places = {shift.supporter_id for shift in [*rows, *lent] if shift.supporter_id}
    rests = resting(places | {able[shift.supporter.user_id] for shift in lent if shift.supporter})
    own = [_duty(shift, calls if shift.position == Position.PHONE else able, rests) for shift in rows]
    given = [_duty(shift, able, rests, lent=True) for shift in lent]
    return own + [each for each in given if each.person]


def _by_phone(program: Program) -> dict[UUID, UUID]:
    return dict(supporters.colleagues_by_phone(program).values_list("user", "pk"))


def resting(people: Collection[UUID]) -> dict[UUID, date]:
    """Who of them rests, and until which day: a room above knows it (settings.RESTING)."""
    found: dict[UUID, date] = import_string(settings.RESTING)(people) if people else {}
    return found


def rests_on(day: date, place: UUID | None, rests: Mapping[UUID, date]) -> bool:
    """A shift belongs to the day it starts on; that a rest begins today takes the running one out, too."""
    return place is not None and place in rests and day < rests[place]


def _duty(shift: Shift, able: dict[UUID, UUID], rests: Mapping[UUID, date], *, lent: bool = False) -> Duty:
    person = able.get(shift.supporter.user_id) if shift.supporter else None
    if rests_on(shift.day, shift.supporter_id, rests) or rests_on(shift.day, person, rests):
        person = None
    return Duty(shift.pk, Span(shift.start, shift.end), shift.position, person, paid=shift.paid, lent=lent)


def on_call(program: Program, at: datetime) -> list[Supporter]:
    """First, then backup, then those of sister programs; only people who may be rung. Empty without a rota."""
    if not uses_rota(program):
        return []
    found = duty.on_call(duties(program, at, at + INSTANT), at)
    people = Supporter.objects.select_related("user").in_bulk(found)
    return [people[pk] for pk in found]


def next_change(program: Program, at: datetime) -> datetime | None:
    """When somebody else is on call, within the next two weeks."""
    return duty.next_change(duties(program, at, at + IN_SIGHT), at)


def on_call_until(program: Program, at: datetime) -> datetime | None:
    """Until when those on call now stay so; None when nobody is, or no end is in sight."""
    kept = duties(program, at, at + IN_SIGHT)
    return duty.next_change(kept, at) if duty.on_call(kept, at) else None


def ahead(program: Program, at: datetime) -> list[Duty]:
    """Every duty of the next two weeks, of a program that keeps a rota."""
    return duties(program, at, at + IN_SIGHT)


def now_and_next(kept: list[Duty], at: datetime) -> tuple[list[Supporter], datetime | None, list[Supporter]]:
    """Who is on call, until when, and who then: as `on_call` and `on_call_until` say it, of `ahead`."""
    now = duty.on_call(kept, at)
    until = duty.next_change(kept, at) if now else None
    then = duty.on_call(kept, until) if until else []
    people = Supporter.objects.select_related("user").in_bulk([*now, *then])
    return [people[pk] for pk in now], until, [people[pk] for pk in then]


def running(program: Program, at: datetime) -> Shift | None:
    """The first shift of this moment, open or held; of several, the one that began last."""
    rows = shifts_in(program, at, at + INSTANT).filter(position=Position.PRIMARY)
    return rows.select_related("program__organization", "supporter__user").order_by("-start", "pk").first()


# ---- ringing -----------------------------------------------------------------------------------------------------


def may_ring(supporter: Supporter, at: datetime) -> bool:
    """Whether the rota lets the server ring this person at this moment."""
    able, _on_call = rung_at(supporter.program, [supporter.pk], at)
    return supporter.pk in able


def rung_at(program: Program, people: Collection[UUID], at: datetime) -> tuple[set[UUID], set[UUID]]:
    """Of these supporters: all without a rota; otherwise who is on call, and who chose to be rung off shift and is not
    away. Where only paid time counts, only those on a paid shift.

    Then those of them who are on call, of the same reading: between two a shift may change hands.
    """
    if not uses_rota(program):
        return without_rota(program, people), set()
    kept = duties(program, at, at + INSTANT)
    able = may_ring_of(program, people, kept, [at])[0]
    return able, able & set(duty.on_call(kept, at))


def without_rota(program: Program, people: Collection[UUID]) -> set[UUID]:
    """Everybody; nobody where only paid time counts, because no shift says which time is paid."""
    return set() if program.on_call_only_paid else set(people)


def may_ring_of(
    program: Program, people: Collection[UUID], kept: Iterable[Duty], moments: Sequence[datetime]
) -> list[set[UUID]]:
    """The same in a program that keeps a rota, of duties that were read before; for each of the moments."""
    paid = [each for each in kept if each.paid or not program.on_call_only_paid]
    on_duty = [set(people) & set(duty.on_call(paid, at)) for at in moments]
    if program.on_call_only_paid:
        return on_duty
    willing = set(Preference.objects.filter(supporter__in=people, off_shift=True).values_list("supporter", flat=True))
    away = _away_on(program, moments)
    return [on_call | (willing - gone) for on_call, gone in zip(on_duty, away, strict=True)]


def hours_planned(supporter: Supporter, at: datetime) -> tuple[float, int | None]:
    """Hours on call in the month of `at`, past and to come, and how many they want at most. For themselves."""
    first = days.local_day(at, zone_of(supporter.program)).replace(day=1)
    rows = Shift.objects.filter(supporter=supporter, dropped=False, day__range=(first, days.last_of_month(first)))
    most = Preference.objects.filter(supporter=supporter).values_list("hours_a_month", flat=True).first()
    return hours(Span(start, end) for start, end in rows.values_list("start", "end")), most


def told_before(supporter: Supporter) -> timedelta:
    """How long before a shift they are told; nothing where they want no notice."""
    chosen = getattr(supporter, "rota_preference", None)
    return timedelta(minutes=chosen.ahead if chosen else AHEAD)


def _away_on(program: Program, moments: Sequence[datetime]) -> list[set[UUID]]:
    """Who has a day off, by the program's calendar."""
    on = [days.local_day(at, zone_of(program)) for at in moments]
    rows = Leave.objects.filter(supporter__program=program, first__lte=max(on), last__gte=min(on))
    kept = list(rows.values_list("supporter", "first", "last"))
    return [{supporter for supporter, first, last in kept if first <= day <= last} for day in on]
