"""A talk that nobody carries on: words that wait, and no date with no sign of its peer (design 1.3, 4.6)."""

from datetime import timedelta
from typing import Any

import pytest

from conftest import StopClock
from leeward.core import clock
from leeward.support import board
from leeward.support.models import Ask
from leeward.support.tests import make
from leeward.supporters.models import Supporter
from leeward.supporters.tests.make import Peer, World, approve, published_program, supporter

pytestmark = pytest.mark.django_db(databases=["default", "shred"])


@pytest.fixture
def world(stop_clock: StopClock) -> World:
    """Its lead is one of its peers, too."""
    stop_clock("2026-11-18T10:00:00-05:00")
    world = published_program(1)
    place = supporter(world.program, world.lead.user, status="waiting", first_name="Lee")
    world.directory = approve(world.program, world.lead, [Peer(place, world.lead)])
    return make.with_mail(world)


@pytest.fixture
def asked(world: World) -> make.Asked:
    asked = make.in_contact(world, allowed=[0], seats=[0])
    make.mail()
    return asked


def she_writes(asked: make.Asked) -> None:
    make.say(asked.receipt, "messages", make.message_of(asked, asked.row.last_sequence + 1))


def peer_says(asked: make.Asked, verb: str, **content: Any) -> None:
    assert make.tell(asked.world.peers[0], f"/api/asks/{asked.row.pk}/{verb}", content).status_code < 300


def seats(asked: make.Asked) -> int:
    lead = Peer(Supporter.objects.get(user=asked.world.lead.user), asked.world.lead)
    return sum(each["seat"] for each in make.waiting(lead))


def agree(asked: make.Asked, **ahead: float) -> None:
    peer_says(asked, "check_ins", due=(clock.now() + timedelta(**ahead)).isoformat())


def test_words_that_wait_for_three_days_open_the_backstop_and_the_lead_is_told(asked: make.Asked) -> None:
    she_writes(asked)
    make.moved_clock(hours=71)
    assert ("lead", "soon") not in make.mail()

    make.moved_clock(hours=1)

    assert ("lead", "soon") in make.mail()
    assert (seats(asked), make.look(asked.receipt).json()["alone"]) == (1, True)


def test_later_words_do_not_put_it_off(asked: make.Asked) -> None:
    she_writes(asked)
    make.moved_clock(hours=60)
    she_writes(asked)
    make.moved_clock(hours=12)

    assert ("lead", "soon") in make.mail()


def test_who_opens_them_in_time_is_left_in_peace(asked: make.Asked) -> None:
    she_writes(asked)
    make.moved_clock(hours=71)
    peer_says(asked, "seen", n=0, sequence=1)
    make.mail()
    make.moved_clock(hours=71)

    assert make.mail() == []


def test_who_opens_them_late_has_it_again(asked: make.Asked) -> None:
    she_writes(asked)
    make.moved_clock(hours=72)
    make.mail()
    assert seats(asked) == 1

    peer_says(asked, "seen", n=0, sequence=1)

    assert (seats(asked), asked.row.released, asked.row.step) == (0, False, "quiet")


def test_words_from_before_the_talk_count_from_its_beginning(world: World) -> None:
    asked = make.ask(world, allowed=[0], seats=[0])
    she_writes(asked)
    make.moved_clock(hours=3)
    make.in_contact_with(asked, world.peers[0])

    assert asked.row.step == "unread"
    assert asked.row.step_at == clock.now() + timedelta(hours=72)


def test_a_lead_who_opened_it_by_hand_keeps_it_open(asked: make.Asked) -> None:
    Ask.objects.update(released=True)
    she_writes(asked)
    make.moved_clock(hours=72)
    make.mail()

    peer_says(asked, "seen", n=0, sequence=1)

    assert asked.row.released


def test_without_a_date_and_a_sign_the_peer_is_reminded_once_then_the_lead(asked: make.Asked) -> None:
    told = []
    for days in (29, 1, 3, 30, 60):
        make.moved_clock(days=days)
        told.append(make.mail())

    assert told == [[], [("peer0", "when")], [("lead", "soon")], [], []]
    (alone,) = board.board(Ask.objects.all(), asked.world.program).alone
    assert (alone.quiet, alone.released, seats(asked)) == (True, False, 0)


def test_a_sign_of_the_peer_is_enough(asked: make.Asked) -> None:
    make.moved_clock(days=31)
    assert make.mail() == [("peer0", "when")]

    peer_says(asked, "messages", **make.message_of(asked, 1, role="peer"))

    make.moved_clock(days=29)
    assert make.mail() == []
    make.moved_clock(days=1)
    assert make.mail() == [("peer0", "when")]


def test_who_agreed_on_a_date_may_rest_until_then(asked: make.Asked) -> None:
    agree(asked, days=300)
    make.moved_clock(days=299)

    assert make.mail() == []


def test_after_a_standstill_the_peer_has_a_day_before_the_leads_are_told(asked: make.Asked) -> None:
    agree(asked, hours=2)
    make.moved_clock(days=5)  # the machine was off
    assert make.mail() == [("peer0", "when")]
    she_writes(asked)
    make.moved_clock(hours=23)
    assert ("lead", "soon") not in make.mail()

    make.moved_clock(hours=2)
    assert make.mail() == [("lead", "soon")]


def test_after_a_longer_one_they_have_it_too(asked: make.Asked) -> None:
    told = []
    for hours in (40 * 24, 23, 1):
        make.moved_clock(hours=hours)
        told.append(make.mail())

    assert told == [[("peer0", "when")], [], [("lead", "soon")]]


def test_a_date_that_fell_into_a_close_is_not_late_at_once(asked: make.Asked) -> None:
    agree(asked, hours=2)
    peer_says(asked, "close", tally={"mode": "phone", "length": "30"})
    Ask.objects.update(closing_until=clock.now() + timedelta(days=9), step_at=clock.now() + timedelta(days=9))
    make.moved_clock(days=5)
    peer_says(asked, "reopen")

    assert make.mail() == [("peer0", "when")]
    assert not asked.row.released


def test_after_the_last_date_thirty_days_begin_anew(asked: make.Asked) -> None:
    agree(asked, days=10)
    make.moved_clock(days=11)
    peer_says(asked, f"check_ins/{asked.row.check_ins.get().pk}/done")

    assert (asked.row.step, asked.row.step_at) == ("quiet", clock.now() + timedelta(days=30))
