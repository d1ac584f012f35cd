"""Somebody else acts between two statements of one deed: nothing is lost, whoever comes first."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection, connections

from conftest import StopClock
from leeward.core import clock
from leeward.core.models import Later
from leeward.notices.actions import answering, sending
from leeward.notices.models import Backoff, Channel, Notice
from leeward.notices.rules import expires
from leeward.notices.tests.make import channel, person
from leeward.rota.models import Preference, RotaRule, Shift
from leeward.rota.tests import make as rota
from leeward.support import actions, ringing, rings
from leeward.support.actions import losing, rounds, worrying
from leeward.support.models import Ask, Ended, Worry
from leeward.support.tests import make
from leeward.supporters.tests.make import World, published_program

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True, databases=["default", "shred"])]

LONG_ENOUGH = 0.2  # seconds; whoever has not ended by then waits for this process


@contextmanager
def beside(query: str, deed: Callable[[], object]) -> Iterator[None]:
    """Another process does `deed` right after the first statement with these words. It may have to wait for us."""
    started: list[Future[object]] = []

    def ended() -> object:
        try:
            return deed()
        finally:
            connections.close_all()

    def watch(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        result = execute(sql, *rest)
        if query in sql and not started:
            started.append(pool.submit(ended))
            wait(started, LONG_ENOUGH)
        return result

    with ThreadPoolExecutor(1) as pool:
        with connection.execute_wrapper(watch):
            yield
        assert started
        started[0].result()


def going(each: Channel, tries: int = 0) -> Notice:
    """A notice whose message is on its way."""
    return Notice.objects.create(
        user=each.user,
        channel=each,
        wording="soon",
        cause="cause",
        about="about",
        tries=tries,
        state="sending",
        batch=uuid4(),
        due=clock.now() + timedelta(minutes=2),
        expires=expires(clock.today()),
    )


@pytest.fixture
def world() -> World:
    return make.with_mail(published_program(4))


def fresh(asked: make.Asked) -> Ask:
    return Ask.objects.select_related("supporter__user", "program__organization", "directory").get(pk=asked.row.pk)


# ---- notices -----------------------------------------------------------------------------------------------------


def test_one_message_is_refused_while_another_goes() -> None:
    one, two = channel(person(), "mail"), channel(person("ada@example.org", "Ada"), "mail")
    refused, sent = going(one), going(two)
    Backoff.objects.create(provider="mail", failures=1, until=clock.now())

    with beside("notices_backoff", lambda: sending._went(two, [sent])):
        sending._refused(one, [refused])

    refused.refresh_from_db()
    assert refused.state == "due"


@pytest.mark.parametrize("tries", [0, 3], ids=["for good", "for the fourth time"])
def test_leads_learn_of_two_ways_that_fail_at_one_moment(tries: int) -> None:
    sam = person()
    one, two = channel(sam, "sms", "+16175550101"), channel(sam, "pager", "p@example.org")
    first, second = going(one, tries), going(two, tries)

    def fail(each: Channel, row: Notice) -> None:
        sending._refused(each, [row]) if tries else sending._ended(each, [row], "failed", "failing")

    with beside('"tries" < ', lambda: fail(two, second)):
        fail(one, first)

    assert Later.objects.filter(cause__startswith="channel.failing").exists()


def test_a_stop_comes_while_it_is_written_down_that_it_went() -> None:
    one = channel(person(), "sms", "+16175550101")
    row = going(one)

    with beside('UPDATE "notices_notice"', lambda: answering._stop(Channel.objects.get(pk=one.pk))):
        sending._went(one, [row])

    assert Channel.objects.get().state == "off"


# ---- requests ----------------------------------------------------------------------------------------------------


def test_a_shift_changes_hands_while_it_is_looked_up_who_is_on_call(world: World, stop_clock: StopClock) -> None:
    stop_clock("2026-11-18T10:00:00-05:00")
    RotaRule.objects.create(program=world.program, used=True)
    for peer in world.peers[2:]:
        Preference.objects.update_or_create(supporter=peer.supporter, defaults={"off_shift": True})
    rota.shift(world.program, "2026-11-18", "7-19", world.peers[0].supporter)
    ask = fresh(make.ask(world))

    with beside("rota_shift", lambda: Shift.objects.update(supporter=world.peers[1].supporter)):
        rounds.begin(ask, ringing.people_of(world.program))

    ask.refresh_from_db()
    assert ask.ring == rings.ON_CALL


def test_she_writes_while_the_first_contact_is_marked(world: World) -> None:
    asked = make.taken(world)
    content = make.message_of(asked, 1)

    with beside("support_message", lambda: make.say(asked.receipt, "messages", content)):
        actions.mark_contact(fresh(asked))

    assert asked.row.messages.filter(read=False).count() == 1
    assert asked.row.unread_since is not None


def test_a_peer_reads_of_one_ended_talk_while_another_ends(world: World) -> None:
    peer, asked = world.peers[0].supporter, make.taken(world)
    Ended.objects.create(supporter=peer, count=1)

    with beside("support_ended", lambda: losing.seen_ended(peer.user, count=1)):
        actions.unreached(fresh(asked))

    assert sum(Ended.objects.values_list("count", flat=True)) > 0


# ---- safety ------------------------------------------------------------------------------------------------------


def test_an_alarm_is_answered_while_it_is_given_anew(world: World) -> None:
    peer = world.peers[0].supporter
    actions.worry(peer)
    old = Worry.objects.get()

    with beside("support_worry", lambda: worrying.heard(old)):
        actions.worry(peer)

    assert Worry.objects.exists() == Notice.objects.exists()
