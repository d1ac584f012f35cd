"""Her page shows when her letter was opened and by which role. It lies under her request's key and goes with it."""

import json

import pytest

from conftest import StopClock
from leeward.support.models import Ask, Part
from leeward.support.tests import make
from leeward.supporters.tests.make import World, published_program

pytestmark = pytest.mark.django_db(databases=["default", "shred"])


@pytest.fixture
def world(stop_clock: StopClock) -> World:
    stop_clock("2026-11-20T03:02:40-05:00")
    return published_program()


def openings(asked: make.Asked) -> list[tuple[str, str]]:
    return [(each["at"][11:16], each["by"]) for each in make.look(asked.receipt).json()["openings"]]


def test_nobody_has_opened_it_before_somebody_takes_it(world: World) -> None:
    assert openings(make.ask(world)) == []


def test_her_page_shows_when_a_peer_opened_her_letter(world: World) -> None:
    assert openings(make.taken(world)) == [("08:02", "peer")]


def test_whoever_opens_it_later_is_added(world: World) -> None:
    asked = make.taken(world)
    make.tell(world.peers[0], f"/api/asks/{asked.row.pk}/give_back")
    make.moved_clock(hours=1)
    make.take(asked, world.peers[1])
    make.reseal(asked)

    assert openings(asked) == [("08:02", "peer"), ("09:02", "peer")]


def test_no_row_says_it_in_clear_and_none_is_left(world: World) -> None:
    asked = make.taken(world)
    body = bytes(Part.objects.get(kind="opened").body)

    assert b"peer" not in body
    assert len(body) % 1024 < 64  # its length does not count them
    make.say(asked.receipt, "withdraw")
    assert (Ask.objects.count(), Part.objects.count()) == (0, 0)
    assert "openings" not in json.dumps(make.look(asked.receipt).json())
