"""Reads a program's directory and refuses it unless every signature, hash and number fits (design 5)."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Literal

from leeward.core.sealing.box import is_recipient
from leeward.core.sealing.bytes_ import b64, from_json, sha256
from leeward.core.sealing.directory_make import LeadTags, Rules, Tags, text_hash
from leeward.core.sealing.sign import Signed, fingerprint, open_doc
from leeward.core.sealing.sizes import SEATS, SLOT_CLASSES

Reason = Literal["pin", "root", "lead", "roster", "supporter", "center", "box", "rollback", "malformed"]

_LISTS = ("languages", "units", "leads", "employers", "names", "experience")
_LEAD_LISTS = ("units", "leads", "names")


class DirectoryRefused(ValueError):
    """A directory that must not be used; `reason` says which check failed."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(f"The directory was refused: {reason}")
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Known:
    """What a reader remembers of the directory it saw last."""

    root: str
    version: int
    hash: str
    serial: int


@dataclass(frozen=True, slots=True)
class Supporter:
    slot: int
    number: int
    key: str
    recipient: str | None  # None: no box key yet
    tags: Tags


@dataclass(frozen=True, slots=True)
class Seat:
    seat: int
    key: str
    recipient: str | None
    tags: LeadTags


@dataclass(frozen=True, slots=True)
class Lead:
    """Whom the root signed."""

    seat: int
    key: str
    recipient: str | None


@dataclass(frozen=True, slots=True)
class Center:
    """Somebody at the Center, whom a lead signed."""

    key: str
    recipient: str | None


@dataclass(frozen=True, slots=True)
class Directory:
    program: str
    version: int
    hash: str
    serial: int
    made: str
    root: str
    salt: str
    rules: Rules
    supporters: tuple[Supporter, ...]
    seats: tuple[Seat, ...]  # leads the roster names as backstop
    center: tuple[Center, ...] = ()  # who at the Center may be written to

    @property
    def missing(self) -> int:
        """How many supporters have no box key."""
        return sum(supporter.recipient is None for supporter in self.supporters)


@contextmanager
def _refuse_as(reason: Reason) -> Iterator[None]:
    try:
        yield
    except DirectoryRefused:
        raise
    except (ValueError, KeyError, TypeError, IndexError, AttributeError) as error:
        raise DirectoryRefused(reason) from error


def _must(fits: object, reason: Reason) -> None:
    if not fits:
        raise DirectoryRefused(reason)


def open_directory(data: bytes, program: str, *, pin: str | None = None, known: Known | None = None) -> Directory:
    """The directory, checked. `pin` is the fingerprint of the root on the poster."""
    with _refuse_as("malformed"):
        file = from_json(data)
        _must(file["v"] == 1 and file["program"] == program and type(file["version"]) is int, "malformed")
        _check_root(_open_succession(file), pin, known)
        leads = [_open_lead(file, each) for each in file["leads"]]
        _must(len({each.seat for each in leads}) == len(leads) == len({each.key for each in leads}), "lead")
        keys = {lead.key for lead in leads}
        roster = _open_roster(file, keys)
        directory = Directory(
            program=program,
            version=file["version"],
            hash=b64(sha256(data)),
            serial=roster["serial"],
            made=str(file["made"]),
            root=file["root"],
            salt=roster["salt"],
            rules=roster["rules"],
            supporters=tuple(_open_supporters(file, roster, keys)),
            seats=tuple(_seats(leads, roster)),
            center=tuple(_open_center(file, keys)),
        )
    if known is not None:
        _must(_follows(directory, file["prev"], known), "rollback")
    return directory


def _check_root(roots: list[str], pin: str | None, known: Known | None) -> None:
    """A poster, or what was seen before, may stand for a root key that has handed over to this one."""
    _must(pin is None or pin in map(fingerprint, roots), "pin")
    _must(known is None or known.root in roots, "root")


