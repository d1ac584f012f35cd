"""Many at once: one wins, and nobody else gets anything."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Barrier
from typing import Any

import pytest
from django.db import connection, connections
from django.test import Client

from conftest import StopClock
from leeward.core import shred
from leeward.core.cookieless import UPLOAD
from leeward.core.sealing.bytes_ import b64
from leeward.support import actions
from leeward.support.models import Ask, Door, Message, Part
from leeward.support.tests import make
from leeward.support.tests.test_work import solved
from leeward.supporters.models import Supporter
from leeward.supporters.tests.make import Peer, World, published_program

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True, databases=["default", "shred"])]

ASKED, DECOYS = 45, 5


def at_once(calls: list[Callable[[], int]]) -> list[int]:
    """Status codes of all calls, started together."""
    barrier = Barrier(len(calls))

    def run(call: Callable[[], int]) -> int:
        barrier.wait()
        try:
            return call()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


@contextmanager
def meanwhile(query: str, deed: Callable[[], int]) -> Iterator[list[int]]:
    """Somebody else does `deed` right after the first SELECT with these words, before anything follows from it."""
    codes: list[int] = []

    def watch(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        result = execute(sql, *rest)
        if sql.startswith("SELECT") and query in sql and not codes:
            codes.extend(at_once([deed]))
        return result

    with connection.execute_wrapper(watch):
        yield codes


def accepting(window: Client, asked: make.Asked, token: bytes) -> Callable[[], int]:
    path = f"/api/asks/{asked.row.pk}/accept"
    content = {"token": b64(token), "contact_hours": 24}
    return lambda: window.post(path, content, content_type="application/json").status_code


def served(world: World, asked: make.Asked) -> list[Peer]:
    """Who is given the letter's second half."""
    path = f"/api/asks/{asked.row.pk}"
    return [each for each in world.peers if b"s2" in make.read(each, path).content]


def test_fifty_accept_and_one_wins() -> None:
    world = published_program(ASKED + DECOYS)
    asked = make.ask(world, allowed=range(ASKED))
    token = make.opened_box(asked, world.peers[0]).token
    windows = [make.window(each) for each in world.peers]
    tokens = [token] * ASKED + [bytes(32)] * DECOYS

    codes = at_once([accepting(window, asked, each) for window, each in zip(windows, tokens, strict=True)])

    assert sorted(codes) == [200] + [409] * (ASKED + DECOYS - 1)
    assert 200 not in codes[ASKED:]
    winner = world.peers[codes.index(200)]
    assert Ask.objects.get().supporter == winner.supporter
    assert served(world, asked) == [winner]
    assert [make.waiting(each) for each in world.peers] == [[]] * len(world.peers)
    assert Part.objects.filter(kind=Part.Kind.KEPT).count() == 1


def test_one_person_takes_no_more_than_they_chose() -> None:
    world = published_program()
    Supporter.objects.update(capacity=1)
    asked = [make.ask(world) for _ in range(4)]
    peer = world.peers[0]
    calls = [accepting(make.window(peer), each, make.opened_box(each, peer).token) for each in asked]

    assert sorted(at_once(calls)) == [200, 409, 409, 409]
    assert Ask.objects.filter(supporter=peer.supporter).count() == 1


def test_the_same_bundle_ten_times_at_once_is_one_ask() -> None:
    world = published_program()
    data = make.upload(world)

    codes = at_once([lambda: make.send(world, data).status_code] * 10)

    assert sorted(codes) == [200] * 9 + [201]
    assert Ask.objects.count() == 1


def test_different_bundles_at_once_get_different_numbers() -> None:
    world = published_program()
    bundles = [make.upload(world) for _ in range(12)]

    def sending(data: bytes) -> Callable[[], int]:
        return lambda: make.send(world, data).status_code

    codes = at_once([sending(data) for data in [*bundles, bundles[0], bundles[5]]])

    assert sorted(codes) == [200] * 2 + [201] * 12
    assert sorted(Ask.objects.values_list("number", flat=True)) == list(range(1, 13))
    assert Ask.objects.filter(step="ring").count() == 3
    assert {(ask.pk, purpose) for ask in Ask.objects.all() for purpose in ("ask", "boxes0")} == shred.every()
    assert Part.objects.count() == 6 * 12


def test_a_solution_shown_twice_at_once_opens_the_door_once() -> None:
    world = published_program()
    Door.objects.create(program=world.program, work_from=1)
    make.ask(world)
    shown = {"Leeward-Work": solved(world)}

    def sending(data: bytes) -> Callable[[], int]:
        return lambda: make.send(world, data, headers=shown).status_code

    codes = at_once([sending(make.upload(world)) for _ in range(6)])

    assert sorted(codes) == [201] + [409] * 5
    assert {ask for ask, _purpose in shred.every()} == set(Ask.objects.values_list("pk", flat=True))


