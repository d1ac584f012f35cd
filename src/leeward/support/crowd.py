"""How many requests come in by the web door of a program, and how many may ring at once (design 8, floods).

A flood must neither wake people more often nor push anybody out: what is too much waits in line, and the phone stays.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, Sum

from leeward.core.sealing.sizes import BOX_SIZE, CARD_SIZE, LETTER_SIZES, OWN_SIZE, S2_SIZE, SEATS
from leeward.organizations.models import Program
from leeward.organizations.rules import HURRIED
from leeward.support import rings
from leeward.support.models import Ask, Door

MEGABYTE = 1_000_000
WITHOUT_BOXES = (
    CARD_SIZE + LETTER_SIZES[-1] + OWN_SIZE + S2_SIZE + 2 * SEATS * BOX_SIZE
)  # bytes of one request, at most
BOXED = (Ask.Status.OPEN, Ask.Status.ACCEPTED)  # of these every box is kept
ORDER = tuple(Ask.Urgency.values)


@dataclass(frozen=True, slots=True)
class Crowd:
    """What a program has open at one moment. `hurried` and `others` ring: they keep a place each. `line` waits for
    one, `hurried_line` of it for now or today."""

    waiting: int
    bytes: int  # at most
    hurried: int
    others: int
    line: int
    hurried_line: int

    def is_full(self, door: Door) -> bool:
        return self.waiting >= door.most_open or self.bytes >= door.most_megabytes * MEGABYTE

    def needs_work(self, door: Door) -> bool:
        """Not on a usual day."""
        return self.waiting >= door.work_from

    def must_wait(self, door: Door, urgency: str) -> bool:
        """Whether a new one has to stand in line: every place is taken, or others of its kind came first."""
        before = self.hurried_line if urgency in HURRIED else self.line
        return before > 0 or not self.has_place(door, urgency)

    def has_place(self, door: Door, urgency: str) -> bool:
        return rings.has_place(door.at_once, hurried=self.hurried, others=self.others, urgency=urgency)


def door_of(program: Program) -> Door:
    """Its limits; the usual ones where nobody has changed any. Such a row is not saved."""
    return Door.objects.filter(program=program).first() or Door(program=program)


def crowd_of(program: Program, at: datetime) -> Crowd:
    """A place is kept while people are still being added, and for a while after everybody was told."""
    line, hurried = Q(step=Ask.Step.LINE), Q(urgency__in=HURRIED)
    rows = Ask.objects.filter(program=program, status__in=BOXED)
    is_open = Q(status=Ask.Status.OPEN)
    rung = is_open & (Q(step__in=rings.RINGING) | Q(rung__gt=at - rings.PLACE_FOR))
    found = rows.aggregate(
        all=Count("pk"),
        slots=Sum("slots"),
        waiting=Count("pk", filter=is_open),
        hurried=Count("pk", filter=rung & ~line & hurried),
        others=Count("pk", filter=rung & ~line & ~hurried),
        line=Count("pk", filter=is_open & line),
        hurried_line=Count("pk", filter=is_open & line & hurried),
    )
    size = found.pop("all") * WITHOUT_BOXES + (found.pop("slots") or 0) * BOX_SIZE
    return Crowd(bytes=size, **found)


def turn(ask: Ask) -> tuple[int, int]:
    """Who rings first of those in line: what cannot wait, then what came first."""
    return ORDER.index(ask.urgency), ask.number
