"""A signing chain that a hostile server would like to have: every part of a directory can be made wrong on purpose."""

import hashlib
from collections.abc import Sequence
from typing import Any

from leeward.core.sealing.box import identity_from_seed, recipient_of
from leeward.core.sealing.bytes_ import b64, sha256
from leeward.core.sealing.directory_make import (
    DirectoryFile,
    Member,
    RosterText,
    Rules,
    SupporterText,
    Tags,
    box_doc,
    directory_file,
    lead_doc,
    listed,
    roster_doc,
    supporter_doc,
)
from leeward.core.sealing.sign import Signed, fingerprint, public_key

DAY = "2026-11-01"
RULES: Rules = {"same_unit": "allow", "role": "allow", "language": "prefer", "employer": "allow"}
TAGS: Tags = {
    "role": "nursing",
    "languages": ["en"],
    "units": [],
    "leads": [],
    "employers": [],
    "names": [],
    "experience": [],
    "shown": None,
}
# A well-known X25519 recipient of age: not post-quantum, so never one of ours
CLASSIC = "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p"


def seed(name: str) -> bytes:
    return hashlib.sha256(f"seed of {name}".encode()).digest()


def pin(root: str = "root") -> str:
    """What this root's poster carries."""
    return fingerprint(public_key(seed(root)))


def box(name: str, key: str = "") -> Signed:
    """Somebody's box key, signed by them; `key` puts another one in its place."""
    return box_doc(seed(name), key=key or recipient_of(identity_from_seed(seed(f"box of {name}"))), epoch=1, day=DAY)


def supporter(program: str, number: int, *, by: str = "lead", box_key: str = "") -> Member:
    name = f"peer {number}"
    key = public_key(seed(name))
    text = SupporterText(program=program, number=number, key=key, tags=TAGS, day=DAY)
    return {"doc": supporter_doc(seed(by), text), "box": box(name, box_key)}


def directory(
    program: str,
    people: Sequence[Member],
    *,
    root: str = "root",
    lead: str = "lead",
    version: int = 7,
    named: Sequence[Member] | None = None,
    **changed: Any,
) -> bytes:
    """The file. Its roster may have `named` others than it shows; `changed` replaces whole parts of it."""
    salt, leads = b64(bytes(16)), [public_key(seed(lead))]
    vouched = lead_doc(seed(root), program=program, lead=leads[0], seat=0, day=DAY)
    docs = [each["doc"] for each in (people if named is None else named)]
    text = RosterText(
        program=program,
        serial=version,
        prev="",
        day=DAY,
        salt=salt,
        rules=RULES,
        backstop=[{"key": leads[0], "tags": {"units": [], "leads": [], "names": []}}],
        supporters=listed(docs),
    )
    file: DirectoryFile = {
        "v": 1,
        "program": program,
        "version": version,
        "prev": "",
        "made": f"{DAY}T00:00:00Z",
        "root": public_key(seed(root)),
        "leads": [{"doc": vouched, "box": box(lead)}],
        "roster": roster_doc(seed(lead), text),
        "supporters": list(people),
    }
    return directory_file({**file, **changed})  # type: ignore[typeddict-item]  # tests write nonsense too


def hash_of(file: bytes) -> str:
    return b64(sha256(file))
