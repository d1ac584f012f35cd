"""What a lead may do about an ask from the board, without seeing anything of who asked."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from leeward.core import clock
from leeward.core.errors import Refused
from leeward.organizations import queries as organizations
from leeward.support import rings, rules, talks
from leeward.support.actions import lining, moving
from leeward.support.models import Ask
from leeward.supporters.models import Supporter


@transaction.atomic
def extend(ask: Ask, *, hours: int) -> None:
    """More time for a claim, never above 72 hours in all. The peer is asked once more whether they have spoken."""
    if ask.accepted is None or ask.contact_due is None:
        raise moving.too_late()
    due = min(ask.contact_due + timedelta(hours=hours), ask.accepted + rules.LONGEST_CLAIM)
    if due <= ask.contact_due:
        raise Refused(_("This has all the time it may have: 72 hours."))
    _set_due(ask, due)


@transaction.atomic
def shorten(ask: Ask, *, back_to: datetime, extended: datetime) -> None:
    """Undoes `extend`, as long as nothing else has happened to the claim and its old time is not over."""
    if ask.contact_due != extended or back_to <= clock.now():
        raise Refused(_("It is too late to undo this. Nothing was changed."))
    _set_due(ask, back_to)


def _set_due(ask: Ask, due: datetime) -> None:
    """Of this very claim, and nobody else's."""
    mine = {"status": Ask.Status.ACCEPTED, "supporter": ask.supporter_id, "contact_due": ask.contact_due}
    rows = Ask.objects.filter(pk=ask.pk, accepted=ask.accepted, **mine)
    if not rows.update(contact_due=due):
        raise moving.too_late()
    ask.contact_due = due
    Ask.objects.filter(pk=ask.pk).update(**moving.then(talks.next_of_claim(ask, clock.now())))


def release_backstop(ask: Ask) -> None:
    """Serves the backstop boxes to who sits on the seats. Without her consent they are decoys, and tell so."""
    if ask.status == Ask.Status.OPEN:
        _last_ring_now(ask)
        return
    left = ask.supporter is None or ask.supporter.status != Supporter.Status.ACTIVE or talks.is_left_alone(ask)
    if not left:
        raise Refused(_("Their peer is still there. Talk with the peer first."))
    taken = (Ask.Status.ACCEPTED, Ask.Status.CONTACT)
    if not Ask.objects.filter(pk=ask.pk, status__in=taken, supporter=ask.supporter_id).update(released=True):
        raise moving.too_late()


def _last_ring_now(ask: Ask) -> None:
    """She agreed to the lead "if no peer answers in time": not before the promise is broken."""
    lining.check_turn(ask)
    if ask.ring == rings.BACKSTOP:
        raise Refused(_("The last ring has begun: it is with you already."))
    at = clock.now()
    if organizations.promise_due(ask.program, ask.opened) > at:
        raise Refused(_("It rings on by itself. It is yours once the promise is broken."))
    rows = Ask.objects.filter(pk=ask.pk, status=Ask.Status.OPEN, ring__lt=rings.BACKSTOP, conversation=ask.conversation)
    if not rows.update(step=Ask.Step.BACKSTOP, step_at=at):
        raise moving.too_late()
