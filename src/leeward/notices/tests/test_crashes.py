"""Workers that are killed, as by kill -9, between every two steps: nobody stays unasked, nothing is sent twice.

A step is every statement the database gets, and the moments right before and right after a message leaves.
"""

import os
import signal
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, connections

from conftest import StopClock
from leeward.accounts.models import User
from leeward.core import clock
from leeward.core.models import Later
from leeward.notices import actions, jobs, mailing, rules, texting
from leeward.notices.models import Backoff, Channel, Notice
from leeward.notices.tests.make import Inbox, Provider, channel, person

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]

NEVER = 10**9
WORKERS = 4
EVERY = int(os.environ.get("LEEWARD_CRASH_EVERY", "5"))  # steps; `./run bench crashes` takes each one


class Steps:
    """Ends the process right before its `last` step."""

    def __init__(self, last: int) -> None:
        self.left = last

    def step(self) -> None:
        self.left -= 1
        if self.left <= 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def count(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        self.step()
        return execute(sql, params, many, context)

    def around(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*args: Any, **more: Any) -> Any:
            self.step()
            answer = real(*args, **more)
            self.step()
            return answer

        return counted


@contextmanager
def four(last: int, *, ahead: timedelta = timedelta()) -> Iterator[list[int]]:
    """Workers in processes of their own; afterwards the list holds how each of them ended."""
    connections.close_all()  # a process of its own has connections of its own
    ended: list[int] = []
    children = [_fork(last, ahead) for _each in range(WORKERS)]
    yield ended
    ended += [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]


def _fork(last: int, ahead: timedelta) -> int:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # the servers' threads stay behind, and do no harm
        child = os.fork()
    if child:
        return child
    try:
        _work(Steps(last), ahead)
        os._exit(0)
    finally:
        os._exit(1)


def _work(steps: Steps, ahead: timedelta) -> None:
    clock.move(ahead)
    for module in (mailing, texting):
        vars(module)["send"] = steps.around(module.send)
    with connection.execute_wrapper(steps.count):
        for _round in range(2):
            jobs.send()


def finish(stop_clock: StopClock) -> None:
    """Four that live, once the leases of the dead are over; then one more for whatever these handed on."""
    with four(NEVER, ahead=rules.LEASE + timedelta(seconds=1)) as ended:
        pass
    assert ended == [0] * WORKERS
    stop_clock((clock.now() + rules.LEASE * 2).isoformat())
    jobs.send()
    clock.go()


@pytest.fixture
def people(inbox: Inbox, texts: Provider) -> list[User]:
    """Each with a number first and an address second."""
    found = [person(f"{n}@example.org") for n in range(2)]
    for n, user in enumerate(found):
        channel(user, "sms", f"+1617555010{n}")
        channel(user, "mail")
    return found


def start_over(people: list[User], wording: str, inbox: Inbox, texts: Provider) -> None:
    Notice.objects.all().delete()
    Backoff.objects.all().delete()
    Later.objects.all().delete()
    Channel.objects.update(state=Channel.State.OK, soons=0, soons_since=None)
    inbox.mails.clear()
    texts.got.clear()
    actions.tell_all(people, wording=wording, cause="ring 1", about="ask 1")


@pytest.mark.parametrize("wording", ["soon", "when"])
def test_killed_anywhere_nobody_is_unasked_and_nothing_comes_twice(
    people: list[User], inbox: Inbox, texts: Provider, stop_clock: StopClock, wording: str
) -> None:
    killed, last = True, 1 - EVERY
    while killed:
        last += EVERY
        start_over(people, wording, inbox, texts)
        with four(last) as ended:
            pass
        killed = -signal.SIGKILL in ended
        finish(stop_clock)

        numbers, addresses = [each["to"] for each in texts.json()], inbox.to
        assert len(numbers) == len(set(numbers)), f"texted twice when killed at step {last}"
        assert len(addresses) == len(set(addresses)), f"mailed twice when killed at step {last}"
        asked = {f"{number[-1]}@example.org" for number in numbers} | set(addresses)
        # Killed on both channels at once, nobody knows: then the lead is told
        called = set(Later.objects.filter(cause__startswith="channel.failing").values_list("about__user", flat=True))
        left = {str(user.pk) for user in people if user.email not in asked} - called
        assert not left, f"somebody was left out when killed at step {last}"
        assert not Notice.objects.filter(due__isnull=False).exists()

    assert last > 15  # it did get through, step by step
