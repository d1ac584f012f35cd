"""Where a lead picks first (design 4): who is asked before it rings. Unpicked in time, it rings by itself."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from leeward.core import clock
from leeward.core.errors import Refused
from leeward.support import causes, ringing, rings
from leeward.support.actions import moving, rounds
from leeward.support.models import Ask


@transaction.atomic
def pick(ask: Ask, *, slot: int) -> None:
    """Asks the peer of this slot alone, for as long as leads had to pick. Another one may be picked meanwhile; whoever
    was asked stays so. The lead's browser read the shortlist: the server does not know who stands on it."""
    until = ringing.pick_until(ask, clock.now())
    people = ringing.people_of(ask.program)
    slots = ask.directory.slots
    peer = UUID(slots[slot]) if 0 <= slot < len(slots) else None
    if peer not in people.users or peer in ringing.put_aside(ask):
        raise Refused(_("This peer cannot be asked now. Please pick another one."))
    rows = Ask.objects.filter(pk=ask.pk, status=Ask.Status.OPEN, step__in=rings.PICKING, conversation=ask.conversation)
    if until is None or not rows.update(picked=peer, **moving.then(rings.Next("picked", until))):
        raise Refused(_("It is too late to pick: it was taken, or it rings by itself already."))
    rounds.tell_one(people.users[peer], ask, "soon" if ask.urgency in rounds.SOON else "when", causes.ring(ask))
