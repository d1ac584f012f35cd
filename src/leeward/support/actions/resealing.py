"""Sealing again: the caregiver chose other peers, so every part and every box is replaced (design 5, receipt)."""

import hmac

from django.db import transaction
from django.utils.translation import gettext as _

from leeward.core import clock, shred
from leeward.core.errors import Refused
from leeward.core.sealing.bytes_ import b64
from leeward.core.sealing.upload import Malformed, Upload
from leeward.support import outer, rings, rules
from leeward.support.actions import lining, losing, moving, setting_aside
from leeward.support.actions.intake import Received, fresh_directory, parts
from leeward.support.models import Ask, Part

STAYS = (
    Part.Kind.PUSH,
    Part.Kind.OPENED,
    Part.Kind.ASIDE,
)  # her own phone goes on telling her; who knows her goes on knowing her


def reseal(ask: Ask, upload: Upload, *, digest: str) -> Received:
    """Opens the ask anew with conversation n + 1. Whoever had it before has it no more."""
    if upload.n == ask.conversation and digest == ask.digest:
        return Received(ask.number, ask.opened, is_new=False)
    _check(ask, upload)
    _check_often(ask)
    renewed = Ask.objects.get(pk=ask.pk)
    renewed.conversation += 1
    renewed.accept_hash, renewed.digest = b64(upload.accept), digest
    renewed.directory, renewed.slots = fresh_directory(ask.program, upload), upload.slots
    renewed.urgency, renewed.opened = upload.urgency, clock.now()
    today = clock.today(ask.program.zone)
    renewed.reseals = ask.reseals + 1 if ask.reseals_on == today else 1
    renewed.reseals_on = today
    _replace(ask, renewed, upload)
    shred.forget([ask.pk], outer.boxes_purpose(ask.conversation))
    return Received(ask.number, ask.opened, is_new=True)


def _check(ask: Ask, upload: Upload) -> None:
    same = hmac.compare_digest(b64(upload.lookup), ask.lookup_hash) and hmac.compare_digest(
        b64(upload.auth), ask.auth_hash
    )
    if not same:
        raise Malformed(_("This belongs to another request."))
    if upload.n != ask.conversation + 1:
        raise moving.too_late()


def _check_often(ask: Ask) -> None:
    """Each time everybody is rung anew."""
    if ask.reseals_on == clock.today(ask.program.zone) and ask.reseals >= rules.MOST_RESEALS:
        raise Refused(_("Others were asked several times today. Please call, or try again tomorrow."))


@transaction.atomic
def _replace(ask: Ask, renewed: Ask, upload: Upload) -> None:
    key, boxes = outer.key_of(shred.keys([ask.pk]), ask), outer.boxes_purpose(renewed.conversation)
    names = (
        "conversation",
        "accept_hash",
        "digest",
        "directory",
        "slots",
        "urgency",
        "opened",
        "reseals",
        "reseals_on",
    )
    changes = {name: getattr(renewed, name) for name in names}
    before = Ask.objects.select_for_update(of=("self",)).select_related("supporter__user").filter(pk=ask.pk).first()
    anew = {**moving.NOBODY, **moving.rings_anew(rings.ON_CALL), "tallied": False, "last_sequence": 0}
    if before and before.step == Ask.Step.LINE:  # its turn has not come because it was sealed again
        anew |= moving.then(lining.in_line(renewed))
    if not moving.moved(ask, "reseal", {**changes, **anew}):
        raise moving.too_late()
    if before:
        losing.tell_peer(before)
    Part.objects.filter(ask=ask).exclude(kind__in=STAYS).delete()
    setting_aside.forget_not_now(ask)
    ask.check_ins.all().delete()
    # The UPDATE above was won, so nobody else makes this key
    outer.store(parts(renewed, upload, {shred.ASK: key, boxes: shred.renew(ask.pk, boxes)}))
