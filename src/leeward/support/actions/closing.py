"""How an ask ends: closed by the peer with time to undo it, or ended at once (design 4.8)."""

from collections.abc import Mapping

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from leeward.core import clock
from leeward.core.errors import Refused
from leeward.counts import actions as counts
from leeward.support import queries, rings, rules, talks
from leeward.support.actions import erasing, minding, moving
from leeward.support.models import Ask, Stub
from leeward.support.refusals import Moved


@transaction.atomic
def close(ask: Ask, *, tally: Mapping[str, object] | None) -> None:
    """Five fixed choices, counted once even when the close is undone and done again.

    How heavy it was makes no row: a rest that came of it would say so beside a name, long after the request is erased.
    The peer's page offers the rest, and resting is a deed of its own.
    """
    if tally is None and not ask.tallied:
        raise Refused(_("Please answer the five short questions first."))
    until = rules.closing_until(clock.now(), queries.undo_of(ask), waits=queries.waits_for_reader(ask))
    closed = {"closing_until": until, "tallied": True, "released": False, **moving.then(rings.closing(until))}
    moving.move(ask, "close", closed, tallied=ask.tallied)
    if not ask.tallied:
        soon = rules.first_contact(ask.opened, ask.contact or clock.now())
        counts.wait(ask.program, "encounter", {**(tally or {}), "first_contact": soon})


def reopen(ask: Ask) -> None:
    if ask.status != Ask.Status.CLOSING:
        raise moving.too_late()
    goes_on = {"closing_until": None, **minding.of_now(ask)}
    moving.move(ask, "reopen", {**goes_on, **moving.then(talks.next_of_talk(ask, **goes_on))})


def erase_now(ask: Ask) -> None:
    """The peer skips the time for undoing."""
    if not queries.can_erase(ask):
        raise Moved(_("This can be erased once it is closed and the last message was read."))
    if not erasing.end(ask, Stub.Outcome.CLOSED, Q(status=Ask.Status.CLOSING, supporter=ask.supporter_id)):
        raise moving.too_late()


def withdraw(ask: Ask) -> None:
    """The caregiver ends it, at any time, for no reason."""
    before_contact = ask.status in (Ask.Status.OPEN, Ask.Status.ACCEPTED)
    erasing.end(ask, Stub.Outcome.WITHDRAWN if before_contact else Stub.Outcome.CLOSED, tells_peer=True)


@transaction.atomic
def make_link(ask: Ask, *, lookup: str, auth: str) -> None:
    """For somebody without a way back, such as a colleague: a stub of its own, which knows no request. One each."""
    made = {"lookup_hash": lookup, "auth_hash": auth, "program": ask.program, "outcome": Stub.Outcome.LINK}
    if Stub.objects.filter(**made).exists():
        return  # the same link, asked for again
    talks = (Ask.Status.CONTACT, Ask.Status.CLOSING)
    rows = Ask.objects.filter(pk=ask.pk, supporter=ask.supporter_id, status__in=talks, linked=False)
    if not rows.update(linked=True):
        raise Moved(_("There is a link already, or you have not talked yet."))
    Stub.objects.bulk_create([Stub(**made, expires=rules.stub_expires(clock.today()))], ignore_conflicts=True)


def give_feedback(stub: Stub, *, answers: Mapping[str, object]) -> None:
    """Once. Then the stub goes too, and the words get the answer of words that never existed."""
    checked = counts.check("feedback", answers)
    with transaction.atomic():
        gone, _rows = Stub.objects.filter(pk=stub.pk, outcome__in=Stub.ASKS_HOW_IT_WAS).delete()
        if not gone:
            raise Moved(_("This is no longer possible."))
        counts.wait(stub.program, "feedback", checked)
