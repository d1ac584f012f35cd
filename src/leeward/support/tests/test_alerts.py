"""The leads hear of a promise that runs out: at half of its time and when it is broken, each once."""

import pytest

from conftest import StopClock
from leeward.support import jobs
from leeward.support.tests import make
from leeward.supporters.models import Supporter
from leeward.supporters.tests.make import World, published_program

pytestmark = pytest.mark.django_db(databases=["default", "shred"])


@pytest.fixture
def world(stop_clock: StopClock) -> World:
    """A promise of 100 minutes."""
    stop_clock("2026-11-18T12:00:00-05:00")
    world = make.with_mail(published_program())
    world.program.promise_minutes = 100
    world.program.save(update_fields=["promise_minutes"])
    return world


def told() -> list[tuple[str, str]]:
    jobs.look_again()
    jobs.look_again()
    return [each for each in make.mail() if each[0] == "lead"]


@pytest.mark.parametrize(("urgency", "wording"), [("today", "soon"), ("week", "when")])
def test_half_of_the_promise_is_told_as_urgently_as_it_is(world: World, urgency: str, wording: str) -> None:
    asked = make.ask(world, urgency=urgency)
    make.moved_clock(minutes=49)
    assert told() == []

    make.moved_clock(minutes=1)

    assert told() == [("lead", wording)]
    assert told() == []
    board = make.window(world.lead).get(f"/program/{asked.world.program.slug}/")
    assert b"half the promise is used" in board.content


def test_a_broken_promise_is_told_at_once_whatever_the_urgency(world: World) -> None:
    make.ask(world, urgency="week")
    make.moved_clock(minutes=101)

    assert told() == [("lead", "soon")]
    assert told() == []


def test_who_was_taken_meanwhile_is_nobody_s_worry(world: World) -> None:
    make.taken(world, urgency="week")
    make.moved_clock(minutes=101)

    assert told() == []


def test_what_may_wait_wakes_no_lead(world: World) -> None:
    Supporter.objects.update(status="paused")
    make.ask(world, urgency="whenever")

    assert make.mail() == [("lead", "when")]
