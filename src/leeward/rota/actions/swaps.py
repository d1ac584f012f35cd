"""Shifts offered to colleagues. The holder keeps the shift until somebody takes it, so an offer never makes a gap."""

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from leeward.core.errors import Refused
from leeward.notices import actions as notices
from leeward.rota import covering
from leeward.rota.actions.board import Verb, assign, check_free, fresh, hold, minute, wording_of
from leeward.rota.models import Shift, Swap
from leeward.rota.rules.spans import Span
from leeward.supporters.models import Supporter

State = Swap.State


@transaction.atomic
def offer_swap(shift: Shift, to: Supporter | None, *, by: Supporter) -> Swap:
    """To one colleague, or to all (None). They are told; nobody is named in what is sent."""
    hold(shift.program)
    now = fresh(shift)
    if now.supporter != by:
        raise Refused(_("This shift is not yours any more."))
    if now.start <= minute():
        raise Refused(_("This shift has begun. Hand it over instead."))
    if to == by:
        raise Refused(_("Choose somebody else."))
    if to:
        check_free(to, Span(now.start, now.end), now)
    try:
        with transaction.atomic():
            swap = Swap.objects.create(shift=now, asker=by, asked=to)
    except IntegrityError:
        raise Refused(_("You have offered this shift already. Take the offer back first.")) from None
    for person in [to] if to else covering.free_for(now.program, now):
        notices.tell(person.user, wording=wording_of(now.start), cause=f"rota-swap:{swap.pk}:{person.pk}")
    return swap


@transaction.atomic
def take_swap(swap: Swap, *, by: Supporter) -> Shift:
    """Several may want it; one wins, and from then on the shift is theirs."""
    hold(swap.shift.program)
    mine = Swap.objects.filter(Q(asked=None) | Q(asked=by), pk=swap.pk, state=State.OPEN).exclude(asker=by)
    if not mine.update(state=State.TAKEN, taker=by):
        raise Refused(_("Somebody else was faster, or the offer is over."))
    now = fresh(swap.shift)
    if now.start <= minute():
        raise Refused(_("This shift has begun. Take over at once instead, if you both want that."))
    return assign(now, by, Verb.TAKEN, by=by.user)


@transaction.atomic
def withdraw_swap(swap: Swap, *, by: Supporter) -> None:
    if not Swap.objects.filter(pk=swap.pk, asker=by, state=State.OPEN).update(state=State.WITHDRAWN):
        taken = Swap.objects.filter(pk=swap.pk, state=State.TAKEN).exists()
        raise Refused(_("Somebody has taken it a moment ago.") if taken else _("This offer is over already."))


def expire_swaps() -> int:
    """Offers of shifts that have begun. Their holders keep them."""
    over = Swap.objects.filter(state=State.OPEN, shift__start__lte=minute())
    return over.update(state=State.EXPIRED)
