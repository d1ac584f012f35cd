"""Beside a line, who was rung once is rung again on another day, in turn."""

from datetime import timedelta
from typing import Any

import pytest

from conftest import StopClock
from leeward.core import clock
from leeward.support import jobs
from leeward.support.models import Ask, Door
from leeward.support.tests import make
from leeward.support.tests.make import flood
from leeward.supporters.tests.make import World, published_program

pytestmark = pytest.mark.django_db(databases=["default", "shred"])


@pytest.fixture
def world(stop_clock: StopClock) -> World:
    stop_clock("2026-11-18T10:00:00-05:00")
    return make.with_mail(published_program())


def test_each_is_rung_on_another_day_in_turn(world: World) -> None:
    """The line takes each place that gets free at once, so that one is kept for those rung the day before."""
    Door.objects.create(program=world.program, work_from=99)
    flood(world, 3)
    jobs.sweep()
    Ask.objects.filter(number=3).update(rung=clock.now() - timedelta(minutes=1))  # told longest ago
    make.moved_clock(minutes=61)
    jobs.sweep()
    make.moved_clock(hours=21, minutes=49)  # ten minutes before nine
    flood(world, 9)
    jobs.sweep()
    again: list[int] = []
    for minutes in (11, 15, 15, 15, 6, 10):  # at 9:52 the line takes both places that are free, at 10:02 one is kept
        make.moved_clock(minutes=minutes)
        jobs.sweep()
        again += Ask.objects.filter(round=1).exclude(number__in=again).values_list("number", flat=True)
        assert again == ([3] if minutes != 10 else [3, 1])

    in_line = Ask.objects.filter(step="line")
    assert sorted(in_line.values_list("number", flat=True)) == [9, 10, 11, 12]


def test_after_a_flood_nobody_is_told_anew_through_the_night(world: World, stop_clock: StopClock) -> None:
    Door.objects.create(program=world.program, work_from=99)
    flood(world, 9)
    stop_clock("2026-11-19T20:50:00-05:00")
    Ask.objects.update(step="again", step_at=clock.now(), opened=clock.now(), rung=clock.now(), ring=3)
    jobs.sweep()
    make.mail()
    for _ in range(12):
        make.moved_clock(hours=1)
        assert make.mail() == []

    make.moved_clock(minutes=11)  # nine in the morning
    assert {wording for _who, wording in make.mail()} == {"soon"}


def test_who_asks_again_takes_no_place_from_those_in_line(world: World) -> None:
    first, *_others = flood(world, 4)
    jobs.sweep()
    make.moved_clock(minutes=16)

    assert make.say(first.receipt, "ring").status_code == 409


def test_all_that_are_put_off_are_put_off_at_once(world: World, django_assert_max_num_queries: Any) -> None:
    """After a flood a thousand would each count who rings, every quarter of an hour."""
    Door.objects.create(program=world.program, work_from=99)
    flood(world, 60)
    Ask.objects.update(step="again", step_at=clock.now(), rung=clock.now(), ring=3)

    with django_assert_max_num_queries(250):
        jobs.sweep()

    assert Ask.objects.filter(step_at__lte=clock.now()).count() == 0
    assert Ask.objects.filter(round=0, step="again").values("step_at").distinct().count() == 1
