"""While many requests wait, whoever sends one must have worked for it: once for each, and never on a usual day."""

import base64
import json
import re

import altcha
import pytest
from django.test import Client

from conftest import StopClock
from leeward.support import jobs, work
from leeward.support.models import Ask, Door, Spent
from leeward.support.tests import make
from leeward.supporters.tests.make import World, published_program

pytestmark = pytest.mark.django_db(databases=["default", "shred"])


@pytest.fixture
def world(stop_clock: StopClock) -> World:
    stop_clock("2026-11-18T10:00:00-05:00")
    world = published_program()
    Door.objects.create(program=world.program, work_from=1)
    return world


def asked_for(world: World) -> dict[str, object] | None:
    puzzle: dict[str, object] | None = Client().get(f"/api/p/{world.program.slug}/puzzle").json()["puzzle"]
    return puzzle


def solved(world: World) -> str:
    """What her browser makes of today's puzzle (js/caregiver/work.js)."""
    puzzle = work.puzzle(world.program)
    solution = altcha.solve_challenge(altcha.Challenge.from_dict(puzzle))
    assert solution is not None
    whole = {"challenge": puzzle, "solution": {"counter": solution.counter, "derivedKey": solution.derived_key}}
    return base64.b64encode(json.dumps(whole).encode()).decode()


def send(world: World, worked: str) -> tuple[int, str]:
    answer = make.send(world, make.upload(world), headers={"Leeward-Work": worked})
    return answer.status_code, answer.json().get("error", "")


def test_on_a_usual_day_nobody_works(world: World) -> None:
    assert asked_for(world) is None
    assert send(world, "")[0] == 201
    assert Spent.objects.count() == 0


def test_once_many_wait_it_is_needed_and_enough(world: World) -> None:
    make.ask(world)
    puzzle = asked_for(world)

    assert puzzle is not None
    assert puzzle["parameters"]["cost"] == work.COST  # type: ignore[index]
    assert send(world, "") == (409, "work")
    assert send(world, solved(world)) == (201, "")


def test_a_solution_opens_the_door_once(world: World) -> None:
    make.ask(world)
    worked = solved(world)

    assert [send(world, worked)[0] for _ in range(2)] == [201, 409]
    assert Ask.objects.count() == 2


def test_it_is_not_spent_when_nothing_was_stored(world: World) -> None:
    """A page whose directory was stale seals again and sends the same solution."""
    make.ask(world)
    worked = solved(world)
    stale = re.sub(rb'("version": ?)\d', rb"\g<1>7", make.upload(world), count=1)

    assert make.send(world, stale, headers={"Leeward-Work": worked}).json()["error"] == "stale"
    assert send(world, worked) == (201, "")


def test_what_arrived_needs_no_second_solution(world: World) -> None:
    make.ask(world)
    data, headers = make.upload(world), {"Leeward-Work": solved(world)}

    assert [make.send(world, data, headers=headers).status_code for _ in range(2)] == [201, 200]


def test_a_puzzle_of_another_program_or_of_this_morning_opens_nothing(world: World) -> None:
    make.ask(world)
    other, worked = solved(published_program()), solved(world)

    assert send(world, other) == (409, "work")
    make.moved_clock(hours=3)
    assert send(world, worked) == (409, "work")


@pytest.mark.parametrize("worked", ["?", "e30=", "bnVsbA==", "W10=", "e30" * 2000, "eyJjaGFsbGVuZ2UiOnt9fQ=="])
def test_nonsense_is_no_solution(world: World, worked: str) -> None:
    make.ask(world)

    assert send(world, worked) == (409, "work")


def test_an_easier_puzzle_is_not_signed(world: World) -> None:
    make.ask(world)
    whole = json.loads(base64.b64decode(solved(world)))
    whole["challenge"]["parameters"]["cost"] = 1

    assert send(world, base64.b64encode(json.dumps(whole).encode()).decode()) == (409, "work")


def test_what_is_spent_is_forgotten_with_its_puzzle(world: World) -> None:
    make.ask(world)
    send(world, solved(world))
    make.moved_clock(hours=3)
    jobs.purge()

    assert Spent.objects.count() == 0
