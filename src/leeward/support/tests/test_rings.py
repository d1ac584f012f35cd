"""Who is rung when, and what follows: on call, every slot, the backstop, anew each working day, given up."""

from datetime import date, time, timedelta

import pytest
from django.test import Client

from conftest import StopClock
from leeward.core import clock
from leeward.core.errors import Refused
from leeward.notices.models import Channel, Notice
from leeward.notices.models import Preference as Quiet
from leeward.organizations.models import Closure, Program
from leeward.rota.models import Preference, RotaRule, Shift
from leeward.rota.tests import make as rota
from leeward.support import access, actions, jobs
from leeward.support.actions.stepping import NotDone
from leeward.support.board import board as board_of
from leeward.support.models import Ask
from leeward.support.tests import make
from leeward.supporters.models import Directory, Supporter
from leeward.supporters.tests.make import World, published_program

pytestmark = pytest.mark.django_db(databases=["default", "shred"])

NOON = "2026-11-18T12:00:00-05:00"  # a Wednesday


@pytest.fixture
def world(stop_clock: StopClock) -> World:
    """Four peers; the first two are on call today. All of them may be rung off shift."""
    stop_clock(NOON)
    world = make.with_mail(published_program(4))
    RotaRule.objects.create(program=world.program, used=True)
    for peer in world.peers:
        Preference.objects.update_or_create(supporter=peer.supporter, defaults={"off_shift": True})
    for peer, position in zip(world.peers[:2], ("primary", "backup"), strict=True):
        rota.shift(world.program, "2026-11-18", "7-19", peer.supporter, position=position)
    return world


@pytest.fixture
def pagers(world: World) -> None:
    """Everybody hears of urgent things by more than mail."""
    for number, peer in enumerate(world.peers):
        kind, address = Channel.Kind.SMS, f"+1617555010{number}"
        Channel.objects.create(user=peer.user, kind=kind, address=address, confirmed=clock.today())


def told() -> list[str]:
    return sorted({who for who, _ in make.mail()})


def step(asked: make.Asked) -> tuple[int, str, timedelta]:
    row = asked.row
    assert row.step_at
    return row.ring, row.step, row.step_at - clock.now()


def to_next_step(asked: make.Asked) -> None:
    assert asked.row.step_at
    clock.stop(asked.row.step_at)
    jobs.sweep()


def test_who_is_on_call_is_rung_first(world: World) -> None:
    asked = make.ask(world)

    assert told() == ["peer0", "peer1"]
    assert step(asked) == (1, "slots", timedelta(minutes=30))


def test_then_every_slot_then_the_leads(world: World) -> None:
    asked = make.ask(world)
    told()

    to_next_step(asked)
    assert (told(), step(asked)) == (["peer2", "peer3"], (2, "backstop", timedelta(minutes=60)))
    to_next_step(asked)

    assert (told(), asked.row.ring, asked.row.step) == (["lead"], 3, "again")


def test_who_perhaps_never_heard_of_it_is_told_in_the_next_ring(world: World) -> None:
    """A worker died while it sent to somebody who has no other channel. The lead hears of that, too."""
    asked = make.ask(world)
    jobs.sweep()
    Notice.objects.filter(user=world.peers[0].user).update(state="sending", due=clock.now())
    assert told() == ["peer1"]

    to_next_step(asked)

    assert told() == ["lead", "peer0", "peer2", "peer3"]
    jobs.look_again()
    assert told() == []


def test_one_that_cannot_be_rung_keeps_nobody_waiting_and_the_worker_says_so(world: World) -> None:
    make.ask(published_program(1), allowed=[0])
    Directory.objects.exclude(program=world.program).update(slots=["nobody"])
    asked = make.ask(world)

    with pytest.raises(NotDone, match="ValueError"):
        jobs.sweep()

    assert step(asked) == (1, "slots", timedelta(minutes=30))


def test_an_empty_ring_is_passed_over_at_once(world: World) -> None:
    Shift.objects.all().delete()
    asked = make.ask(world)

    assert told() == ["peer0", "peer1", "peer2", "peer3"]
    assert asked.row.ring == 2


def test_with_nobody_to_ring_the_backstop_begins_at_once(world: World) -> None:
    Supporter.objects.update(status="paused")
    asked = make.ask(world)

    assert (told(), asked.row.ring) == (["lead"], 3)


def test_who_cannot_be_told_does_not_make_a_ring(world: World) -> None:
    for peer in world.peers[:2]:
        peer.user.email = ""
        peer.user.save(update_fields=["email"])
    asked = make.ask(world)

    assert (told(), asked.row.ring) == (["peer2", "peer3"], 2)


