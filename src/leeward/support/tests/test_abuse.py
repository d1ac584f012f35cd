"""Pranks: a peer says so and only a number is kept; a lead asks for the poster's code or pauses the web door."""

import hashlib

import pytest
from django.test import Client

from conftest import StopClock
from leeward.core.sealing.bytes_ import b64
from leeward.counts.models import Total
from leeward.support import actions, crowd, doorway, jobs, passes
from leeward.support.models import Ask, Door, Stub
from leeward.support.refusals import Moved
from leeward.support.tests import make
from leeward.supporters.tests.make import World, published_program

pytestmark = pytest.mark.django_db(databases=["default", "shred"])


@pytest.fixture
def world(stop_clock: StopClock) -> World:
    stop_clock("2026-11-18T10:00:00-05:00")
    return make.with_mail(published_program())


def lead(world: World) -> Client:
    client = Client()
    client.force_login(world.lead.user)
    return client


def set_to(world: World, what: str, **chosen: int) -> None:
    lead(world).post(f"/program/{world.program.slug}/settings/web/{what}/", chosen)


def judged(world: World) -> make.Asked:
    asked = make.taken(world)
    assert make.tell(world.peers[0], f"/api/asks/{asked.row.pk}/not_real").status_code == 200
    return asked


def hers(world: World) -> str:
    """What her page makes of the code on the poster (js/caregiver/work.js)."""
    code = lead(world).get(f"/api/program/{world.program.slug}/door-code").json()["code"].replace("-", "")
    return b64(hashlib.sha256(f"leeward/v1/door/{world.program.pk}/{code}".encode()).digest())


def send(world: World, code: str = "", urgency: str = "today") -> tuple[int, str]:
    answer = make.send(world, make.upload(world, urgency=urgency), headers={"Leeward-Door": code})
    return answer.status_code, answer.json().get("error", "")


# ---- not a real request ------------------------------------------------------------------------------------------


def test_it_is_erased_at_once_and_counted(world: World) -> None:
    asked = judged(world)

    assert Ask.objects.count() == 0
    assert Total.objects.get(kind="not_real").n == 1
    assert make.look(asked.receipt).json() == {
        "status": "over",
        "program": world.program.slug,
        "outcome": "not_real",
        "feedback": False,
    }


def test_only_who_has_it_says_so(world: World) -> None:
    asked = make.taken(world)

    assert make.tell(world.peers[1], f"/api/asks/{asked.row.pk}/not_real").status_code == 404
    assert make.tell(world.peers[0], f"/api/asks/{asked.row.pk}/give_back").status_code == 200
    assert make.tell(world.peers[0], f"/api/asks/{asked.row.pk}/not_real").status_code == 404


def test_a_moment_too_late_ends_nothing(world: World) -> None:
    """It was given back, and somebody else has it, between reading and writing."""
    asked = make.taken(world)
    before = asked.row
    make.tell(world.peers[0], f"/api/asks/{before.pk}/give_back")

    with pytest.raises(Moved):
        actions.not_real(before)
    assert asked.row.status == "open"


def test_two_in_a_day_alarm_the_lead_once(world: World) -> None:
    judged(world)
    assert ("lead", "soon") not in make.mail()
    judged(world)
    assert make.mail().count(("lead", "soon")) == 1
    judged(world)

    assert ("lead", "soon") not in make.mail()
    assert (
        "3 requests were closed today as not real."
        in lead(world).get(f"/program/{world.program.slug}/").content.decode()
    )


def test_two_on_two_days_alarm_nobody(world: World) -> None:
    judged(world)
    make.moved_clock(days=1)
    judged(world)

    assert ("lead", "soon") not in make.mail()


def test_nothing_joins_the_number_to_who_said_so(world: World) -> None:
    judged(world)
    make.moved_clock(days=1)
    jobs.purge()

    door = Door.objects.get()
    assert (door.not_real, door.not_real_on) == (0, None)
    assert Stub.objects.get().outcome == "not_real"


# ---- a pause -----------------------------------------------------------------------------------------------------


