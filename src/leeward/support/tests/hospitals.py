"""Three hospitals for simulations: peers and a lead with keys, ways to be told, and shifts."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cache
from random import Random
from zoneinfo import ZoneInfo

from leeward.core import clock
from leeward.core.sealing.box import new_identity, recipient_of, seal
from leeward.core.sealing.sizes import KEYS_PAD
from leeward.notices.models import Channel
from leeward.organizations.models import Program
from leeward.rota.models import Preference, RotaRule, Shift
from leeward.support.models import Door
from leeward.supporters.tests.make import Peer, World, approve, published_program, supporter

BOSTON = ZoneInfo("America/New_York")
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Place:
    """A hospital: how many peers, how many of them are on call at a time, how many requests in which month."""

    name: str
    peers: int
    on_call: int
    monthly: Callable[[Random, int], int]


def places() -> list[Place]:
    return [
        Place("Harbor", 24, 2, lambda chance, month: chance.randint(475, 520) // 12 + chance.randint(-6, 6)),
        Place("Millbrook", 12, 1, lambda chance, month: chance.choice([5, chance.randint(0, 12)])),
        Place("Larch Hill", 6, 0, lambda chance, month: chance.randint(1, 4)),
    ]


@dataclass(slots=True)
class House:
    place: Place
    world: World
    people: dict[str, Peer] = field(default_factory=dict)  # by address

    @property
    def program(self) -> Program:
        return self.world.program


def build(place: Place, start: datetime, days: int) -> House:
    """Its lead is a peer, too; half of the peers have a pager."""
    world = published_program(place.peers)
    lead = Peer(supporter(world.program, world.lead.user, status="waiting", first_name="Lee"), world.lead)
    world.directory = approve(world.program, world.lead, [lead])
    Program.objects.filter(pk=world.program.pk).update(
        name=place.name, small_site=not place.on_call, ring_mode="working", promise_minutes=24 * 60
    )
    world.program.refresh_from_db()
    house = House(place, world)
    for number, peer in enumerate([*world.peers, lead]):
        _give_ways(house, peer, f"{world.program.slug}-{number}", pager=number % 2 == 0)
    _put_on_call(house, start, days)
    return house


def open_wide(house: House) -> None:
    """For as many requests as a surge has: by default a program keeps 500 and asks for work from the tenth on, which
    takes phones seconds and a simulation hours. How many ring at once stays as it is."""
    Door.objects.create(program=house.program, most_open=5000, most_megabytes=2000, work_from=5000)


def _give_ways(house: House, peer: Peer, name: str, *, pager: bool) -> None:
    peer.user.email = f"{name}@mail.example"
    peer.user.save(update_fields=["email"])
    house.people[peer.user.email] = peer
    if pager:
        address = f"{name}@pager.example"
        Channel.objects.create(user=peer.user, kind=Channel.Kind.PAGER, address=address, confirmed=clock.today())
        house.people[address] = peer


def _put_on_call(house: House, start: datetime, days: int) -> None:
    """Twelve hours at a time, in turn; two of three may be rung off shift."""
    program, peers = house.program, house.world.peers
    RotaRule.objects.create(program=program, used=bool(house.place.on_call))
    for number, peer in enumerate(peers):
        Preference.objects.create(supporter=peer.supporter, off_shift=number % 3 > 0)
    turns = _turns(start.astimezone(BOSTON).date(), days + 40)
    Shift.objects.bulk_create(
        Shift(
            program=program,
            day=begin.date(),
            start=begin,
            end=end,
            supporter=peers[(number * house.place.on_call + place) % len(peers)].supporter,
            position="backup" if place else "primary",
        )
        for number, (begin, end) in enumerate(turns)
        for place in range(house.place.on_call)
        if number % 17  # some nights nobody is found
    )


def _turns(first: date, days: int) -> Iterator[tuple[datetime, datetime]]:
    for number in range(days):
        day = first + number * DAY
        noon = datetime.combine(day, time(19), BOSTON)
        yield datetime.combine(day, time(7), BOSTON), noon
        yield noon, datetime.combine(day + DAY, time(7), BOSTON)


@cache
def box() -> bytes:
    """One that looks like every other."""
    return seal(recipient_of(new_identity()), os.urandom(KEYS_PAD))
