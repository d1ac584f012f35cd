"""What stands on paper in the demo: recovery words, root words, receipts. Never stored; made anew from a name."""

import hashlib
from uuid import UUID

from leeward.core import installation
from leeward.core.sealing.kdf import derive
from leeward.core.sealing.receipt import Receipt, receipt_from
from leeward.core.sealing.sign import public_key
from leeward.core.sealing.vault import words_sign_in_key
from leeward.core.sealing.words import to_words

_SEED = b"leeward demo, known to everybody|"
OTHER_HOLDER = "Mo Winter"  # of a second sheet with root words, in every program


def secret(name: str) -> bytes:
    """16 bytes. Anybody can make them, which is why people sign in on localhost only."""
    return hashlib.sha256(_SEED + name.encode()).digest()[:16]


def entropy_of(email: str) -> bytes:
    """What somebody's 12 recovery words hold."""
    return secret(f"person/{email}")


def words_of(email: str) -> str:
    return " ".join(to_words(entropy_of(email)))


def words_key_of(email: str) -> str:
    """What the server keeps of these words, as long as the person has not made others."""
    return public_key(words_sign_in_key(site(), entropy_of(email)))


def root_seed(program: str) -> bytes:
    """The seed of a program's root key, from the 16 bytes its two sheets hold; `program` is a slug."""
    return derive(site(), secret(f"root/{program}"), "root")


def root_words(program: str) -> str:
    return " ".join(to_words(secret(f"root/{program}")))


def receipt_of(request: str) -> Receipt:
    """The way back of one of the demo's requests, by its name."""
    return receipt_from(site(), secret(f"receipt/{request}"))


def site() -> str:
    identity: UUID = installation.identity()
    return str(identity)
