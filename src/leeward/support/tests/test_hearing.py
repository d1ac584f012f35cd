"""No page says that peers are told while none can be: it says from when somebody is."""

from datetime import datetime

import pytest
from django.test import Client

from conftest import StopClock
from leeward.rota.models import Preference, RotaRule, Shift
from leeward.rota.tests import make as rota
from leeward.support import jobs
from leeward.support.tests import make
from leeward.supporters.tests.make import World, published_program

pytestmark = pytest.mark.django_db(databases=["default", "shred"])


@pytest.fixture
def world(stop_clock: StopClock) -> World:
    """One is on call today, all may be rung off shift."""
    stop_clock("2026-11-18T12:00:00-05:00")
    world = make.with_mail(published_program())
    RotaRule.objects.create(program=world.program, used=True)
    for peer in world.peers:
        Preference.objects.create(supporter=peer.supporter, off_shift=True)
    rota.shift(world.program, "2026-11-18", "7-19", world.peers[0].supporter)
    return world


def test_when_nobody_would_be_rung_her_page_does_not_say_so(world: World) -> None:
    facts = f"/api/p/{world.program.slug}/facts"
    assert Client().get(facts).json()["answering"]

    Preference.objects.update(off_shift=False)
    Shift.objects.all().delete()

    assert not Client().get(facts).json()["answering"]


def test_her_page_says_from_when_somebody_hears_of_it(world: World) -> None:
    asked = make.ask(world)
    jobs.sweep()
    assert make.look(asked.receipt).json()["told"] is True

    Preference.objects.update(off_shift=False)
    Shift.objects.all().delete()
    alone = make.ask(world)
    jobs.sweep()
    said = make.look(alone.receipt).json()
    assert (said["ring"], said["told"], said["told_from"]) == (3, False, None)

    rota.shift(world.program, "2026-11-20", "7-19", world.peers[0].supporter)
    from_when = make.look(alone.receipt).json()["told_from"]
    assert datetime.fromisoformat(from_when) == datetime.fromisoformat("2026-11-20T07:00:00-05:00")
