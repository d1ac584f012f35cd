"""Uploads: taken apart quickly, and refused unless every byte is where it belongs."""

import json
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leeward.core.sealing import make_vectors, sizes
from leeward.core.sealing.bytes_ import to_json, unb64
from leeward.core.sealing.upload import MAX_UPLOAD, Malformed, parse_upload

SEALED = unb64(json.loads(make_vectors.PATH.read_text())["js"]["upload"])
END = 4 + int.from_bytes(SEALED[:4])
HEADER: dict[str, Any] = json.loads(SEALED[4:END])
PARTS = SEALED[END:]


def frame(header: object, parts: bytes = PARTS) -> bytes:
    data = to_json(header)
    return len(data).to_bytes(4) + data + parts


def sized(**changed: object) -> dict[str, Any]:
    return {**HEADER, "sizes": {**HEADER["sizes"], **changed}}


def test_a_sealed_ask_is_taken_apart() -> None:
    upload = parse_upload(SEALED)

    assert (upload.slots, len(upload.boxes), len(upload.backstop), upload.n) == (16, 16, 4, None)
    assert (len(upload.card), len(upload.letter)) == (sizes.CARD_SIZE, sizes.LETTER_SIZES[0])
    whole = (upload.card, upload.letter, upload.own, upload.s2, *upload.boxes, *upload.backstop)
    assert b"".join(whole) == PARTS


def test_sealed_again_names_the_conversation() -> None:
    assert parse_upload(frame({**HEADER, "n": 2})).n == 2


@pytest.mark.parametrize(
    "header",
    [
        [],
        {},
        {**HEADER, "v": 2},
        {**HEADER, "more": 1},
        {name: value for name, value in HEADER.items() if name != "accept"},
        {**HEADER, "urgency": "soon"},
        {**HEADER, "urgency": ["now"]},
        {**HEADER, "slots": 20},
        {**HEADER, "slots": 32},
        {**HEADER, "slots": "16"},
        {**HEADER, "slots": True},
        {**HEADER, "slots": 16.0},
        {**HEADER, "n": -1},
        {**HEADER, "n": "1"},
        {**HEADER, "n": None},
        {**HEADER, "lookup": None},
        {**HEADER, "lookup": HEADER["lookup"][:-1]},
        {**HEADER, "auth": HEADER["auth"] + "="},
        {**HEADER, "accept": HEADER["accept"][:-1] + "é"},
        {**HEADER, "directory": HEADER["directory"]["hash"]},
        {**HEADER, "directory": {"version": 9}},
        {**HEADER, "directory": {**HEADER["directory"], "version": "9"}},
        {**HEADER, "directory": {**HEADER["directory"], "hash": "AAAA"}},
        {**HEADER, "sizes": dict(reversed(HEADER["sizes"].items()))},
        {**HEADER, "sizes": [2076]},
        sized(card="2076"),
        sized(card=-1),
        sized(card=HEADER["sizes"]["card"] + 1, letter=HEADER["sizes"]["letter"] - 1),
        sized(own=HEADER["sizes"]["own"] - 32, s2=64),
        sized(boxes=HEADER["sizes"]["boxes"] - 1787, backstop=HEADER["sizes"]["backstop"] + 1787),
        sized(more=0),
    ],
)
def test_a_wrong_header_is_refused(header: object) -> None:
    with pytest.raises(Malformed):
        parse_upload(frame(header))


@pytest.mark.parametrize(
    "change",
    [
        lambda data: b"",
        lambda data: data[:3],
        lambda data: data[:END],
        lambda data: data[:-1],
        lambda data: data + b"\0",
        lambda data: b"\xff\xff\xff\xff" + data[4:],
        lambda data: (5000).to_bytes(4) + data[4:],
        lambda data: data[:4] + b"[" * (END - 4) + data[END:],
        lambda data: data[:4] + b"\xff" * (END - 4) + data[END:],
        lambda data: data[:-1787] + bytes(1787),
        lambda data: data.replace(b"-> mlkem768x25519", b"-> X25519-classic"),
        lambda data: data[:END] + data[END + 32 :] + bytes(32),
    ],
)
def test_wrong_bytes_are_refused(change: Callable[[bytes], bytes]) -> None:
    with pytest.raises(Malformed):
        parse_upload(change(SEALED))


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200), st.integers(0, END + 40))
def test_nothing_but_malformed_comes_out_of_noise(noise: bytes, at: int) -> None:
    with suppress(Malformed):
        assert parse_upload(SEALED[:at] + noise + SEALED[at + len(noise) :]).slots == 16


def test_96_slots_take_less_than_a_millisecond() -> None:
    parts = PARTS[: -20 * sizes.BOX_SIZE] + PARTS[-sizes.BOX_SIZE :] * 100
    upload = frame({**sized(boxes=96 * sizes.BOX_SIZE), "slots": 96}, parts)
    assert len(parse_upload(upload).boxes) == 96

    best = min(_seconds(upload) for _ in range(20))
    assert best < 0.001
    assert len(upload) < MAX_UPLOAD


def _seconds(upload: bytes) -> float:
    start = time.perf_counter()
    parse_upload(upload)
    return time.perf_counter() - start
