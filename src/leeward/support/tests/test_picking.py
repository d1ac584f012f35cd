"""Where a lead picks first: whom, until when, and that it rings by itself otherwise."""

from typing import Any

import pytest
from django.test import Client

from conftest import StopClock
from leeward.core.sealing import bundle
from leeward.core.sealing.box import WrongKey
from leeward.core.sealing.bytes_ import unb64
from leeward.organizations.models import Program
from leeward.support import jobs
from leeward.support.models import Ask, Part
from leeward.support.tests import make
from leeward.supporters.models import Supporter
from leeward.supporters.tests.make import World, published_program

pytestmark = pytest.mark.django_db(databases=["default", "shred"])
LIST = bundle.Shortlist(seats=frozenset([0]), picks=((1, 2), (0, 0)))


@pytest.fixture
def world(stop_clock: StopClock) -> World:
    stop_clock("2026-11-18T10:00:00-05:00")
    world = make.with_mail(published_program())
    world.program.dispatch = Program.Dispatch.COORDINATOR
    world.program.save(update_fields=["dispatch"])
    return world


def lead(world: World) -> Client:
    client = Client()
    client.force_login(world.lead.user)
    return client


def picks(world: World) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = lead(world).get(f"/api/program/{world.program.slug}/picks").json()["asks"]
    return rows


def pick(world: World, slot: object, number: int = 1) -> Any:
    path = f"/api/program/{world.program.slug}/picks/{number}"
    return lead(world).post(path, {"slot": slot}, content_type="application/json")


def test_first_only_the_lead_is_told(world: World) -> None:
    asked = make.ask(world, shortlist=LIST)

    assert make.mail() == [("lead", "soon")]
    assert (asked.row.step, make.look(asked.receipt).json()["next"]) == ("pick", "pick")


def test_a_lead_opens_the_card_and_the_list_and_never_the_letter(world: World) -> None:
    make.ask(world, shortlist=LIST)
    jobs.sweep()

    [row] = picks(world)
    inside = bundle.open_shortlist(world.lead.identity, unb64(row["box"]))

    assert inside.picks == ((1, 2), (0, 0))
    assert bundle.open_card(inside.kcard, unb64(row["card"]))["urgency"] == "today"
    assert [row["peers"][slot]["number"] for slot in ("0", "1")] == [1, 2]
    with pytest.raises(ValueError, match="not a box"):
        bundle.open_box(world.lead.identity, unb64(row["box"]))


def test_a_lead_whom_she_left_out_holds_a_decoy(world: World) -> None:
    make.ask(world, shortlist=bundle.Shortlist(frozenset(), LIST.picks))
    jobs.sweep()

    [row] = picks(world)

    with pytest.raises(WrongKey):
        bundle.open_shortlist(world.lead.identity, unb64(row["box"]))


def test_whom_the_lead_picks_is_asked_alone_then_it_rings(world: World) -> None:
    make.ask(world, shortlist=LIST)
    make.mail()

    assert pick(world, 1).status_code == 200

    assert make.mail() == [("peer1", "soon")]
    assert [row["picked"] for row in make.waiting(world.peers[1])] == [True]
    assert [row["picked"] for row in make.waiting(world.peers[0])] == [False]
    make.moved_clock(minutes=16)
    assert make.mail() == [("peer0", "soon"), ("peer2", "soon")]


def test_unpicked_in_time_it_rings_by_itself(world: World) -> None:
    asked = make.ask(world, shortlist=LIST)
    make.mail()
    make.moved_clock(minutes=16)

    assert make.mail() == [("peer0", "soon"), ("peer1", "soon"), ("peer2", "soon")]
    assert asked.row.step == "backstop"
    assert "too late to pick" in pick(world, 1).json()["message"]


def test_a_picked_peer_who_cannot_moves_it_on_at_once(world: World) -> None:
    asked = make.ask(world, shortlist=LIST)
    make.mail()
    pick(world, 1)
    make.mail()

    make.tell(world.peers[1], f"/api/asks/{asked.row.pk}/not_now")

    assert make.mail() == [("peer0", "soon"), ("peer2", "soon")]


