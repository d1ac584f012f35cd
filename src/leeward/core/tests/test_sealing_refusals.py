"""What Python's side of the sealing refuses."""

from datetime import date
from typing import Any

import pytest

from leeward.core.sealing import bech32, box, bundle, message, outer, pad, sign, vault, words
from leeward.core.sealing import directory as reading
from leeward.core.sealing import directory_make as making
from leeward.core.sealing import make_vectors as given
from leeward.core.sealing.bytes_ import from_json, to_json, unb64
from leeward.core.sealing.receipt import receipt_from

KEY = given.count(50)
PLAIN = message.Message(1, "caregiver", "one", "2026-11-22T01:02:03Z", 0)
SECRET = message.Conversation(given.INSTALLATION, given.count(9))


def flip(data: bytes, at: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


@pytest.mark.parametrize("value", ["AB==", "A+B/", "AB", "A", "AB C", "AAAAA"])
def test_text_that_is_not_canonical_base64url(value: str) -> None:
    with pytest.raises(ValueError, match="base64"):
        unb64(value)


@pytest.mark.parametrize(
    ("typed", "reason"),
    [("about " * 11, "count"), ("abuot " * 12, "unknown"), ("above " * 12, "checksum")],
)
def test_wrong_words(typed: str, reason: str) -> None:
    with pytest.raises(words.WrongWords) as refusal:
        words.from_words(typed)
    assert refusal.value.reason == reason


def test_words_forgive_case_spacing_and_numbers() -> None:
    typed = "\n".join(f"{i}. {word.upper()}," for i, word in enumerate(words.to_words(given.SECRET), 1))

    assert words.from_words(typed) == given.SECRET


@pytest.mark.parametrize("padded", [b"\0\0", b"\0\0\0\x09a", b"\0\0\0\x01ab\0\0"])
def test_padding_that_is_wrong(padded: bytes) -> None:
    with pytest.raises(ValueError, match="padd"):
        pad.unpad(padded)
    with pytest.raises(pad.TooLong):
        pad.pad(bytes(5), 8)


def test_a_classic_recipient_or_identity() -> None:
    classic = bech32.encode("age", given.count(1))
    identity = bech32.encode("age-secret-key-", given.count(1)).upper()

    with pytest.raises(ValueError, match="hybrid"):
        box.seal(classic, b"")
    with pytest.raises(ValueError, match="kind of key"):
        box.recipient_of(identity)


def test_a_changed_or_foreign_box() -> None:
    identity = box.new_identity()
    sealed = box.seal(box.recipient_of(identity), bytes(128))

    for at in (0, 60, 1000, 1540, 1590, 1630, 1700, len(sealed) - 1):
        with pytest.raises(ValueError, match=r"box|else"):
            box.open(identity, flip(sealed, at))
    with pytest.raises(box.WrongKey):
        box.open(box.new_identity(), sealed)
    assert box.open(identity, sealed) == bytes(128)


def test_a_file_with_two_recipients() -> None:
    identity = box.new_identity()
    sealed = box.seal(box.recipient_of(identity), b"")
    stanza = sealed[sealed.index(b"->") : sealed.index(b"---")]

    with pytest.raises(ValueError, match="one hybrid recipient"):
        box.open(identity, sealed.replace(stanza, stanza * 2))


def test_a_signature_of_another_kind_text_or_signer() -> None:
    seed, key = given.ROOT, sign.public_key(given.ROOT)
    doc = sign.sign_doc(seed, "box", {"epoch": 1})

    assert sign.open_doc(key, "box", doc) == {"epoch": 1}
    for signer, kind, each in (
        (key, "roster", doc),
        (sign.public_key(given.LEAD), "box", doc),
        (key, "box", sign.Signed(text=doc["text"] + " ", sig=doc["sig"])),
    ):
        with pytest.raises(ValueError, match="wrong signature"):
            sign.open_doc(signer, kind, each)


def refusal_of(
    file: dict[str, object], *, pin: str | None = None, known: reading.Known | None = None
) -> reading.Reason:
    with pytest.raises(reading.DirectoryRefused) as refusal:
        reading.open_directory(to_json(file), given.PROGRAM, pin=pin, known=known)
    return refusal.value.reason


def test_a_directory_under_another_root_or_an_older_one() -> None:
    data = given.make_directory()
    file = from_json(data)
    seen = reading.open_directory(data, given.PROGRAM)
    known = reading.Known(seen.root, seen.version, seen.hash, seen.serial)
    other = reading.Known(sign.public_key(given.LEAD), 1, "", 1)

    assert reading.open_directory(data, given.PROGRAM, pin=sign.fingerprint(seen.root), known=known) == seen
    assert refusal_of(file, pin=sign.fingerprint(other.root)) == "pin"
    assert refusal_of(file, known=other) == "root"
    assert refusal_of({**file, "version": 8}, known=known) == "rollback"
    assert refusal_of({**file, "made": "later"}, known=known) == "rollback"


def test_the_next_directory_must_name_the_one_seen_last() -> None:
    data = given.make_directory()
    seen = reading.open_directory(data, given.PROGRAM)
    known = reading.Known(seen.root, seen.version, seen.hash, seen.serial)
    following = {**from_json(data), "version": 10, "prev": seen.hash}

    assert reading.open_directory(to_json(following), given.PROGRAM, known=known).version == 10
    assert refusal_of({**following, "prev": "another file"}, known=known) == "rollback"
    assert reading.open_directory(to_json({**following, "version": 11, "prev": ""}), given.PROGRAM, known=known)


def test_posters_and_memories_of_root_keys_that_handed_over() -> None:
    data = given.make_succession()
    roots = [sign.public_key(seed) for seed in (given.ROOT, *given.LATER_ROOTS)]

    for root in roots:
        known = reading.Known(root, 7, "", 4)
        assert reading.open_directory(data, given.PROGRAM, pin=sign.fingerprint(root)).root == roots[-1]
        assert reading.open_directory(data, given.PROGRAM, known=known).version == 9
    assert refusal_of(from_json(data), pin=sign.fingerprint(sign.public_key(given.LEAD))) == "pin"


KEPT: dict[str, list[int]] = {
    "none": [],
    "first missing": [1],
    "last missing": [0],
    "reordered": [1, 0],
    "twice": [0, 0, 1],
}


@pytest.mark.parametrize("kept", KEPT.values(), ids=list(KEPT))
def test_a_note_of_succession_that_is_not_there(kept: list[int]) -> None:
    file = from_json(given.make_succession())
    file["succession"] = [file["succession"][place] for place in kept]
    known = reading.Known(sign.public_key(given.ROOT), 1, "", 1)

    assert refusal_of(file, known=known) == "root"


def forged_notes() -> dict[str, Any]:
    """The second note, as somebody else would like to have it. The first is right."""
    old, new = sign.public_key(given.LATER_ROOTS[0]), sign.public_key(given.LATER_ROOTS[1])
    note: dict[str, Any] = {"program": given.PROGRAM, "root": new, "day": given.DAY}

    def signed(seed: bytes, **changed: Any) -> dict[str, Any]:
        return {**making.succession_doc(seed, **{**note, **changed}), "by": old}

    lead_kind = sign.sign_doc(given.LATER_ROOTS[0], "lead", note)
    return {
        "signed by the new root": signed(given.LATER_ROOTS[1]),
        "signed by a lead": signed(given.LEAD),
        "of another program": signed(given.LATER_ROOTS[0], program="another"),
        "naming another root": signed(given.LATER_ROOTS[0], root=sign.public_key(given.LEAD)),
        "of another kind": {**lead_kind, "by": old},
        "by nobody": {**signed(given.LATER_ROOTS[0]), "by": ""},
        "no note": None,
        "no text": {"by": old},
    }


@pytest.mark.parametrize("forged", forged_notes().values(), ids=list(forged_notes()))
def test_a_forged_note_of_succession(forged: Any) -> None:
    file = from_json(given.make_succession())
    file["succession"][1] = forged

    assert refusal_of(file) == "root"
    assert refusal_of({**file, "succession": forged}) == "root"


def test_a_root_that_names_itself_or_one_before_it() -> None:
    file = from_json(given.make_directory())
    root, other = sign.public_key(given.ROOT), sign.public_key(given.LEAD)

    def note(seed: bytes, follower: str) -> sign.Signed:
        return making.succession_doc(seed, program=given.PROGRAM, root=follower, day=given.DAY)

    assert refusal_of({**file, "succession": [note(given.ROOT, root)]}) == "root"
    assert refusal_of({**file, "succession": [note(given.ROOT, other), note(given.LEAD, root)]}) == "root"


def test_leads_of_a_root_that_handed_over() -> None:
    file = from_json(given.make_succession())

    assert refusal_of({**file, "leads": from_json(given.make_directory())["leads"]}) == "lead"


def test_a_directory_with_wrong_signatures() -> None:
    file = from_json(given.make_directory())
    first, *others = file["supporters"]
    lead, *_ = file["leads"]
    stranger = making.box_doc(given.ROOT, key=box.recipient_of(given.LEAD_IDENTITY), epoch=1, day=given.DAY)

    assert refusal_of({**file, "v": 2}) == "malformed"
    assert refusal_of({**file, "leads": [None]}) == "lead"
    assert refusal_of({**file, "leads": [lead, lead]}) == "lead"
    assert refusal_of({**file, "roster": {**file["roster"], "text": "{}"}}) == "roster"
    assert refusal_of({**file, "roster": {**file["roster"], "by": file["root"]}}) == "roster"
    assert refusal_of({**file, "supporters": others}) == "supporter"
    assert refusal_of({**file, "supporters": [*others, first]}) == "supporter"
    assert refusal_of({**file, "supporters": [{**first, "box": stranger}, *others]}) == "box"


@pytest.mark.parametrize(
    "backstop",
    [
        [sign.public_key(given.LEAD)],
        [{"key": sign.public_key(given.LEAD)}],
        [{"key": sign.public_key(given.LEAD), "tags": {"units": [], "leads": []}}],
        [{"key": sign.public_key(given.LEAD), "tags": given.make_lead_tags()}] * 2,
        [{"key": sign.public_key(given.ROOT), "tags": given.make_lead_tags()}],
    ],
    ids=["no tags", "tags missing", "a tag missing", "twice", "not signed by the root"],
)
def test_a_directory_whose_backstop_is_wrong(backstop: Any) -> None:
    file = from_json(given.make_directory())
    roster: Any = {**from_json(file["roster"]["text"].encode()), "backstop": backstop}

    assert refusal_of({**file, "roster": making.roster_doc(given.LEAD, roster)}) == "roster"


@pytest.mark.parametrize("at", [0, 40, 64, 1103])
def test_a_message_with_a_changed_bit(at: int) -> None:
    wire = message.seal_message(SECRET, PLAIN, prev=None)

    assert message.open_messages(SECRET, [message.Row(1, "caregiver", wire)]) == [PLAIN]
    with pytest.raises(message.MessageRefused):
        message.open_messages(SECRET, [message.Row(1, "caregiver", flip(wire, at))])


def test_a_message_at_another_place() -> None:
    first = message.seal_message(SECRET, PLAIN, prev=None)
    row = message.Row(1, "caregiver", first)
    elsewhere = message.Conversation(given.INSTALLATION, given.count(8))

    for conversation, rows in (
        (SECRET, [message.Row(1, "peer", first)]),
        (SECRET, [message.Row(2, "caregiver", first)]),
        (SECRET, [row, message.Row(2, "caregiver", first)]),
        (SECRET, [row, message.Row(3, "caregiver", first)]),
        (SECRET, [message.Row(1, "caregiver", first[:-1])]),
        (elsewhere, [row]),
    ):
        with pytest.raises(message.MessageRefused):
            message.open_messages(conversation, rows)


def test_a_vault_of_another_owner_or_version() -> None:
    sealed = vault.seal_vault(KEY, given.USER, 3, given.make_vault())

    for user, version in ((given.USER, 4), (given.PROGRAM, 3)):
        with pytest.raises(ValueError, match="does not open"):
            vault.open_vault(KEY, user, version, sealed)


def test_a_wrap_of_another_way_in() -> None:
    wrapped = vault.wrap(KEY, given.USER, "words", KEY)

    with pytest.raises(ValueError, match="does not open"):
        vault.unwrap(KEY, given.USER, "a passkey", wrapped)
    with pytest.raises(ValueError, match="wrapped"):
        vault.unwrap(KEY, given.USER, "words", wrapped[1:])


def test_a_box_key_is_renewed_after_30_days_and_kept_for_120() -> None:
    _, first = vault.new_vault(date(2026, 1, 1))
    second = vault.renew_box(first, date(2026, 2, 1))

    assert vault.renew_box(first, date(2026, 1, 30)) is first
    assert [each["epoch"] for each in vault.renew_box(second, date(2026, 6, 1))["boxes"]] == [1, 2, 3]
    assert [each["epoch"] for each in vault.renew_box(second, date(2026, 6, 2))["boxes"]] == [2, 3]
    assert sign.open_doc(sign.public_key(unb64(first["sign"])), "box", vault.box_document(first))["epoch"] == 1


def test_what_is_covered_opens_at_its_place_only() -> None:
    covered = outer.cover(KEY, "an ask", "card", b"sealed")

    assert outer.uncover(KEY, "an ask", "card", covered) == b"sealed"
    for key, ask, part in ((outer.new_key(), "an ask", "card"), (KEY, "another", "card"), (KEY, "an ask", "own")):
        with pytest.raises(ValueError, match="does not open"):
            outer.uncover(key, ask, part, covered)


def test_nobody_without_a_box_key_is_asked() -> None:
    directory = reading.open_directory(given.make_directory(), given.PROGRAM)
    receipt = receipt_from(given.INSTALLATION, given.SECRET)
    ask = bundle.Ask(directory, receipt, given.CARD, given.LETTER, given.WISHES, "today", allowed={1: False})

    with pytest.raises(ValueError, match="slot 1"):
        bundle.seal_ask(ask)
