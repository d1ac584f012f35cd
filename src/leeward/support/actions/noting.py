"""Keeps for her page that somebody opened her letter."""

from datetime import UTC

from leeward.core import clock, shred
from leeward.support import openings, outer
from leeward.support.models import Ask, Part

MOST = 50  # of the newest


def opened(ask: Ask, *, by_lead: bool) -> None:
    """In the transaction that gives the letter to them: whoever holds the ask is alone in writing this."""
    at = clock.now().astimezone(UTC).replace(second=0, microsecond=0).isoformat()
    all_of_them = [*openings.of(ask), {"at": at, "by": "lead" if by_lead else "peer"}]
    key = outer.key_of(shred.keys([ask.pk]), ask)
    part = outer.covered(key, ask, Part.Kind.OPENED, openings.written(all_of_them[-MOST:]))
    Part.objects.update_or_create(ask=ask, kind=Part.Kind.OPENED, defaults={"body": part.body})
