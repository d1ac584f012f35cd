"""Takes an upload apart (protocol 3). No key is needed and none is here: shapes, sizes and types only."""

import json
import re
from dataclasses import dataclass
from typing import Any, NoReturn

from leeward.core.sealing.bytes_ import unb64
from leeward.core.sealing.sizes import (
    BOX_EXTRA,
    BOX_SIZE,
    CARD_SIZE,
    LETTER_SIZES,
    OWN_SIZE,
    S2_SIZE,
    SEATS,
    SLOT_CLASSES,
)

URGENCIES = ("now", "today", "week", "whenever")
PARTS = ("card", "letter", "own", "s2", "boxes", "backstop")
SHORTLIST = "shortlist"  # may follow them, where a lead picks first
MAX_HEADER = 1024
MAX_UPLOAD = (
    4 + MAX_HEADER + CARD_SIZE + LETTER_SIZES[-1] + OWN_SIZE + S2_SIZE + (SLOT_CLASSES[-1] + 2 * SEATS) * BOX_SIZE
)
_KEYS = frozenset(("v", "directory", "urgency", "slots", "lookup", "auth", "accept", "sizes"))
# How every box begins, and the line breaks at fixed places after it.
_BOX = re.compile(rb"age-encryption\.org/v1\n-> mlkem768x25519 [^\n]{1494}\n[^\n]{43}\n--- [^\n]{43}\n")


class Malformed(ValueError):
    """An upload that is not one. The sentence says what is wrong, never what was in it."""


@dataclass(frozen=True, slots=True)
class Upload:
    version: int  # of the directory it was sealed to
    hash: str  # of that directory, b64
    urgency: str
    slots: int
    lookup: bytes  # SHA-256 of the lookup id
    auth: bytes  # SHA-256 of the auth key
    accept: bytes  # SHA-256 of the accept token
    n: int | None  # the conversation, when sealed again
    card: bytes
    letter: bytes
    own: bytes
    s2: bytes
    boxes: tuple[bytes, ...]
    backstop: tuple[bytes, ...]
    shortlist: tuple[bytes, ...] = ()  # only where a lead picks first


def parse_upload(data: bytes) -> Upload:
    header, parts = _split(data)
    directory, slots = header["directory"], header["slots"]
    if type(directory) is not dict or directory.keys() != {"version", "hash"}:
        _refuse("The directory is not named.")
    if header["urgency"] not in URGENCIES:
        _refuse("The urgency is unknown.")
    _check_sizes(slots, {name: len(part) for name, part in parts.items()})
    _hash(directory["hash"])
    return Upload(
        version=_count(directory["version"], "version"),
        hash=directory["hash"],
        urgency=header["urgency"],
        slots=slots,
        lookup=_hash(header["lookup"]),
        auth=_hash(header["auth"]),
        accept=_hash(header["accept"]),
        n=_count(header["n"], "conversation") if "n" in header else None,
        card=parts["card"],
        letter=parts["letter"],
        own=_checked(parts["own"], OWN_SIZE)[0],
        s2=parts["s2"],
        boxes=_checked(parts["boxes"], BOX_SIZE),
        backstop=_checked(parts["backstop"], BOX_SIZE),
        shortlist=_checked(parts.get(SHORTLIST, b""), BOX_SIZE),
    )


def _refuse(sentence: str) -> NoReturn:
    raise Malformed(sentence)


def _split(data: bytes) -> tuple[dict[str, Any], dict[str, bytes]]:
    """Header and parts; every byte belongs to one of them."""
    end = 4 + int.from_bytes(data[:4])
    if len(data) < 4 or end > 4 + MAX_HEADER or end > len(data):
        _refuse("The header has the wrong length.")
    header = _header(data[4:end])
    parts = {}
    for name in header["sizes"]:
        size = _count(header["sizes"][name], "size")
        parts[name] = data[end : end + size]
        end += size
    if end != len(data):
        _refuse("The upload has the wrong length.")
    return header, parts


def _header(data: bytes) -> dict[str, Any]:
    try:
        header = json.loads(data)
    except (ValueError, RecursionError):
        _refuse("The header cannot be read.")
    if type(header) is not dict or header.keys() - {"n"} != _KEYS or header["v"] != 1:
        _refuse("The header does not have the expected fields.")
    sizes = header["sizes"]
    if type(sizes) is not dict or tuple(sizes) not in (PARTS, (*PARTS, SHORTLIST)):
        _refuse("The parts are not the expected ones, in their order.")
    return header


def _check_sizes(slots: object, sizes: dict[str, int]) -> None:
    if type(slots) is not int or slots not in SLOT_CLASSES:
        _refuse("The number of slots is not one of the classes.")
    exact = {
        "card": CARD_SIZE,
        "own": OWN_SIZE,
        "s2": S2_SIZE,
        "boxes": slots * BOX_SIZE,
        "backstop": SEATS * BOX_SIZE,
        SHORTLIST: SEATS * BOX_SIZE,
    }
    wrong = next((name for name, size in exact.items() if sizes.get(name, size) != size), None)
    if wrong is not None or sizes["letter"] not in LETTER_SIZES:
        _refuse(f"The part “{wrong or 'letter'}” has the wrong size.")


def _count(value: object, name: str) -> int:
    if type(value) is not int or not 0 <= value < 2**31:
        _refuse(f"The {name} is not a number.")
    return value


def _hash(value: object) -> bytes:
    try:
        return unb64(value, 32) if isinstance(value, str) else _refuse("A hash is missing.")
    except Malformed:
        raise
    except ValueError:
        _refuse("A hash has the wrong length.")


def _checked(part: bytes, size: int) -> tuple[bytes, ...]:
    boxes = tuple(part[at : at + size] for at in range(0, len(part), size))
    if not all(_BOX.match(box, 0, BOX_EXTRA) for box in boxes):
        _refuse("A box is not a hybrid age file.")
    return boxes
