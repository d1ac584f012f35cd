"""The backstop: a lead who is a trained peer may hold a box, from the last ring on, with consent (design 4.4, 4.6)."""

from datetime import timedelta
from typing import Any

import pytest

from conftest import StopClock
from leeward.accounts.models import User
from leeward.core import clock
from leeward.core.sealing import box, bundle
from leeward.core.sealing.bytes_ import b64, unb64
from leeward.core.sealing.upload import parse_upload
from leeward.support import actions, jobs
from leeward.support.models import Ask, Message
from leeward.support.tests import make
from leeward.supporters.models import Supporter
from leeward.supporters.tests.make import Peer, World, approve, published_program, supporter

pytestmark = pytest.mark.django_db(databases=["default", "shred"])


@pytest.fixture
def world(stop_clock: StopClock) -> World:
    """Its lead is one of its peers, too."""
    stop_clock("2026-11-18T10:00:00-05:00")  # a Wednesday
    world = published_program(2)
    place = supporter(world.program, world.lead.user, status="waiting", first_name="Lee")
    world.directory = approve(world.program, world.lead, [Peer(place, world.lead)])
    return make.with_mail(world)


def as_peer(world: World) -> Peer:
    return Peer(Supporter.objects.get(user=world.lead.user), world.lead)


def seats(asked: make.Asked) -> list[dict[str, Any]]:
    return [each for each in make.waiting(as_peer(asked.world)) if each["seat"]]


def until_ring(ring: int) -> None:
    """Nobody answers."""
    for _ in range(8):
        jobs.sweep()
        row = Ask.objects.get()
        if row.ring >= ring or row.step_at is None:
            return
        clock.stop(row.step_at)


def take_seat(asked: make.Asked, row: dict[str, Any]) -> int:
    token = bundle.open_box(asked.world.lead.identity, unb64(row["box"])).token
    content = {"token": b64(token), "contact_hours": 24, "seat": True}
    return int(make.tell(as_peer(asked.world), f"/api/asks/{asked.row.pk}/accept", content).status_code)


def test_before_the_last_ring_no_backstop_box_is_served(world: World) -> None:
    asked = make.ask(world, seats=[0])
    until_ring(2)
    assert (asked.row.ring, seats(asked)) == (2, [])

    until_ring(3)

    assert [each["ask"] for each in seats(asked)] == [str(asked.row.pk)]


def test_a_lead_takes_it_and_she_can_see_it(world: World) -> None:
    asked = make.ask(world, allowed=[0], seats=[0])
    until_ring(3)

    assert take_seat(asked, seats(asked)[0]) == 200

    assert (asked.row.status, asked.row.by_lead) == ("accepted", True)
    assert make.look(asked.receipt).json()["by"] == "lead"
    assert b"s2" in make.read(as_peer(world), f"/api/asks/{asked.row.pk}").content


def test_a_seat_takes_nothing_before_the_last_ring(world: World) -> None:
    asked = make.ask(world, seats=[0])
    token = make.opened_box(asked, world.peers[0]).token
    content = {"token": b64(token), "contact_hours": 24, "seat": True}

    assert make.tell(as_peer(world), f"/api/asks/{asked.row.pk}/accept", content).status_code == 409
    assert asked.row.status == "open"


def test_without_consent_the_box_is_a_decoy(world: World) -> None:
    asked = make.ask(world)
    until_ring(3)

    with pytest.raises(box.WrongKey):
        bundle.open_box(world.lead.identity, unb64(seats(asked)[0]["box"]))


def test_a_lead_who_is_no_peer_holds_no_box(world: World) -> None:
    Supporter.objects.filter(user=world.lead.user).update(trained=None)
    asked = make.ask(world, seats=[0])
    until_ring(3)

    assert make.waiting(as_peer(world)) == []
    assert asked.row.ring == 3


def test_taken_with_an_own_slot_it_is_a_peer(world: World) -> None:
    asked = make.ask(world, allowed=[2])
    make.take(asked, as_peer(world))

    assert make.look(asked.receipt).json()["by"] == "peer"


