"""How many requests come in by the web door of a program, and how many may ring at once (design 8, floods).

A flood must neither wake people more often nor push anybody out: what is too much waits in line, and the phone stays.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import BooleanField, Count, ExpressionWrapper, Q, Sum
from django.db.models.expressions import Combinable

from leeward.core.sealing.sizes import BOX_SIZE, CARD_SIZE, LETTER_SIZES, OWN_SIZE, S2_SIZE, SEATS, SLOT_CLASSES
from leeward.organizations.models import Program
from leeward.support import rings
from leeward.support.models import Ask, Door

MEGABYTE = 1_000_000
WITHOUT_BOXES = (
    CARD_SIZE + LETTER_SIZES[-1] + OWN_SIZE + S2_SIZE + 2 * SEATS * BOX_SIZE
)  # bytes of one request, at most
LARGEST = WITHOUT_BOXES + SLOT_CLASSES[-1] * BOX_SIZE
BOXED = (Ask.Status.OPEN, Ask.Status.ACCEPTED)  # of these every box is kept
ORDER = tuple(Ask.Urgency.values)


@dataclass(slots=True)
class Crowd:
    """What a program has open at one moment, by kind: those that ring keep a place each, those in line wait for one."""

    waiting: int = 0
    bytes: int = 0  # at most
    ringing: Counter[rings.type_Kind] = field(default_factory=Counter)
    anew: Counter[rings.type_Kind] = field(default_factory=Counter)  # of those that ring, not for the first time
    line: Counter[rings.type_Kind] = field(default_factory=Counter)

    def is_full(self, door: Door) -> bool:
        return self.waiting >= door.most_open or self.bytes >= door.most_megabytes * MEGABYTE

    def needs_work(self, door: Door) -> bool:
        """Not on a usual day."""
        return self.waiting >= door.work_from

    def must_wait(self, door: Door, ask: Ask) -> bool:
        """Whether a new one has to stand in line: every place is taken, or others came first whom it may not pass."""
        return rings.before(self.line, kind_of(ask)) > 0 or not self.has_place(door, ask)

    def has_place(self, door: Door, ask: Ask) -> bool:
        return self._has_place(door, kind_of(ask))

    def has_place_anew(self, door: Door, ask: Ask) -> bool:
        """On another day. The line takes each place that gets free, so a third, at least one, is kept beside them."""
        return self.has_place(door, ask) or rings.before(self.anew, kind_of(ask)) < max(door.at_once // 3, 1)

    def is_somebodys_turn(self, door: Door) -> bool:
        """Of those in line. Asked each second, also while a thousand of them wait."""
        return any(n and self._has_place(door, kind) for kind, n in self.line.items())

    def _has_place(self, door: Door, kind: rings.type_Kind) -> bool:
        return rings.before(self.ringing, kind) < door.at_once


def kind_of(ask: Ask) -> rings.type_Kind:
    return rings.kind_of(ask.urgency, vouched=ask.vouched)


def door_of(program: Program) -> Door:
    """Its limits; the usual ones where nobody has changed any. Such a row is not saved."""
    return Door.objects.filter(program=program).first() or Door(program=program)


def door_at_hand(program: Program) -> Door:
    """The same, as it was when `program` was read together with it."""
    return getattr(program, "door", None) or Door(program=program)


def is_far_from(door: Door, program: Program) -> bool:
    """Whether so few are open that neither is the door full nor is work needed. Dearer is to look at each of them."""
    n = Ask.objects.filter(program=program, status__in=BOXED).count()
    return n < min(door.most_open, door.work_from) and n * LARGEST < door.most_megabytes * MEGABYTE


def crowd_of(program: Program, at: datetime) -> Crowd:
    """A place is kept while peers are still being added, and for a while after all of them were told."""
    lately = Q(urgency=rings.URGENT, rung__gt=at - rings.URGENT_PLACE_FOR)
    lately |= ~Q(urgency=rings.URGENT) & Q(rung__gt=at - rings.PLACE_FOR)
    keeps = Q(step__in=rings.RINGING) | Q(rung__isnull=False) & lately
    rows = Ask.objects.filter(program=program, status__in=BOXED).order_by()
    marked = rows.annotate(in_line=_is(Q(step=Ask.Step.LINE)), rings=_is(keeps), anew=_is(Q(round__gt=0)))
    by_kind = marked.values_list("status", "urgency", "vouched", "in_line", "rings", "anew")
    found = Crowd()
    for status, urgency, vouched, in_line, ringing, anew, n, slots in by_kind.annotate(n=Count("pk"), all=Sum("slots")):
        found.bytes += n * WITHOUT_BOXES + slots * BOX_SIZE
        if status == Ask.Status.OPEN:
            found.waiting += n
            kind, rung = rings.kind_of(urgency, vouched=vouched), ringing and not in_line
            found.line[kind] += n * in_line
            found.ringing[kind] += n * rung
            found.anew[kind] += n * (rung and anew)
    return found


def _is(condition: Q) -> Combinable:
    return ExpressionWrapper(condition, output_field=BooleanField())


def turn(ask: Ask) -> tuple[bool, int, int]:
    """Who rings first of those in line: who showed the poster's code, what cannot wait, what came first."""
    return not ask.vouched, ORDER.index(ask.urgency), ask.number
