"""Sealing again: other peers, other boxes, another conversation; whoever had it before has it no more."""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from django.test import Client

from conftest import StopClock
from leeward.core import shred
from leeward.core.cookieless import UPLOAD
from leeward.core.sealing.bytes_ import unb64
from leeward.support import actions
from leeward.support.models import Part
from leeward.support.refusals import Moved
from leeward.support.tests import make
from leeward.supporters.queries import newest
from leeward.supporters.tests.make import World, approve, peer, published_program

pytestmark = pytest.mark.django_db(databases=["default", "shred"])


@pytest.fixture
def world() -> World:
    return published_program()


@pytest.mark.parametrize("state", ["ask", "taken", "in_contact"])
def test_it_is_open_for_others(world: World, state: str) -> None:
    asked = getattr(make, state)(world)

    answer = make.reseal(asked, allowed=[1])

    assert (answer.status_code, json.loads(answer.content)) == (200, {"number": 1})
    assert make.read(world.peers[0], f"/api/asks/{asked.row.pk}").status_code == 404
    assert make.take(asked, world.peers[1]).status_code == 200
    assert asked.row.conversation == 1


def test_the_old_boxes_and_their_key_are_gone(world: World) -> None:
    asked = make.taken(world)
    before = {bytes(part.body) for part in Part.objects.exclude(kind="opened")}

    make.reseal(asked)

    assert shred.every() == {(asked.row.pk, "ask"), (asked.row.pk, "boxes1")}
    assert not before & {bytes(part.body) for part in Part.objects.exclude(kind="opened")}


def test_an_old_token_takes_nothing(world: World) -> None:
    asked = make.ask(world)
    token = make.opened_box(asked, world.peers[0]).token

    make.reseal(asked)

    assert make.take(asked, world.peers[0], token=token).status_code == 409


def test_the_new_peer_reads_the_new_conversation_only(world: World) -> None:
    asked = make.taken(world)
    make.say(asked.receipt, "messages", make.message_of(asked, 1))
    make.reseal(asked, allowed=[1])
    make.take(asked, world.peers[1])
    make.say(asked.receipt, "messages", make.message_of(asked, 1))

    theirs = make.read(world.peers[1], f"/api/asks/{asked.row.pk}").json()["messages"]
    hers = make.look(asked.receipt).json()["messages"]

    assert [(each["n"], each["sequence"]) for each in theirs] == [(1, 1)]
    assert [(each["n"], each["sequence"]) for each in hers] == [(0, 1), (1, 1)]


def test_what_the_old_peer_was_about_to_do_comes_too_late(world: World) -> None:
    asked = make.taken(world)
    before = asked.row
    make.reseal(asked, allowed=[1])
    make.take(asked, world.peers[1])

    with pytest.raises(Moved):
        actions.mark_contact(before)

    assert asked.row.status == "accepted"


def test_who_was_told_is_told_again(world: World) -> None:
    asked = make.ask(make.with_mail(world))
    make.mail()

    make.reseal(asked)

    assert len(make.mail()) == 3


def test_identical_bytes_again_change_nothing(world: World) -> None:
    asked = make.ask(world)
    data = make.upload(world, asked.receipt, n=1)
    headers = {"Leeward-Receipt": asked.receipt.header}

    answers = [
        Client().post("/api/ask/reseal", data, content_type=UPLOAD, headers=headers).status_code for _ in range(2)
    ]

    assert answers == [200, 200]
    assert make.take(asked, world.peers[0]).status_code == 200


REFUSED: dict[str, tuple[Callable[[make.Asked], bytes], int, str]] = {
    "the same conversation": (lambda asked: make.upload(asked.world, asked.receipt), 409, "moved"),
    "a later conversation": (lambda asked: make.upload(asked.world, asked.receipt, n=2), 409, "moved"),
    "another receipt": (lambda asked: make.upload(asked.world, n=1), 400, "malformed"),
    "noise": (lambda asked: bytes(5000), 400, "malformed"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_does_not_fit_is_refused_and_changes_nothing(world: World, name: str) -> None:
    spoil, status, word = REFUSED[name]
    asked = make.taken(world)
    headers = {"Leeward-Receipt": asked.receipt.header}

    answer = Client().post("/api/ask/reseal", spoil(asked), content_type=UPLOAD, headers=headers)

    assert (answer.status_code, answer.json()["error"]) == (status, word)
    assert make.read(world.peers[0], f"/api/asks/{asked.row.pk}").status_code == 200


def test_a_page_open_for_a_day_seals_to_the_list_of_today(world: World, stop_clock: StopClock) -> None:
    stop_clock("2026-11-20T03:00:00-05:00")
    asked = make.taken(world)
    approve(world.program, world.lead, [peer(world.program)])
    stale = World(world.program, world.lead, world.peers, world.directory)
    make.moved_clock(hours=24)

    answer = make.reseal(replace(asked, world=stale))

    assert (answer.status_code, answer.json()["error"]) == (409, "stale")
    assert make.read(world.peers[0], f"/api/asks/{asked.row.pk}").status_code == 200
    directory = newest(world.program)
    assert directory is not None
    today = World(world.program, world.lead, world.peers, directory)
    assert make.reseal(replace(asked, world=today)).status_code == 200
    assert asked.row.directory.version > world.directory.version


def test_a_closing_ask_is_not_sealed_again(world: World) -> None:
    answer = make.reseal(make.closing(world))

    assert (answer.status_code, json.loads(answer.content)["error"]) == (409, "moved")


def test_a_key_left_by_a_failed_try_is_not_used_again(world: World) -> None:
    # The sweep has seen the leftover once, and forgets it at its second look
    asked = make.ask(world)
    left = shred.make(asked.row.pk, "boxes1")["boxes1"]
    seen = actions.purge()

    make.reseal(asked)
    actions.purge(seen)

    assert shred.keys([asked.row.pk])[asked.row.pk, "boxes1"] != left
    assert make.take(asked, world.peers[0]).status_code == 200


def test_her_own_copy_is_the_new_one(world: World) -> None:
    asked = make.ask(world)
    before = make.look(asked.receipt).json()["own"]

    make.reseal(asked)

    assert unb64(make.look(asked.receipt).json()["own"]) != unb64(before)
