"""Workers that are killed with -9 before and after each write, then four of them at once: nobody stays unasked, no
ring is skipped, nothing is told twice."""

import os
import random
import signal
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.db import connections

from conftest import StopClock
from leeward.core import clock, shred
from leeward.core.sealing import bundle
from leeward.notices import actions as notices
from leeward.notices.models import Notice
from leeward.organizations.models import Program
from leeward.rota.models import Preference, RotaRule, Shift
from leeward.rota.tests import make as rota
from leeward.support import actions, causes, jobs
from leeward.support.models import Ask, Door, LapseCount, Stub
from leeward.support.tests import make
from leeward.supporters.models import Supporter
from leeward.supporters.tests.make import World, published_program

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True, databases=["default", "shred"])]

NOON = "2026-11-18T12:00:00-05:00"  # a Wednesday
WORKERS = 4
EVERY = int(os.environ.get("LEEWARD_CRASH_EVERY", "5"))  # writes; `./run bench crashes` takes each one
FIRST = {"backstop": 2}  # between the ring and the leads' notices; elsewhere the first write
PEERS = ["peer0", "peer1", "peer2"]


@pytest.fixture
def world(stop_clock: StopClock) -> World:
    stop_clock(NOON)
    actions.check_keys()
    return make.with_mail(published_program(3))


