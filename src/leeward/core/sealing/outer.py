"""The server's own layer: every stored byte of an ask under its shred key. Without the key, no copy opens."""

import os

from leeward.core.sealing.lock import lock, unlock


def new_key() -> bytes:
    return os.urandom(32)


def _aad(ask_id: object, part: str) -> str:
    return f"leeward/v1/outer|{ask_id}|{part}"


def cover(key: bytes, ask_id: object, part: str, data: bytes) -> bytes:
    """Bound to its ask and its part, so that bytes moved between rows do not open. Adds 28 bytes."""
    return lock(key, _aad(ask_id, part), data)


def uncover(key: bytes, ask_id: object, part: str, covered: bytes) -> bytes:
    """Raises ValueError when key, ask, part or bytes are not the ones they were covered with."""
    return unlock(key, _aad(ask_id, part), covered)