def test_two_tabs_write_and_one_place_is_taken_once() -> None:
    world = published_program()
    asked = make.taken(world)
    contents = [make.message_of(asked, 1) for _ in range(8)]

    def writing(content: dict[str, object]) -> Callable[[], int]:
        return lambda: make.say(asked.receipt, "messages", content).status_code

    assert sorted(at_once([writing(each) for each in contents])) == [201] + [409] * 7
    assert Message.objects.count() == 1


def test_contact_and_the_end_of_the_claim_do_not_both_happen() -> None:
    world = published_program()
    asked = make.taken(world)
    path = f"/api/asks/{asked.row.pk}/contact"
    window = make.window(world.peers[0])

    codes = at_once(
        [
            lambda: window.post(path, {}, content_type="application/json").status_code,
            lambda: make.say(asked.receipt, "unreached").status_code,
        ]
    )

    assert 200 in codes
    assert Part.objects.filter(kind=Part.Kind.BOXES).exists() == (asked.row.status == "open")


def test_sealed_again_from_two_tabs_at_once() -> None:
    world = published_program()
    asked = make.ask(world)
    header = {"Leeward-Receipt": asked.receipt.header}
    bundles = [make.upload(world, asked.receipt, n=1) for _ in range(4)]

    def sealing(data: bytes) -> Callable[[], int]:
        return lambda: Client().post("/api/ask/reseal", data, content_type=UPLOAD, headers=header).status_code

    assert sorted(at_once([sealing(data) for data in bundles])) == [200] + [409] * 3
    assert make.take(asked, world.peers[0]).status_code == 200


def test_a_key_made_anew_while_old_ones_are_sought_stays() -> None:
    world = published_program()
    asked = make.ask(world)
    shred.make(asked.row.pk, "boxes1")  # left by a failed try
    seen = actions.purge()

    with meanwhile('"id" AS "pk", "support_ask"."conversation"', lambda: int(make.reseal(asked).status_code)) as codes:
        actions.purge(seen)

    assert codes == [200]
    assert make.take(asked, world.peers[0]).status_code == 200


def test_who_accepts_at_the_last_moment_keeps_it(stop_clock: StopClock) -> None:
    world = published_program()
    stop_clock("2026-11-20T03:00:00-05:00")
    asked = make.ask(world)
    token = make.opened_box(asked, world.peers[0]).token
    make.moved_clock(days=14)

    with meanwhile('"opened" <=', accepting(make.window(world.peers[0]), asked, token)) as codes:
        actions.purge()

    assert (codes, asked.row.status) == ([200], "accepted")
    assert served(world, asked) == world.peers[:1]


def test_who_reopens_at_the_last_moment_keeps_it(stop_clock: StopClock) -> None:
    world = published_program()
    stop_clock("2026-11-20T03:00:00-05:00")
    asked = make.closing(world)
    window, path = make.window(world.peers[0]), f"/api/asks/{asked.row.pk}/reopen"
    make.moved_clock(hours=72)

    def reopening() -> int:
        return window.post(path, {}, content_type="application/json").status_code

    with meanwhile('"step_at" <=', reopening) as codes:
        actions.purge()

    assert (codes, asked.row.status) == ([200], "contact")
    assert served(world, asked) == world.peers[:1]


def test_a_date_agreed_at_the_last_moment_keeps_it(stop_clock: StopClock) -> None:
    world = published_program()
    stop_clock("2026-11-20T03:00:00-05:00")
    asked = make.in_contact(world)
    window, path = make.window(world.peers[0]), f"/api/asks/{asked.row.pk}/check_ins"
    due = {"due": "2027-12-01T09:00:00+00:00"}
    make.moved_clock(days=366)

    def agreeing() -> int:
        return window.post(path, due, content_type="application/json").status_code

    with meanwhile('"step_at" <=', agreeing) as codes:
        actions.purge()

    assert (codes, asked.row.status) == ([201], "contact")


def test_accepting_and_giving_up_do_not_both_happen(stop_clock: StopClock) -> None:
    world = published_program()
    stop_clock("2026-11-20T03:00:00-05:00")
    asked = make.ask(world)
    accept = accepting(make.window(world.peers[0]), asked, make.opened_box(asked, world.peers[0]).token)
    make.moved_clock(days=14)

    codes = at_once([accept, lambda: len(actions.purge())])

    is_kept = Ask.objects.filter(status="accepted").exists()
    assert (codes[0] == 200) == is_kept
    assert make.look(asked.receipt).json()["status"] == ("accepted" if is_kept else "over")
