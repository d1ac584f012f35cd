"""A sealed request arrives whole, once, or not at all."""

import json
from collections.abc import Callable

import pytest
from django.apps import apps
from django.db import IntegrityError, OperationalError, connections
from django.test import Client

from conftest import StopClock
from leeward.core import clock, shred
from leeward.core.cookieless import UPLOAD
from leeward.core.sealing.upload import MAX_UPLOAD
from leeward.counts.models import Total
from leeward.organizations.models import Program
from leeward.organizations.tests import make as organizations
from leeward.support.models import Ask, Part
from leeward.support.tests import make
from leeward.supporters.tests.make import World, approve, peer, published_program

pytestmark = pytest.mark.django_db(databases=["default", "shred"])


@pytest.fixture
def world() -> World:
    return published_program()


def test_it_is_stored_and_rung(world: World) -> None:
    answer = make.send(world, make.upload(world))

    row = Ask.objects.get()
    assert (answer.status_code, json.loads(answer.content)["number"]) == (201, 1)
    assert {part.kind for part in row.parts.all()} == {"card", "letter", "own", "s2", "boxes", "backstop"}
    assert (row.step, row.step_at) == ("ring", row.opened)
    assert Total.objects.get(kind="asks").n == 1


def test_numbers_count_up_in_a_program(world: World) -> None:
    assert [json.loads(make.send(world, make.upload(world)).content)["number"] for _ in range(3)] == [1, 2, 3]


def test_no_part_is_stored_as_it_came(world: World) -> None:
    data = make.upload(world)
    make.send(world, data)

    assert not [part.kind for part in Part.objects.all() if bytes(part.body)[28:90] in data]


def test_identical_bytes_again_get_the_same_answer(world: World) -> None:
    data = make.upload(world)
    first = make.send(world, data)

    again = make.send(world, data)

    assert (again.status_code, again.content) == (200, first.content)
    assert Ask.objects.count() == 1


def test_other_bytes_for_the_same_receipt_are_refused(world: World) -> None:
    receipt = make.fresh_receipt()
    make.send(world, make.upload(world, receipt))

    answer = make.send(world, make.upload(world, receipt))

    assert (answer.status_code, code(answer.content)) == (409, "taken")


def broken_header(data: bytes, **changes: object) -> bytes:
    end = 4 + int.from_bytes(data[:4])
    header = json.dumps({**json.loads(data[4:end]), **changes}).encode()
    return len(header).to_bytes(4) + header + data[end:]


