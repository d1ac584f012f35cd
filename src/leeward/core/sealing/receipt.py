"""The way back: everything that follows from 128 random bits only the caregiver has (design 5)."""

import os
from dataclasses import dataclass

from leeward.core.sealing.box import identity_from_seed, recipient_of
from leeward.core.sealing.bytes_ import b64
from leeward.core.sealing.kdf import derive
from leeward.core.sealing.words import to_words


@dataclass(frozen=True, slots=True)
class Receipt:
    installation: str
    secret: bytes  # 16 bytes
    words: list[str]
    identity: str
    recipient: str
    lookup: bytes  # 16 bytes; the server keeps its hash
    auth: bytes  # 32 bytes; the server keeps its hash

    @property
    def header(self) -> str:
        """What her requests carry as Leeward-Receipt."""
        return f"{b64(self.lookup)}.{b64(self.auth)}"

    def conversation(self, n: int) -> bytes:
        """The secret of her n-th conversation, 32 bytes."""
        return derive(self.installation, self.secret, f"receipt/conversation/{n}")


def receipt_from(installation: str, secret: bytes) -> Receipt:
    identity = identity_from_seed(derive(installation, secret, "receipt/identity"))
    return Receipt(
        installation=installation,
        secret=secret,
        words=to_words(secret),
        identity=identity,
        recipient=recipient_of(identity),
        lookup=derive(installation, secret, "receipt/lookup", 16),
        auth=derive(installation, secret, "receipt/auth"),
    )


def new_receipt(installation: str) -> Receipt:
    return receipt_from(installation, os.urandom(16))