@pytest.mark.usefixtures("pagers")
def test_an_urgent_ring_waits_five_minutes(world: World) -> None:
    asked = make.ask(world, urgency="now")
    jobs.sweep()

    assert step(asked) == (1, "slots", timedelta(minutes=5))


@pytest.mark.usefixtures("pagers")
def test_an_urgent_ring_reaches_at_least_two(world: World) -> None:
    Shift.objects.filter(position="backup").delete()
    asked = make.ask(world, urgency="now")
    jobs.sweep()

    assert step(asked) == (2, "backstop", timedelta(minutes=5))


def test_people_with_mail_alone_do_not_make_an_urgent_ring(world: World) -> None:
    asked = make.ask(world, urgency="now")

    assert told() == ["lead", "peer0", "peer1", "peer2", "peer3"]
    assert asked.row.ring == 3


@pytest.mark.usefixtures("pagers")
def test_who_sleeps_until_morning_is_no_urgent_ring(world: World) -> None:
    clock.stop(clock.now().replace(hour=18))
    for peer in world.peers[1:]:
        quiet = {"quiet_from": time(12), "quiet_until": time(20), "zone": "America/New_York", "holds_soon": True}
        Quiet.objects.create(user=peer.user, **quiet)
    asked = make.ask(world, urgency="now")
    jobs.sweep()

    assert asked.row.ring == 3


def test_when_everybody_asked_said_not_now_the_next_ring_begins(world: World) -> None:
    asked = make.ask(world)
    told()

    make.tell(world.peers[0], f"/api/asks/{asked.row.pk}/not_now")
    assert told() == []
    make.tell(world.peers[1], f"/api/asks/{asked.row.pk}/not_now")

    assert told() == ["peer2", "peer3"]


def test_a_ring_whose_people_went_away_does_not_wait(world: World) -> None:
    asked = make.ask(world)
    told()
    Supporter.objects.filter(number__lte=2).update(status="paused")

    jobs.look_again()

    assert (told(), asked.row.ring) == (["peer2", "peer3"], 2)


def test_who_comes_on_call_meanwhile_is_asked_too(world: World) -> None:
    make.ask(world, urgency="week")
    told()
    rota.shift(world.program, "2026-11-18", "13-21", world.peers[2].supporter)

    make.moved_clock(hours=2)
    jobs.look_again()
    make.moved_clock(minutes=11)

    assert told() == ["peer2"]


def test_who_ends_a_pause_in_a_later_ring_is_asked_too(world: World) -> None:
    Supporter.objects.filter(number=4).update(status="paused")
    asked = make.ask(world)
    told()
    to_next_step(asked)
    assert told() == ["peer2"]

    Supporter.objects.filter(number=4).update(status="active")
    jobs.look_again()

    assert told() == ["peer3"]


def test_in_the_last_ring_full_ones_are_asked_and_may_take_it(world: World) -> None:
    Supporter.objects.filter(number=1).update(capacity=0)
    asked = make.ask(world)
    assert told() == ["peer1"]
    assert make.take(asked, world.peers[0]).status_code == 409

    to_next_step(asked)
    to_next_step(asked)

    assert told() == ["lead", "peer0", "peer2", "peer3"]
    assert make.waiting(world.peers[0])[0]["extra"] is True
    assert make.take(asked, world.peers[0]).status_code == 200


def last_ring(asked: make.Asked) -> None:
    jobs.sweep()
    while asked.row.ring < 3:
        to_next_step(asked)
    told()


def test_it_rings_anew_every_working_day_at_nine(world: World, stop_clock: StopClock) -> None:
    stop_clock("2026-11-25T12:00:00-05:00")  # the day before Thanksgiving
    asked = make.ask(world)
    last_ring(asked)

    assert f"{asked.row.step_at:%a %d %H:%M}" == "Fri 27 14:00"  # in UTC
    to_next_step(asked)
    assert told() == ["lead", "peer0", "peer1", "peer2", "peer3"]
    assert f"{asked.row.step_at:%a %d %H:%M}" == "Mon 30 14:00"


def test_nobody_is_rung_anew_on_a_closed_day(world: World) -> None:
    closed = {"first_day": date(2026, 11, 19), "last_day": date(2026, 11, 20)}  # Thursday and Friday
    Closure.objects.create(program=world.program, label="Moving", **closed)
    asked = make.ask(world)

    last_ring(asked)

    assert f"{asked.row.step_at:%a %d %H:%M}" == "Mon 23 14:00"  # in UTC


def test_a_board_says_that_its_time_zone_is_not_known(world: World) -> None:
    Program.objects.update(time_zone="Mars/Olympus")
    make.ask(world)
    jobs.sweep()
    client = Client()
    client.force_login(world.lead.user)

    assert b"time zone of this program is not known" in client.get(f"/program/{world.program.slug}/").content


