"""The leads hear of a promise that runs out: at half of its time and when it is broken, each once."""

import pytest
from django.test import Client

from conftest import StopClock
from leeward.counts import labels
from leeward.counts.models import Total
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


def page_of(world: World, path: str) -> bytes:
    client = Client()
    client.force_login(world.lead.user)
    return client.get(f"/program/{world.program.slug}/{path}").content


@pytest.mark.parametrize(("urgency", "wording"), [("today", "soon"), ("week", "when")])
def test_half_of_the_promise_is_told_as_urgently_as_it_is(world: World, urgency: str, wording: str) -> None:
    make.ask(world, urgency=urgency)
    make.moved_clock(minutes=49)
    assert told() == []

    make.moved_clock(minutes=1)

    assert told() == [("lead", wording)]
    assert told() == []
    assert b"half the promise is used" in page_of(world, "")


def test_a_broken_promise_is_told_at_once_whatever_the_urgency(world: World) -> None:
    make.ask(world, urgency="week")
    make.moved_clock(minutes=101)

    assert told() == [("lead", "soon")]
    assert told() == []


def test_taken_is_not_reached(world: World) -> None:
    """The promise is that somebody reaches them: a peer who takes it and is silent does not keep it."""
    asked = make.taken(world, urgency="week")
    make.moved_clock(minutes=50)
    assert told() == [("lead", "when")]
    assert b"half the promise is used" in page_of(world, "")

    make.moved_clock(minutes=51)
    assert told() == [("lead", "soon")]
    assert told() == []
    make.tell(world.peers[0], f"/api/asks/{asked.row.pk}/contact")

    make.moved_clock(days=1)
    assert told() == []


def test_what_may_wait_wakes_no_lead(world: World) -> None:
    Supporter.objects.update(status="paused")
    make.ask(world, urgency="whenever")

    assert make.mail() == [("lead", "when")]


@pytest.mark.parametrize(("minutes", "kind"), [(50, "half"), (100, "kept"), (200, "late"), (201, "later")])
def test_how_the_promise_was_kept_is_a_total_of_the_month(world: World, minutes: int, kind: str) -> None:
    asked = make.ask(world)
    make.moved_clock(minutes=minutes)

    make.in_contact_with(asked, world.peers[0])

    bands = Total.objects.filter(kind__startswith="promise").values_list("kind", "n")
    assert list(bands) == [(f"promise_{kind}", 1)]
    assert str(labels.TOTALS[f"promise_{kind}"]).encode() in page_of(world, "totals/")
