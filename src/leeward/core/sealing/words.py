"""Secrets and fingerprints as English words (BIP39)."""

import re
import unicodedata
from functools import cache
from typing import Literal

from mnemonic import Mnemonic

from leeward.core.sealing.bytes_ import sha256, unb64


class WrongWords(ValueError):
    """Words that are not a secret."""

    def __init__(self, reason: Literal["count", "unknown", "checksum"], word: str = "") -> None:
        super().__init__(f"{reason} {word}".strip())
        self.reason = reason
        self.word = word


@cache
def _english() -> Mnemonic:
    return Mnemonic("english")


def to_words(secret: bytes) -> list[str]:
    """Twelve words for 16 bytes."""
    if len(secret) != 16:
        raise ValueError("twelve words hold 16 bytes")
    return _english().to_mnemonic(secret).split(" ")


def from_words(typed: str) -> bytes:
    """16 bytes. Case, spacing, numbers and commas between the words are forgiven; the checksum is not."""
    words = re.findall(r"[^\W\d_]+", unicodedata.normalize("NFKD", typed).lower())
    unknown = next((word for word in words if word not in _english().wordlist), None)
    if unknown is not None:
        raise WrongWords("unknown", unknown)
    if len(words) != 12:
        raise WrongWords("count")
    if not _english().check(" ".join(words)):
        raise WrongWords("checksum")
    return bytes(_english().to_entropy(words))


def fingerprint_words(public_key: str) -> list[str]:
    """Five words two people can read to each other: the first 55 bits of the key's SHA-256."""
    bits = int.from_bytes(sha256(unb64(public_key, 32))[:7]) >> 1
    return [_english().wordlist[bits >> shift & 2047] for shift in (44, 33, 22, 11, 0)]
