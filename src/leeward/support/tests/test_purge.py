"""What the worker forgets by itself, and what it must not."""

from uuid import uuid4

import pytest
from django.core.management import call_command

from conftest import StopClock
from leeward.core import shred
from leeward.core.models import Later, ShredKey
from leeward.counts.models import Total
from leeward.support import actions, jobs
from leeward.support.models import Ask
from leeward.support.tests import make
from leeward.supporters.tests.make import World, published_program

pytestmark = pytest.mark.django_db(databases=["default", "shred"])


@pytest.fixture
def world() -> World:
    actions.check_keys()  # as before serving: marks the new database
    return make.with_mail(published_program())


def test_an_unanswered_ask_ends_after_14_days_and_the_lead_is_told(world: World, stop_clock: StopClock) -> None:
    stop_clock("2026-11-20T03:00:00-05:00")
    asked = make.ask(world)
    make.mail()

    make.moved_clock(days=13)
    actions.purge()
    assert asked.row.status == "open"
    make.moved_clock(days=1)
    actions.purge()

    assert make.look(asked.receipt).json()["outcome"] == "unanswered"
    assert make.mail() == [("lead", "when")]
    assert Total.objects.get(kind="unanswered").n == 1


def test_time_that_a_claim_took_is_given_back(world: World, stop_clock: StopClock) -> None:
    stop_clock("2026-11-20T03:00:00-05:00")
    asked = make.taken(world)
    make.tell(world.peers[0], f"/api/asks/{asked.row.pk}/give_back")

    make.moved_clock(days=16)
    actions.purge()
    assert asked.row.status == "open"
    make.moved_clock(days=1)
    actions.purge()

    assert not Ask.objects.exists()


def test_a_talk_rests_for_twelve_months_at_most(world: World, stop_clock: StopClock) -> None:
    stop_clock("2026-11-20T03:00:00-05:00")
    asked = make.in_contact(world)

    make.moved_clock(days=365)
    actions.purge()
    assert asked.row.status == "contact"
    make.moved_clock(days=1)
    actions.purge()

    assert make.look(asked.receipt).json()["outcome"] == "closed"


def test_a_date_to_come_keeps_it(world: World, stop_clock: StopClock) -> None:
    stop_clock("2026-11-20T03:00:00-05:00")
    asked = make.in_contact(world)
    make.moved_clock(days=300)
    due = {"due": "2027-12-01T09:00:00+00:00"}
    assert make.tell(world.peers[0], f"/api/asks/{asked.row.pk}/check_ins", due).status_code == 201

    make.moved_clock(days=70)
    actions.purge()
    assert asked.row.status == "contact"
    make.moved_clock(days=14)
    jobs.sweep()
    assert asked.row.status == "contact"  # nobody said how it went: two weeks more
    make.moved_clock(days=10)
    jobs.sweep()

    assert not Ask.objects.exists()


def test_a_key_without_ask_goes_at_the_second_look(world: World) -> None:
    shred.make(uuid4(), "ask", "boxes0")

    unused = actions.purge()
    assert ShredKey.objects.count() == 2
    actions.purge(unused)

    assert not ShredKey.objects.exists()


def test_a_request_that_arrives_between_two_looks_is_kept(world: World) -> None:
    asked = make.ask(world)
    arriving = frozenset(shred.rows())

    actions.purge(arriving)

    assert make.take(asked, world.peers[0]).status_code == 200


def test_the_worker_remembers_between_its_sweeps(world: World) -> None:
    jobs.purge()
    shred.make(uuid4(), "ask")

    jobs.purge()
    jobs.purge()

    assert not ShredKey.objects.exists()


def test_before_serving_one_look_is_enough(world: World) -> None:
    asked = make.ask(world)
    shred.make(uuid4(), "ask")

    call_command("purge", "--before-serving")

    assert {identity for identity, _ in shred.every()} == {asked.row.pk}


def test_a_key_of_boxes_that_are_gone_goes_too(world: World) -> None:
    asked = make.in_contact(world)
    shred.make(asked.row.pk, "boxes0")  # killed between forgetting the rows and the key

    actions.purge(actions.purge())

    assert shred.every() == {(asked.row.pk, "ask")}


def test_a_restored_backup_is_purged(world: World) -> None:
    # The backup holds rows, never keys
    asked, kept = make.taken(world), make.ask(world)
    shred.forget([asked.row.pk])

    call_command("purge", "--before-serving")

    assert [row.pk for row in Ask.objects.all()] == [kept.row.pk]
    assert make.look(asked.receipt).json()["status"] == "over"


def test_an_open_ask_whose_boxes_nobody_can_open_is_given_up(world: World) -> None:
    # A backup brings the boxes back, but not their key
    asked = make.ask(world)
    make.mail()
    shred.forget([asked.row.pk], "boxes0")

    call_command("purge", "--before-serving")

    assert make.look(asked.receipt).json()["outcome"] == "unanswered"
    assert make.mail() == [("lead", "when")]


def test_who_has_it_keeps_it_until_the_claim_ends(world: World) -> None:
    asked = make.taken(world)
    shred.forget([asked.row.pk], "boxes0")
    actions.purge()
    assert make.look(asked.receipt).json()["status"] == "accepted"

    make.say(asked.receipt, "unreached")
    actions.purge()

    assert make.look(asked.receipt).json()["outcome"] == "unanswered"


def test_work_left_for_an_ask_that_is_gone_goes(world: World) -> None:
    asked = make.ask(world)
    Ask.objects.all().delete()  # as a restored backup might have it

    actions.purge()

    assert not Later.objects.filter(about__ask=str(asked.world.program.pk)).exists()
    assert not Later.objects.exists()


def test_half_erased_reads_as_gone(world: World) -> None:
    asked = make.taken(world)
    shred.forget([asked.row.pk])  # killed after the keys went, before the rows

    assert make.look(asked.receipt).status_code == 404
    assert make.read(world.peers[0], f"/api/asks/{asked.row.pk}").status_code == 404
    assert make.say(asked.receipt, "messages", make.message_of(asked, 1)).status_code == 404


def test_what_a_crash_left_of_an_ended_ask_goes(world: World) -> None:
    asked = make.taken(world)
    Ask.objects.update(status="over", outcome="withdrawn", step="", step_at=None)  # killed before the key went

    assert make.look(asked.receipt).status_code == 404
    assert make.read(world.peers[0], f"/api/asks/{asked.row.pk}").status_code == 404
    actions.purge()

    assert make.look(asked.receipt).json()["outcome"] == "withdrawn"
    assert not shred.every()
