"""Closing: five choices, time to undo, time to read, then nothing."""

import json
from datetime import timedelta

import pytest

from conftest import StopClock
from leeward.counts.models import Total, WaitingTally
from leeward.organizations.models import Program
from leeward.support import actions
from leeward.support.models import Ask, Stub
from leeward.support.tests import make
from leeward.supporters.tests.make import World, published_program

pytestmark = pytest.mark.django_db(databases=["default", "shred"])

TALLY = {"tally": {"mode": "phone", "length": "30"}}


@pytest.fixture
def world() -> World:
    return published_program()


def close(asked: make.Asked, content: dict[str, object] | None = None) -> tuple[int, str]:
    path = f"/api/asks/{asked.row.pk}/close"
    answer = make.tell(asked.world.peers[0], path, TALLY if content is None else content)
    return answer.status_code, json.loads(answer.content).get("error", "")


def test_it_can_be_undone_for_72_hours(world: World, stop_clock: StopClock) -> None:
    at = stop_clock("2026-11-20T03:00:00-05:00")
    asked = make.closing(world)
    assert asked.row.closing_until == at + timedelta(hours=72)

    make.moved_clock(hours=71)
    actions.purge()
    assert make.tell(world.peers[0], f"/api/asks/{asked.row.pk}/reopen").status_code == 200

    make.moved_clock(hours=2)
    actions.purge()
    assert asked.row.status == "contact"


def test_then_it_is_over(world: World, stop_clock: StopClock) -> None:
    stop_clock("2026-11-20T03:00:00-05:00")
    asked = make.closing(world)

    make.moved_clock(hours=72)
    actions.purge()

    assert not Ask.objects.exists()
    assert make.look(asked.receipt).json() == {
        "status": "over",
        "program": world.program.slug,
        "outcome": "closed",
        "feedback": True,
    }
    assert Total.objects.get(kind="closed").n == 1


def test_the_tally_waits_without_anything_that_names_the_ask(world: World) -> None:
    make.closing(world)

    tally = WaitingTally.objects.get()
    assert (tally.kind, tally.answers) == (
        "encounter",
        {"mode": "phone", "length": "30", "first_contact": "h4"},
    )


def test_a_close_that_was_undone_is_counted_once(world: World) -> None:
    asked = make.closing(world)
    make.tell(world.peers[0], f"/api/asks/{asked.row.pk}/reopen")
    assert make.read(world.peers[0], f"/api/asks/{asked.row.pk}").json()["tallied"]

    assert close(asked, {"tally": None}) == (200, "")
    assert WaitingTally.objects.count() == 1


@pytest.mark.parametrize(
    ("content", "status"),
    [({"tally": {"mode": "pigeon"}}, 409), ({"tally": {"note": "she said"}}, 409), ({"tally": "x"}, 400), ({}, 409)],
)
def test_a_tally_takes_fixed_choices_only(world: World, content: dict[str, object], status: int) -> None:
    asked = make.in_contact(world)

    assert close(asked, content)[0] == status
    assert asked.row.status == "contact"
    assert not WaitingTally.objects.exists()


@pytest.mark.parametrize("state", ["taken", "closing"])
def test_only_an_ask_in_contact_is_closed(world: World, state: str) -> None:
    assert close(getattr(make, state)(world)) == (409, "moved")


def test_erase_now_skips_the_time_for_undoing(world: World) -> None:
    asked = make.closing(world)
    assert make.read(world.peers[0], f"/api/asks/{asked.row.pk}").json()["can_erase"]

    assert make.tell(world.peers[0], f"/api/asks/{asked.row.pk}/erase").status_code == 200

    assert not Ask.objects.exists()


def test_a_supporter_erases_nothing_that_is_not_closed(world: World) -> None:
    asked = make.in_contact(world)

    assert make.tell(world.peers[0], f"/api/asks/{asked.row.pk}/erase").status_code == 409
    assert Ask.objects.exists()