def test_a_pause_leaves_the_phone(world: World) -> None:
    set_to(world, "pause", hours=4)
    door = Client().get(f"/p/{world.program.slug}/").content.decode()

    assert "This program does not take requests here right now." in door
    assert world.program.phone in door
    assert send(world) == (410, "closed")
    by_phone = {"Leeward-Pass": passes.make(world.program)}
    assert make.send(world, make.upload(world), headers=by_phone).status_code == 201


def test_a_pause_ends_by_itself_and_by_hand(world: World) -> None:
    set_to(world, "pause", hours=4)
    make.moved_clock(hours=4, seconds=1)
    assert send(world)[0] == 201
    set_to(world, "pause", hours=72)
    set_to(world, "pause", hours=0)

    assert send(world)[0] == 201


def test_what_had_come_in_goes_on_during_a_pause(world: World) -> None:
    asked = make.ask(world)
    set_to(world, "pause", hours=4)
    jobs.sweep()

    assert make.take(asked, world.peers[0]).status_code == 200


# ---- the code on the poster --------------------------------------------------------------------------------------


def test_only_who_knows_the_code_comes_in(world: World) -> None:
    set_to(world, "code", days=1)

    assert send(world) == (409, "code")
    assert send(world, hers(world)) == (201, "")
    board = f"/program/{world.program.slug}/"
    assert "Print the posters again" in lead(world).get(board).content.decode()
    door = Client().get(f"/p/{world.program.slug}/").content.decode()
    assert "The poster you scanned is an older one" in door
    make.moved_clock(days=1, seconds=1)
    assert send(world) == (201, "")
    assert "Print the posters again" not in lead(world).get(board).content.decode()


def test_a_new_code_makes_the_old_one_useless(world: World) -> None:
    set_to(world, "code", days=1)
    old = hers(world)
    lead(world).post(f"/program/{world.program.slug}/settings/web/new-code/")

    assert send(world, old) == (409, "code")
    assert send(world, hers(world)) == (201, "")


def test_each_program_has_its_own(world: World) -> None:
    other = published_program()
    set_to(world, "code", days=1)

    assert send(world, hers(other)) == (409, "code")


def test_who_shows_it_rings_before_those_who_came_without(world: World) -> None:
    for _ in range(5):
        send(world)
    set_to(world, "code", days=1)
    send(world, hers(world))
    jobs.sweep()

    assert Ask.objects.get(number=6).rung is not None
    assert Ask.objects.filter(step="line").count() == 2


def test_who_stands_in_line_already_may_show_it(world: World) -> None:
    """Otherwise everybody who comes later passes her."""
    for _ in range(4):
        send(world)
    ana = make.ask(world)
    assert make.look(ana.receipt).json()["may_vouch"] is False
    set_to(world, "code", days=1)
    assert make.look(ana.receipt).json()["may_vouch"] is True

    wrong = make.say(ana.receipt, "code", {"code": "none"})
    assert (wrong.status_code, wrong.json()["error"], ana.row.step) == (409, "code", "line")
    assert make.say(ana.receipt, "code", {"code": hers(world)}).status_code == 200
    jobs.sweep()

    assert ana.row.rung is not None
    assert Ask.objects.get(number=4).step == "line"
    assert make.say(ana.receipt, "code", {"code": hers(world)}).status_code == 409


def test_others_learn_neither_code_nor_page(world: World) -> None:
    window = make.window(world.peers[0])

    assert window.get(f"/api/program/{world.program.slug}/door-code").status_code == 404
    assert window.post(f"/program/{world.program.slug}/settings/web/pause/", {"hours": 4}).status_code == 404
    assert Door.objects.count() == 0


def test_nobody_pauses_for_ever(world: World) -> None:
    set_to(world, "pause", hours=1000)

    assert crowd.door_of(world.program).paused_until is None
    code = doorway.code_of(world.program, crowd.door_of(world.program))
    actions.change_code(world.program, by=world.lead.user)
    assert code != doorway.code_of(world.program, crowd.door_of(world.program))