# ---- workers that die --------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Fuse:
    """Ends its process with -9 around one write, without a chance to tidy up. `at` counts from 1; 0 never burns."""

    at: int
    after: bool = False
    seen: int = 0

    def __call__(self, execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if not sql.startswith(("INSERT", "UPDATE", "DELETE")):
            return execute(sql, *rest)
        self.seen += 1
        if self.seen == self.at and not self.after:
            os.kill(os.getpid(), signal.SIGKILL)
        result = execute(sql, *rest)
        if self.seen == self.at:
            os.kill(os.getpid(), signal.SIGKILL)
        return result


def started(fuse: Fuse) -> int:
    """A worker's round in a process of its own; its id."""
    connections.close_all()
    child = os.fork()
    if child:
        return child
    try:
        with burning(fuse):
            work()
        os._exit(0)
    except BaseException:
        traceback.print_exc()
    os._exit(1)


@contextmanager
def burning(fuse: Fuse) -> Iterator[None]:
    with connections["default"].execute_wrapper(fuse), connections["shred"].execute_wrapper(fuse):
        yield


def is_killed(child: int) -> bool:
    _pid, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return True
    assert os.WEXITSTATUS(status) == 0
    return False


def work() -> None:
    jobs.sweep()
    jobs.look_again()
    jobs.purge()


def recover() -> None:
    """Four workers at once, as after a power cut."""
    children = [started(Fuse(0)) for _ in range(WORKERS)]
    assert [is_killed(child) for child in children] == [False] * WORKERS


# ---- what is due -------------------------------------------------------------------------------------------------


def told(cause: str) -> list[str]:
    """Who has a notice for this cause; somebody twice stands there twice."""
    rows = Notice.objects.filter(cause=notices.hidden(cause)).values_list("user__email", flat=True)
    return sorted(email.split("@")[0] for email in rows)


def ringing(world: World) -> make.Asked:
    return make.ask(world, urgency="whenever")


def next_step(world: World, until: str) -> make.Asked:
    """Nobody answers until this step is due."""
    asked = ringing(world)
    while asked.row.step != until:
        jobs.sweep()
        row = asked.row
        assert row.step_at
        clock.stop(row.step_at)
    return asked


def with_a_date(world: World) -> make.Asked:
    asked = make.in_contact(world)
    due = (clock.now() + timedelta(days=1)).isoformat()
    make.tell(world.peers[0], f"/api/asks/{asked.row.pk}/check_ins", {"due": due})
    make.moved_clock(days=1)
    return asked


def with_a_late_date(world: World) -> make.Asked:
    asked = with_a_date(world)
    jobs.sweep()
    make.moved_clock(hours=72)
    return asked


def claimed(world: World, hours: int) -> make.Asked:
    asked = make.taken(world)
    make.moved_clock(hours=18)
    if hours > 18:
        jobs.sweep()
        make.moved_clock(hours=hours - 18)
    return asked


def on_call(world: World) -> make.Asked:
    """Its first ring was the one on call; every slot comes next."""
    RotaRule.objects.update_or_create(program=world.program, defaults={"used": True})
    Shift.objects.all().delete()
    for peer in world.peers:
        Preference.objects.update_or_create(supporter=peer.supporter, defaults={"off_shift": True})
    rota.shift(world.program, "2026-11-18", "7-19", world.peers[0].supporter)
    return next_step(world, "slots")


def talking(world: World, until: str) -> make.Asked:
    """A talk that nobody carries on, with no date."""
    asked = make.in_contact(world)
    while asked.row.step_at and (asked.row.step != until or asked.row.step_at > clock.now()):
        clock.stop(asked.row.step_at)
        if asked.row.step != until:
            jobs.sweep()
    return asked


def to_be_picked(world: World) -> make.Asked:
    """In a program where a lead picks first."""
    Program.objects.update(dispatch=Program.Dispatch.COORDINATOR)
    world.program.refresh_from_db()
    return make.ask(world, urgency="whenever", shortlist=bundle.Shortlist(frozenset([0]), ((1, 0), (0, 0))))


def unpicked(world: World) -> make.Asked:
    asked = to_be_picked(world)
    jobs.sweep()
    clock.stop(asked.row.step_at or clock.now())
    return asked


def picked(world: World) -> make.Asked:
    asked = to_be_picked(world)
    jobs.sweep()
    actions.pick(asked.row, slot=1)
    clock.stop(asked.row.step_at or clock.now())
    return asked


def unread(world: World) -> make.Asked:
    asked = make.in_contact(world)
    make.say(asked.receipt, "messages", make.message_of(asked, 1))
    make.moved_clock(hours=72)
    return asked


def closed(world: World) -> make.Asked:
    asked = make.closing(world)
    make.moved_clock(hours=72)
    return asked


def is_rung(asked: make.Asked, before: Ask) -> None:
    row = asked.row
    assert (row.status, row.ring, row.step, row.round) == ("open", 2, "backstop", before.round)
    assert told(causes.ring(row)) == PEERS


def is_with_who_picks(asked: make.Asked, before: Ask) -> None:
    assert (asked.row.step, told(causes.pick(asked.row)), told(causes.ring(asked.row))) == ("pick", ["lead"], [])


def is_with_leads(asked: make.Asked, before: Ask) -> None:
    row = asked.row
    assert (row.ring, row.step, row.round) == (3, "again", before.round)
    assert (told(causes.ring(row)), told(causes.backstop(row))) == (PEERS, ["lead"])


def is_rung_anew(asked: make.Asked, before: Ask) -> None:
    row = asked.row
    assert (row.ring, row.step, row.round) == (3, "again", before.round + 1)
    assert (told(causes.ring(row)), told(causes.backstop(row))) == (PEERS, ["lead"])


def is_asked(asked: make.Asked, before: Ask) -> None:
    assert (asked.row.status, asked.row.step) == ("accepted", "lapse")
    assert told(causes.spoken(asked.row)) == ["peer0"]


def is_free(asked: make.Asked, before: Ask) -> None:
    row = asked.row
    assert (row.status, row.ring, row.step, row.again) == ("open", 2, "backstop", before.again + 1)
    assert told(causes.ring(row)) == PEERS
    assert told(causes.lapsed(before)) == ["lead"]


def is_reminded(asked: make.Asked, before: Ask) -> None:
    assert (asked.row.step, told(causes.check_in(asked.row.check_ins.get()))) == ("overdue", ["peer0"])


def is_released(asked: make.Asked, before: Ask) -> None:
    assert (asked.row.released, asked.row.step) == (True, "rest")
    assert told(causes.overdue(asked.row.check_ins.get())) == ["lead"]


def is_told(asked: make.Asked, before: Ask) -> None:
    assert (asked.row.released, asked.row.unread_told, asked.row.step) == (True, True, "quiet")
    assert told(causes.unread(asked.row)) == ["lead"]


def is_asked_about(asked: make.Asked, before: Ask) -> None:
    assert (asked.row.quiet, asked.row.step, told(causes.quiet(before))) == (1, "quiet", ["peer0"])


def is_over(asked: make.Asked, before: Ask) -> None:
    assert not Ask.objects.filter(pk=before.pk).exists()
    assert before.pk not in {ask for ask, _purpose in shred.every()}
    assert Stub.objects.filter(lookup_hash=before.lookup_hash).count() == 1


def is_given_up(asked: make.Asked, before: Ask) -> None:
    is_over(asked, before)
    assert told(causes.unanswered(before.program, clock.today())) == ["lead"]


type_Prepare = Callable[[World], make.Asked]
type_Check = Callable[[make.Asked, Ask], None]

DUE: dict[str, tuple[type_Prepare, type_Check]] = {
    "ring": (ringing, is_rung),
    "ring, for a lead to pick": (to_be_picked, is_with_who_picks),
    "pick": (unpicked, is_rung),
    "picked": (picked, is_rung),
    "slots": (on_call, is_rung),
    "backstop": (lambda world: next_step(world, "backstop"), is_with_leads),
    "again": (lambda world: next_step(world, "again"), is_rung_anew),
    "give_up": (lambda world: next_step(world, "give_up"), is_given_up),
    "spoken": (lambda world: claimed(world, 18), is_asked),
    "lapse": (lambda world: claimed(world, 24), is_free),
    "check_in": (with_a_date, is_reminded),
    "overdue": (with_a_late_date, is_released),
    "unread": (unread, is_told),
    "quiet": (lambda world: talking(world, "quiet"), is_asked_about),
    "rest": (lambda world: talking(world, "rest"), is_over),
    "erase": (closed, is_over),
}


# Before a write is after the one before it, except where something was committed in between, as in the two databases
@pytest.mark.parametrize(
    ("step", "after"), [*((step, True) for step in DUE), ("give_up", False), ("erase", False)], ids=str
)
def test_killed_around_each_write_and_found_again(world: World, stop_clock: StopClock, step: str, after: bool) -> None:
    prepare, check = DUE[step]
    Supporter.objects.update(capacity=99)
    for at in range(FIRST.get(step, 1) if EVERY > 1 else 1, 100, EVERY):
        stop_clock(NOON)
        Notice.objects.all().delete()
        LapseCount.objects.all().delete()
        asked = prepare(world)
        before = asked.row
        assert before.step == step.split(",")[0]

        was_killed = is_killed(started(Fuse(at, after=after)))
        recover() if EVERY == 1 else work()

        check(asked, before)
        Ask.objects.all().delete()
        Stub.objects.all().delete()
        if not was_killed:
            assert at > 1  # it does write
            return
    pytest.fail("there is no end to its writes")


def test_four_workers_that_keep_dying(world: World) -> None:
    chance = random.Random(11)
    Door.objects.create(program=world.program, at_once=99, work_from=99)
    asks = [make.ask(world, urgency="whenever") for _ in range(6)]
    deaths = 0
    for _ in range(10):
        children = [started(Fuse(chance.randint(1, 60), after=chance.random() < 0.5)) for _ in range(WORKERS)]
        deaths += sum([is_killed(child) for child in children])
    recover()

    assert deaths > 5
    for asked in asks:
        is_rung(asked, asked.row)


def test_rings_follow_each_other_while_workers_die(world: World) -> None:
    chance = random.Random(5)
    asked = make.ask(world, urgency="today")
    seen: list[tuple[int, int]] = []
    for _ in range(300):
        children = [started(Fuse(chance.randint(1, 25), after=chance.random() < 0.5)) for _ in range(WORKERS)]
        for child in children:
            is_killed(child)
        row = asked.row
        if row.step_at and row.step_at > clock.now():  # the present step was taken by somebody
            assert told(causes.ring(row)) == PEERS
            if (row.round, row.ring) not in seen:
                seen.append((row.round, row.ring))
            if row.round == 3:
                break
            clock.stop(row.step_at)

    assert seen == [(0, 2), (0, 3), (1, 3), (2, 3), (3, 3)]


def test_a_job_whose_worker_died_tells_nobody_again(world: World) -> None:
    told = []
    for _ in range(2):
        jobs.tell_refused(str(world.lead.user.pk), "a proposal")
        make.moved_clock(minutes=11)
        told += make.mail()

    assert told == [("lead", "when")]
