"""Whom the server may ring. None of this is in the directory."""

from datetime import date, timedelta
from typing import Any

import pytest

from conftest import StopClock
from leeward.accounts.models import User, Wrap
from leeward.core import clock
from leeward.supporters import queries
from leeward.supporters.models import Supporter
from leeward.supporters.tests import make

pytestmark = pytest.mark.django_db


def rung(world: make.World, **changed: Any) -> bool:
    Supporter.objects.filter(pk=world.peers[0].supporter.pk).update(**changed)
    return queries.ringable(world.directory).exists()


def test_active_and_trained_is_rung() -> None:
    assert rung(make.published_program(1))


@pytest.mark.parametrize("changed", [{"trained": None}, {"status": "paused"}, {"status": "retired"}])
def test_others_are_not(changed: dict[str, Any]) -> None:
    assert not rung(make.published_program(1), **changed)


def test_training_counts_from_its_day_in_the_programs_time_zone(stop_clock: StopClock) -> None:
    stop_clock("2026-11-20T23:30:00-05:00")
    world = make.published_program(1)

    before = rung(world, trained=date(2026, 11, 21))
    clock.move(timedelta(hours=1))

    assert (before, rung(world)) == (False, True)


def test_somebody_who_may_not_sign_in_is_not() -> None:
    world = make.published_program(1)
    User.objects.filter(pk=world.peers[0].user.pk).update(is_active=False)

    assert not rung(world)


def test_one_way_to_open_is_not_enough() -> None:
    world = make.published_program(1)
    Wrap.objects.filter(vault__user=world.peers[0].user, kind="passkey").update(body=b"")

    assert not rung(world)


def test_only_those_of_that_directory_are() -> None:
    world = make.published_program(1)
    newcomer = make.peer(world.program, "New Peer")

    newer = make.approve(world.program, world.lead, [newcomer])

    assert newcomer.supporter not in queries.ringable(world.directory)
    assert newcomer.supporter in queries.ringable(newer)
    assert queries.slot_of(world.directory, newcomer.supporter) is None
