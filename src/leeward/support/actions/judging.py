"""A peer's word that what they took is not a request for support. Only that it happened is counted."""

from django.db import transaction
from django.db.models import F, Q

from leeward.core import clock
from leeward.notices import actions as notices
from leeward.organizations.models import Program
from leeward.support import causes
from leeward.support.actions import erasing, moving
from leeward.support.models import Ask, Door, Stub
from leeward.supporters import queries as supporters

ALARMING = 2  # in one day: the leads may close the web door, or ask for the code on the poster


def not_real(ask: Ask) -> None:
    """Erased at once, like every end. Who sent it reads that they may ask again, or call."""
    mine = Q(status__in=(Ask.Status.ACCEPTED, Ask.Status.CONTACT), supporter=ask.supporter_id)
    if not erasing.end(ask, Stub.Outcome.NOT_REAL, mine, Q(conversation=ask.conversation)):
        raise moving.too_late()
    _count(ask.program)


@transaction.atomic
def _count(program: Program) -> None:
    """A day and a number, until the day is over."""
    day = clock.today(program.zone)
    Door.objects.get_or_create(program=program)
    rows = Door.objects.filter(program=program)
    if not rows.filter(not_real_on=day).update(not_real=F("not_real") + 1):
        rows.update(not_real=1, not_real_on=day)
    if rows.filter(not_real__gte=ALARMING).exists():
        leads = supporters.leads_of(program).filter(is_active=True)
        cause = causes.not_real(program, day)
        notices.tell_all(leads, wording="soon", cause=cause, about=cause)


def forget() -> None:
    """Yesterday's, wherever yesterday is."""
    for door in Door.objects.exclude(not_real_on=None).select_related("program__organization"):
        if door.not_real_on and door.not_real_on < clock.today(door.program.zone):
            rows = Door.objects.filter(pk=door.pk, not_real_on=door.not_real_on)
            rows.update(not_real=0, not_real_on=None)
