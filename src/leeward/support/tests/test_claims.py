"""A claim that leads to no contact ends, and the ask rings on."""

import json
from datetime import timedelta

import pytest

from conftest import StopClock
from leeward.core import clock
from leeward.support import actions, aside, jobs
from leeward.support.models import Part
from leeward.support.refusals import Moved
from leeward.support.tests import make
from leeward.support.tests.everything import found, spellings
from leeward.supporters.tests.make import World, published_program

pytestmark = pytest.mark.django_db(databases=["default", "shred"])


@pytest.fixture
def world() -> World:
    return make.with_mail(published_program())


def test_i_know_this_person_gives_it_back_for_good(world: World) -> None:
    asked = make.taken(world)

    make.tell(world.peers[0], f"/api/asks/{asked.row.pk}/give_back")

    assert [len(make.waiting(each)) for each in world.peers] == [0, 1, 1]
    assert make.read(world.peers[0], f"/api/asks/{asked.row.pk}").status_code == 404
    assert not Part.objects.filter(kind=Part.Kind.KEPT).exists()


def test_who_knows_somebody_stands_in_no_row(world: World) -> None:
    asked, lengths = make.ask(world), set()
    make.tell(world.peers[2], f"/api/asks/{asked.row.pk}/not_now")
    lengths.add(len(Part.objects.get(kind=Part.Kind.ASIDE).body))
    make.take(asked, world.peers[0])
    make.tell(world.peers[0], f"/api/asks/{asked.row.pk}/give_back")
    part = Part.objects.get(kind=Part.Kind.ASIDE)

    for peer in (world.peers[0], world.peers[2]):
        assert peer.supporter.pk in aside.of(asked.row)
        assert found(*spellings(peer.supporter.pk)) & {"support_ask", "support_part"} == set()
    assert lengths == {len(part.body)}


def test_the_next_peer_learns_that_somebody_may_have_called(world: World) -> None:
    asked = make.taken(world)
    make.tell(world.peers[0], f"/api/asks/{asked.row.pk}/give_back")

    assert make.waiting(world.peers[1])[0]["again"] == 1
    assert make.take(asked, world.peers[1]).status_code == 200


def ends(how: str, asked: make.Asked) -> None:
    if how == "give_back":
        make.tell(asked.world.peers[0], f"/api/asks/{asked.row.pk}/give_back")
    elif how == "unreached":
        make.say(asked.receipt, "unreached")
    else:
        make.run_out()


@pytest.mark.parametrize("how", ["give_back", "unreached", "lapse"])
def test_the_next_peer_reads_nothing_meant_for_the_one_before(world: World, stop_clock: StopClock, how: str) -> None:
    stop_clock("2026-11-20T03:00:00-05:00")
    asked = make.taken(world)
    make.say(asked.receipt, "messages", make.message_of(asked, 1, text="Dear Sam, only for you"))
    make.tell(world.peers[0], f"/api/asks/{asked.row.pk}/check_ins", {"due": "2026-11-23T12:00:00-05:00"})

    ends(how, asked)
    make.take(asked, world.peers[1])

    found = make.read(world.peers[1], f"/api/asks/{asked.row.pk}").json()
    assert (found["messages"], found["check_ins"]) == ([], [])
    assert make.look(asked.receipt).json()["messages"] == []


def test_nobody_has_reached_me_rings_again(world: World) -> None:
    asked = make.taken(world)

    answer = make.say(asked.receipt, "unreached")

    assert (answer.status_code, asked.row.status, asked.row.supporter) == (200, "open", None)
    assert make.look(asked.receipt).json()["again"] == 1
    assert len(make.waiting(world.peers[0])) == 1


@pytest.mark.parametrize("state", ["ask", "in_contact", "closing"])
def test_there_is_no_claim_to_end_otherwise(world: World, state: str) -> None:
    asked = getattr(make, state)(world)

    answer = make.say(asked.receipt, "unreached")

    assert (answer.status_code, json.loads(answer.content)["error"]) == (409, "moved")


