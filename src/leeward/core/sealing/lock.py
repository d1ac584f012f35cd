"""AES-256-GCM under a key both sides know: 12 random bytes, then ciphertext and tag."""

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM


def _aes(key: bytes) -> AESGCM:
    if len(key) != 32:
        raise ValueError("a key has 32 bytes")
    return AESGCM(key)


def gcm_seal(key: bytes, nonce: bytes, aad: str, plain: bytes) -> bytes:
    """With a nonce the caller vouches for: never twice with one key."""
    return _aes(key).encrypt(nonce, plain, aad.encode())


def gcm_open(key: bytes, nonce: bytes, aad: str, sealed: bytes) -> bytes:
    """Raises ValueError unless key, nonce, aad and every bit of the ciphertext are right."""
    try:
        return _aes(key).decrypt(nonce, sealed, aad.encode())
    except InvalidTag as error:
        raise ValueError("it does not open") from error


def lock(key: bytes, aad: str, plain: bytes) -> bytes:
    """`aad` says what the bytes are and whose."""
    nonce = os.urandom(12)
    return nonce + gcm_seal(key, nonce, aad, plain)


def unlock(key: bytes, aad: str, locked: bytes) -> bytes:
    if len(locked) < 28:
        raise ValueError("too short to be locked")
    return gcm_open(key, locked[:12], aad, locked[12:])
