"""The part of a backup that must not outlive what it tells of: who held which request, and since when (design 6).

It lies under a key of its own in the `shred` database, which goes after three days. Then nobody opens it, and a restore
brings back everything else. Rows that name a supporter and no request lie there too: copies of successive nights would
say when somebody took one, lost one, or was worried.
"""

import os
from pathlib import Path
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.apps import apps
from django.db.models import Model

from leeward.config.backups.archive import NotABackup
from leeward.core import shred
from leeward.core.models import BackupKey, Later
from leeward.notices.models import Notice
from leeward.support.models import Door

SETTINGS = (Door,)  # what leads chose for a program: it comes back like everything else of it
NONCE = 12  # bytes


def tables() -> list[str]:
    models: list[type[Model]] = [*apps.get_app_config("support").get_models(), Notice, Later]
    return [model._meta.db_table for model in models if model not in SETTINGS]


def seal(rows: bytes, key: BackupKey, target: Path) -> None:
    nonce = os.urandom(NONCE)
    target.write_bytes(nonce + AESGCM(key.key).encrypt(nonce, rows, key.pk.bytes))


def unseal(source: Path, pk: UUID) -> bytes | None:
    """None when its key is gone. Raises NotABackup when these are not the bytes that were sealed."""
    key, body = shred.backup_key(pk), source.read_bytes()
    if key is None:
        return None
    try:
        return AESGCM(key).decrypt(body[:NONCE], body[NONCE:], pk.bytes)
    except (InvalidTag, ValueError):
        raise NotABackup("The requests in this backup are damaged. Use another one.") from None