def test_a_picked_peer_takes_it(world: World) -> None:
    asked = make.ask(world, shortlist=LIST)
    make.mail()
    pick(world, 1)

    assert make.take(asked, world.peers[1]).status_code == 200
    assert picks(world) == []
    make.tell(world.peers[1], f"/api/asks/{asked.row.pk}/contact")
    assert not Part.objects.filter(ask=asked.row, kind=Part.Kind.PICKS).exists()


def test_who_picks_after_the_end_reads_so(world: World) -> None:
    make.say(make.ask(world, shortlist=LIST).receipt, "withdraw")

    assert "This is over" in pick(world, 1).json()["message"]


def test_a_picked_peer_who_is_full_may_take_it_and_the_lead_cannot_tell(world: World) -> None:
    Supporter.objects.filter(pk=world.peers[1].supporter.pk).update(capacity=1)
    make.taken(world, world.peers[1], seats=[0])
    asked = make.ask(world, shortlist=LIST)
    jobs.sweep()
    assert make.take(asked, world.peers[1]).status_code == 409
    assert pick(world, 1, number=2).status_code == 200

    assert [(row["picked"], row["extra"]) for row in make.waiting(world.peers[1])] == [(True, True)]
    assert make.take(asked, world.peers[1]).status_code == 200


def test_what_is_urgent_waits_for_nobody(world: World) -> None:
    make.ask(world, urgency="now", shortlist=LIST)

    assert make.mail() == [("lead", "soon"), ("peer0", "soon"), ("peer1", "soon"), ("peer2", "soon")]


def test_without_a_list_it_rings_by_itself(world: World) -> None:
    make.ask(world)

    assert make.mail() == [("peer0", "soon"), ("peer1", "soon"), ("peer2", "soon")]


def test_in_a_ladder_a_list_changes_nothing(world: World) -> None:
    Program.objects.update(dispatch=Program.Dispatch.LADDER)
    make.ask(world, shortlist=LIST)

    assert make.mail() == [("peer0", "soon"), ("peer1", "soon"), ("peer2", "soon")]


@pytest.mark.parametrize("slot", [2, 99])
def test_who_pauses_and_who_does_not_exist_cannot_be_picked(world: World, slot: int) -> None:
    asked = make.ask(world, shortlist=LIST)
    Supporter.objects.filter(pk=world.peers[2].supporter.pk).update(status="paused")
    jobs.sweep()

    answer = pick(world, slot)

    assert (answer.status_code, asked.row.step) == (409, "pick")
    assert "cannot be asked now" in answer.json()["message"]


@pytest.mark.parametrize("slot", ["x", None, -1])
def test_nonsense_is_malformed(world: World, slot: object) -> None:
    make.ask(world, shortlist=LIST)
    jobs.sweep()

    assert pick(world, slot).status_code == 400


def test_a_neighbors_lead_and_a_peer_find_nothing(world: World) -> None:
    make.ask(world, shortlist=LIST)
    jobs.sweep()
    neighbor = Client()
    neighbor.force_login(published_program(1).lead.user)

    for window in (neighbor, make.window(world.peers[0])):
        assert window.get(f"/api/program/{world.program.slug}/picks").status_code == 404
        path = f"/api/program/{world.program.slug}/picks/1"
        assert window.post(path, {"slot": 1}, content_type="application/json").status_code == 404
        assert window.get(f"/program/{world.program.slug}/pick/").status_code == 404


def test_the_board_says_that_a_lead_picks_and_whom(world: World) -> None:
    make.ask(world, shortlist=LIST)
    jobs.sweep()
    shown = lead(world).get(f"/program/{world.program.slug}/").content.decode()
    assert "a lead picks whom to ask first" in shown
    assert f"/program/{world.program.slug}/pick/" in shown

    pick(world, 1)

    name = world.peers[1].user.name
    assert f"{name} is asked first" in lead(world).get(f"/program/{world.program.slug}/").content.decode()


def test_asking_others_rings_by_itself(world: World) -> None:
    asked = make.taken(world, shortlist=LIST)
    assert make.reseal(asked, shortlist=LIST).status_code == 200
    jobs.sweep()

    assert Ask.objects.get(pk=asked.row.pk).step == "backstop"