def test_a_claim_lapses_by_the_clock_and_the_lead_is_told(world: World, stop_clock: StopClock) -> None:
    stop_clock("2026-11-20T03:00:00-05:00")
    asked = make.taken(world)
    for hours in (18, 5):
        make.moved_clock(hours=hours)
        jobs.sweep()
    assert asked.row.status == "accepted"

    make.mail()
    make.moved_clock(hours=1)
    jobs.sweep()

    assert (asked.row.status, asked.row.again) == ("open", 1)
    told = [("lead", "soon"), ("peer0", "soon"), ("peer0", "when"), ("peer1", "soon"), ("peer2", "soon")]
    assert make.mail() == told


def test_a_claim_that_was_made_anew_does_not_lapse(world: World) -> None:
    asked = make.taken(world)

    with pytest.raises(Moved):
        actions.lapse(asked.row)

    assert asked.row.status == "accepted"


def test_the_peer_is_asked_before_it_lapses(world: World, stop_clock: StopClock) -> None:
    stop_clock("2026-11-20T03:00:00-05:00")
    make.taken(world)
    make.mail()

    make.moved_clock(hours=17)
    assert make.mail() == []
    make.moved_clock(hours=1)
    assert make.mail() == [("peer0", "soon")]


def test_who_is_asked_late_has_time_to_answer(world: World, stop_clock: StopClock) -> None:
    stop_clock("2026-11-18T03:00:00-05:00")
    asked = make.taken(world)
    path = f"/api/asks/{asked.row.pk}/check_ins"
    assert make.tell(world.peers[0], path, {"due": "2026-11-18T22:00:00-05:00"}).status_code == 201
    make.mail()
    make.moved_clock(hours=25)  # the machine was off since the first hour

    assert make.mail() == [("peer0", "soon"), ("peer0", "when")]  # asked, and reminded of the date: once each
    assert (asked.row.step, asked.row.contact_due) == ("lapse", clock.now() + timedelta(hours=3))
    make.moved_clock(hours=2)
    jobs.sweep()
    assert make.tell(world.peers[0], f"/api/asks/{asked.row.pk}/contact").status_code == 200


def test_everybody_with_a_slot_is_told_once_and_neutrally(world: World) -> None:
    make.ask(world, urgency="week", allowed=[1])

    assert make.mail() == [("peer0", "when"), ("peer1", "when"), ("peer2", "when")]
    assert make.mail() == []


def test_urgent_ones_say_soon(world: World) -> None:
    make.ask(world, urgency="now")

    assert {wording for _, wording in make.mail()} == {"soon"}


def test_a_ring_that_runs_twice_tells_once(world: World) -> None:
    make.ask(world)
    jobs.sweep()
    jobs.sweep()
    jobs.look_again()

    assert len(make.mail()) == 3


def test_a_ring_that_comes_too_late_tells_nobody(world: World) -> None:
    make.taken(world)

    assert make.mail() == []


def test_who_put_it_aside_is_not_rung_again(world: World) -> None:
    asked = make.taken(world)
    make.tell(world.peers[0], f"/api/asks/{asked.row.pk}/give_back")

    assert make.mail() == [("peer1", "soon"), ("peer2", "soon")]


def to_next_step(asked: make.Asked) -> None:
    assert asked.row.step_at
    clock.stop(asked.row.step_at)
    jobs.sweep()


def test_more_time_for_a_claim_ends_at_72_hours(world: World, stop_clock: StopClock) -> None:
    stop_clock("2026-11-18T12:00:00-05:00")
    asked = make.taken(world)
    actions.extend(asked.row, hours=100)

    row = asked.row
    assert row.contact_due == clock.now() + timedelta(hours=72)
    assert row.step_at
    assert (row.step, row.step_at - clock.now()) == ("spoken", timedelta(hours=54))


def test_a_claim_with_more_time_is_asked_about_once_more(world: World, stop_clock: StopClock) -> None:
    stop_clock("2026-11-18T12:00:00-05:00")
    asked = make.taken(world)
    to_next_step(asked)
    assert ("peer0", "soon") in make.mail()

    actions.extend(asked.row, hours=24)
    to_next_step(asked)

    assert make.mail() == [("peer0", "soon")]
