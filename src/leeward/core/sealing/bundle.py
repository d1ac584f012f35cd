"""An ask, sealed: a card for all who are asked, a letter for who accepts, a box or a decoy for each slot."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from leeward.core.sealing.box import new_identity, recipient_of, seal
from leeward.core.sealing.box import open as open_sealed
from leeward.core.sealing.bytes_ import b64, from_json, sha256, to_json
from leeward.core.sealing.directory import Directory
from leeward.core.sealing.kdf import derive
from leeward.core.sealing.lock import lock, unlock
from leeward.core.sealing.pad import pad, pad_to, unpad
from leeward.core.sealing.receipt import Receipt
from leeward.core.sealing.sizes import BOX_SIZE, CARD_PAD, KEYS_PAD, LETTER_PADS, OWN_PAD, SEATS, slots_for

CLOSE, BACKSTOP, PICKS = 1, 2, 4
MOST_PICKS = 8


@dataclass(frozen=True, slots=True)
class Keys:
    """What is inside a box. 32 bytes each."""

    kcard: bytes
    s1: bytes
    token: bytes
    close: bool = False
    backstop: bool = False


@dataclass(frozen=True, slots=True)
class Ask:
    """Her choices, without what follows from receipt and directory."""

    directory: Directory
    receipt: Receipt
    card: Mapping[str, Any]
    letter: Mapping[str, Any]
    wishes: Mapping[str, Any]
    urgency: str
    allowed: Mapping[int, bool]  # slot: whether it is a close match
    seats: frozenset[int] = field(default_factory=frozenset)  # leads who may be asked
    n: int = 0  # the conversation; above 0 when sealed again
    shortlist: "Shortlist | None" = None  # where a lead picks first


@dataclass(frozen=True, slots=True)
class Shortlist:
    """For leads who pick: slots with the reasons for each, as bits. Never the letter."""

    seats: frozenset[int]  # the others get decoys
    picks: tuple[tuple[int, int], ...]  # slot, reasons


@dataclass(frozen=True, slots=True)
class Picks:
    kcard: bytes
    picks: tuple[tuple[int, int], ...]


def seal_ask(ask: Ask) -> bytes:
    """The upload of protocol 3."""
    keys = Keys(os.urandom(32), os.urandom(32), os.urandom(32))
    s2 = os.urandom(32)
    card, letter, own = _write(ask)
    slots = _seal_slots(ask, keys)
    parts = {
        "card": lock(keys.kcard, "leeward/v1/card", pad(to_json(card), CARD_PAD)),
        "letter": lock(
            _letter_key(ask.receipt.installation, keys.s1, s2),
            "leeward/v1/letter",
            pad_to(to_json(letter), LETTER_PADS),
        ),
        "own": seal(ask.receipt.recipient, pad(to_json(own), OWN_PAD)),
        "s2": s2,
        "boxes": b"".join(slots),
        "backstop": b"".join(_seal_seats(ask, keys)),
    }
    if ask.shortlist:
        parts["shortlist"] = b"".join(_seal_shortlist(ask.directory, ask.shortlist, keys.kcard))
    header = to_json(_header(ask, keys, len(slots), {name: len(part) for name, part in parts.items()}))
    return len(header).to_bytes(4) + header + b"".join(parts.values())


def _header(ask: Ask, keys: Keys, slots: int, sizes: dict[str, int]) -> dict[str, Any]:
    header = {
        "v": 1,
        "directory": {"version": ask.directory.version, "hash": ask.directory.hash},
        "urgency": ask.urgency,
        "slots": slots,
        "lookup": b64(sha256(ask.receipt.lookup)),
        "auth": b64(sha256(ask.receipt.auth)),
        "accept": b64(sha256(keys.token)),
        "sizes": sizes,
    }
    return {**header, "n": ask.n} if ask.n else header


def _write(ask: Ask) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
    """Card, letter and own copy with everything that follows from receipt and directory."""
    directory, receipt = ask.directory, ask.receipt
    card = {"v": 1, "program": directory.program, "lookup": b64(sha256(receipt.lookup)), **ask.card}
    letter = {
        "v": 1,
        **ask.letter,
        "conversation": {"n": ask.n, "secret": b64(receipt.conversation(ask.n))},
        # Nobody can come back for a colleague: the receipt is thrown away.
        "receipt": None if card["for"] == "colleague" else receipt.recipient,
    }
    own = {
        "v": 1,
        "card": card,
        "letter": letter,
        "wishes": ask.wishes,
        "allowed": sorted(ask.allowed),
        "backstop": bool(ask.seats),
        "directory": {name: getattr(directory, name) for name in ("version", "hash", "root", "serial")},
        "n": ask.n,
    }
    return card, letter, own


def _seal_slots(ask: Ask, keys: Keys) -> list[bytes]:
    targets: list[tuple[str, int] | None] = [None] * slots_for(len(ask.directory.supporters))
    for slot, close in ask.allowed.items():
        recipient = ask.directory.supporters[slot].recipient
        if recipient is None:
            raise ValueError(f"nobody can be reached at slot {slot}")
        targets[slot] = (recipient, CLOSE if close else 0)
    return _seal_boxes(targets, keys)


def _seal_seats(ask: Ask, keys: Keys) -> list[bytes]:
    targets: list[tuple[str, int] | None] = [None] * SEATS
    for seat in ask.directory.seats:
        if seat.seat in ask.seats and seat.recipient:
            targets[seat.seat] = (seat.recipient, BACKSTOP)
    return _seal_boxes(targets, keys)


def _seal_boxes(targets: list[tuple[str, int] | None], keys: Keys) -> list[bytes]:
    """A decoy is the same box, with random bytes inside, to a key that nobody keeps."""
    nobody = recipient_of(new_identity())
    inside = keys.kcard + keys.s1 + keys.token
    return [
        seal(target[0], pad(bytes([target[1]]) + inside, KEYS_PAD))
        if target
        else seal(nobody, pad(os.urandom(97), KEYS_PAD))
        for target in targets
    ]


def open_box(identity: str, box: bytes) -> Keys:
    """Raises WrongKey when it was not sealed to this identity: a decoy, or somebody else's."""
    if len(box) != BOX_SIZE:
        raise ValueError("a box has the wrong size")
    inside = unpad(open_sealed(identity, box))
    if len(inside) != 97 or inside[0] > CLOSE | BACKSTOP:
        raise ValueError("not a box of an ask")
    flags = inside[0]
    return Keys(inside[1:33], inside[33:65], inside[65:], bool(flags & CLOSE), bool(flags & BACKSTOP))


