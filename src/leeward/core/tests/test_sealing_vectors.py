"""Python and JavaScript seal for each other. The vectors are made by core.sealing.make_vectors and its counterpart."""

import json
from typing import Any

import pytest

from leeward.core.sealing import box, bundle, kdf, make_vectors, message, pad, sign, tags, upload, vault, words
from leeward.core.sealing.bytes_ import b64, sha256, unb64
from leeward.core.sealing.directory import open_directory
from leeward.core.sealing.lock import unlock
from leeward.core.sealing.receipt import receipt_from
from leeward.core.sealing.sizes import BOX_SIZE, SEATS

VECTORS: dict[str, Any] = json.loads(make_vectors.PATH.read_text())
FIXED, FOLLOWS = VECTORS["fixed"], VECTORS["follows"]
RECEIPT = receipt_from(FIXED["installation"], unb64(FIXED["secret"]))
BOTH = pytest.mark.parametrize("made", [VECTORS["python"], VECTORS["js"]], ids=["python", "js"])


def test_the_committed_vectors_are_the_ones_the_code_makes() -> None:
    assert json.loads(json.dumps(make_vectors.fixed())) == FIXED
    assert json.loads(json.dumps(make_vectors.follows())) == FOLLOWS


def test_javascript_has_sealed_too() -> None:
    assert VECTORS["js"].keys() == VECTORS["python"].keys()
    assert VECTORS["js"]["box"] != VECTORS["python"]["box"]


@BOTH
def test_a_box_opens(made: dict[str, Any]) -> None:
    number, _, identity = FIXED["supporters"][0]

    assert number == 7
    assert box.open(identity, unb64(made["box"])).decode() == FIXED["box"]


@BOTH
def test_a_lock_opens(made: dict[str, Any]) -> None:
    locked = FIXED["locked"]

    assert unlock(unb64(locked["key"]), locked["aad"], unb64(made["locked"])).decode() == locked["plain"]


@BOTH
def test_an_upload_opens(made: dict[str, Any]) -> None:
    got = upload.parse_upload(unb64(made["upload"]))
    keys = bundle.open_box(FIXED["supporters"][0][2], got.boxes[0])
    card = bundle.open_card(keys.kcard, got.card)
    letter = bundle.open_letter(FIXED["installation"], keys.s1, got.s2, got.letter)
    own = bundle.open_own(RECEIPT.identity, got.own)

    assert (got.version, got.slots, got.urgency, got.n, keys.close) == (9, 16, "today", None, True)
    assert (got.accept, got.lookup) == (sha256(keys.token), sha256(RECEIPT.lookup))
    assert card == {"v": 1, "program": FIXED["program"], "lookup": b64(got.lookup), **FIXED["card"]}
    assert letter["conversation"] == {"n": 0, "secret": b64(RECEIPT.conversation(0))}
    assert (own["letter"], own["card"], own["allowed"], own["wishes"]) == (letter, card, [0], FIXED["wishes"])


@BOTH
def test_only_the_backstop_seat_and_the_allowed_slot_are_real(made: dict[str, Any]) -> None:
    got = upload.parse_upload(unb64(made["upload"]))
    everybody = [identity for _, _, identity in FIXED["supporters"]]

    assert bundle.open_box(FIXED["lead_identity"], got.backstop[0]).backstop
    for decoy in (*got.boxes[1:], *got.backstop[1:]):
        for identity in (*everybody, FIXED["lead_identity"]):
            with pytest.raises(box.WrongKey):
                bundle.open_box(identity, decoy)


@BOTH
def test_a_shortlist_opens_for_the_lead_who_may_pick(made: dict[str, Any]) -> None:
    sealed = unb64(made["shortlist"])
    seats = [sealed[at : at + BOX_SIZE] for at in range(0, len(sealed), BOX_SIZE)]

    assert [list(each) for each in bundle.open_shortlist(FIXED["lead_identity"], seats[0]).picks] == FIXED["picks"]
    assert len(seats) == SEATS
    for decoy in seats[1:]:
        with pytest.raises(box.WrongKey):
            bundle.open_shortlist(FIXED["lead_identity"], decoy)


@BOTH
def test_messages_open(made: dict[str, Any]) -> None:
    conversation = message.Conversation(FIXED["installation"], RECEIPT.conversation(0))
    roles: tuple[message.Role, ...] = ("caregiver", "peer", "caregiver")
    rows = [message.Row(i, role, unb64(made["messages"][i - 1])) for i, role in enumerate(roles, 1)]

    opened = message.open_messages(conversation, rows)
    assert [each.text for each in opened] == FIXED["texts"]
    assert [each.seen for each in opened] == [0, 1, 2]


@BOTH
def test_a_vault_opens_by_every_way_in(made: dict[str, Any]) -> None:
    installation, user, key = FIXED["installation"], FIXED["user"], unb64(FIXED["vault_key"])
    passkey = vault.passkey_key(installation, unb64(FIXED["prf"]))
    recovery = vault.words_key(installation, unb64(FIXED["entropy"]))

    assert vault.unwrap(passkey, user, FIXED["credential"], unb64(made["wraps"]["passkey"])) == key
    assert vault.unwrap(recovery, user, "words", unb64(made["wraps"]["words"])) == key
    assert vault.open_vault(key, user, 3, unb64(made["vault"])) == FIXED["vault"]


def test_the_directory_opens() -> None:
    directory = open_directory(unb64(FOLLOWS["directory"]), FIXED["program"])

    assert [each.number for each in directory.supporters] == [7, 12, 31]
    assert [each.recipient is None for each in directory.supporters] == [False, True, False]
    assert ([seat.seat for seat in directory.seats], directory.missing) == ([0], 1)
    assert directory.seats[0].tags == make_vectors.make_lead_tags()


def test_what_follows_from_fixed_secrets_reads_back() -> None:
    assert [unb64(each["secret"]) for each in FOLLOWS["words"]] == [
        words.from_words(" ".join(each["words"])) for each in FOLLOWS["words"]
    ]
    assert [unb64(each["plain"]) for each in FOLLOWS["pad"]] == [
        pad.unpad(unb64(each["padded"])) for each in FOLLOWS["pad"]
    ]
    assert sign.verify_doc(FOLLOWS["sign"][0]["key"], "sign-in", FOLLOWS["sign"][0]["doc"])


def test_known_answers_of_others() -> None:
    """RFC 5869 case 3 and BIP39's first vectors: the vectors above could be wrong on both sides alike."""
    assert kdf.hkdf(b"\x0b" * 22, b"", "", 42).hex().startswith("8da4e775a563c18f715f802a063c5a31")
    assert words.to_words(bytes(16)) == ["abandon"] * 11 + ["about"]
    assert words.to_words(b"\xff" * 16) == ["zoo"] * 11 + ["wrong"]


def test_names_are_found_as_they_are_typed() -> None:
    forms = set(tags.name_forms("Dr. José Antonio Núñez-Ruiz, MD"))

    for typed in ("jose nunez ruiz", "Jose Ruiz", "RUIZ, José", "José Núñez", "Ruiz", "Prof José"):
        assert forms.intersection(tags.typed_forms(typed)), typed
    for typed in ("Jose Santos", "Maria Ruiz", "Dr.", ""):
        assert not forms.intersection(tags.typed_forms(typed)), typed