def test_not_now_is_for_today_and_knowing_somebody_for_good(world: World) -> None:
    asked = make.ask(world, allowed=range(4))
    last_ring(asked)
    make.tell(world.peers[2], f"/api/asks/{asked.row.pk}/not_now")
    make.take(asked, world.peers[3])
    make.tell(world.peers[3], f"/api/asks/{asked.row.pk}/give_back")
    told()

    to_next_step(asked)

    assert (told(), asked.row.ring) == (["lead", "peer0", "peer1", "peer2"], 3)


def test_it_is_given_up_after_fourteen_days(world: World) -> None:
    asked = make.ask(world)
    for _ in range(30):
        if not Ask.objects.exists():
            break
        jobs.sweep()
        row = Ask.objects.first()
        assert row is None or row.step_at
        clock.stop(row.step_at if row and row.step_at else clock.now())

    assert clock.now().isoformat() == "2026-12-02T17:00:00+00:00"
    assert make.look(asked.receipt).json()["outcome"] == "unanswered"


def test_a_claim_that_runs_out_resumes_with_everybody(world: World) -> None:
    asked = make.ask(world)
    told()
    make.take(asked, world.peers[0])
    for _ in range(2):  # "Have you spoken?", then the end
        to_next_step(asked)
    told()

    assert (asked.row.ring, asked.row.again, asked.row.by_lead) == (2, 1, False)
    assert make.look(asked.receipt).json()["next"] == "backstop"


def test_who_gives_it_back_leaves_it_in_its_ring(world: World) -> None:
    asked = make.ask(world)
    told()
    make.take(asked, world.peers[0])
    make.tell(world.peers[0], f"/api/asks/{asked.row.pk}/give_back")

    assert told() == ["peer1"]
    assert asked.row.ring == 1


def test_she_may_ring_again_after_a_quarter_of_an_hour(world: World) -> None:
    asked = make.ask(world)
    assert make.say(asked.receipt, "ring").status_code == 409
    told()
    assert make.say(asked.receipt, "ring").json()["error"] == "refused"

    make.moved_clock(minutes=15)
    assert make.say(asked.receipt, "ring").status_code == 200

    assert told() == ["peer0", "peer1"]
    assert make.say(asked.receipt, "ring").status_code == 409
    assert step(asked) == (1, "slots", timedelta(minutes=15))  # the next ring comes no later


def test_what_is_taken_does_not_ring_again(world: World) -> None:
    asked = make.taken(world)
    make.moved_clock(hours=1)

    assert make.say(asked.receipt, "ring").json()["error"] == "moved"


def test_her_page_knows_how_far_it_rings_and_what_comes(world: World) -> None:
    asked = make.ask(world)
    before = make.look(asked.receipt).json()
    told()
    after = make.look(asked.receipt).json()

    assert (before["ring"], before["next"], before["may_ring_at"], before["by"]) == (1, None, None, None)
    assert (after["ring"], after["next"], after["next_at"]) == (1, "slots", "2026-11-18T17:30:00+00:00")
    assert after["may_ring_at"] == "2026-11-18T17:15:00+00:00"


def test_a_lead_may_call_the_backstop_once_the_promise_is_broken(world: World) -> None:
    asked = make.ask(world, urgency="whenever")
    told()
    with pytest.raises(Refused, match="rings on by itself"):
        actions.release_backstop(asked.row)

    make.moved_clock(hours=24, minutes=1)
    actions.release_backstop(asked.row)
    jobs.sweep()

    assert asked.row.ring == 3


def test_a_lead_may_release_what_a_pausing_peer_holds(world: World) -> None:
    asked = make.in_contact(world)
    with pytest.raises(Refused, match="still there"):
        actions.release_backstop(asked.row)
    Supporter.objects.filter(number=1).update(status="paused")

    actions.release_backstop(asked.row)

    assert asked.row.released


def test_the_board_shows_ring_and_next_step_and_who_is_behind(world: World) -> None:
    make.ask(world)
    told()
    late = make.in_contact(world)
    make.tell(world.peers[0], f"/api/asks/{late.row.pk}/check_ins", {"due": "2026-11-19T12:00:00-05:00"})
    make.taken(world, world.peers[1])
    make.moved_clock(hours=23)
    make.moved_clock(hours=1, minutes=1)

    board = board_of(access.led_by(world.lead.user), world.program)

    assert [(line.ring, line.next, line.next_at is not None) for line in board.waiting] == [(1, "slots", True)]
    assert [(each.supporter.number, each.to_reach, each.overdue, each.left) for each in board.holding] == [
        (1, 0, 1, 0),
        (2, 1, 0, 0),
    ]
