"""Bytes and text. Everything here raises ValueError on what it does not understand."""

import base64
import hashlib
import json
import re
from typing import Any


def sha256(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def b64(data: bytes) -> str:
    """base64url without padding."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def unb64(value: str, length: int | None = None) -> bytes:
    """Reads base64url without padding. What `b64` would not have written is refused: one text, one value."""
    if not isinstance(value, str) or not re.fullmatch(r"[A-Za-z0-9_-]*", value):
        raise ValueError("not base64url")
    data = base64.urlsafe_b64decode(value + "=" * (-len(value) % 4))
    if b64(data) != value:
        raise ValueError("not canonical base64url")
    if length is not None and len(data) != length:
        raise ValueError(f"not {length} bytes")
    return data


def to_text(value: object) -> str:
    """JSON as a browser writes it: no spaces, letters as they are."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def to_json(value: object) -> bytes:
    return to_text(value).encode()


def from_json(data: bytes) -> Any:
    return json.loads(data.decode())
