"""Who holds a program's phone now and next: forwarded to the rota in order, then to whoever stands in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from leeward.organizations import phone, rules
from leeward.organizations.gaps import Gap
from leeward.organizations.models import Program
from leeward.rota import queries
from leeward.rota.rules import duty
from leeward.rota.rules.duty import ON_THE_PHONE, Duty
from leeward.supporters.models import Supporter


@dataclass(frozen=True, slots=True)
class Holder:
    """One place in the order. Without a number nobody can be put through."""

    name: str
    number: str
    shown: str
    by_phone_only: bool = False
    stands_in: bool = False  # not one of the program's own people

    @property
    def href(self) -> str:
        return rules.tel(self.number)


@dataclass(frozen=True, slots=True)
class Line:
    """The phone line at one moment, for members of the program."""

    number: str
    href: str
    hours: str
    unrecorded: str  # the sentence, or nothing
    is_held: bool  # by its hours
    is_empty: bool  # held by its hours, but nobody on the rota has it
    rule: str  # who holds it where no rota says so
    order: list[Holder]
    until: datetime | None
    then: list[Holder]  # from `until` on; whoever stands in only when nobody else has it
    has_rota: bool
    on_duty: frozenset[UUID]  # supporters, whatever the hours of the phone


def line_of(program: Program, at: datetime) -> Line:
    used = queries.uses_rota(program)
    return line(program, at, queries.ahead(program, at) if used else [], used=used)


def line(program: Program, at: datetime, duties: Sequence[Duty], *, used: bool) -> Line:
    """`duties`: those ahead; `used`: whether the program keeps a rota."""
    until = _until(program, at, duties)
    known = Supporter.objects.select_related("user").in_bulk({each.person for each in duties if each.person})

    def people(moment: datetime) -> list[Holder]:
        found = duty.on_call(duties, moment, ON_THE_PHONE) if phone.is_held(program, moment) else []
        return [_holder(known[pk]) for pk in found]

    now, others = people(at), stand_ins(program)
    is_held = phone.is_held(program, at)
    return Line(
        number=program.phone,
        href=rules.tel(program.phone),
        hours=phone.in_words(program) if program.phone else "",
        unrecorded=phone.unrecorded(program),
        is_held=is_held,
        is_empty=is_held and used and not now,
        rule="" if used else program.phone_holder,
        order=[*now, *others],
        until=until,
        then=(people(until) or others) if until else [],
        has_rota=used,
        on_duty=frozenset(duty.on_call(duties, at, ON_THE_PHONE)),
    )


def takes_calls(line: Line, *, leads: bool, place: Supporter | None) -> bool:
    """Who may write down a request for somebody who rang: a lead, whoever is on duty now, and every active supporter
    where there is no rota."""
    is_active = place is not None and place.status == Supporter.Status.ACTIVE
    return leads or bool(is_active and place and (not line.has_rota or place.pk in line.on_duty))


def stand_ins(program: Program) -> list[Holder]:
    return [Holder(each.name, each.number, each.number, stands_in=True) for each in phone.fallbacks(program)]


def gaps(program: Program) -> list[Gap]:
    """Before people may ask, it is known who holds the phone, and somebody may be rung (settings.OPENING_GAPS)."""
    if queries.uses_rota(program):
        return []
    found = []
    if program.on_call_only_paid:
        found.append(Gap(_("Peers are rung only on paid time, and no rota says when that is."), "rota:edit_rules"))
    if not program.phone_holder:
        text = _("Nobody is named who holds the phone: say who does, or keep a rota.")
        found.append(Gap(text, "organizations:edit_phone"))
    return found


def _until(program: Program, at: datetime, duties: Sequence[Duty]) -> datetime | None:
    """When other people answer, as far as it can be seen."""
    moments = [duty.next_change(duties, at, ON_THE_PHONE), phone.next_change(program, at) if program.phone else None]
    return min((each for each in moments if each and each <= at + queries.IN_SIGHT), default=None)


def _holder(supporter: Supporter) -> Holder:
    user, by_phone_only = supporter.user, supporter.status == Supporter.Status.PHONE
    return Holder(user.name, user.phone, user.shown_phone, by_phone_only=by_phone_only)
