"""Tallies wait without ids, and post together."""

import json

import pytest
from django.db import connections

from leeward.core.errors import Refused
from leeward.counts import actions, queries
from leeward.counts.models import Counter, PostedBatch, Total, WaitingTally
from leeward.organizations.tests import make

pytestmark = pytest.mark.django_db(databases=["default", "shred"])


def test_four_tallies_wait_and_five_post() -> None:
    program = make.program()
    for _ in range(4):
        actions.wait(program, "encounter", {"mode": "phone"})

    assert actions.post_batches() == 0
    assert not Counter.objects.exists()

    actions.wait(program, "encounter", {"mode": "video"})
    assert actions.post_batches() == 5
    assert {c.row: c.n for c in Counter.objects.filter(table="mode")} == {"phone": 4, "video": 1}
    assert not WaitingTally.objects.exists()


def test_waiting_tallies_keep_no_order() -> None:
    orders = set()
    for _ in range(8):  # all eight in the order they came: once in 10^11
        program = make.program(seeded=False)
        for mode in ("phone", "video", "writing", "in_person"):
            actions.wait(program, "encounter", {"mode": mode})
        with connections["shred"].cursor() as cursor:
            cursor.execute(
                "SELECT answers FROM counts_waitingtally WHERE program = %s ORDER BY rowid", [program.pk.hex]
            )
            orders.add(tuple(json.loads(row[0])["mode"] for row in cursor.fetchall()))

    assert orders != {("phone", "video", "writing", "in_person")}


def test_programs_never_share_a_batch() -> None:
    one, two = make.program(), make.program()
    for program in (one, one, one, two, two):
        actions.wait(program, "encounter", {"mode": "phone"})

    assert actions.post_batches() == 0


def test_a_batch_interrupted_before_its_counters_is_counted_once() -> None:
    program = make.program()
    for _ in range(5):
        actions.wait(program, "encounter", {"mode": "phone"})
    WaitingTally.objects.update(batch=7)  # killed here

    actions.post_batches()
    actions.post_batches()

    assert Counter.objects.get(table="mode", row="phone").n == 5


def test_a_batch_interrupted_after_its_counters_is_not_counted_again() -> None:
    program = make.program()
    for _ in range(5):
        actions.wait(program, "encounter", {"mode": "phone"})
    WaitingTally.objects.update(batch=7)
    PostedBatch.objects.create(id=7)  # counters written, killed before the tallies went

    assert actions.post_batches() == 0
    assert not Counter.objects.exists()
    assert not WaitingTally.objects.exists()


def test_a_tally_takes_fixed_choices_only() -> None:
    with pytest.raises(Refused):
        actions.wait(make.program(), "encounter", {"mode": "he told me that"})

    assert not WaitingTally.objects.exists()


def test_totals_add_up_in_the_month_of_the_programs_zone(stop_clock) -> None:  # type: ignore[no-untyped-def]  # conftest
    stop_clock("2026-12-01T02:00:00+00:00")  # still November in Massachusetts
    program = make.program()
    actions.add_total(program, "asks")
    actions.add_total(program, "asks")

    assert Total.objects.get().n == 2
    assert queries.months(Total.objects.all(), program)[0].totals == {"asks": 2}
    assert queries.months(Total.objects.all(), program)[0].first.isoformat() == "2026-11-01"


def test_a_running_quarter_is_not_broken_down() -> None:
    program = make.program()
    for _ in range(5):
        actions.wait(program, "encounter", {"mode": "phone"})
    actions.post_batches()
    month = Counter.objects.values_list("month", flat=True)[0]

    with pytest.raises(ValueError, match="finished"):
        queries.breakdown(Counter.objects.all(), program, month)