def _open_succession(file: dict[str, Any]) -> list[str]:
    """The root keys in their order, the one of today last: each before it signed a note that names the next."""
    with _refuse_as("root"):
        notes = file.get("succession", [])
        _must(isinstance(notes, list), "root")
        roots = [*(doc["by"] for doc in notes), file["root"]]
        for doc, following in zip(notes, roots[1:], strict=True):
            note = open_doc(doc["by"], "succession", doc)
            _must(note["program"] == file["program"] and note["root"] == following, "root")
        _must(len(set(roots)) == len(roots), "root")
        return roots


def _follows(now: Directory, prev: object, known: Known) -> bool:
    """Not older than what was seen last; the same, or the next one that names it, or one further on."""
    if now.version < known.version or now.serial < known.serial:
        return False
    if now.version == known.version:
        return now.hash == known.hash
    return now.version > known.version + 1 or prev == known.hash


def _open_lead(file: dict[str, Any], member: dict[str, Any]) -> Lead:
    with _refuse_as("lead"):
        lead = open_doc(file["root"], "lead", member["doc"])
        _must(lead["program"] == file["program"] and lead["seat"] in range(SEATS), "lead")
        return Lead(lead["seat"], lead["lead"], _open_box_key(lead["lead"], member["box"]))


def _open_roster(file: dict[str, Any], leads: set[str]) -> dict[str, Any]:
    with _refuse_as("roster"):
        doc = file["roster"]
        _must(doc["by"] in leads, "roster")
        roster: dict[str, Any] = open_doc(doc["by"], "roster", doc)
        numbers = [number for number, _ in roster["supporters"]]
        _must(roster["program"] == file["program"] and type(roster["serial"]) is int, "roster")
        _must(len(set(numbers)) == len(numbers) <= SLOT_CLASSES[-1], "roster")
        _check_backstop(roster["backstop"], leads)
        _must(isinstance(roster["salt"], str) and isinstance(roster["rules"], dict), "roster")
        return roster


def _check_backstop(backstop: list[dict[str, Any]], leads: set[str]) -> None:
    """Each is a lead whom the root signed, once, with tags."""
    keys = [each["key"] for each in backstop]
    _must(leads.issuperset(keys) and len(set(keys)) == len(keys), "roster")
    _must(all(isinstance(each["tags"][name], list) for each in backstop for name in _LEAD_LISTS), "roster")


def _seats(leads: list[Lead], roster: dict[str, Any]) -> Iterator[Seat]:
    tags: dict[str, LeadTags] = {each["key"]: each["tags"] for each in roster["backstop"]}
    for lead in leads:
        if lead.key in tags:
            yield Seat(lead.seat, lead.key, lead.recipient, tags[lead.key])


def _open_supporters(file: dict[str, Any], roster: dict[str, Any], leads: set[str]) -> Iterator[Supporter]:
    with _refuse_as("supporter"):
        pairs = zip(file["supporters"], roster["supporters"], strict=True)
        for slot, (member, (number, hash_)) in enumerate(pairs):
            doc = member["doc"]
            _must(doc["by"] in leads and text_hash(doc["text"]) == hash_, "supporter")
            text = open_doc(doc["by"], "supporter", doc)
            _must(text["program"] == file["program"] and text["number"] == number, "supporter")
            tags = text["tags"]
            _must(isinstance(tags["role"], str) and all(isinstance(tags[k], list) for k in _LISTS), "supporter")
            yield Supporter(slot, number, text["key"], _open_box_key(text["key"], member["box"]), tags)


def _open_center(file: dict[str, Any], leads: set[str]) -> Iterator[Center]:
    with _refuse_as("center"):
        seen: set[str] = set()
        for member in file.get("center", []):
            doc = member["doc"]
            _must(doc["by"] in leads, "center")
            said = open_doc(doc["by"], "center", doc)
            _must(said["program"] == file["program"] and said["center"] not in seen, "center")
            seen.add(said["center"])
            yield Center(said["center"], _open_box_key(said["center"], member["box"]))


def _open_box_key(key: str, doc: Signed | None) -> str | None:
    with _refuse_as("box"):
        if doc is None:
            return None
        recipient = open_doc(key, "box", doc)["key"]
        _must(is_recipient(recipient), "box")
        return str(recipient)
