"""Who leaves the list is asked for nothing new, and keeps the talks they have."""

import pytest
from django.test import Client

from leeward.support.tests import make
from leeward.supporters.models import Supporter
from leeward.supporters.tests.make import World, published_program

pytestmark = pytest.mark.django_db(databases=["default", "shred"])


@pytest.fixture
def world() -> World:
    return make.with_mail(published_program())


def retire(world: World) -> None:
    Supporter.objects.filter(pk=world.peers[0].supporter.pk).update(status=Supporter.Status.RETIRED)


def test_an_open_talk_stays_until_it_ends(world: World) -> None:
    asked = make.in_contact(world)
    retire(world)
    path = f"/api/asks/{asked.row.pk}"

    assert len(make.read(world.peers[0], "/api/asks/mine").json()["asks"]) == 1
    assert make.read(world.peers[0], path).status_code == 200
    assert make.tell(world.peers[0], f"{path}/messages", make.message_of(asked, 1, role="peer")).status_code == 201
    assert make.tell(world.peers[0], f"{path}/close", {"tally": {"mode": "phone"}}).status_code == 200


def test_the_way_to_an_open_talk_stays_in_sight(world: World) -> None:
    make.in_contact(world)
    retire(world)

    assert make.read(world.peers[0], "/home/").headers["Location"] == "/asks/"
    assert 'href="/asks/"' in make.read(world.peers[0], "/asks/").content.decode()


def test_nothing_new_reaches_who_left(world: World) -> None:
    asked = make.ask(world)
    token = make.opened_box(asked, world.peers[0]).token
    retire(world)

    assert ("peer0", "soon") not in make.mail()
    assert make.waiting(world.peers[0]) == []
    assert make.take(asked, world.peers[0], token=token).status_code == 404


def test_who_left_and_has_nothing_finds_nothing(world: World) -> None:
    retire(world)

    assert make.read(world.peers[0], "/home/").headers.get("Location") != "/asks/"


def test_a_peer_who_has_to_stop_hands_over_to_whom_she_chooses(world: World) -> None:
    asked = make.in_contact(world)
    path = f"/api/asks/{asked.row.pk}"
    make.mail()
    assert make.tell(world.peers[0], f"{path}/hand_over").status_code == 200

    assert ("lead", "soon") in make.mail()
    assert make.look(asked.receipt).json()["alone"]
    assert make.read(world.peers[0], path).json()["released"]  # theirs until she has chosen
    assert make.reseal(asked, allowed=(1, 2)).status_code == 200
    assert make.read(world.peers[0], path).status_code == 404


def test_only_a_talk_is_handed_over(world: World) -> None:
    asked = make.taken(world)

    assert make.tell(world.peers[0], f"/api/asks/{asked.row.pk}/hand_over").status_code == 409
    assert make.tell(world.peers[1], f"/api/asks/{asked.row.pk}/hand_over").status_code == 404


def test_taking_somebody_off_with_open_talks_says_how_many_and_asks_again(world: World) -> None:
    client, path = Client(), f"/program/{world.program.slug}/supporters/{world.peers[0].supporter.pk}/retire/"
    client.force_login(world.lead.user)
    assert "data-same" not in client.get(path).content.decode()
    make.in_contact(world)

    page = client.get(path).content.decode()
    assert "I know that 1 talk loses its peer" in page
