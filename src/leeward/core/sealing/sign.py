"""Signed documents: Ed25519 over a kind and the exact text."""

import os
from typing import Any, NotRequired, TypedDict

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from leeward.core.sealing.bytes_ import b64, from_json, sha256, to_text, unb64


class Signed(TypedDict):
    """`text` as it was signed, `sig` as b64, and in a directory the signer's public key."""

    text: str
    sig: str
    by: NotRequired[str]


def new_seed() -> bytes:
    return os.urandom(32)


def public_key(seed: bytes) -> str:
    """b64 of 32 bytes."""
    return b64(Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw())


def fingerprint(key: str) -> str:
    """What a poster pins: b64 of the first 16 bytes of the key's SHA-256."""
    return b64(sha256(unb64(key, 32))[:16])


def _message(kind: str, text: str) -> bytes:
    # The kind is part of what is signed, so that no text can stand in for another.
    return f"leeward/v1/sign/{kind}\n{text}".encode()


def sign_doc(seed: bytes, kind: str, content: object) -> Signed:
    """A value is signed as its JSON, a text as it is."""
    text = content if isinstance(content, str) else to_text(content)
    signature = Ed25519PrivateKey.from_private_bytes(seed).sign(_message(kind, text))
    return {"text": text, "sig": b64(signature)}


def verify_doc(key: str, kind: str, doc: Signed) -> str:
    """The text, when the signature is right; ValueError otherwise."""
    if not isinstance(doc, dict) or not isinstance(doc.get("text"), str):
        raise ValueError("not a signed document")
    signer = Ed25519PublicKey.from_public_bytes(unb64(key, 32))
    try:
        signer.verify(unb64(doc.get("sig", ""), 64), _message(kind, doc["text"]))
    except InvalidSignature as error:
        raise ValueError("wrong signature") from error
    return doc["text"]


def open_doc(key: str, kind: str, doc: Signed) -> Any:
    """The parsed text of a signed document."""
    return from_json(verify_doc(key, kind, doc).encode())
