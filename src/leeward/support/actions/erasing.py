"""Erasing: one conditional UPDATE ends an ask, then the key goes, then the rows. What is left is a stub that knows a
week, and counters that know nobody."""

from django.db import transaction
from django.db.models import Q

from leeward.core import clock, shred
from leeward.core.models import Later
from leeward.counts import actions as counts
from leeward.notices import actions as notices
from leeward.support import causes, rules
from leeward.support.actions import losing
from leeward.support.models import Ask, Stub
from leeward.supporters import queries as supporters


def end(ask: Ask, outcome: str, *only: Q, tells_leads: bool = False, tells_peer: bool = False) -> bool:
    """Erases it for good and says True, unless another change came first: an accepted ask is not given up.

    `only` says as what it is ended. Nobody finds it from the UPDATE on; a crash after it is finished by `purge`.
    """
    with transaction.atomic():
        rows = Ask.objects.filter(*only, pk=ask.pk).exclude(status=Ask.Status.OVER)
        if not rows.update(status=Ask.Status.OVER, outcome=outcome, step="", step_at=None):
            return False
        if tells_peer:
            losing.tell_peer(Ask.objects.select_related("supporter__user").get(pk=ask.pk))
        if tells_leads:
            leads, cause = supporters.leads_of(ask.program), causes.unanswered(ask.program, clock.today())
            notices.tell_all(leads.filter(is_active=True), wording="when", cause=cause, about=cause)
    ask.outcome = outcome
    finish(ask)
    return True


def finish(ask: Ask) -> None:
    """Once the key is gone no copy opens, wherever it lies."""
    shred.forget([ask.pk])
    notices.forget(causes.of(ask.pk))
    _forget_rows(ask)


@transaction.atomic
def _forget_rows(ask: Ask) -> None:
    Later.objects.filter(cause__startswith=causes.of(ask.pk)).delete()
    _total, rows = Ask.objects.filter(pk=ask.pk).delete()
    if not rows.get("support.Ask"):
        return  # somebody else finished it at the same moment
    expires = rules.stub_expires(clock.today())
    receipt = {"lookup_hash": ask.lookup_hash, "auth_hash": ask.auth_hash}
    stub = Stub(**receipt, program=ask.program, outcome=ask.outcome, expires=expires)
    Stub.objects.bulk_create([stub], ignore_conflicts=True)
    counts.add_total(ask.program, ask.outcome)
