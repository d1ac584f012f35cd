"""What a page may post about a vault: exact sizes, known keys, a signed box document. Pure; no secret is ever here."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from leeward.core.sealing.bytes_ import unb64
from leeward.core.sealing.sign import verify_doc
from leeward.core.sealing.sizes import LOCK_EXTRA, VAULT_PAD, WRAP_SIZE

BODY_SIZES = tuple((VAULT_PAD << doubled) + LOCK_EXTRA for doubled in range(5))
RECIPIENT_LENGTH = 1959  # of an `age1pq1…` key
WAYS_NEEDED = 2  # that open the vault (design 5)


@dataclass(frozen=True, slots=True)
class Box:
    """A signed `box` document whose signature fits."""

    text: str
    signature: str
    epoch: int


@dataclass(frozen=True, slots=True)
class NewKeys:
    """Everything a new vault consists of, as far as the server sees it."""

    sign_key: str
    words_key: str
    box: Box
    body: bytes
    words_wrap: bytes
    passkey_wrap: bytes  # empty: this passkey signs in, but cannot open


def new_keys(content: Mapping[str, Any]) -> NewKeys:
    """Raises ValueError, KeyError or TypeError on anything else."""
    sign_key = public_key(content["sign_key"])
    return NewKeys(
        sign_key=sign_key,
        words_key=public_key(content["words_key"]),
        box=box(content["box"], sign_key),
        body=body(content["body"]),
        words_wrap=wrap(content["words_wrap"]),
        passkey_wrap=wrap(content["passkey_wrap"]) if content["passkey_wrap"] else b"",
    )


def public_key(value: Any) -> str:
    """b64 of 32 bytes."""
    unb64(value, 32)
    return str(value)


def body(value: Any) -> bytes:
    sealed = unb64(value)
    if len(sealed) not in BODY_SIZES:
        raise ValueError("not the size of a vault")
    return sealed


def wrap(value: Any) -> bytes:
    return unb64(value, WRAP_SIZE)


def box(doc: Mapping[str, Any], sign_key: str) -> Box:
    text, signature = doc["text"], doc["sig"]
    said = json.loads(verify_doc(sign_key, "box", {"text": text, "sig": signature}))
    if set(said) != {"key", "epoch", "day"} or type(said["epoch"]) is not int or not 0 < said["epoch"] < 2**31:
        raise ValueError("not a box document")
    if not said["key"].startswith("age1pq1") or len(said["key"]) != RECIPIENT_LENGTH:
        raise ValueError("not a hybrid key")
    date.fromisoformat(said["day"])
    return Box(text, signature, said["epoch"])