BAD: dict[str, tuple[Callable[[bytes], bytes], int, str]] = {
    "three bytes": (lambda data: data[:3], 400, "malformed"),
    "truncated": (lambda data: data[:-1], 400, "malformed"),
    "one byte more": (lambda data: data + b"x", 400, "malformed"),
    "half a header": (lambda data: data[:200], 400, "malformed"),
    "noise": (lambda data: bytes(len(data)), 400, "malformed"),
    "a later conversation": (lambda data: broken_header(data, n=1), 400, "malformed"),
    "an unknown urgency": (lambda data: broken_header(data, urgency="asap"), 400, "malformed"),
    "an unknown directory": (
        lambda data: broken_header(data, directory={"version": 99, "hash": "A" * 43}),
        409,
        "stale",
    ),
    "oversized": (lambda data: data + bytes(MAX_UPLOAD), 413, "too_large"),
    "over the server's own limit": (lambda data: data + bytes(600_000), 413, "too_large"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_named_and_nothing_is_kept(world: World, name: str) -> None:
    spoil, status, word = BAD[name]
    before = rows()

    answer = make.send(world, spoil(make.upload(world)))

    assert (answer.status_code, code(answer.content)) == (status, word)
    assert rows() == before


def test_slots_must_fit_the_directory(world: World) -> None:
    larger = make.upload(published_program(17))
    here = {"version": world.directory.version, "hash": world.directory.hash}

    answer = make.send(world, broken_header(larger, directory=here))

    assert (answer.status_code, code(answer.content)) == (400, "malformed")
    assert not Ask.objects.exists()


def test_a_directory_replaced_a_day_ago_is_stale(world: World, stop_clock: StopClock) -> None:
    stop_clock("2026-11-20T03:00:00-05:00")
    old = make.upload(world)
    approve(world.program, world.lead, [peer(world.program)])

    assert make.send(world, old).status_code == 201
    make.moved_clock(hours=25)
    assert code(make.send(world, make.upload(world)).content) == "stale"


@pytest.mark.parametrize("state", ["draft", "closed"])
def test_a_program_that_is_not_open_takes_nothing(world: World, state: str) -> None:
    Program.objects.filter(pk=world.program.pk).update(state=state)

    answer = make.send(world, make.upload(world))

    assert (answer.status_code, code(answer.content)) == (410, "closed")
    assert not shred.every()


def test_a_repeat_is_answered_even_after_the_program_closed(world: World) -> None:
    data = make.upload(world)
    make.send(world, data)
    Program.objects.filter(pk=world.program.pk).update(state="closed")

    assert make.send(world, data).status_code == 200


def test_an_unknown_program_takes_nothing(world: World) -> None:
    answer = Client().post("/api/p/nowhere/asks", make.upload(world), content_type=UPLOAD)

    assert (answer.status_code, code(answer.content)) == (404, "unknown")


def test_a_bundle_for_another_program_is_stale(world: World) -> None:
    neighbor = World(organizations.program(), world.lead, [], world.directory)

    assert code(make.send(neighbor, make.upload(world)).content) == "stale"


def test_a_form_of_another_site_cannot_send(world: World) -> None:
    data = make.upload(world)

    foreign = make.send(world, data, headers={"Origin": "https://elsewhere.example"})
    cross = make.send(world, data, headers={"Sec-Fetch-Site": "cross-site"})
    form = Client().post(f"/api/p/{world.program.slug}/asks", data, content_type="text/plain")

    assert [each.status_code for each in (foreign, cross, form)] == [403, 403, 415]


def test_a_failure_while_storing_leaves_no_key(world: World) -> None:
    # The number is used up: the transaction fails after the keys were made
    make.ask(world)
    Program.objects.filter(pk=world.program.pk).update(next_number=1)
    before = rows()

    with pytest.raises(IntegrityError):
        make.send(world, make.upload(world))

    assert rows() == before


@pytest.mark.django_db(transaction=True, databases=["default", "shred"])
def test_a_lost_answer_to_a_commit_loses_no_request(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    receipt = make.fresh_receipt()
    data = make.upload(world, receipt)
    commit = connections["default"].commit

    def commit_unheard() -> None:
        commit()
        raise OperationalError

    monkeypatch.setattr(connections["default"], "commit", commit_unheard)
    with pytest.raises(OperationalError):
        make.send(world, data)
    monkeypatch.undo()

    assert make.send(world, data).status_code == 200
    assert make.look(receipt).json()["status"] == "open"
    assert len(make.waiting(world.peers[0])) == 1


def test_a_request_that_nobody_can_open_is_not_called_stored(world: World) -> None:
    asked = make.ask(world)
    shred.forget([asked.row.pk])

    again = make.send(world, asked.upload)

    assert (again.status_code, code(again.content)) == (409, "refused")


def test_reading_a_bundle_takes_few_queries(world: World, django_assert_max_num_queries: Callable[..., object]) -> None:
    data = make.upload(world)
    make.ask(world)

    with django_assert_max_num_queries(12):  # type: ignore[attr-defined]
        make.send(world, data)
    assert clock.now() > Ask.objects.get(number=2).opened


def code(body: bytes) -> str:
    return str(json.loads(body)["error"])


def rows() -> dict[str, int]:
    """How many rows every table of both databases has."""
    counted = {}
    for model in apps.get_models():
        for name in connections:
            if model._meta.db_table in connections[name].introspection.table_names():
                counted[f"{name} {model._meta.db_table}"] = model._base_manager.using(name).count()
    return counted
