"""Accepting, and the ways a claim ends before the first contact (design 4.5)."""

import hmac

from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from leeward.core import clock, shred
from leeward.core.errors import Refused
from leeward.core.sealing.bytes_ import b64, sha256
from leeward.support import causes, offers, outer, queries, rings, rules, talks
from leeward.support.actions import caring, losing, minding, moving, noting, pushing, rounds, setting_aside
from leeward.support.models import Ask, Message, Part
from leeward.support.refusals import Taken
from leeward.supporters import queries as supporters
from leeward.supporters.models import Supporter


def accept(ask: Ask, *, by: Supporter, token: bytes, contact_hours: int, seat: bool = False) -> None:
    """Gives an open ask to one supporter, or with their backstop box to a lead. Any number may race; one wins.

    The token lies in real boxes only: who got a decoy cannot take the ask, and cannot tell this from being too late.
    """
    if ask.status != Ask.Status.OPEN:
        take_over(ask, by=by, token=token, contact_hours=contact_hours)
        return
    kept = _own_box(ask, by, token, seat=seat)
    at = clock.now()
    due = rules.contact_due(at, contact_hours)
    claim = {"supporter": by, "accepted": at, "contact_due": due, "by_lead": seat, "held_by": None, "held_until": None}
    with transaction.atomic():
        if not offers.may_be_extra(ask, by):
            _check_room(by)
        if not moving.moved(ask, "accept", {**claim, **moving.then(rings.claimed(at, due, at))}):
            raise _taken()
        Part.objects.bulk_create([kept])
        noting.opened(ask, by_lead=seat)
        caring.took_part(by)


def take_over(ask: Ask, *, by: Supporter, token: bytes, contact_hours: int) -> None:
    """A lead takes what its peer has left alone, with the backstop box that she allowed (design 4.6).

    A talk stays a talk, with a date by which the lead is to reach her: nobody else's box is left to ring with.
    """
    kept = _own_box(ask, by, token, seat=True)
    at = clock.now()
    due = rules.contact_due(at, contact_hours)
    with transaction.atomic():
        rows = Ask.objects.filter(pk=ask.pk, status=ask.status, supporter=ask.supporter_id, released=True)
        if not rows.filter(conversation=ask.conversation).update(supporter=by, by_lead=True, released=False):
            raise _taken()
        _forget_talk(ask)
        Part.objects.bulk_create([kept])
        noting.opened(ask, by_lead=True)
        if ask.status == Ask.Status.ACCEPTED:
            following = rings.claimed(at, due, at)
            rows = Ask.objects.filter(pk=ask.pk)
            rows.update(accepted=at, contact_due=due, again=F("again") + 1, **moving.then(following))
        else:
            ask.check_ins.create(due=due)
            signs = minding.of_now(ask)
            Ask.objects.filter(pk=ask.pk).update(**signs, **moving.then(talks.next_of_talk(ask, **signs)))
        losing.tell_peer(ask)
        pushing.news(ask)


@transaction.atomic
def not_now(ask: Ask, *, by: Supporter) -> None:
    """Puts it aside for this supporter, until it rings on another day. Nobody learns whether their box was real. Was
    it the last one of the ring, the next ring begins at once. A seat stays open.
    """
    if not Ask.objects.filter(pk=ask.pk, status=Ask.Status.OPEN).update(status=Ask.Status.OPEN):
        raise moving.too_late()
    setting_aside.put(ask, by, knows=False)
    Ask.objects.filter(pk=ask.pk, held_by=by).update(held_by=None, held_until=None)
    rounds.hasten(ask)


def opening(ask: Ask, *, by: Supporter) -> bool:
    """They are looking at it. Others see that for ten minutes, may still take it, and are rung as before. False while
    somebody else is, and once it is taken."""
    at = clock.now()
    free = Q(held_by=None) | Q(held_by=by) | Q(held_until__lte=at)
    rows = Ask.objects.filter(free, pk=ask.pk, status=Ask.Status.OPEN)
    return bool(rows.update(held_by=by, held_until=at + rings.OPENING))


@transaction.atomic
def give_back(ask: Ask) -> None:
    """ "I know or lead this person": open for the others, never again for this one. No reason is asked."""
    _end_claim(ask, "give_back", rings.resumes_in(ask.ring, given_back=True))
    if ask.supporter is not None:
        setting_aside.put(ask, ask.supporter, knows=True)


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
    caring.lapsed(ask)
    rounds.tell_leads(ask, causes.lapsed(ask))


def _end_claim(ask: Ask, verb: str, ring: int, **only: object) -> None:
    moving.free(ask, verb, ring=ring, **only)
    _forget_talk(ask)


def _forget_talk(ask: Ask) -> None:
    """What was written and agreed with this peer is not for the next one."""
    Part.objects.filter(ask=ask, kind=Part.Kind.KEPT).delete()
    Message.objects.filter(ask=ask, conversation=ask.conversation).delete()
    ask.check_ins.all().delete()


def _own_box(ask: Ask, by: Supporter, token: bytes, *, seat: bool) -> Part:
    """A copy of the accepter's box, which stays when all others go. Raises Taken for whoever may not have one."""
    fits = hmac.compare_digest(b64(sha256(token)), ask.accept_hash)
    box = offers.box_for(ask, by, seat=seat)
    if not fits or box is None or not _may_be_rung(by):
        raise _taken()
    return outer.covered(outer.key_of(shred.keys([ask.pk]), ask), ask, Part.Kind.KEPT, box)


def _check_room(by: Supporter) -> None:
    """Locks the row first: two taps at once are one after the other."""
    mine = Supporter.objects.filter(pk=by.pk)
    mine.select_for_update(no_key=True).get()
    if not queries.with_room(mine).exists():
        raise Refused(
            _("You already have as many open requests as you chose. Close one or raise the number on your profile.")
        )


def _may_be_rung(supporter: Supporter) -> bool:
    return supporters.may_be_rung(supporter.program).filter(pk=supporter.pk).exists()


def _taken() -> Taken:
    return Taken(_("Somebody else has taken this, or it was not meant for you. Thank you for looking."))
