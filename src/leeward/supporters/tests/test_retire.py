"""Leaving needs a new signed list; pausing needs nothing and shows nothing."""

import json

import pytest
from django.test import Client

from leeward.accounts.models import User
from leeward.core.sealing.directory import open_directory
from leeward.supporters import queries
from leeward.supporters.models import Directory, Supporter
from leeward.supporters.tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> make.World:
    return make.published_program(3, slug="harbor")


def numbers(world: make.World) -> list[int]:
    directory = queries.newest(world.program)
    assert directory
    seen = open_directory(bytes(directory.body), str(world.program.pk))
    return [supporter.number for supporter in seen.supporters]


def retire(client: Client, world: make.World, leaving: make.Peer) -> int:
    client.force_login(world.lead.user)
    stay = [make.doc_of(peer.supporter) for peer in world.peers if peer is not leaving]
    content = {"roster": make.signed_roster(world.program, world.lead, stay), "leaving": [str(leaving.supporter.pk)]}
    answer = client.post("/api/program/harbor/roster", json.dumps(content), content_type="application/json")
    return answer.status_code


def test_retired_supporter_leaves_the_directory(client: Client, world: make.World) -> None:
    assert retire(client, world, world.peers[1]) == 200

    gone = Supporter.objects.get(pk=world.peers[1].supporter.pk)
    assert numbers(world) == [1, 3]
    assert (gone.status, gone.number, gone.text, gone.signature) == ("retired", 2, "", "")


def test_number_is_never_given_again(client: Client, world: make.World) -> None:
    retire(client, world, world.peers[2])
    newcomer = make.peer(world.program, "New Peer")

    make.approve(world.program, world.lead, [newcomer])

    assert numbers(world) == [1, 2, 4]


def test_twice_is_refused(client: Client, world: make.World) -> None:
    retire(client, world, world.peers[1])

    assert retire(client, world, world.peers[1]) == 409


def test_retired_supporter_comes_back_with_the_same_number(client: Client, world: make.World) -> None:
    back = world.peers[0]
    retire(client, world, back)
    client.post(f"/program/harbor/supporters/{back.supporter.pk}/invite/")
    client.force_login(back.user)
    page = client.get("/profile/harbor/").content.decode()
    assert "I have read this and will keep to it." in page
    profile = {"family": "nursing", "role": "Charge nurse", "languages": "en", "capacity": 2, "first_name": "Peer1"}
    client.post("/profile/harbor/", {**profile, "agreed": "on", "limits": 1})
    back.supporter.refresh_from_db()

    make.approve(world.program, world.lead, [back])

    assert numbers(world) == [2, 3, 1]


def test_paused_supporter_is_not_rung_and_nobody_can_tell(client: Client, world: make.World) -> None:
    client.force_login(world.lead.user)
    paused = world.peers[0].supporter

    client.post(f"/program/harbor/supporters/{paused.pk}/pause/")

    assert paused not in queries.ringable(world.directory)
    assert numbers(world) == [1, 2, 3]
    assert Directory.objects.count() == 2


def test_supporter_pauses_and_comes_back(client: Client, world: make.World) -> None:
    User.objects.update(email="peer@harbor.example")
    client.force_login(world.peers[0].user)

    client.post("/profile/harbor/pause/")
    paused = queries.reachable_count(world.program)
    client.post("/profile/harbor/resume/")

    assert (paused, queries.reachable_count(world.program)) == (2, 3)


def test_resuming_does_not_approve(client: Client, world: make.World) -> None:
    waiting = make.peer(world.program).supporter
    client.force_login(world.lead.user)

    client.post(f"/program/harbor/supporters/{waiting.pk}/resume/")

    assert Supporter.objects.get(pk=waiting.pk).status == "waiting"
