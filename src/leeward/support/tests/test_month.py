"""A month of three hospitals in a minute: every request is taken, taken back or given up, and none is ever stuck."""

from datetime import datetime, timedelta
from random import Random

import pytest

from conftest import StopClock
from leeward.counts.models import Total
from leeward.support import actions
from leeward.support.models import Ask
from leeward.support.tests import hospitals, simulated

pytestmark = [pytest.mark.once, pytest.mark.django_db(databases=["default", "shred"])]


def test_nobody_is_forgotten(stop_clock: StopClock) -> None:
    start = datetime.fromisoformat("2026-10-15T00:00:00-04:00")  # over an autumn night with one hour twice
    stop_clock(start.isoformat())
    actions.check_keys()
    houses = [hospitals.build(place, start, 60) for place in hospitals.places()]
    month = simulated.Simulation(houses, start, Random(4))
    month.arrivals(1)
    month.surge(houses[0], start + timedelta(days=5, hours=14), 12)

    outcome = month.run(start + timedelta(days=40))

    assert outcome.stuck == []
    assert outcome.arrived > 50
    assert sum(outcome.bands.values()) > outcome.arrived * 0.8
    ended = sum(row.n for row in Total.objects.filter(kind__in=["closed", "withdrawn", "unanswered"]))
    assert ended + Ask.objects.count() == outcome.arrived
