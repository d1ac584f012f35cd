"""The vault: a person's signing key, box identities and what they remember of directories (design 5)."""

import os
from datetime import date
from itertools import pairwise
from typing import Literal, TypedDict

from leeward.core.sealing.box import new_identity, recipient_of
from leeward.core.sealing.bytes_ import b64, from_json, sha256, to_json, unb64
from leeward.core.sealing.directory_make import box_doc
from leeward.core.sealing.kdf import derive
from leeward.core.sealing.lock import lock, unlock
from leeward.core.sealing.pad import pad, unpad
from leeward.core.sealing.sign import Signed, new_seed
from leeward.core.sealing.sizes import VAULT_PAD, WRAP_SIZE

RENEW_AFTER_DAYS = 30
KEEP_FOR_DAYS = 120  # after being replaced, for what was sealed to it before


class BoxKey(TypedDict):
    epoch: int
    identity: str
    day: str  # when it was made


class Pin(TypedDict):
    """What was seen last of one program's directory."""

    root: str
    version: int
    hash: str
    serial: int


class Contents(TypedDict):
    v: Literal[1]
    sign: str  # seed, b64
    boxes: list[BoxKey]  # rising epochs; the last one is in use
    pins: dict[str, Pin]  # by program


def new_vault(day: date) -> tuple[bytes, Contents]:
    """A vault key of 32 bytes, and what it locks."""
    boxes: list[BoxKey] = [{"epoch": 1, "identity": new_identity(), "day": day.isoformat()}]
    return os.urandom(32), {"v": 1, "sign": b64(new_seed()), "boxes": boxes, "pins": {}}


def seal_vault(key: bytes, user: object, version: int, contents: Contents) -> bytes:
    """Bound to its owner and version, so that an old one cannot be served as a newer one."""
    data, size = to_json(contents), VAULT_PAD
    while len(data) > size - 4:
        size *= 2
    return lock(key, f"leeward/v1/vault|{user}|{version}", pad(data, size))


def open_vault(key: bytes, user: object, version: int, sealed: bytes) -> Contents:
    contents: Contents = from_json(unpad(unlock(key, f"leeward/v1/vault|{user}|{version}", sealed)))
    if contents["v"] != 1 or not contents["boxes"]:
        raise ValueError("not a vault")
    unb64(contents["sign"], 32)
    return contents


def prf_input(installation: str) -> bytes:
    """What a passkey is asked to evaluate, 32 bytes."""
    return sha256(f"leeward/v1/prf|{installation}".encode())


def passkey_key(installation: str, prf: bytes) -> bytes:
    """The key that a passkey's 32-byte PRF output makes."""
    if len(prf) != 32:
        raise ValueError("a passkey's output has 32 bytes")
    return derive(installation, prf, "vault/passkey")


def words_key(installation: str, entropy: bytes) -> bytes:
    """The key that the 16 bytes of the recovery words make."""
    return derive(installation, entropy, "vault/words")


def words_sign_in_key(installation: str, entropy: bytes) -> bytes:
    """The seed that signs in by words: the challenge is signed as kind `sign-in`."""
    return derive(installation, entropy, "words/sign-in")


def wrap(key: bytes, user: object, way: str, vault_key: bytes) -> bytes:
    """The vault key under one way in; `way` is a passkey's credential id (b64) or "words"."""
    return lock(key, f"leeward/v1/wrap|{user}|{way}", vault_key)


def unwrap(key: bytes, user: object, way: str, wrapped: bytes) -> bytes:
    if len(wrapped) != WRAP_SIZE:
        raise ValueError("not a wrapped vault key")
    return unlock(key, f"leeward/v1/wrap|{user}|{way}", wrapped)


def renew_box(contents: Contents, day: date) -> Contents:
    """The same while the newest box key is young; else with the next epoch, less keys replaced long ago."""
    newest = contents["boxes"][-1]
    if _days_since(newest, day) < RENEW_AFTER_DAYS:
        return contents
    added: BoxKey = {"epoch": newest["epoch"] + 1, "identity": new_identity(), "day": day.isoformat()}
    boxes = [*contents["boxes"], added]
    kept = [box for box, successor in pairwise(boxes) if _days_since(successor, day) <= KEEP_FOR_DAYS]
    return {**contents, "boxes": [*kept, added]}


def _days_since(box: BoxKey, day: date) -> int:
    return (day - date.fromisoformat(box["day"])).days


def box_document(contents: Contents) -> Signed:
    """The signed document that publishes the newest box key."""
    newest = contents["boxes"][-1]
    key = recipient_of(newest["identity"])
    return box_doc(unb64(contents["sign"], 32), key=key, epoch=newest["epoch"], day=newest["day"])
