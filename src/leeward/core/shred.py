"""Shred keys: the outer layer of everything stored for an ask (design 5). Key first, row second; erasing the same."""

import os
from collections.abc import Iterable
from uuid import UUID

from leeward.core.models import ShredKey

ASK = "ask"
BOXES = "boxes"  # goes at first contact


def make(ask: UUID, *purposes: str) -> dict[str, bytes]:
    """New keys, committed at once in their own database. An ask that is then not stored leaves orphans for `purge`."""
    keys = {purpose: os.urandom(32) for purpose in purposes}
    ShredKey.objects.bulk_create(ShredKey(ask=ask, purpose=purpose, key=key) for purpose, key in keys.items())
    return keys


def key(ask: UUID, purpose: str) -> bytes:
    """Raises ShredKey.DoesNotExist once forgotten."""
    return bytes(ShredKey.objects.get(ask=ask, purpose=purpose).key)


def forget(asks: Iterable[UUID], purpose: str | None = None) -> None:
    rows = ShredKey.objects.filter(ask__in=list(asks))
    (rows.filter(purpose=purpose) if purpose else rows).delete()
