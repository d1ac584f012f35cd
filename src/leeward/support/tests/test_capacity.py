"""A supporter has as many open requests as they chose, and nobody else learns who is full."""

import pytest
from django.test import Client

from leeward.accounts.models import User
from leeward.core.sealing.bytes_ import b64
from leeward.support import reaching
from leeward.support.tests import make
from leeward.supporters.models import Supporter
from leeward.supporters.tests.make import World, published_program

pytestmark = pytest.mark.django_db(databases=["default", "shred"])


@pytest.fixture
def world() -> World:
    world = make.with_mail(published_program())
    Supporter.objects.filter(pk=world.peers[0].supporter.pk).update(capacity=1)
    return world


@pytest.mark.parametrize("state", ["taken", "in_contact"])
def test_who_is_full_is_not_rung(world: World, state: str) -> None:
    getattr(make, state)(world)
    make.mail()

    make.ask(world)

    assert make.mail() == [("peer1", "soon"), ("peer2", "soon")]


def test_who_is_full_takes_no_more_until_one_is_closed(world: World) -> None:
    first, second = make.in_contact(world), make.ask(world)

    answer = make.take(second, world.peers[0])
    make.tell(world.peers[0], f"/api/asks/{first.row.pk}/close", {"tally": {"mode": "phone"}})

    assert (answer.status_code, answer.json()["error"], second.row.status) == (409, "refused", "open")
    assert "raise the number on your profile" in answer.json()["message"]
    assert make.take(second, world.peers[0]).status_code == 200


def test_a_higher_number_takes_more(world: World) -> None:
    make.taken(world)
    Supporter.objects.filter(pk=world.peers[0].supporter.pk).update(capacity=2)

    assert make.take(make.ask(world), world.peers[0]).status_code == 200


def test_a_lead_cannot_tell_who_is_full(world: World) -> None:
    User.objects.update(email="peer@harbor.example")
    lead = Client()
    lead.force_login(world.lead.user)
    before = lead.get(f"/program/{world.program.slug}/supporters/").content
    make.taken(world)

    assert reaching.reach(world.program, [], used=False).now.all == 3
    assert without_time(lead.get(f"/program/{world.program.slug}/supporters/").content) == without_time(before)


def without_time(page: bytes) -> list[bytes]:
    return [line for line in page.splitlines() if b"data-now" not in line and b"csrf" not in line]


def test_a_wrong_token_learns_no_more_from_somebody_who_is_full(world: World) -> None:
    make.taken(world)
    asked = make.ask(world, allowed=[1])
    content = {"token": b64(bytes(32)), "contact_hours": 24}

    answer = make.tell(world.peers[0], f"/api/asks/{asked.row.pk}/accept", content)

    assert answer.json()["error"] == "taken"
