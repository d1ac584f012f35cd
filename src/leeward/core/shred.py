"""Shred keys: the outer layer of everything stored for an ask (design 5). Key first, row second; erasing the same."""

import os
from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from django.db import IntegrityError

from leeward.core import clock, together
from leeward.core.models import BackupKey, Installation, ShredKey, ShredMark

ASK = "ask"
BOXES = "boxes"  # goes at first contact; a number follows, since sealing again makes a new one
PROBLEM = "problem"  # words about a peer, which know no ask
BACKUP_LASTS = timedelta(days=3)  # a weekend; what is closed stays as long by itself, to be undone


def make(ask: UUID, *purposes: str) -> dict[str, bytes]:
    """New keys, committed at once in their own database. An ask that is then not stored leaves orphans for `purge`."""
    keys = {purpose: os.urandom(32) for purpose in purposes}
    _write((ask, keys))
    return keys


def _write_all(made: list[tuple[UUID, dict[str, bytes]]]) -> None:
    rows = [ShredKey(ask=ask, purpose=purpose, key=key) for ask, keys in made for purpose, key in keys.items()]
    ShredKey.objects.bulk_create(rows)


_write = together.gathered(_write_all, most=50, alone=(IntegrityError,))


def renew(ask: UUID, purpose: str) -> bytes:
    """A new key in the place of one that an earlier, failed try left. The caller alone may be at this place."""
    forget([ask], purpose)
    return make(ask, purpose)[purpose]


def keys(asks: Iterable[UUID]) -> dict[tuple[UUID, str], bytes]:
    """What is left of the keys of these asks, by ask and purpose."""
    return {(row.ask, row.purpose): bytes(row.key) for row in ShredKey.objects.filter(ask__in=list(asks))}


def every() -> set[tuple[UUID, str]]:
    """Which keys there are; never the keys themselves."""
    return set(ShredKey.objects.values_list("ask", "purpose"))


def rows() -> dict[int, tuple[UUID, str]]:
    """The same by row: a new key is another row, also for the same ask and purpose."""
    return {pk: (ask, purpose) for pk, ask, purpose in ShredKey.objects.values_list("pk", "ask", "purpose")}


def forget_rows(rows: Iterable[int]) -> None:
    ShredKey.objects.filter(pk__in=list(rows)).delete()


def forget(asks: Iterable[UUID], purpose: str | None = None) -> None:
    rows = ShredKey.objects.filter(ask__in=list(asks))
    (rows.filter(purpose=purpose) if purpose else rows).delete()


def marks() -> set[UUID]:
    """Whose keys lie here: one installation's, or nobody's when the database is new."""
    return set(ShredMark.objects.values_list("installation", flat=True))


def mark(installation: UUID) -> None:
    """These keys are this installation's. In place of another's they serve after a purge only."""
    replaced, _ = ShredMark.objects.exclude(installation=installation).delete()
    era = None if replaced else Installation.objects.filter(pk=installation).values_list("era", flat=True).first()
    ShredMark.objects.get_or_create(installation=installation, defaults={"era": era})


def era(installation: UUID) -> UUID | None:
    """The era of the main database that was last purged beside these keys."""
    row = ShredMark.objects.filter(installation=installation).first()
    return row.era if row else None


def set_era(installation: UUID, era: UUID | None) -> None:
    ShredMark.objects.filter(installation=installation).update(era=era)


# ---- backups -----------------------------------------------------------------------------------------------------


def make_backup_key() -> BackupKey:
    """Opens what a backup holds of requests, and dies soon: what is closed must not live on in a drawer."""
    return BackupKey.objects.create(key=os.urandom(32), until=clock.now() + BACKUP_LASTS)


def backup_key(pk: UUID) -> bytes | None:
    """None when its time is over, or when it lies in another shred database."""
    row = BackupKey.objects.filter(pk=pk, until__gt=clock.now()).first()
    return bytes(row.key) if row else None


def forget_backup_keys() -> None:
    BackupKey.objects.filter(until__lte=clock.now()).delete()