def alone(world: World) -> make.Asked:
    """A talk whose date is 72 hours late."""
    asked = make.in_contact(world, allowed=[0], seats=[0])
    make.say(asked.receipt, "messages", make.message_of(asked, 1))
    due = (clock.now() + timedelta(days=2)).isoformat()
    make.tell(world.peers[0], f"/api/asks/{asked.row.pk}/check_ins", {"due": due})
    make.moved_clock(days=2)
    jobs.sweep()
    assert seats(asked) == []
    make.moved_clock(hours=72)
    jobs.sweep()
    return asked


def test_a_date_that_is_late_releases_it_and_the_lead_is_told(world: World) -> None:
    asked = alone(world)

    assert [each["left"] for each in seats(asked)] == [True]
    assert ("lead", "soon") in make.mail()


def test_who_takes_over_talks_on_and_reads_nothing_of_before(world: World) -> None:
    asked = alone(world)

    assert take_seat(asked, seats(asked)[0]) == 200

    assert (asked.row.status, asked.row.step) == ("contact", "check_in")
    assert make.look(asked.receipt).json()["by"] == "lead"
    assert not Message.objects.exists()
    assert make.read(world.peers[0], f"/api/asks/{asked.row.pk}").status_code == 404
    assert make.tell(as_peer(world), f"/api/asks/{asked.row.pk}/close", {"tally": {"mode": "phone"}}).status_code == 200


def test_a_peer_who_says_how_it_went_keeps_it(world: World) -> None:
    asked = alone(world)
    row = seats(asked)[0]
    check_in = asked.row.check_ins.get()

    make.tell(world.peers[0], f"/api/asks/{asked.row.pk}/check_ins/{check_in.pk}/done")

    assert seats(asked) == []
    assert take_seat(asked, row) == 409


def test_a_lead_s_not_now_leaves_the_seat(world: World) -> None:
    asked = make.ask(world, allowed=[2], seats=[0])
    make.tell(as_peer(world), f"/api/asks/{asked.row.pk}/not_now")
    until_ring(3)

    assert [each["seat"] for each in make.waiting(as_peer(world))] == [True]
    assert take_seat(asked, seats(asked)[0]) == 200


def test_not_now_is_for_what_is_open(world: World) -> None:
    asked = alone(world)

    assert make.tell(as_peer(world), f"/api/asks/{asked.row.pk}/not_now").status_code == 409
    assert len(seats(asked)) == 1


def knowing_lead(world: World) -> make.Asked:
    """The lead took it as a peer, and gave it back because she knows the person."""
    asked = make.ask(world, allowed=[0, 2], seats=[0])
    make.take(asked, as_peer(world))
    make.tell(as_peer(world), f"/api/asks/{asked.row.pk}/give_back")
    return asked


def test_who_knows_the_person_is_not_asked_when_the_peer_leaves(world: World) -> None:
    asked = knowing_lead(world)
    make.in_contact_with(asked, world.peers[0])
    Supporter.objects.filter(pk=world.peers[0].supporter.pk).update(status="retired")
    jobs.look_again()

    assert (asked.row.released, make.waiting(as_peer(world))) == (True, [])


def test_who_knows_the_person_is_not_asked_anew_with_other_wishes(world: World) -> None:
    asked = knowing_lead(world)
    data = make.upload(world, asked.receipt, allowed=[0, 2], seats=[0], n=1)
    actions.reseal(Ask.objects.select_related("program").get(), parse_upload(data), digest="anew")
    until_ring(3)

    assert make.waiting(as_peer(world)) == []


def test_a_peer_who_leaves_releases_it(world: World) -> None:
    asked = make.in_contact(world, allowed=[0], seats=[0])
    make.mail()
    Supporter.objects.filter(pk=world.peers[0].supporter.pk).update(status="retired")

    jobs.look_again()

    assert len(seats(asked)) == 1
    assert make.mail() == [("lead", "soon")]


def test_what_a_peer_had_accepted_rings_at_once_when_their_account_ends(world: World) -> None:
    asked = make.taken(world)
    User.objects.filter(pk=world.peers[0].user.pk).update(is_active=False)

    jobs.look_again()
    jobs.sweep()

    assert (asked.row.status, asked.row.supporter, asked.row.again, asked.row.ring) == ("open", None, 1, 2)
    assert [len(make.waiting(each)) for each in (world.peers[1], as_peer(world))] == [1, 1]


def test_two_leads_cannot_both_take_over(world: World) -> None:
    asked = alone(world)
    row = seats(asked)[0]

    assert [take_seat(asked, row), take_seat(asked, row)] == [200, 409]
