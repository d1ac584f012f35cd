"""One age v1 file for exactly one hybrid recipient (`age1pq1…`). Nothing else is made or opened.

Hybrid means ML-KEM-768 and X25519 together, as HPKE.
"""

import base64
import hmac
import os
import re
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHAKE256, Hash

from leeward.core.sealing import bech32
from leeward.core.sealing.kdf import hkdf
from leeward.core.sealing.sizes import BOX_EXTRA

_SUITE = hpke.Suite(hpke.KEM.MLKEM768_X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.CHACHA20_POLY1305)
_INFO = b"age-encryption.org/mlkem768x25519"
_START = b"age-encryption.org/v1\n-> mlkem768x25519 "
# Encapsulated key of 1,120 bytes, wrapped file key of 32, MAC of 32: each in base64 without padding.
_HEADER = re.compile(rb"(%b([A-Za-z0-9+/]{1494})\n([A-Za-z0-9+/]{43})\n---) ([A-Za-z0-9+/]{43})\n" % re.escape(_START))
_LAST_CHUNK = bytes(11) + b"\x01"
_CHUNK = 64 * 1024


class WrongKey(ValueError):
    """A box that was not sealed to this identity: a decoy, or somebody else's."""


def identity_from_seed(seed: bytes) -> str:
    """`AGE-SECRET-KEY-PQ-1…` of 32 bytes."""
    if len(seed) != 32:
        raise ValueError("an identity has 32 bytes")
    return bech32.encode("age-secret-key-pq-", seed).upper()


def new_identity() -> str:
    return identity_from_seed(os.urandom(32))


def is_recipient(recipient: object) -> bool:
    return isinstance(recipient, str) and bool(re.fullmatch(r"age1pq1[02-9ac-hj-np-z]{1952}", recipient))


def recipient_of(identity: str) -> str:
    """The `age1pq1…` recipient of an identity."""
    mlkem, x25519 = _private_keys(identity)
    return bech32.encode("age1pq", mlkem.public_key().public_bytes_raw() + x25519.public_key().public_bytes_raw())


def seal(recipient: str, data: bytes) -> bytes:
    """At most 64 KiB, which is one chunk of age's stream."""
    if not is_recipient(recipient) or len(data) > _CHUNK:
        raise ValueError("not a hybrid recipient, or too much to seal")
    file_key = os.urandom(16)
    wrapped = _SUITE.encrypt(file_key, _public_key(recipient), info=_INFO)
    signed = _START + _b64(wrapped[:1120]) + b"\n" + _b64(wrapped[1120:]) + b"\n---"
    nonce = os.urandom(16)
    payload = ChaCha20Poly1305(hkdf(file_key, nonce, "payload", 32)).encrypt(_LAST_CHUNK, data, None)
    return signed + b" " + _b64(_mac(file_key, signed)) + b"\n" + nonce + payload


def open(identity: str, box: bytes) -> bytes:
    """Raises WrongKey when it was sealed to somebody else, ValueError when it is no box at all."""
    header = _HEADER.match(box)
    if header is None or len(box) < BOX_EXTRA:
        raise ValueError("not a box for one hybrid recipient")
    signed, share, body, mac = header.groups()
    key = hpke.MLKEM768X25519PrivateKey(*_private_keys(identity))
    try:
        file_key = _SUITE.decrypt(_unb64(share) + _unb64(body), key, info=_INFO)
    except InvalidTag as error:
        raise WrongKey("sealed to somebody else") from error
    if len(file_key) != 16 or not hmac.compare_digest(_mac(file_key, signed), _unb64(mac)):
        raise ValueError("the box was changed")
    nonce, payload = box[header.end() :][:16], box[header.end() + 16 :]
    try:
        return ChaCha20Poly1305(hkdf(file_key, nonce, "payload", 32)).decrypt(_LAST_CHUNK, payload, None)
    except InvalidTag as error:
        raise ValueError("the box was changed") from error


def _private_keys(identity: str) -> tuple[MLKEM768PrivateKey, X25519PrivateKey]:
    if identity != identity.upper():
        raise ValueError("not a hybrid identity")
    shake = Hash(SHAKE256(96))
    shake.update(bech32.decode("age-secret-key-pq-", identity.lower(), 32))
    expanded = shake.finalize()
    return MLKEM768PrivateKey.from_seed_bytes(expanded[:64]), X25519PrivateKey.from_private_bytes(expanded[64:])


@lru_cache(maxsize=256)
def _public_key(recipient: str) -> hpke.MLKEM768X25519PublicKey:
    data = bech32.decode("age1pq", recipient, 1216)
    mlkem, x25519 = (
        MLKEM768PublicKey.from_public_bytes(data[:1184]),
        X25519PublicKey.from_public_bytes(data[1184:]),
    )
    return hpke.MLKEM768X25519PublicKey(mlkem, x25519)


def _mac(file_key: bytes, signed: bytes) -> bytes:
    return hmac.digest(hkdf(file_key, b"", "header", 32), signed, "sha256")


def _b64(data: bytes) -> bytes:
    return base64.b64encode(data).rstrip(b"=")


def _unb64(value: bytes) -> bytes:
    return base64.b64decode(value + b"=" * (-len(value) % 4))
