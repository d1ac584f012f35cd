"""What a lead who picks first is given: their own box of each request that waits for it, and who may be asked."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from leeward.accounts.models import User
from leeward.core.sealing.sizes import BOX_SIZE
from leeward.organizations.models import Program
from leeward.support import offers, outer, ringing, rings
from leeward.support.models import Ask, Part
from leeward.supporters.models import Supporter


@dataclass(frozen=True, slots=True)
class Choice:
    """A peer who could be asked now. How much they have is theirs."""

    number: int
    name: str
    role: str
    on_call: bool
    at_once: bool  # hears of it at once


@dataclass(frozen=True, slots=True)
class Open:
    """`box` may be a decoy: then she left this lead out. `peers` by slot; who cannot be asked now is missing."""

    ask: Ask
    card: bytes
    box: bytes
    peers: dict[int, Choice]


def waiting(asks: QuerySet[Ask], program: Program, user: User) -> list[Open]:
    """The oldest first."""
    rows = asks.filter(program=program, status=Ask.Status.OPEN, step__in=rings.PICKING)
    known = list(rows.select_related("directory", "picked__user").defer("directory__body").order_by("opened"))
    parts = outer.parts_of(known, (Part.Kind.CARD, Part.Kind.PICKS))
    choices = _choices(program) if known else {}
    found = []
    for ask in known:
        seat, sealed = offers.seat_of(ask, user), parts.get(ask.pk, {})
        if seat is not None and Part.Kind.PICKS in sealed:
            box = sealed[Part.Kind.PICKS][seat * BOX_SIZE : (seat + 1) * BOX_SIZE]
            aside = ringing.put_aside(ask)
            slots = enumerate(map(UUID, ask.directory.slots))
            peers = {slot: choices[pk] for slot, pk in slots if pk in choices and pk not in aside}
            found.append(Open(ask, sealed[Part.Kind.CARD], box, peers))
    return found


def _choices(program: Program) -> dict[UUID, Choice]:
    people = ringing.people_of(program)
    rows = Supporter.objects.filter(pk__in=people.users).select_related("user")
    return {
        each.pk: Choice(
            each.number or 0, each.user.name, each.role, each.pk in people.on_call, each.pk in people.reached_at_once
        )
        for each in rows
    }
