"""Writes the vectors both sides read: `python -m leeward.core.sealing.make_vectors`.

What is fixed or follows from fixed secrets is worked out here. What is random is made once here (`python`) and once in
JavaScript (`js`, by `core/js/tests/make_vectors.js`, run afterwards); each side opens what the other has made.
The secrets are counted bytes; they protect nobody.
"""

import json
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

from leeward.core.sealing import box, directory_make, kdf, message, pad, sign, tags, vault, words
from leeward.core.sealing.bundle import Ask, Shortlist, seal_ask
from leeward.core.sealing.bytes_ import b64, from_json, to_json
from leeward.core.sealing.directory import open_directory
from leeward.core.sealing.directory_make import DirectoryFile, LeadTags, Member, RosterText, Shown, SupporterText, Tags
from leeward.core.sealing.lock import lock
from leeward.core.sealing.receipt import receipt_from
from leeward.core.sealing.upload import parse_upload

PATH = Path(__file__).parents[1] / "js" / "tests" / "vectors.json"

INSTALLATION = "0c9b5d1e-7a34-4f0e-9c55-3d1f6a2b8e10"
PROGRAM = "5f0c2f6e-93c1-4d5b-8a77-6f1f0a9d2b34"
USER = "b1a7c3d2-0000-4000-8000-000000000007"
DAY = "2026-11-01"


def count(start: int, length: int = 32) -> bytes:
    """Secrets that are none: start, start + 1, …"""
    return bytes((start + i) % 256 for i in range(length))


SALT = b64(count(90, 16))
ROOT, LEAD, SECOND_LEAD = count(1), count(2), count(3)
LATER_ROOTS = (count(4), count(6))
SUPPORTERS = {7: count(10), 12: count(11), 31: count(12)}
IDENTITIES = {number: box.identity_from_seed(count(20 + number)) for number in SUPPORTERS}
LEAD_IDENTITY = box.identity_from_seed(count(70))
SECRET = count(40, 16)
NAMES = {7: "Dr. José Núñez-Ruiz", 12: "Mary Ann O’Neil, RN", 31: "Łukasz Žák"}

CARD = {
    "for": "me",
    "urgency": "today",
    "reach": "call",
    "times": ["evening", "night"],
    "role": "nurse",
    "area": None,
    "language": "en",
    "reason": None,
    "experience": ["patient_died"],
    "role_alike": True,
    "unit": "other",
    "team_size": None,
    "contact_hours": 24,
}
LETTER = {
    "name": "Sam",
    "reach": "call",
    "number": "617 555 0100",
    "leave_message": False,
    "word": "",
    "times": "after nine",
    "note": "Ünïcode — ☂",
    "knows": None,
    "relation": None,
}
WISHES = {
    "role_alike": True,
    "unit": "other",
    "language": "en",
    "experience": ["patient_died"],
    "first": [7],
    "not": ["Zak"],
}
SHOWN: Shown = {"first": "José", "role": "Nurse", "experience": ["A patient died"], "photo": b64(count(100))}
TEXTS = ["Thank you for writing.", "How are you today? 🌿", "x" * 2000]
PICKS = [[0, 9], [2, 4]]  # slot, bits of reasons
SHORTLIST = Shortlist(frozenset((0,)), tuple((slot, reasons) for slot, reasons in PICKS))
RULES = {"same_unit": "forbid", "role": "prefer", "language": "prefer", "employer": "allow"}


def make_tags(number: int) -> Tags:
    units = [tags.tag(SALT, "unit", unit) for unit in (f"unit-{number}", "division")]
    return {
        "role": "nurse",
        "languages": ["en", "es"],
        "units": units,
        "leads": [tags.tag(SALT, "leads", "unit-31")] if number == 31 else [],
        "employers": [tags.tag(SALT, "employer", tags.normalize("Bay State Health"))],
        "names": [tags.tag(SALT, "name", form) for form in tags.name_forms(NAMES[number])],
        "experience": [tags.tag(SALT, "experience", "patient_died")],
        "shown": SHOWN if number == 7 else None,
    }


def make_lead_tags() -> LeadTags:
    return {
        "units": [tags.tag(SALT, "unit", "division")],
        "leads": [tags.tag(SALT, "leads", "unit-12")],
        "names": [tags.tag(SALT, "name", form) for form in tags.name_forms("Lee Lead")],
    }


