"""Writes the signed documents of a directory. The reader is directory.py."""

from typing import Literal, NotRequired, TypedDict

from leeward.core.sealing.bytes_ import b64, from_json, sha256, to_json
from leeward.core.sealing.sign import Signed, public_key, sign_doc


class Shown(TypedDict):
    """What a supporter agreed to show in clear."""

    first: str
    role: str
    experience: list[str]  # labels
    photo: str  # b64 hash of its bytes, or empty


class Tags(TypedDict):
    """What may be matched. Units (own first, then its parents), units led, employers, names, experience are tags."""

    role: str
    languages: list[str]
    units: list[str]
    leads: list[str]
    employers: list[str]
    names: list[str]
    experience: list[str]
    shown: Shown | None


class LeadTags(TypedDict):
    """What keeps a lead away from somebody they must not meet (design 4.3). Named as in `Tags`."""

    units: list[str]
    leads: list[str]
    names: list[str]


class Backstop(TypedDict):
    """A lead who may be asked when nobody answers."""

    key: str
    tags: LeadTags


class Rules(TypedDict):
    """Matching settings of a program, signed with the roster."""

    same_unit: Literal["allow", "prefer", "forbid", "require"]
    role: Literal["allow", "prefer", "require"]
    language: Literal["prefer", "require"]
    employer: Literal["allow", "forbid"]


class SupporterText(TypedDict):
    program: str
    number: int
    key: str
    tags: Tags
    day: str


class RosterText(TypedDict):
    """Everything a lead signs about who is on the roster; `supporters` pairs numbers with text hashes."""

    program: str
    serial: int
    prev: str
    day: str
    salt: str
    rules: Rules
    backstop: list[Backstop]
    supporters: list[tuple[int, str]]


class Member(TypedDict):
    """One person in the file: who they are, and their box key if they have one."""

    doc: Signed
    box: Signed | None


class DirectoryFile(TypedDict):
    v: Literal[1]
    program: str
    version: int
    prev: str
    made: str
    root: str
    succession: NotRequired[list[Signed]]  # each root key before this one names the next
    center: NotRequired[list[Member]]  # who at the Center may be written to, each signed by a lead
    leads: list[Member]
    roster: Signed
    supporters: list[Member]


def text_hash(text: str) -> str:
    """How a roster names a supporter's document, and the roster before it."""
    return b64(sha256(text.encode()))


def listed(supporters: list[Signed]) -> list[tuple[int, str]]:
    """The roster's list of these supporter documents, in their order."""
    return [(from_json(doc["text"].encode())["number"], text_hash(doc["text"])) for doc in supporters]


def _sign_by(seed: bytes, kind: str, content: object) -> Signed:
    return {**sign_doc(seed, kind, content), "by": public_key(seed)}


def lead_doc(root_seed: bytes, *, program: str, lead: str, seat: int, day: str) -> Signed:
    """The root says who leads; `lead` is their public key."""
    return sign_doc(root_seed, "lead", {"program": program, "lead": lead, "seat": seat, "day": day})


def succession_doc(root_seed: bytes, *, program: str, root: str, day: str) -> Signed:
    """A root key names the one that follows it: `root` is that one's public key."""
    return _sign_by(root_seed, "succession", {"program": program, "root": root, "day": day})


def center_doc(lead_seed: bytes, *, program: str, center: str, day: str) -> Signed:
    """A lead says who at the Center may be written to about a peer; `center` is their public key."""
    return _sign_by(lead_seed, "center", {"program": program, "center": center, "day": day})


def supporter_doc(lead_seed: bytes, text: SupporterText) -> Signed:
    """A lead says whom a key belongs to, and what may be matched."""
    return _sign_by(lead_seed, "supporter", text)


def roster_doc(lead_seed: bytes, text: RosterText) -> Signed:
    """A lead says who is on the roster, in which order, by which rules people are matched, and who stands behind."""
    return _sign_by(lead_seed, "roster", text)


def box_doc(seed: bytes, *, key: str, epoch: int, day: str) -> Signed:
    """A person says which box key is theirs now."""
    return sign_doc(seed, "box", {"key": key, "epoch": epoch, "day": day})


def directory_file(file: DirectoryFile) -> bytes:
    """The bytes that are served."""
    return to_json(file)
