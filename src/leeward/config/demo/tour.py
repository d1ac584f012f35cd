"""What the tour opens: each hospital's door, the ways back of its requests, and one supporter and lead."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings

from leeward.config.demo import papers
from leeward.config.demo.data.center import WORLD
from leeward.config.demo.plans import House, Request
from leeward.core.sealing.bytes_ import b64, sha256
from leeward.core.sealing.sign import fingerprint
from leeward.organizations.models import Program
from leeward.support.board import Board, board
from leeward.support.models import Ask, Stub

STATES: dict[str, str] = {
    Ask.Status.OPEN: "Waiting",
    Ask.Status.ACCEPTED: "Taken",
    Ask.Status.CONTACT: "In contact",
    Ask.Status.CLOSING: "Closing",
}


@dataclass(frozen=True, slots=True)
class Way:
    """A request whose way back the demo knows. `ask` is None once it is over."""

    line: str
    link: str
    words: str
    state: str
    ask: Ask | None


@dataclass(frozen=True, slots=True)
class Door:
    house: House
    program: Program
    link: str  # as the poster's QR code has it
    supporter: str  # address of one to be
    lead: str
    root_words: str
    ways: list[Way]


def houses() -> Iterator[Door]:
    """Those of the world that this demo holds."""
    for house in WORLD.houses:
        program = Program.objects.filter(slug=house.program_slug).select_related("organization").first()
        if program is not None:
            yield Door(
                house=house,
                program=program,
                link=f"/p/{program.slug}/#k={fingerprint(program.root_key)}",
                supporter=house.peers[0].email,
                lead=house.leads[0].email,
                root_words=papers.root_words(program.slug),
                ways=[way for request in house.requests if (way := _way(request))],
            )


def rings(program: Program) -> Board:
    """How far each of its requests rings, as its lead sees it."""
    return board(Ask.objects.exclude(status=Ask.Status.OVER), program)


def twin() -> str:
    """This computer under its other name: a second person can be signed in there at the same time."""
    return f"http://127.0.0.1:{settings.PORT}"


def _way(request: Request) -> Way | None:
    receipt = papers.receipt_of(request.name)
    lookup = b64(sha256(receipt.lookup))
    ask = Ask.objects.exclude(status=Ask.Status.OVER).filter(lookup_hash=lookup).first()
    stub = None if ask else Stub.objects.filter(lookup_hash=lookup).first()
    if ask is None and stub is None:
        return None
    link, words = f"/back/#r={b64(receipt.secret)}", " ".join(receipt.words)
    return Way(request.line, link, words, STATES[ask.status] if ask else "Over", ask)
