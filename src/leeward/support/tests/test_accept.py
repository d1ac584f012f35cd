"""Who can take an ask, and what they get that nobody else does."""

import os
from datetime import timedelta

import pytest
from django.test import Client

from conftest import StopClock
from leeward.core.sealing import bundle
from leeward.core.sealing.box import WrongKey
from leeward.core.sealing.bytes_ import b64, unb64
from leeward.support.models import Ask
from leeward.support.tests import make
from leeward.supporters.models import Supporter
from leeward.supporters.tests.make import World, approve, peer, published_program

pytestmark = pytest.mark.django_db(databases=["default", "shred"])


@pytest.fixture
def world() -> World:
    return published_program()


def test_every_slot_sees_a_card_and_only_real_boxes_open_it(world: World) -> None:
    asked = make.ask(world, allowed=[0, 1])

    assert [len(make.waiting(each)) for each in world.peers] == [1, 1, 1]
    assert make.opened_box(asked, world.peers[0]).token == make.opened_box(asked, world.peers[1]).token
    with pytest.raises(WrongKey):
        make.opened_box(asked, world.peers[2])


def test_two_devices_of_a_peer_open_the_same_box_and_share_what_was_taken(world: World) -> None:
    asked, one = make.ask(world), world.peers[0]
    phone, tablet = make.window(one), make.window(one)
    boxes = [
        unb64(each.get(f"/api/asks/waiting?sealed={asked.row.pk}").json()["asks"][0]["box"]) for each in (phone, tablet)
    ]
    tokens = {bundle.open_box(one.identity, box).token for box in boxes}
    path, content = f"/api/asks/{asked.row.pk}", {"token": b64(tokens.pop()), "contact_hours": 24}
    assert not tokens

    answers = [each.post(f"{path}/accept", content, content_type="application/json") for each in (phone, tablet)]

    assert [each.status_code for each in answers] == [200, 409]  # the slower one learns that it is taken
    assert phone.get(path).json() == tablet.get(path).json()
    assert [each["number"] for each in tablet.get("/api/asks/mine").json()["asks"]] == [1]


def test_the_card_opens_with_what_is_in_the_box(world: World) -> None:
    asked = make.ask(world)
    card = make.waiting(world.peers[0])[0]

    opened = bundle.open_card(make.opened_box(asked, world.peers[0]).kcard, unb64(card["card"]))

    assert (opened["for"], opened["contact_hours"]) == ("me", 24)


def test_the_accepter_reads_the_letter(world: World) -> None:
    asked = make.taken(world)

    found = make.read(world.peers[0], f"/api/asks/{asked.row.pk}").json()

    box = bundle.open_box(world.peers[0].identity, unb64(found["box"]))
    letter = bundle.open_letter(asked.receipt.installation, box.s1, unb64(found["s2"]), unb64(found["letter"]))
    assert letter["number"] == "617-555-0142"
    assert found["status"] == "accepted"


def test_nobody_else_reads_anything_then(world: World) -> None:
    asked = make.taken(world)

    answers = [make.read(each, f"/api/asks/{asked.row.pk}").status_code for each in world.peers[1:]]

    assert answers == [404, 404]
    assert [make.waiting(each) for each in world.peers] == [[], [], []]


def test_the_caregiver_learns_that_and_until_when(world: World, stop_clock: StopClock) -> None:
    at = stop_clock("2026-11-20T03:00:00-05:00")
    asked = make.taken(world)

    seen = make.look(asked.receipt).json()

    assert (seen["status"], seen["supporter"]) == ("accepted", 1)
    assert Ask.objects.get().contact_due == at + timedelta(hours=24)


def test_a_claim_never_lasts_more_than_72_hours(world: World, stop_clock: StopClock) -> None:
    at = stop_clock("2026-11-20T03:00:00-05:00")
    asked = make.ask(world)

    make.take(asked, world.peers[0], contact_hours=2000)

    assert asked.row.contact_due == at + timedelta(hours=72)


def test_too_late_and_never_meant_sound_the_same(world: World) -> None:
    late, decoy = make.ask(world), make.ask(world, allowed=[0])
    token = make.opened_box(late, world.peers[1]).token
    make.take(late, world.peers[0])

    answers = [
        make.take(late, world.peers[1], token=token),
        make.take(late, world.peers[2], token=os.urandom(32)),
        make.take(decoy, world.peers[1], token=os.urandom(32)),
    ]

    assert {each.status_code for each in answers} == {409}
    assert len({each.content for each in answers}) == 1
    assert decoy.row.status == "open"


def test_the_token_alone_is_not_enough_without_a_slot(world: World) -> None:
    asked = make.ask(world)
    newcomer = peer(world.program, "New Comer")
    approve(world.program, world.lead, [newcomer])

    answer = make.take(asked, newcomer, token=make.opened_box(asked, world.peers[0]).token)

    assert answer.status_code == 404
    assert make.waiting(newcomer) == []


def test_a_supporter_of_another_program_finds_nothing(world: World) -> None:
    asked = make.ask(world)
    neighbor = published_program(1).peers[0]

    answer = make.take(asked, neighbor, token=make.opened_box(asked, world.peers[0]).token)

    assert answer.status_code == 404
    assert make.waiting(neighbor) == []


@pytest.mark.parametrize("change", [{"status": "paused"}, {"status": "retired"}, {"trained": None}])
def test_who_is_not_rung_gets_no_box(world: World, change: dict[str, object]) -> None:
    asked = make.ask(world)
    token = make.opened_box(asked, world.peers[0]).token
    Supporter.objects.filter(pk=world.peers[0].supporter.pk).update(**change)

    assert make.waiting(world.peers[0]) == []
    assert make.take(asked, world.peers[0], token=token).status_code in (404, 409)
    assert asked.row.status == "open"


def test_the_lead_is_served_no_box_though_hers_is_kept(world: World) -> None:
    make.ask(world, seats=[0])
    window = Client()
    window.force_login(world.lead.user)

    assert window.get("/api/asks/waiting").json() == {"asks": [], "more": 0}


def test_the_most_urgent_come_first_then_the_oldest(world: World, stop_clock: StopClock) -> None:
    stop_clock("2026-11-20T03:00:00-05:00")
    for urgency in ("whenever", "today", "now", "week", "today", "now"):
        make.ask(world, urgency=urgency)
        make.moved_clock(minutes=10)

    found = [(each["urgency"], each["number"]) for each in make.waiting(world.peers[0])]

    assert found == [("now", 3), ("now", 6), ("today", 2), ("today", 5), ("week", 4), ("whenever", 1)]


def test_not_now_hides_it_from_one_only(world: World) -> None:
    asked = make.ask(world)

    make.tell(world.peers[0], f"/api/asks/{asked.row.pk}/not_now")

    assert [len(make.waiting(each)) for each in world.peers] == [0, 1, 1]


@pytest.mark.parametrize(
    "content",
    [
        {},
        {"token": "short", "contact_hours": 24},
        {"token": b64(bytes(32)), "contact_hours": 0},
        {"token": 7, "contact_hours": 24},
    ],
)
def test_a_malformed_acceptance_is_refused(world: World, content: dict[str, object]) -> None:
    asked = make.ask(world)

    assert make.tell(world.peers[0], f"/api/asks/{asked.row.pk}/accept", content).status_code == 400


def test_whoever_is_signed_out_gets_nothing(world: World) -> None:
    asked = make.ask(world)

    assert Client().get("/api/asks/waiting").status_code == 401
    assert Client().post(f"/api/asks/{asked.row.pk}/accept").status_code == 401
