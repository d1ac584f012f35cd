"""Makes the whole demo, in one transaction on each database: it is there completely, or not at all."""

from dataclasses import replace
from datetime import timedelta

from django.conf import settings
from django.core.management import call_command
from django.db import transaction

from leeward.accounts.models import User
from leeward.config.demo import history, life, places, reached, rotas, seconded, signing
from leeward.config.demo.cast import Person
from leeward.config.demo.data.center import WORLD
from leeward.config.demo.plans import House, World
from leeward.core import clock, installation
from leeward.organizations import actions as organizations
from leeward.organizations.models import Organization, Program
from leeward.support import actions as support

SIZES = ("full", "tiny")
QUIET = timedelta(days=130)  # since when nothing came to some peers
AGE = timedelta(days=20)  # of the keys: browsers renew them after 30 days


def is_loaded() -> bool:
    return Organization.objects.exists()


def load(size: str) -> None:
    world = WORLD if size == "full" else tiny(WORLD)
    today = clock.now()
    with transaction.atomic("shred"), transaction.atomic():
        with life.at(today - AGE):
            center, boss = places.make_center(world, world.staff)
            places.make_network(center, world, by=boss.user)
            places.give_role(world.operator, "operator", center, by=boss.user)
            made = [(house, *_make(house, world, by=boss.user)) for house in world.houses]
            places.look_after([(house, program) for house, program, _peers, _leads in made], by=boss.user)
        with life.at(today - QUIET):
            for _house, program, _peers, _leads in made:
                life.take_part_last(program)
        if size == "full":
            history.remember({program: house.monthly for house, program, _peers, _leads in made}, today)
        for house, program, peers, _leads in made:
            for request in sorted(house.requests, key=lambda request: -request.hours_ago):
                life.live(program, request, peers, today)
        programs = [program for _house, program, _peers, _leads in made]
        rotas.keep(programs, today)
        for house, program, peers, leads in made:
            new = [peers[each.email] for each in house.peers if each.status == "new"]
            seconded.keep(program, new, leads, boss.user, today)
        reached.keep(programs, today)


type_Made = tuple[Program, dict[str, signing.Colleague], list[Person]]


def _make(house: House, world: World, *, by: User) -> type_Made:
    """A hospital with a program that is open."""
    place = places.make_house(house, by=by)
    program = places.make_program(house, place, world.network_phone, by=by)
    leads = signing.make_leads(program, house.leads, by=by)
    for other, kind in house.others:
        places.give_role(other, kind, place, by=by)
    peers = signing.make_peers(house, program, house.peers, leads[0])
    signing.confirm(program, by=by)
    organizations.open_program(program, by=leads[0].user)
    program.refresh_from_db()
    return program, peers, leads


def tiny(world: World) -> World:
    """One hospital with one lead, five peers and three requests: what tests need, in a second."""
    house = world.houses[0]
    small = replace(house, leads=house.leads[:1], others=(), peers=house.peers[:5], requests=house.requests[:3])
    return replace(world, staff=world.staff[:1], houses=(small,))


def wipe() -> None:
    """Empties both databases of this demo. `installation.check_mark` must have agreed."""
    for database in ("default", "shred"):
        call_command("flush", database=database, interactive=False, verbosity=0)
    (settings.DATA / "clock").unlink(missing_ok=True)
    installation.identity.cache_clear()
    support.check_keys()  # the emptied databases belong together again