def unread(world: World) -> make.Asked:
    """Closed with a last message she has not opened."""
    asked = make.in_contact(world)
    make.tell(world.peers[0], f"/api/asks/{asked.row.pk}/messages", make.message_of(asked, 1, role="peer"))
    assert close(asked)[0] == 200
    return asked


def test_closing_waits_until_she_opened_the_last_message(world: World, stop_clock: StopClock) -> None:
    at = stop_clock("2026-11-20T03:00:00-05:00")
    asked = unread(world)
    assert asked.row.closing_until == at + timedelta(days=7, hours=72)
    assert not make.read(world.peers[0], f"/api/asks/{asked.row.pk}").json()["can_erase"]

    make.moved_clock(days=2)
    make.say(asked.receipt, "seen", {"n": 0, "sequence": 1})

    assert asked.row.closing_until == at + timedelta(days=2, hours=72)
    assert make.read(world.peers[0], f"/api/asks/{asked.row.pk}").json()["can_erase"]


def test_it_waits_seven_days_at_most(world: World, stop_clock: StopClock) -> None:
    stop_clock("2026-11-20T03:00:00-05:00")
    unread(world)

    make.moved_clock(days=10)
    actions.purge()

    assert not Ask.objects.exists()


def test_she_need_not_wait(world: World) -> None:
    asked = unread(world)

    assert make.say(asked.receipt, "erase").status_code == 200
    assert not Ask.objects.exists()


@pytest.mark.parametrize(
    ("state", "outcome"),
    [("ask", "withdrawn"), ("taken", "withdrawn"), ("in_contact", "closed"), ("closing", "closed")],
)
@pytest.mark.parametrize("verb", ["withdraw", "erase"])
def test_she_may_end_it_at_any_time(world: World, state: str, outcome: str, verb: str) -> None:
    asked = getattr(make, state)(world)

    assert make.say(asked.receipt, verb).status_code == 200

    assert make.look(asked.receipt).json()["outcome"] == outcome
    assert make.read(world.peers[0], "/api/asks/mine").json()["asks"] == []


def test_a_program_may_erase_at_once(world: World) -> None:
    Program.objects.update(closing_hours=0)
    make.closing(world)

    actions.purge()

    assert not Ask.objects.exists()


def test_feedback_is_taken_once_then_nothing_is_known(world: World) -> None:
    asked = make.closing(world)
    make.say(asked.receipt, "erase")
    answers = {"answers": {"heard": 5, "timing": "about_right", "again": None}}

    first, second = make.say(asked.receipt, "feedback", answers), make.say(asked.receipt, "feedback", answers)

    assert (first.status_code, second.status_code, make.look(asked.receipt).status_code) == (200, 404, 404)
    assert WaitingTally.objects.get(kind="feedback").answers == {"heard": "5", "timing": "about_right"}


@pytest.mark.parametrize("answers", [{"heard": 6}, {"comment": "thanks"}, {"heard": [5]}])
def test_feedback_takes_fixed_choices_only(world: World, answers: dict[str, object]) -> None:
    asked = make.closing(world)
    make.say(asked.receipt, "erase")

    assert make.say(asked.receipt, "feedback", {"answers": answers}).status_code == 409
    assert Stub.objects.exists()


def test_no_feedback_without_a_talk(world: World) -> None:
    asked = make.ask(world)
    make.say(asked.receipt, "withdraw")

    assert make.look(asked.receipt).json()["feedback"] is False
    assert make.say(asked.receipt, "feedback", {"answers": {}}).status_code == 409


@pytest.mark.parametrize("state", ["taken", "in_contact"])
def test_only_what_is_closed_is_opened_again(world: World, state: str) -> None:
    asked = getattr(make, state)(world)

    assert make.tell(world.peers[0], f"/api/asks/{asked.row.pk}/reopen").json()["error"] == "moved"