def make_supporter(number: int) -> Member:
    seed = SUPPORTERS[number]
    text: SupporterText = {
        "program": PROGRAM,
        "number": number,
        "key": sign.public_key(seed),
        "tags": make_tags(number),
        "day": DAY,
    }
    recipient = box.recipient_of(IDENTITIES[number])
    key = None if number == 12 else directory_make.box_doc(seed, key=recipient, epoch=1, day=DAY)
    return {"doc": directory_make.supporter_doc(LEAD, text), "box": key}


def make_directory() -> bytes:
    """Two leads, the first of them backstop; three supporters, the second without a box key."""
    leads: list[Member] = []
    for seat, seed in ((0, LEAD), (2, SECOND_LEAD)):
        doc = directory_make.lead_doc(ROOT, program=PROGRAM, lead=sign.public_key(seed), seat=seat, day=DAY)
        key = directory_make.box_doc(seed, key=box.recipient_of(LEAD_IDENTITY), epoch=3, day=DAY)
        leads.append({"doc": doc, "box": key if seed == LEAD else None})
    supporters = [make_supporter(number) for number in SUPPORTERS]
    roster: RosterText = {
        "program": PROGRAM,
        "serial": 4,
        "prev": directory_make.text_hash("the roster before"),
        "day": DAY,
        "salt": SALT,
        "rules": RULES,  # type: ignore[typeddict-item] # literals of a plain dict
        "backstop": [{"key": sign.public_key(LEAD), "tags": make_lead_tags()}],
        "supporters": directory_make.listed([each["doc"] for each in supporters]),
    }
    file: DirectoryFile = {
        "v": 1,
        "program": PROGRAM,
        "version": 9,
        "prev": directory_make.text_hash("the file before"),
        "made": "2026-11-22T01:02:03Z",
        "root": sign.public_key(ROOT),
        "leads": leads,
        "roster": directory_make.roster_doc(LEAD, roster),
        "supporters": supporters,
    }
    return directory_make.directory_file(file)


def make_succession() -> bytes:
    """The same directory after its root key was replaced twice."""
    roots = [ROOT, *LATER_ROOTS]
    file = from_json(make_directory())
    file["root"] = sign.public_key(roots[-1])
    file["succession"] = [
        directory_make.succession_doc(before, program=PROGRAM, root=sign.public_key(after), day=DAY)
        for before, after in pairwise(roots)
    ]
    for lead in file["leads"]:
        lead["doc"] = sign.sign_doc(roots[-1], "lead", lead["doc"]["text"])
    return to_json(file)


def make_vault() -> vault.Contents:
    boxes: list[vault.BoxKey] = [{"epoch": 1, "identity": IDENTITIES[7], "day": DAY}]
    pin: vault.Pin = {"root": sign.public_key(ROOT), "version": 9, "hash": b64(count(0)), "serial": 4}
    return {"v": 1, "sign": b64(SUPPORTERS[7]), "boxes": boxes, "pins": {PROGRAM: pin}}


def fixed() -> dict[str, Any]:
    """What was put in."""
    return {
        "installation": INSTALLATION,
        "program": PROGRAM,
        "user": USER,
        "credential": b64(count(200, 16)),
        "day": DAY,
        "salt": SALT,
        "root": b64(ROOT),
        "later_roots": [b64(each) for each in LATER_ROOTS],
        "leads": [b64(LEAD), b64(SECOND_LEAD)],
        "supporters": [[number, b64(seed), IDENTITIES[number]] for number, seed in SUPPORTERS.items()],
        "lead_identity": LEAD_IDENTITY,
        "secret": b64(SECRET),
        "vault_key": b64(count(50)),
        "prf": b64(count(60)),
        "entropy": b64(count(61, 16)),
        "card": CARD,
        "letter": LETTER,
        "wishes": WISHES,
        "texts": TEXTS,
        "picks": PICKS,
        "vault": make_vault(),
        "box": "What is in a box.",
        "locked": {"key": b64(count(80)), "aad": "leeward/v1/any|thing", "plain": "What is locked."},
    }


