"""Messages: one row for each place in a conversation. Identical bytes again are the same message (design 5)."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from leeward.core import clock, later, shred
from leeward.core.errors import Refused
from leeward.core.sealing.bytes_ import b64, sha256
from leeward.core.sealing.upload import Malformed
from leeward.organizations.models import Program
from leeward.support import causes, outer, queries, rings, rules
from leeward.support.actions import minding, moving, pushing
from leeward.support.models import Ask, Message
from leeward.support.refusals import OutOfTurn, Silent

# Until when each side may write
WRITING = {
    "caregiver": (Ask.Status.OPEN, Ask.Status.ACCEPTED, Ask.Status.CONTACT),
    "peer": (Ask.Status.ACCEPTED, Ask.Status.CONTACT),
}


@dataclass(frozen=True, slots=True)
class Sealed:
    """A message as it was sent: its conversation, its place there, its sealed bytes."""

    n: int
    sequence: int
    body: bytes


def add_message(ask: Ask, sealed: Sealed, *, role: str) -> bool:
    """Whether it is new. Refuses another text for a place that is taken, and any place but the next."""
    _check(ask, sealed)
    digest = b64(sha256(sealed.body))
    try:
        _store(ask, sealed, role, digest)
    except OutOfTurn:
        place = Message.objects.filter(ask=ask, conversation=sealed.n, sequence=sealed.sequence)
        if place.filter(role=role, digest=digest).exists():
            return False
        raise
    return True


def mark_read(ask: Ask, *, role: str, n: int, sequence: int) -> None:
    """The page of `role` opened the other side's messages up to here. A close may have waited for that."""
    theirs = Message.objects.filter(ask=ask, conversation=n, sequence__lte=sequence).exclude(role=role)
    if role == "peer":
        _peer_read(ask, theirs)
        return
    theirs.filter(read=False).update(read=True)
    if ask.closing_until and not queries.waits_for_reader(ask):
        undo = queries.undo_of(ask)
        until = rules.until_after_reading(ask.closing_until, clock.now(), undo)
        closing = Ask.objects.filter(pk=ask.pk, status=Ask.Status.CLOSING, closing_until__gt=until)
        closing.update(closing_until=until, **moving.then(rings.closing(until)))


@transaction.atomic
def _peer_read(ask: Ask, hers: QuerySet[Message]) -> None:
    """Also a sign that this talk goes on."""
    is_theirs = Ask.objects.filter(pk=ask.pk, supporter=ask.supporter_id, conversation=ask.conversation)
    if is_theirs.update(supporter=ask.supporter_id):
        hers.filter(read=False).update(read=True)
        minding.carried_on(ask)


@transaction.atomic
def _store(ask: Ask, sealed: Sealed, role: str, digest: str) -> None:
    _take_place(ask, sealed, role)
    arrange = ask.program.writing == Program.Writing.ARRANGE
    message = Message(
        ask=ask,
        conversation=sealed.n,
        sequence=sealed.sequence,
        role=role,
        digest=digest,
        expires=clock.now() + rules.ARRANGE_KEEPS if arrange else None,
    )
    message.body = outer.covered_message(outer.key_of(shred.keys([ask.pk]), ask), message, sealed.body)
    unread = ask.messages.filter(role=role, read=False).count()
    if role == "caregiver" and not rules.may_write(unread, in_talk=ask.status == Ask.Status.CONTACT):
        raise Refused(_("Nobody has opened your last messages yet. Please wait until a peer has, or call."))
    is_first_news = role == "caregiver" and not unread
    message.save(force_insert=True)
    if role == "peer":
        pushing.news(ask)
        minding.carried_on(ask)
    else:
        minding.she_wrote(ask)
    if is_first_news:
        later.announce("ask.written", cause=causes.written(message), ask=str(ask.pk), message=message.pk)


def _take_place(ask: Ask, sealed: Sealed, role: str) -> None:
    """One UPDATE decides between two tabs, and whether it still is the same peer. No place is ever given twice."""
    before = {"conversation": sealed.n, "last_sequence": sealed.sequence - 1, "supporter": ask.supporter_id}
    rows = Ask.objects.filter(pk=ask.pk, status__in=WRITING[role], **before)
    if rows.update(last_sequence=sealed.sequence):
        return
    if role == "peer":
        moving.hold(ask, *WRITING[role])
    raise _out_of_turn()


def _check(ask: Ask, sealed: Sealed) -> None:
    if sealed.n != ask.conversation:
        raise _out_of_turn()
    if ask.program.writing == Program.Writing.OFF or ask.status == Ask.Status.CLOSING:
        raise Silent(_("Nothing can be written here now."))
    if len(sealed.body) not in rules.message_sizes(ask.program.writing):
        raise Malformed(_("This message has the wrong size."))


def _out_of_turn() -> OutOfTurn:
    return OutOfTurn(_("Another message came first. Look at it, then send yours."))
