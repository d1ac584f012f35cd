"""Messages of one conversation: only the two who share its secret can write, read, order or place them."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from leeward.core.sealing.bytes_ import b64, from_json, sha256, to_json
from leeward.core.sealing.kdf import derive, hkdf
from leeward.core.sealing.lock import gcm_open, gcm_seal
from leeward.core.sealing.pad import pad_to, unpad
from leeward.core.sealing.sizes import MESSAGE_PADS, MESSAGE_SIZES

Role = Literal["caregiver", "peer"]
_NONE = bytes(32)


@dataclass(frozen=True, slots=True)
class Conversation:
    installation: str
    secret: bytes  # 32 bytes

    @property
    def id(self) -> str:
        return b64(derive(self.installation, self.secret, "conversation/id", 16))


@dataclass(frozen=True, slots=True)
class Row:
    """A message as it is stored: its place and its sealed bytes."""

    sequence: int
    role: Role
    body: bytes


@dataclass(frozen=True, slots=True)
class Message:
    sequence: int
    role: Role
    text: str
    at: str  # ISO
    seen: int  # the highest sequence its writer had seen


class MessageRefused(ValueError):
    """A message that is not what the other person wrote at this place."""

    def __init__(self, sequence: int, reason: Literal["size", "order", "prev", "sealed", "content"]) -> None:
        super().__init__(f"Message {sequence} was refused: {reason}")
        self.sequence = sequence
        self.reason = reason


def prev_of(wire: bytes) -> bytes:
    """What the next message names as the one before it."""
    return sha256(wire)


def seal_message(conversation: Conversation, message: Message, *, prev: bytes | None) -> bytes:
    """The wire: 32 of random salt, 32 of prev (None for the first message), ciphertext."""
    if (prev is None) != (message.sequence == 1):
        raise ValueError("only the first message has none before it")
    salt, before = os.urandom(32), prev or _NONE
    key, nonce, aad = _keys_for(conversation, message.role, message.sequence, salt + before)
    plain = to_json({"text": message.text, "at": message.at, "seen": message.seen})
    return salt + before + gcm_seal(key, nonce, aad, pad_to(plain, MESSAGE_PADS))


def open_messages(conversation: Conversation, rows: Iterable[Row]) -> list[Message]:
    """Opens rows that follow each other. The oldest may be gone; none may be missing in between."""
    messages = []
    before: Row | None = None
    for row in rows:
        _check_place(row, before)
        messages.append(_open_row(conversation, row))
        before = row
    return messages


def _keys_for(conversation: Conversation, role: Role, sequence: int, start: bytes) -> tuple[bytes, bytes, str]:
    """Key, nonce and what is bound to the ciphertext; `start` is salt and prev."""
    if role not in ("caregiver", "peer") or sequence < 1:
        raise ValueError("not a place in a conversation")
    okm = hkdf(conversation.secret, start[:32], f"leeward/v1/message/{role}/{sequence}", 44)
    aad = f"leeward/v1/message|{conversation.id}|{role}|{sequence}|{b64(start[32:])}"
    return okm[:32], okm[32:], aad


def _check_place(row: Row, before: Row | None) -> None:
    if len(row.body) not in MESSAGE_SIZES:
        raise MessageRefused(row.sequence, "size")
    if before is not None and row.sequence != before.sequence + 1:
        raise MessageRefused(row.sequence, "order")
    if before is None and row.sequence > 1:
        return  # what came before it is gone
    if row.body[32:64] != (prev_of(before.body) if before else _NONE):
        raise MessageRefused(row.sequence, "prev")


def _open_row(conversation: Conversation, row: Row) -> Message:
    try:
        key, nonce, aad = _keys_for(conversation, row.role, row.sequence, row.body[:64])
        content = from_json(unpad(gcm_open(key, nonce, aad, row.body[64:])))
    except ValueError as error:
        raise MessageRefused(row.sequence, "sealed") from error
    text, at, seen = content.get("text"), content.get("at"), content.get("seen")
    if not (isinstance(text, str) and isinstance(at, str) and type(seen) is int and 0 <= seen < row.sequence):
        raise MessageRefused(row.sequence, "content")
    return Message(row.sequence, row.role, text, at, seen)