def follows() -> dict[str, Any]:
    """What follows from it, always the same."""
    receipt = receipt_from(INSTALLATION, SECRET)
    name_list = [*NAMES.values(), "Santos", "  Anna-Maria  d’Arcy 3rd ", "Dr.", "ΟΔΥΣΣΕΥΣ"]
    return {
        "derive": [
            {"label": label, "length": length, "key": b64(kdf.derive(INSTALLATION, count(5), label, length))}
            for label, length in (("letter", 32), ("receipt/lookup", 16), ("any", 80))
        ],
        "pad": [{"plain": b64(count(1, n)), "size": 24, "padded": b64(pad.pad(count(1, n), 24))} for n in (0, 7, 20)],
        "words": [{"secret": b64(s), "words": words.to_words(s)} for s in (bytes(16), SECRET, b"\xff" * 16)],
        "sign": [
            {
                "seed": b64(seed),
                "key": sign.public_key(seed),
                "fingerprint": sign.fingerprint(sign.public_key(seed)),
                "words": words.fingerprint_words(sign.public_key(seed)),
                "doc": sign.sign_doc(seed, "sign-in", "a challenge — ünïcode"),
            }
            for seed in (ROOT, LEAD, SECOND_LEAD)
        ],
        "recipients": [
            {"seed": b64(count(n)), "identity": identity, "recipient": box.recipient_of(identity)}
            for n, identity in ((n, box.identity_from_seed(count(n))) for n in (70, 71))
        ],
        "names": [
            {
                "name": name,
                "normal": tags.normalize(name),
                "forms": tags.name_forms(name),
                "typed": tags.typed_forms(name),
            }
            for name in name_list
        ],
        "tags": [
            {"kind": kind, "value": "a value", "tag": tags.tag(SALT, kind, "a value")}
            for kind in ("unit", "leads", "employer", "name", "experience")
        ],
        "receipt": {
            "words": receipt.words,
            "identity": receipt.identity,
            "recipient": receipt.recipient,
            "header": receipt.header,
            "conversations": [b64(receipt.conversation(n)) for n in (0, 1)],
        },
        "prf_input": b64(vault.prf_input(INSTALLATION)),
        "sign_in_key": b64(vault.words_sign_in_key(INSTALLATION, count(61, 16))),
        "directory": b64(make_directory()),
        "succession": b64(make_succession()),
        "box_document": vault.box_document(make_vault()),
    }


def seal_all() -> dict[str, Any]:
    """What Python seals, for JavaScript to open."""
    directory = open_directory(make_directory(), PROGRAM)
    receipt = receipt_from(INSTALLATION, SECRET)
    ask = Ask(
        directory=directory,
        receipt=receipt,
        card=CARD,
        letter=LETTER,
        wishes=WISHES,
        urgency="today",
        allowed={0: True},
        seats=frozenset((0,)),
    )
    user, key = USER, count(50)
    passkey, recovery = vault.passkey_key(INSTALLATION, count(60)), vault.words_key(INSTALLATION, count(61, 16))
    return {
        "box": b64(box.seal(box.recipient_of(IDENTITIES[7]), b"What is in a box.")),
        "locked": b64(lock(count(80), "leeward/v1/any|thing", b"What is locked.")),
        "upload": b64(seal_ask(ask)),
        "shortlist": b64(b"".join(parse_upload(seal_ask(replace(ask, shortlist=SHORTLIST))).shortlist)),
        "messages": [b64(wire) for wire in seal_messages(receipt.conversation(0))],
        "vault": b64(vault.seal_vault(key, user, 3, make_vault())),
        "wraps": {
            "passkey": b64(vault.wrap(passkey, user, b64(count(200, 16)), key)),
            "words": b64(vault.wrap(recovery, user, "words", key)),
        },
    }


def seal_messages(secret: bytes) -> list[bytes]:
    """Caregiver, peer, caregiver."""
    wires: list[bytes] = []
    for sequence, text in enumerate(TEXTS, 1):
        role: message.Role = "caregiver" if sequence % 2 else "peer"
        plain = message.Message(sequence, role, text, "2026-11-22T01:02:03Z", sequence - 1)
        prev = message.prev_of(wires[-1]) if wires else None
        wires.append(message.seal_message(message.Conversation(INSTALLATION, secret), plain, prev=prev))
    return wires


def main() -> None:
    made = json.loads(PATH.read_text()) if PATH.exists() else {}
    vectors = {"fixed": fixed(), "follows": follows(), "python": seal_all(), "js": made.get("js")}
    PATH.write_text(json.dumps(vectors, ensure_ascii=False, indent=1) + "\n")


if __name__ == "__main__":
    main()
