"""What somebody had who lost every way in: it rings on, or a lead may take it over; she is told the truth."""

import pytest
from django.test import Client

from leeward.support.tests import make
from leeward.supporters import actions as supporters
from leeward.supporters.tests.make import World, published_program

pytestmark = pytest.mark.django_db(databases=["default", "shred"])


@pytest.fixture
def world() -> World:
    return make.with_mail(published_program())


def lose(world: World) -> None:
    supporters.invite_anew(world.peers[0].supporter, by=world.lead.user)


def test_who_was_not_reached_rings_for_others_at_once(world: World) -> None:
    asked = make.taken(world)
    make.mail()
    lose(world)

    told = make.mail() + make.mail()

    assert (asked.row.status, asked.row.supporter, asked.row.again) == ("open", None, 1)
    assert ("peer1", "soon") in told


def test_a_talk_is_released_and_she_is_told(world: World) -> None:
    asked = make.in_contact(world)
    make.mail()
    lose(world)

    assert ("lead", "soon") in make.mail()
    assert (asked.row.status, asked.row.released) == ("contact", True)
    assert make.look(asked.receipt).json()["alone"]


def test_she_may_have_others_asked(world: World) -> None:
    asked = make.in_contact(world)
    lose(world)
    make.mail()

    assert make.reseal(asked, allowed=(1, 2)).status_code == 200
    assert (asked.row.status, asked.row.conversation) == ("open", 1)
    assert not make.look(asked.receipt).json()["alone"]


def test_the_board_says_why(world: World) -> None:
    make.in_contact(world)
    lose(world)
    make.mail()

    client = Client()
    client.force_login(world.lead.user)
    page = client.get(f"/program/{world.program.slug}/").content.decode()

    assert "lost their keys and cannot open it any more" in page


def test_talks_of_others_stay_as_they_are(world: World) -> None:
    asked = make.in_contact(world, world.peers[1])
    lose(world)
    make.mail()

    assert (asked.row.released, asked.row.supporter) == (False, world.peers[1].supporter)
