"""Asks that were stored before they had a next step get the one that fits where they stand."""

from collections.abc import Iterator
from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection

from conftest import StopClock
from leeward.support.models import Ask
from leeward.support.tests import make
from leeward.supporters.tests.make import World, published_program

pytestmark = pytest.mark.django_db(databases=["default", "shred"])

MIGRATION = import_module("leeward.support.migrations.0008_fill_next_steps")
CHECKS = {  # as they were then: none on the next step
    "sqlite": ("PRAGMA ignore_check_constraints = ON", "PRAGMA ignore_check_constraints = OFF"),
    "postgresql": ("ALTER TABLE support_ask DROP CONSTRAINT ask_has_a_next_step", "SELECT 1"),  # rolled back anyway
}


@pytest.fixture
def world(stop_clock: StopClock) -> Iterator[World]:
    stop_clock("2026-11-20T03:00:00-05:00")
    leave_out, check_again = CHECKS[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(leave_out)
        yield published_program()
        cursor.execute(check_again)


def steps(world: World) -> dict[str, tuple[str, bool]]:
    return {row.status: (row.step, row.step_at is not None) for row in Ask.objects.all()}


def test_each_state_gets_its_step(world: World) -> None:
    make.ask(world)
    make.taken(world)
    make.in_contact(world, world.peers[1])
    make.closing(world, world.peers[2], allowed=[2])
    wanted = steps(world)
    Ask.objects.update(step="", step_at=None)

    MIGRATION.fill(apps, None)

    assert steps(world) == wanted | {"accepted": ("lapse", True), "contact": ("rest", True)}


def test_a_talk_with_a_date_waits_for_it(world: World) -> None:
    asked = make.in_contact(world)
    make.tell(world.peers[0], f"/api/asks/{asked.row.pk}/check_ins", {"due": "2026-11-23T12:00:00-05:00"})
    Ask.objects.update(step="", step_at=None)

    MIGRATION.fill(apps, None)

    assert (asked.row.step, asked.row.step_at) == ("check_in", asked.row.check_ins.get().due)
