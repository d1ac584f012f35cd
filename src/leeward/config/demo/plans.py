"""What the demo's world is made of, before any of it exists. The worlds themselves are in `data`."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Staff:
    """Somebody with an account: a lead, a leader, Center staff."""

    name: str
    email: str
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Peer:
    """A peer supporter. `status`: active, paused, new (a second person has not looked yet), waiting (for a lead's
    signature) or invited."""

    name: str
    email: str
    role: str
    family: str
    unit: str
    languages: tuple[str, ...]
    experience: tuple[str, ...]
    shows: bool
    status: str


@dataclass(frozen=True, slots=True)
class Place:
    """A unit: its name, area code, the unit above, its site, and the name of who leads it."""

    name: str
    area: str
    parent: str
    site: str
    leader: str


@dataclass(frozen=True, slots=True)
class Step:
    """What happens `after` hours from the opening of a request. `what` depends on the verb (`life.py`)."""

    after: float
    verb: str
    what: Any = None


@dataclass(frozen=True, slots=True)
class Request:
    """A request for support, opened some hours ago. `leave_out`: peers her wishes leave out."""

    name: str
    hours_ago: float
    line: str  # what the tour says of it
    card: Mapping[str, Any] = field(default_factory=dict)
    letter: Mapping[str, Any] = field(default_factory=dict)
    unit: str = ""
    by: str = ""  # the address of the peer who takes it
    leave_out: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class House:
    """A hospital with one program of its own. `monthly`: about how many talks a month the past had."""

    name: str
    slug: str
    domain: str  # of everybody's address
    system: str
    staff: str  # how large it is, in words
    sites: tuple[str, ...]
    places: tuple[Place, ...]
    program: str
    program_slug: str
    settings: Mapping[str, Any]
    welcome: str
    lines: Mapping[str, str]  # numbers for more help, by label
    leads: tuple[Staff, ...]
    others: tuple[tuple[Staff, str], ...]  # with another role: site_leader, sponsor …
    peers: tuple[Peer, ...]
    requests: tuple[Request, ...]
    monthly: int
    care_at: str = ""  # slug of the program that looks after its supporters; empty: the network


@dataclass(frozen=True, slots=True)
class World:
    center: str
    network: str
    network_phone: str
    family: str  # the network for patients and families
    family_phone: str
    staff: tuple[Staff, ...]
    operator: Staff
    houses: tuple[House, ...]


def address(name: str, domain: str) -> str:
    """`jose.nunez@harbor.example`; `.example` is a domain that nobody can own."""
    plain = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()
    return f"{plain.replace(chr(39), '').replace(' ', '.')}@{domain}.example"


def peers(table: str, domain: str) -> tuple[Peer, ...]:
    """One line each: name | role | family | unit | languages | experience | how (shows, or a status)."""
    return tuple(_peer(cells, domain) for cells in _rows(table))


def places(table: str) -> tuple[Place, ...]:
    """One line each: name | area | unit above | site | leader's name."""
    return tuple(Place(*cells) for cells in _rows(table))


def _rows(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]


def _peer(cells: list[str], domain: str) -> Peer:
    name, role, family, unit, languages, experience, how = cells
    return Peer(
        name=name,
        email=address(name, domain),
        role=role,
        family=family,
        unit=unit,
        languages=tuple(languages.split()),
        experience=tuple(experience.split()),
        shows=how == "shows",
        status=how if how in ("paused", "new", "waiting", "invited") else "active",
    )
