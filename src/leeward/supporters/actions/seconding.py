"""A second person looks at what could lead requests elsewhere, and at how long things are kept (ADR 22).

Roles are `lead`, `center` and `sister`; whoever calls has found out that this person holds one.
"""

from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from leeward.accounts.models import User
from leeward.core import clock, journal, later
from leeward.core.errors import Refused
from leeward.core.sealing.bytes_ import from_json
from leeward.organizations import actions as organizations
from leeward.organizations.models import Proposal
from leeward.supporters import queries
from leeward.supporters.directory import publish
from leeward.supporters.models import CenterKey, LeadKey, Supporter

WAIT = timedelta(hours=72)
LATE = timedelta(hours=1)  # the worker looks each five minutes


@transaction.atomic
def confirm_proposals(proposals: Iterable[Proposal], *, role: str, by: User) -> None:
    """They count from now on, and each program's directory is published once."""
    programs = {}
    for proposal in proposals:
        _check_second(proposal, by)
        organizations.drop(proposal)
        journal.record("change.confirmed", proposal.program, by=by, kind=proposal.kind, role=role)
        _take_effect(proposal)
        programs[proposal.program_id] = proposal.program
    for _pk, program in sorted(programs.items()):  # in one order: nobody waits for each other
        publish(program)


@transaction.atomic
def refuse_proposals(proposals: Iterable[Proposal], *, role: str, by: User) -> None:
    """A lead's or the Center's key goes. A peer keeps their place on the list, and nothing is sealed to them."""
    for proposal in proposals:
        _check_second(proposal, by)
        organizations.drop(proposal)
        journal.record("change.refused", proposal.program, by=by, kind=proposal.kind, role=role)
        _take_out(proposal)
        later.announce("change.refused", cause=str(proposal.pk), user=str(proposal.by_id), proposal=str(proposal.pk))


@transaction.atomic
def withdraw_proposals(proposals: Iterable[Proposal], *, by: User) -> None:
    """By who wanted them."""
    for proposal in proposals:
        if proposal.by_id != by.pk:
            raise Refused(_("Only who asked for this can withdraw it. You can refuse it."))
        organizations.drop(proposal)
        journal.record("change.withdrawn", proposal.program, by=by, kind=proposal.kind)
        _take_out(proposal)


def set_clocks() -> None:
    """Where nobody else leads, a change counts 72 hours after the sponsor is told. Who comes to lead stops that.

    What should have counted long ago was seen by nobody while the machine stood still: it waits anew.
    """
    at = clock.now()
    for proposal in Proposal.objects.select_related("program", "by"):
        alone = queries.leads_alone(proposal.program, proposal.by)
        mine = Proposal.objects.filter(pk=proposal.pk)
        if alone and (proposal.due is None or proposal.due <= at - LATE):
            with transaction.atomic():
                if mine.filter(due=proposal.due).update(due=at + WAIT):
                    later.announce("change.alone", cause=f"{proposal.pk}:{at}", proposal=str(proposal.pk))
        elif not alone and proposal.due is not None:
            mine.update(due=None)
        elif proposal.due is not None and proposal.due <= at:
            _let_count(proposal)


def forget_clocks() -> None:
    """What came back with a copy of the database may have been refused since: everybody is told anew, and it waits."""
    Proposal.objects.update(due=None)


def _let_count(proposal: Proposal) -> None:
    """Nobody has said no in 72 hours. Decided in the same moment: nothing is left to do."""
    try:
        with transaction.atomic():
            organizations.drop(proposal)
            journal.record("change.waited", proposal.program, kind=proposal.kind)
            _take_effect(proposal)
            publish(proposal.program)
    except Refused:
        if proposal.kind == Proposal.Kind.KEEPING:  # may not be so any more
            Proposal.objects.filter(pk=proposal.pk).delete()


def _check_second(proposal: Proposal, by: User) -> None:
    if by.pk in {proposal.by_id, proposal.person_id}:
        raise Refused(_("This takes somebody else than you."))


def _take_effect(proposal: Proposal) -> None:
    here = {"program": proposal.program_id, "key": proposal.key}
    if proposal.kind == Proposal.Kind.KEEPING:
        organizations.change_keeping(proposal.program, proposal.settings, by=proposal.by)
    elif proposal.kind == Proposal.Kind.PEER:
        _confirm_peer(proposal)
    elif proposal.kind == Proposal.Kind.LEAD:
        LeadKey.objects.filter(**here).update(confirmed=True)
    else:
        CenterKey.objects.filter(**here).update(confirmed=True)


def _confirm_peer(proposal: Proposal) -> None:
    here = queries.in_directory(proposal.program).filter(user=proposal.person_id)
    for supporter in here.exclude(text=""):
        if from_json(supporter.text.encode())["key"] == proposal.key:
            Supporter.objects.filter(pk=supporter.pk, text=supporter.text).update(confirmed_key=proposal.key)


def _take_out(proposal: Proposal) -> None:
    here = Q(program=proposal.program_id, key=proposal.key, confirmed=False)
    if proposal.kind == Proposal.Kind.LEAD:
        LeadKey.objects.filter(here).delete()
    elif proposal.kind == Proposal.Kind.CENTER:
        CenterKey.objects.filter(here).delete()
