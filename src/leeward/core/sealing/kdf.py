"""Keys out of secrets: HKDF-SHA256 (RFC 5869) with the installation as salt."""

import re

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_INSTALLATION = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def hkdf(secret: bytes, salt: bytes, info: str, length: int) -> bytes:
    return HKDF(algorithm=SHA256(), length=length, salt=salt, info=info.encode()).derive(secret)


def derive(installation: str, secret: bytes, label: str, length: int = 32) -> bytes:
    """A key for one purpose. Another installation (a UUID in lower case) or label gives an unrelated key."""
    if not _INSTALLATION.fullmatch(installation):
        raise ValueError("not an installation")
    return hkdf(secret, installation.encode(), f"leeward/v1/{label}", length)
