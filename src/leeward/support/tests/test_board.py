"""The lead's board: clocks and counts, never people who asked."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime, time, timedelta

import pytest
from django.test import Client

from conftest import StopClock
from leeward.accounts.models import User
from leeward.core import clock
from leeward.notices.models import Channel, Preference
from leeward.organizations.models import Program
from leeward.rota.models import RotaRule
from leeward.rota.tests import make as rota
from leeward.support import access, actions, jobs, reaching
from leeward.support.board import Board
from leeward.support.board import board as board_of
from leeward.support.models import Ask
from leeward.support.tests import make
from leeward.supporters.models import Supporter
from leeward.supporters.tests.make import World, published_program

pytestmark = pytest.mark.django_db(databases=["default", "shred"])


@pytest.fixture
def world() -> World:
    return published_program()


def board(world: World) -> Board:
    return board_of(access.led_by(world.lead.user), world.program)


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

    assert reaching.reach(world.program, [], used=False).now.all == 2
    assert [each.number for each in board(world).away] == [1]


def test_who_only_pauses_did_not_lose_their_keys(world: World) -> None:
    asked = make.in_contact(world)
    Supporter.objects.filter(pk=world.peers[0].supporter.pk).update(status="paused")
    actions.release_backstop(asked.row)

    (talk,) = board(world).alone
    assert (talk.released, talk.let_go) == (True, False)


def test_a_lead_of_another_program_sees_nothing(world: World) -> None:
    make.ask(world)
    neighbor = published_program(1)

    assert not access.led_by(neighbor.lead.user).filter(program=world.program).exists()


def test_a_board_takes_few_queries(
    world: World, django_assert_max_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    for _ in range(8):
        make.ask(world)

    with django_assert_max_num_queries(8):
        board(world)


def test_a_full_waiting_list_takes_few_queries(
    world: World, django_assert_max_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    for _ in range(8):
        make.ask(world)

    window = make.window(world.peers[0])

    with django_assert_max_num_queries(14):
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

    words = ("Ana Canary", "617-555-0142", "lighthouse", str(asked.row.pk), asked.row.lookup_hash)
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


@pytest.mark.parametrize("state", ["open", "draft"])
def test_a_full_page_takes_few_queries(
    world: World,
    stop_clock: StopClock,
    django_assert_max_num_queries: Callable[[int], AbstractContextManager[object]],
    state: str,
) -> None:
    stop_clock("2026-11-20T12:00:00-05:00")  # by day, when the coming night is shown, too
    RotaRule.objects.create(program=world.program, used=True, always=True)
    rota.shift(world.program, f"{clock.today()}", "0-23", world.peers[0].supporter)
    for peer in world.peers:
        make.in_contact(world, peer, allowed=[0, 1, 2])
        make.taken(world, peer, allowed=[0, 1, 2])
        User.objects.filter(pk=peer.user.pk).update(email="peer@harbor.example")
        Channel.objects.create(user=peer.user, kind="sms", address="+16175550142", state="failing", misses=2)
    for _ in range(8):
        make.ask(world)
    world.program.state = state
    world.program.save(update_fields=["state"])
    window = _signed_in(world)

    with django_assert_max_num_queries(30):
        assert window.get(f"/program/{world.program.slug}/").status_code == 200


# ---- ring by ring ------------------------------------------------------------------------------------------------


def test_each_ring_is_told_with_what_comes_next(world: World, stop_clock: StopClock) -> None:
    stop_clock("2026-11-20T03:00:00-05:00")
    for number, peer in enumerate(world.peers):
        address, today = f"+1617555010{number}", clock.today()
        Channel.objects.create(user=peer.user, kind=Channel.Kind.SMS, address=address, confirmed=today)
    make.ask(world, urgency="now")
    jobs.sweep()

    line = board(world).waiting[0]
    assert (line.ring, line.rings_now) == (2, "Everybody whom the person allowed is rung.")
    assert line.then == "Today at 3:05 a.m.: the leads, too, and numbers on the person’s page."

    make.moved_clock(minutes=6)
    jobs.sweep()
    assert "Ring 3 of 3" in page(world)


def test_whom_nothing_reaches_is_not_said_to_be_rung(world: World, stop_clock: StopClock) -> None:
    stop_clock("2026-11-20T03:00:00-05:00")
    make.ask(world, urgency="today")
    jobs.sweep()
    assert board(world).waiting[0].rings_now.startswith("No peer can be told yet. Leads are")

    make.with_mail(world)
    for peer in world.peers:
        Preference.objects.create(user=peer.user, quiet_from=time(22), quiet_until=time(7), zone="America/New_York")
    make.ask(world, urgency="whenever")
    jobs.sweep()
    asleep = board(world).waiting[-1]
    assert (asleep.ring, asleep.rings_now[:26]) == (2, "No peer can be told yet. E")
    make.moved_clock(hours=5)
    assert board(world).waiting[-1].rings_now == "Everybody whom the person allowed is rung."


def test_the_least_time_left_comes_first_and_a_surge_fits_the_page(
    world: World, stop_clock: StopClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    stop_clock("2026-11-20T03:00:00-05:00")
    for _ in range(3):
        make.ask(world)
        make.moved_clock(hours=1)
    monkeypatch.setattr("leeward.support.board.SHOWN", 2)

    assert [line.number for line in board(world).waiting] == [1, 2]
    assert "1 more waits" in page(world)


# ---- what a lead does --------------------------------------------------------------------------------------------


def press(world: World, number: int, verb: str, **fields: str) -> str:
    """A button of the board; the page that follows."""
    path = f"/program/{world.program.slug}/requests/{number}/{verb}/"
    return _signed_in(world).post(path, fields, follow=True).content.decode()


def test_a_lead_gives_more_time_and_takes_it_back(world: World, stop_clock: StopClock) -> None:
    stop_clock("2026-11-20T09:00:00-05:00")
    asked = make.taken(world)
    before = asked.row.contact_due
    assert before is not None
    window = _signed_in(world)

    path = f"/program/{world.program.slug}/requests/1/extend/"
    shown = window.post(path, {"hours": "4", "claim": asked.row.claim_mark}, follow=True)

    assert "the peer has until tomorrow at 1 p.m." in shown.content.decode()
    assert asked.row.contact_due == before + timedelta(hours=4)
    token = shown.context["undo"]["token"]
    assert "is as it was" in window.post(f"{path}undo/", {"undo": token}, follow=True).content.decode()
    assert asked.row.contact_due == before


def test_more_time_is_given_once_and_to_the_claim_that_was_shown(world: World) -> None:
    asked = make.taken(world)
    shown = asked.row.claim_mark
    assert f'name="claim" value="{shown}"' in page(world)
    press(world, 1, "extend", hours="4", claim=shown)
    due = asked.row.contact_due

    assert "has changed since the page was drawn" in press(world, 1, "extend", hours="4", claim=shown)

    assert asked.row.contact_due == due


@pytest.mark.parametrize("token", ["", "nonsense"])
def test_an_undo_that_nobody_signed_changes_nothing(world: World, token: str) -> None:
    asked = make.taken(world)
    due = asked.row.contact_due

    assert "too late to undo" in press(world, 1, "extend/undo", undo=token)
    assert asked.row.contact_due == due


def test_no_more_than_72_hours_and_no_other_number_of_them(world: World) -> None:
    asked = make.taken(world)
    for _ in range(2):
        press(world, 1, "extend", hours="24", claim=asked.row.claim_mark)

    assert "72 hours" in press(world, 1, "extend", hours="24", claim=asked.row.claim_mark)
    before = asked.row.contact_due
    press(world, 1, "extend", hours="1", claim=asked.row.claim_mark)
    assert asked.row.contact_due == before


def test_a_lead_rings_again_but_not_at_once(world: World, stop_clock: StopClock) -> None:
    stop_clock("2026-11-20T03:00:00-05:00")
    User.objects.update(email="peer@harbor.example")
    asked = make.ask(world)
    jobs.sweep()

    assert "a quarter of an hour" in press(world, 1, "ring")
    make.moved_clock(minutes=16)

    assert "No. 1 rings again" in press(world, 1, "ring")
    assert asked.row.round == 1


def test_the_last_ring_opens_once_the_promise_is_broken(world: World, stop_clock: StopClock) -> None:
    stop_clock("2026-11-20T03:00:00-05:00")
    User.objects.update(email="peer@harbor.example")
    Program.objects.update(ring_waits={each: [9000, 9000] for each in ("now", "today", "week", "whenever")})
    asked = make.ask(world)
    jobs.sweep()

    assert "once the promise is broken" in press(world, 1, "take-over")
    make.moved_clock(hours=25)

    assert "if the person agreed that a lead may help" in press(world, 1, "take-over")
    jobs.sweep()
    assert asked.row.ring == 3


def test_a_talk_whose_peer_left_is_released_from_the_board(world: World) -> None:
    asked = make.in_contact(world)
    Supporter.objects.filter(pk=world.peers[0].supporter.pk).update(status="paused")
    assert "pauses. A talk that has begun may go on" in page(world)

    press(world, 1, "take-over")

    assert asked.row.released


def test_a_press_after_the_end_says_that_it_is_over(world: World) -> None:
    asked = make.taken(world)
    make.say(asked.receipt, "withdraw")

    for verb in ("extend", "extend/undo", "ring", "ring-now", "take-over"):
        assert "This is over, or somebody else was faster." in press(world, 1, verb, hours="4")


def test_a_neighbors_lead_moves_nothing(world: World) -> None:
    asked = make.taken(world)
    neighbor = _signed_in(published_program(1))
    before = Ask.objects.filter(pk=asked.row.pk).values().get()

    for verb in ("extend", "extend/undo", "ring", "take-over"):
        path = f"/program/{world.program.slug}/requests/1/{verb}/"
        assert neighbor.post(path, {"hours": "4"}).status_code == 404
    assert Ask.objects.filter(pk=asked.row.pk).values().get() == before
