"""Erasing: the key first, rows second. What is left is a stub that knows a week, and counters that know nobody."""

from collections.abc import Iterable

from django.db import transaction

from leeward.core import clock, shred
from leeward.core.models import Later
from leeward.counts import actions as counts
from leeward.notices import actions as notices
from leeward.support import causes, rules
from leeward.support.models import Ask, Stub


def erase(asks: Iterable[Ask], outcome: str) -> None:
    """For good. Once the key is gone no copy opens, wherever it lies; a crash here is finished by `purge`."""
    gone = list(asks)
    shred.forget(ask.pk for ask in gone)
    for ask in gone:
        for cause in causes.every(ask):
            notices.forget(cause)
        _forget_rows(ask, outcome)


@transaction.atomic
def _forget_rows(ask: Ask, outcome: str) -> None:
    Later.objects.filter(cause__startswith=causes.of(ask.pk)).delete()
    _total, rows = Ask.objects.filter(pk=ask.pk).delete()
    if not rows.get("support.Ask"):
        return  # somebody else erased it at the same moment
    expires = rules.stub_expires(clock.today())
    stub = Stub(lookup_hash=ask.lookup_hash, program=ask.program, outcome=outcome, expires=expires)
    Stub.objects.bulk_create([stub], ignore_conflicts=True)
    counts.add_total(ask.program, outcome)
