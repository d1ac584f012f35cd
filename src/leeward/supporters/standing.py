"""Where each person stands on a program's list, and what comes next."""

from collections.abc import Container, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Case, F, Q, QuerySet, When
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from leeward.core import clock
from leeward.notices import queries as notices
from leeward.organizations.models import Program, Proposal
from leeward.supporters import facts, queries
from leeward.supporters.models import Supporter
from leeward.supporters.rules import is_a_year_ago

Status = Supporter.Status


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list. `state` is the color of a tag: ok, due or late; `next` is empty when nothing is to do."""

    supporter: Supporter
    reachable: bool  # would be rung now
    hears: bool  # of it; who is not active need not
    next: str
    signature: bool  # waits for a lead's signature: the first one, or a new one


def people(program: Program) -> QuerySet[Supporter]:
    """Everybody with an account, also those who left, by number; newcomers last."""
    found = Supporter.objects.filter(program=program).exclude(status=Status.PHONE)
    typed = Case(When(Q(status=Status.INVITED) & ~Q(known_as=""), then=F("known_as")), default=F("user__name"))
    return found.select_related("user__vault", "unit").order_by(F("number").asc(nulls_last=True), typed, "pk")


def rows(program: Program, some: Iterable[Supporter]) -> list[Row]:
    """Of these people, in their order."""
    found = list(some)
    for each in found:
        each.program = program
    known = facts.background(program)
    reachable, hearing = _reachable(program), notices.reachable([each.user_id for each in found], urgent=False)
    second = _with_second(program)
    return [_row(each, known, each.pk in reachable, each.user_id in hearing, second) for each in found]


def row(supporter: Supporter, known: facts.Background | None = None) -> Row:
    """`known`: when a page has read it already."""
    reachable, user = _reachable(supporter.program), supporter.user_id
    hears = user in notices.reachable([user], urgent=False)
    known = known or facts.background(supporter.program)
    return _row(supporter, known, supporter.pk in reachable, hears, _with_second(supporter.program))


def _with_second(program: Program) -> set[UUID | None]:
    """Whose keys a second person has not looked at yet."""
    rows = Proposal.objects.filter(program=program, kind=Proposal.Kind.PEER)
    return set(rows.values_list("person", flat=True))


def _reachable(program: Program) -> set[object]:
    directory = queries.newest(program)
    return set(queries.ringable(directory).values_list("pk", flat=True)) if directory else set()


def _row(
    supporter: Supporter, known: facts.Background, reachable: bool, hears: bool, second: Container[UUID | None]
) -> Row:
    signature = supporter.status == Status.WAITING or facts.waits_for_signature(supporter, known)
    hears = hears or supporter.status != Status.ACTIVE
    said = _next(supporter, reachable, signature)
    if supporter.status in queries.LISTED and not supporter.confirmed_key and not signature:
        signature = supporter.user_id not in second  # refused or withdrawn: signing again asks again
        said = _refused() if signature else _waits()
    return Row(supporter, reachable, hears, said, signature)


def _waits() -> str:
    return _("Waits for a second person. Until then no request reaches them. See Changes, on the page Today.")


def _refused() -> str:
    return _("A second person did not confirm their key. Take them off the list, or compare words and sign again.")


def _next(supporter: Supporter, reachable: bool, signature: bool) -> str:
    if supporter.status == Status.INVITED:
        return _before_approval(supporter)
    if supporter.status == Status.WAITING:
        return _("Compare their five words, then approve.")
    return "" if supporter.status == Status.RETIRED else _listed(supporter, reachable, signature)


def _listed(supporter: Supporter, reachable: bool, signature: bool) -> str:
    if supporter.status == Status.SUSPENDED:
        return _("Suspended. They are not rung and no request opens for them, until it is ended.")
    if not queries.sign_key_of(supporter.user):
        return _("Their old keys were taken away. They have not opened the new invitation yet.")
    if facts.has_new_key(supporter):
        return _("They made new keys. Compare their five words, then sign again.")
    if signature:
        return _("The profile changed. Sign it again.")
    if supporter.wants_to_leave:
        day = date_format(supporter.wants_to_leave)
        return _("Wants to leave, since %(day)s. Take them off the list once their requests have ended.") % {"day": day}
    if supporter.status == Status.PAUSED:
        return _("Pauses. Nobody is told, and they are not rung.")
    if not reachable:
        return _unreachable(supporter)
    old = is_a_year_ago(supporter.agreed_in, clock.today(supporter.program.zone))
    return _("A year has passed since they agreed to the limits. They are asked to read them again.") if old else ""


def _before_approval(supporter: Supporter) -> str:
    if queries.vault_of(supporter.user):
        return _("Has keys. They still have to read the limits and confirm their profile.")
    return _("Has not opened the invitation yet.")


def _unreachable(supporter: Supporter) -> str:
    today = clock.today(supporter.program.zone)
    if supporter.trained is None:
        return _("Not rung: no training date.")
    if supporter.trained > today:
        return _("Not rung before the training on %(day)s.") % {"day": date_format(supporter.trained)}
    if not supporter.user.is_active:
        return _("Not rung: this person may not sign in any more.")
    return _("Not rung: they need a second way in first.")
