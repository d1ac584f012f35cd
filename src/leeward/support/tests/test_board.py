"""The lead's board: clocks and counts, never people who asked."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client

from conftest import StopClock
from leeward.accounts.models import User
from leeward.core import clock
from leeward.support import access, queries
from leeward.support.tests import make
from leeward.supporters.models import Supporter
from leeward.supporters.tests.make import World, published_program

pytestmark = pytest.mark.django_db(databases=["default", "shred"])


@pytest.fixture
def world() -> World:
    return published_program()


def board(world: World) -> queries.Board:
    return queries.board(access.led_by(world.lead.user), world.program)


def test_waiting_asks_stand_against_the_promise(world: World, stop_clock: StopClock) -> None:
    at = stop_clock("2026-11-20T03:00:00-05:00")
    make.ask(world, urgency="now")
    make.moved_clock(hours=6)

    line = board(world).waiting[0]

    assert (line.number, line.urgency, line.since, line.again) == (1, "Now", at, 0)
    assert (line.promise.due, line.promise.used, line.promise.is_late) == (at + timedelta(hours=24), 25, False)


def test_a_broken_promise_is_late(world: World, stop_clock: StopClock) -> None:
    stop_clock("2026-11-20T03:00:00-05:00")
    make.ask(world)
    make.moved_clock(hours=25)

    assert (board(world).waiting[0].promise.used, board(world).waiting[0].promise.is_late) == (100, True)


def test_a_clock_of_working_days_stands_still_on_a_weekend(world: World, stop_clock: StopClock) -> None:
    stop_clock("2026-11-20T17:00:00-05:00")  # a Friday
    world.program.clock_mode = "working"
    world.program.save(update_fields=["clock_mode"])
    make.ask(world)
    make.moved_clock(hours=60)

    promise = board(world).waiting[0].promise

    assert (promise.waited, promise.allowed, promise.is_late) == ((7 + 5) * 60, 24 * 60, False)
    assert f"{promise.due:%a %H}" == "Mon 22"


def test_each_stage_is_counted_in_its_place(world: World) -> None:
    make.ask(world)
    make.taken(world)
    make.in_contact(world, world.peers[1])
    make.closing(world, world.peers[2], allowed=[2])

    found = board(world)

    assert (len(found.waiting), len(found.to_be_reached), found.in_contact, found.closing) == (1, 1, 1, 1)


def test_who_can_be_reached_and_who_is_paused(world: World) -> None:
    User.objects.update(email="peer@harbor.example")
    Supporter.objects.filter(pk=world.peers[0].supporter.pk).update(status="paused")

    found = board(world)

    assert found.reachable == 2
    assert [each.number for each in found.paused] == [1]


def test_a_lead_of_another_program_sees_nothing(world: World) -> None:
    make.ask(world)
    neighbor = published_program(1)

    assert not access.led_by(neighbor.lead.user).filter(program=world.program).exists()


def test_a_board_takes_few_queries(world: World, django_assert_max_num_queries: Callable[[int], object]) -> None:
    for _ in range(8):
        make.ask(world)

    with django_assert_max_num_queries(8):  # type: ignore[attr-defined]
        board(world)


def test_a_full_waiting_list_takes_few_queries(
    world: World, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    for _ in range(8):
        make.ask(world)

    window = make.window(world.peers[0])

    with django_assert_max_num_queries(12):  # type: ignore[attr-defined]
        assert len(window.get("/api/asks/waiting").json()["asks"]) == 8


def test_the_clock_is_the_programs(world: World) -> None:
    make.ask(world)

    assert isinstance(board(world).waiting[0].since, datetime)
    assert board(world).waiting[0].since <= clock.now()


def page(world: World) -> str:
    return _signed_in(world).get(f"/program/{world.program.slug}/").content.decode()


def _signed_in(world: World) -> Client:
    client = Client()
    client.force_login(world.lead.user)
    return client


def test_the_page_shows_clocks_in_the_programs_zone(world: World, stop_clock: StopClock) -> None:
    stop_clock("2026-11-20T03:00:00-05:00")
    make.ask(world, urgency="now")
    make.moved_clock(hours=25)

    shown = page(world)

    assert [word in shown for word in ("Fri 3 a.m.", "Sat 3 a.m.", "Saturday 4 a.m.", "25 h of 24 h", "Late")] == [
        True
    ] * 5


def test_the_page_knows_nobody_who_asked(world: World) -> None:
    asked = make.in_contact(world)
    make.ask(world)

    shown = page(world)

    words = ("Ana Canary", "617-555-0142", "lighthouse", str(asked.row.pk), asked.row.lookup_hash, "Peer1")
    assert [word for word in words if word in shown] == []


def test_a_program_that_is_not_open_says_what_is_missing(world: World) -> None:
    world.program.state = "draft"
    world.program.phone = ""
    world.program.save(update_fields=["state", "phone"])

    assert "There is no phone number" in page(world)


def test_months_totals_stand_on_the_page(world: World) -> None:
    make.ask(world)

    assert "<dt>Requests</dt><dd>1</dd>" in page(world)


def test_a_lead_of_another_program_gets_no_page(world: World) -> None:
    neighbor = _signed_in(published_program(1))

    assert neighbor.get(f"/program/{world.program.slug}/").status_code == 404


def test_a_full_page_takes_few_queries(world: World, django_assert_max_num_queries: Callable[[int], object]) -> None:
    for _ in range(8):
        make.ask(world)
    world.program.state = "draft"
    world.program.save(update_fields=["state"])
    window = _signed_in(world)

    with django_assert_max_num_queries(30):  # type: ignore[attr-defined]
        assert window.get(f"/program/{world.program.slug}/").status_code == 200
