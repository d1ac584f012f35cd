"""What a supporter's page is given of asks that somebody may take: sealed cards and boxes, theirs alone.

Opening the page is voluntary: whoever has a slot may look at everything open, whichever ring it is in. A backstop box
is served from the last ring on, or when the peer who has the ask has left it alone (design 4.4, 4.6).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.crypto import salted_hmac

from leeward.accounts.models import User
from leeward.core import clock
from leeward.core.sealing.sizes import BOX_SIZE
from leeward.organizations.models import Program
from leeward.support import aside, crowd, outer, queries, rings
from leeward.support.models import Ask, Part
from leeward.supporters import queries as supporters
from leeward.supporters.models import Supporter

URGENT_FIRST = Ask.Urgency.values
FREE = (Ask.Status.OPEN,)  # as long as it is so, every slot may have its box
NEVER_RANG = Q(step=Ask.Step.LINE, rung=None)
IN_LINE = 20  # of these, how many a page is told of unless it asks for all
SEALED = (Part.Kind.CARD, Part.Kind.BOXES, Part.Kind.BACKSTOP)


@dataclass(frozen=True, slots=True)
class Waiting:
    """One box, which may be a decoy; only that page can tell. `seat`: a lead's. `extra`: for somebody who has as many
    as they chose. `opening`: somebody else said that they are looking at it. `picked`: a lead thought of them first.
    `mark`: another one when it was sealed again; it tells nothing else."""

    ask: Ask
    mark: str
    card: bytes  # empty, as the box, unless asked for
    box: bytes
    seat: bool
    extra: bool
    opening: bool
    picked: bool


def waiting(asks: QuerySet[Ask], user: User, *, sealed: bool = False) -> list[Waiting]:
    """Of `asks`, what this person may take: the most urgent first, then the oldest; own slots before backstop seats.

    `sealed`: with card and box. For each of them the server reads every box of the ask, up to 230 KB.
    """
    places = queries.places_of(user)
    room = {pk for place in places.values() for pk in _with_room(place)}
    rows = _by_urgency(asks.filter(_may_be_taken(), program__in=list(places)).exclude(supporter__user=user))
    leads = _led({place.program for place in places.values()}, user)
    parts = outer.parts_of(rows, SEALED) if sealed else outer.there(rows, SEALED)
    put_aside = aside.of_all(rows)
    found = []
    for ask in rows:
        place, found_parts = places[ask.program_id], parts.get(ask.pk, {})
        for is_seat, box in _boxes(ask, place, found_parts, is_lead=ask.program_id in leads):
            if not is_seat and place.pk in put_aside.get(ask.pk, {}):
                continue  # the seat stays: a lead may be the last who can answer
            extra, picked = place.pk not in room and may_be_extra(ask, place), _is_picked(ask, place)
            mark, card, opening = _mark(ask, is_seat), found_parts[Part.Kind.CARD], _is_being_opened(ask, place)
            found.append(Waiting(ask, mark, card, box, is_seat, extra, opening, picked))
    return found


def without_end_of_line(asks: QuerySet[Ask], user: User) -> tuple[QuerySet[Ask], int]:
    """`asks` without those that come late in a long line, and how many these are: in a surge a look stays small.

    What ever rang is always in it, so that whoever was told finds it; of the others those whose turn is next.
    """
    line = asks.filter(NEVER_RANG)
    if line.count() <= IN_LINE:
        return asks, 0
    places = queries.places_of(user)
    line = line.filter(program__in=list(places)).select_related(None).only("program", "urgency", "number", "vouched")
    own = {place.pk for place in places.values()}
    put_aside = aside.of_all(asks.filter(NEVER_RANG, parts__kind=Part.Kind.ASIDE))
    left = [ask.pk for ask in sorted(line, key=crowd.turn) if own.isdisjoint(put_aside.get(ask.pk, {}))]
    return asks.filter(~NEVER_RANG | Q(pk__in=left[:IN_LINE])), len(left[IN_LINE:])


def box_for(ask: Ask, place: Supporter, *, seat: bool) -> bytes | None:
    """The box this supporter may open now, theirs or that of their seat; None when there is none for them."""
    is_lead = seat and bool(_led([ask.program], place.user))
    sealed = outer.parts(ask, SEALED)
    if not seat and place.pk in aside.of(ask):
        return None
    return dict(_boxes(ask, place, sealed, is_lead=is_lead)).get(seat)


def may_be_extra(ask: Ask, place: Supporter) -> bool:
    """In the last ring, and for whom a lead picked, who cannot tell who is full: more than they chose are welcome."""
    return ask.ring == rings.BACKSTOP or _is_picked(ask, place)


def seat_of(ask: Ask, user: User) -> int | None:
    seats = supporters.seats(ask.directory)
    return seats.index(user.pk) if user.pk in seats else None


def _is_picked(ask: Ask, place: Supporter) -> bool:
    return ask.step == Ask.Step.PICKED and ask.picked_id == place.pk


def _boxes(ask: Ask, place: Supporter, sealed: dict[str, bytes], *, is_lead: bool) -> list[tuple[bool, bytes]]:
    if Part.Kind.CARD not in sealed:
        return []
    found = []
    slot, seat = supporters.slot_of(ask.directory, place), seat_of(ask, place.user)
    if ask.status in FREE and slot is not None and Part.Kind.BOXES in sealed:
        found.append((False, _at(sealed[Part.Kind.BOXES], slot)))
    if is_lead and seat is not None and rings.serves_backstop(ask.status, ask.ring, released=ask.released):
        found.append((True, _at(sealed[Part.Kind.BACKSTOP], seat)))
    return found


def _at(boxes: bytes, place: int) -> bytes:
    return boxes[place * BOX_SIZE : (place + 1) * BOX_SIZE]


def _mark(ask: Ask, is_seat: bool) -> str:
    text = f"{ask.pk}:{ask.digest}:{is_seat:d}"
    return salted_hmac("leeward.support.offers", text, algorithm="sha256").hexdigest()[:16]


def _may_be_taken() -> Q:
    return Q(status__in=FREE) | Q(released=True)


def _by_urgency(asks: QuerySet[Ask]) -> list[Ask]:
    return sorted(asks.order_by("opened", "number"), key=lambda ask: URGENT_FIRST.index(ask.urgency))


def _with_room(place: Supporter) -> Iterable[UUID]:
    return queries.with_room(Supporter.objects.filter(pk=place.pk)).values_list("pk", flat=True)


def _led(programs: Iterable[Program], user: User) -> set[UUID]:
    """Of these programs those this person leads with the keys that were signed."""
    return {each.pk for each in programs if any(lead.user_id == user.pk for lead in supporters.backstop(each))}


def _is_being_opened(ask: Ask, place: Supporter) -> bool:
    return ask.held_until is not None and ask.held_until > clock.now() and ask.held_by_id != place.pk