def _seal_shortlist(directory: Directory, shortlist: Shortlist, kcard: bytes) -> list[bytes]:
    """One box a seat, like all others from outside."""
    nobody, chosen = recipient_of(new_identity()), shortlist.picks[:MOST_PICKS]
    inside = bytes([PICKS]) + kcard + bytes([len(chosen)]) + b"".join(bytes(each) for each in chosen)
    known = {each.seat: each.recipient for each in directory.seats if each.seat in shortlist.seats}
    leads = [known.get(seat) for seat in range(SEATS)]
    return [
        seal(lead, pad(inside.ljust(97, b"\0"), KEYS_PAD)) if lead else seal(nobody, pad(os.urandom(97), KEYS_PAD))
        for lead in leads
    ]


def open_shortlist(identity: str, box: bytes) -> Picks:
    """Raises WrongKey when it was not sealed to this identity."""
    if len(box) != BOX_SIZE:
        raise ValueError("a box has the wrong size")
    inside = unpad(open_sealed(identity, box))
    if len(inside) != 97 or inside[0] != PICKS or inside[33] > MOST_PICKS:
        raise ValueError("not a shortlist")
    pairs = inside[34 : 34 + 2 * inside[33]]
    return Picks(inside[1:33], tuple(zip(pairs[::2], pairs[1::2], strict=True)))


def open_card(kcard: bytes, data: bytes) -> Any:
    return from_json(unpad(unlock(kcard, "leeward/v1/card", data)))


def open_letter(installation: str, s1: bytes, s2: bytes, data: bytes) -> Any:
    return from_json(unpad(unlock(_letter_key(installation, s1, s2), "leeward/v1/letter", data)))


def open_own(identity: str, data: bytes) -> Any:
    """Her own copy."""
    return from_json(unpad(open_sealed(identity, data)))


def _letter_key(installation: str, s1: bytes, s2: bytes) -> bytes:
    return derive(installation, s1 + s2, "letter")
