"""Accepting, and the ways a claim ends before the first contact (design 4.5)."""

import hmac

from django.db import transaction
from django.utils.translation import gettext as _

from leeward.core import clock, shred
from leeward.core.errors import Refused
from leeward.core.sealing.bytes_ import b64, sha256
from leeward.support import causes, outer, queries, rings, rules
from leeward.support.actions import losing, moving, rounds
from leeward.support.models import Ask, Message, NotNow, Part, Rung
from leeward.support.refusals import Taken
from leeward.supporters import queries as supporters
from leeward.supporters.models import Supporter


def accept(ask: Ask, *, by: Supporter, token: bytes, contact_hours: int) -> None:
    """Gives an open ask to one supporter. Any number may race; one wins.

    The token lies in real boxes only: who got a decoy cannot take the ask, and cannot tell this from being too late.
    """
    kept = _own_box(ask, by, token)
    at = clock.now()
    due = rules.contact_due(at, contact_hours)
    with transaction.atomic():
        _check_room(by)
        claim = {"supporter": by, "accepted": at, "contact_due": due, "held_by": None, "held_until": None}
        if not moving.moved(ask, "accept", {**claim, **moving.then(rings.claimed(at, due, at))}):
            raise _taken()
        Part.objects.bulk_create([kept])
        Rung.objects.filter(ask=ask).delete()


@transaction.atomic
def not_now(ask: Ask, *, by: Supporter) -> None:
    """Puts it aside for this supporter, until it rings on another day. Nobody learns whether their box was real. Was
    it the last one of the ring, the next ring begins at once.
    """
    NotNow.objects.get_or_create(ask=ask, supporter=by)
    Ask.objects.filter(pk=ask.pk, held_by=by).update(held_by=None, held_until=None)
    rounds.hasten(ask)


@transaction.atomic
def give_back(ask: Ask) -> None:
    """ "I know or lead this person": open for the others, never again for this one. No reason is asked."""
    _end_claim(ask, "give_back", rings.resumes_in(ask.ring, given_back=True))
    NotNow.objects.update_or_create(ask=ask, supporter=ask.supporter, defaults={"for_good": True})


@transaction.atomic
def unreached(ask: Ask) -> None:
    """The caregiver says that nobody has reached them."""
    _end_claim(ask, "lapse", rings.resumes_in(ask.ring, given_back=False))
    losing.tell_peer(ask)


@transaction.atomic
def lapse(ask: Ask) -> None:
    """The claim's time is over without contact. The lead is told, too."""
    ring = rings.resumes_in(ask.ring, given_back=False)
    _end_claim(ask, "lapse", ring, contact_due__lte=clock.now())
    losing.tell_peer(ask)
    rounds.tell_leads(ask, causes.lapsed(ask))


def _end_claim(ask: Ask, verb: str, ring: int, **only: object) -> None:
    moving.free(ask, verb, ring=ring, **only)
    Part.objects.filter(ask=ask, kind=Part.Kind.KEPT).delete()
    # What was written and agreed with this peer is not for the next one
    Message.objects.filter(ask=ask, conversation=ask.conversation).delete()
    ask.check_ins.all().delete()


def _own_box(ask: Ask, by: Supporter, token: bytes) -> Part:
    """A copy of the accepter's box, which stays when all others go. Raises Taken for whoever may not have one."""
    fits = hmac.compare_digest(b64(sha256(token)), ask.accept_hash)
    slot = supporters.slot_of(ask.directory, by)
    boxes = outer.parts(ask, [Part.Kind.BOXES]).get(Part.Kind.BOXES)
    if not fits or slot is None or boxes is None or not _may_be_rung(by):
        raise _taken()
    key = outer.key_of(shred.keys([ask.pk]), ask)
    return outer.covered(key, ask, Part.Kind.KEPT, queries.box_at(boxes, slot))


def _check_room(by: Supporter) -> None:
    """Locks the row first: two taps at once are one after the other."""
    mine = Supporter.objects.filter(pk=by.pk)
    mine.select_for_update().get()
    if not queries.with_room(mine).exists():
        raise Refused(
            _("You already have as many open requests as you chose. Close one or raise the number on your profile.")
        )


def _may_be_rung(supporter: Supporter) -> bool:
    return supporters.may_be_rung(supporter.program).filter(pk=supporter.pk).exists()


def _taken() -> Taken:
    return Taken(_("Somebody else has taken this, or it was not meant for you. Thank you for looking."))
