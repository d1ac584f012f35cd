"""What waits for a second person, as each of those who may look at it sees it. Only leads of the program see names."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.expressions import BaseExpression
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from leeward.accounts.models import User
from leeward.organizations import access as organizations
from leeward.organizations import moments, words
from leeward.organizations.models import Program, Proposal, Role
from leeward.organizations.words import Difference
from leeward.rota import queries as rota
from leeward.rota.models import Sharing
from leeward.supporters import queries as supporters
from leeward.supporters.models import Supporter

Kind = Proposal.Kind
LEAD, CENTER, SISTER = "lead", "center", "sister"


@dataclass(frozen=True, slots=True)
class Waiting:
    proposal: Proposal
    title: str
    differences: list[Difference]  # where it is about how long things are kept
    due: str  # when it counts by itself, in words; or nothing
    may_decide: bool
    may_withdraw: bool
    nameless: bool  # whoever looks sees a number alone, and is called by the peer


def of_program(user: User, program: Program) -> list[Waiting]:
    """For its leads. Who holds no key that counts is no second person yet."""
    may = supporters.own_lead_key(program, user) is not None
    return _shown(user, _rows().filter(program=program), role=LEAD, may=may)


def of_sisters(user: User, program: Program) -> list[Waiting]:
    """What waits in programs that share with this one, for its leads."""
    if supporters.own_lead_key(program, user) is None:
        return []
    return _shown(user, _rows().filter(program__in=rota.sisters(program)), role=SISTER, may=True)


def of_center(user: User) -> list[Waiting]:
    return _shown(user, _rows(), role=CENTER, may=True) if organizations.is_center(user) else []


def of_sponsor(user: User) -> list[Waiting]:
    """They read what counts by itself soon, and call somebody."""
    held = Role.objects.filter(user=user, kind=Role.Kind.SPONSOR)
    return _shown(user, _rows().filter(program__organization__in=held.values("organization")), role="", may=False)


def sponsors_of(program: Program) -> QuerySet[User]:
    """Of its organization."""
    here = {"roles__kind": Role.Kind.SPONSOR, "roles__organization": program.organization_id}
    return User.objects.filter(**here, is_active=True).distinct()


def calls() -> dict[str, BaseExpression]:
    """For the board, with the program it reads anyway: how many wait here, and whether any does at a sister."""
    here = Proposal.objects.filter(program=OuterRef("pk")).order_by().values("program").annotate(n=Count("pk"))
    given = Q(program=OuterRef("pk"), with_program__proposals__isnull=False)
    taken = Q(with_program=OuterRef("pk"), program__proposals__isnull=False)
    sisters = Sharing.objects.filter(given | taken, accepted=True)
    return {"changes_wait": Coalesce(Subquery(here.values("n")), 0), "sister_waits": Exists(sisters)}


class Laid(NamedTuple):
    several: list[Waiting]  # keys to tick, where this person may decide two or more
    singly: list[Waiting]

    @property
    def has_nameless(self) -> bool:
        """Among those to tick."""
        return any(each.nameless for each in self.several)


def laid(found: list[Waiting]) -> Laid:
    """For a page: many keys are compared one by one, and confirmed with one press."""
    keys = [each for each in found if each.may_decide and each.proposal.key]
    several = keys if len(keys) > 1 else []
    return Laid(several, [each for each in found if each not in several])


def _rows() -> QuerySet[Proposal]:
    return Proposal.objects.select_related("program__organization", "person", "by").order_by("since", "pk")


def _shown(user: User, rows: QuerySet[Proposal], *, role: str, may: bool) -> list[Waiting]:
    found = list(rows)
    numbers = _numbers(found) if any(each.kind == Kind.PEER for each in found) else {}
    return [_one(each, user, numbers, role=role, may=may) for each in found]


def _one(
    proposal: Proposal, user: User, numbers: dict[tuple[UUID, UUID | None], int | None], *, role: str, may: bool
) -> Waiting:
    program = proposal.program
    number = numbers.get((program.pk, proposal.person_id))
    due = moments.dated(proposal.due, program.zone) if proposal.due else ""
    mine = user.pk in {proposal.by_id, proposal.person_id}
    return Waiting(
        proposal,
        _title(proposal, number, role),
        words.differences(program, proposal.settings),
        moments.ended(due) if due else "",
        may_decide=may and not mine,
        may_withdraw=role == LEAD and proposal.by_id == user.pk,
        nameless=proposal.kind == Kind.PEER and role != LEAD,
    )


def _title(proposal: Proposal, number: int | None, role: str) -> str:
    """A peer has a number for whoever is not a lead of the program, and not even that for a sponsor."""
    name = proposal.person.name if proposal.person else ""
    if not role:
        return str(proposal.get_kind_display())
    if proposal.kind == Kind.PEER:
        said = _("The key of peer No. %(n)s") % {"n": number or "–"}
        return f"{said}: {name}" if role == LEAD else said
    if proposal.kind == Kind.KEEPING:
        return _("How long things are kept")
    said = _("The key of a lead: %(name)s") if proposal.kind == Kind.LEAD else _("The key of the Center: %(name)s")
    return said % {"name": name}


def _numbers(rows: Iterable[Proposal]) -> dict[tuple[UUID, UUID | None], int | None]:
    people = Supporter.objects.filter(user__in=[each.person_id for each in rows if each.kind == Kind.PEER])
    return {(program, user): number for program, user, number in people.values_list("program", "user", "number")}


def told_first(proposal: Proposal) -> list[User]:
    """Other leads of the program who may decide. Where there are none, see `told_where_alone`."""
    apart = {proposal.by_id, proposal.person_id}
    return [lead.user for lead in supporters.backstop(proposal.program) if lead.user_id not in apart]


def told_where_alone(proposal: Proposal) -> list[User]:
    """The Center, leads of sister programs, and the sponsor of the organization."""
    sisters = [lead.user for each in rota.sisters(proposal.program) for lead in supporters.backstop(each)]
    people = [*supporters.center_staff(), *sisters, *sponsors_of(proposal.program)]
    return list({user.pk: user for user in people if user.pk != proposal.by_id}.values())
