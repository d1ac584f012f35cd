"""The supporter's page of requests as the server sends it: words for cards, and why somebody is not rung."""

from uuid import uuid4

import pytest

from leeward.accounts.models import Wrap
from leeward.core import shred
from leeward.core.sealing import bundle
from leeward.core.sealing.bytes_ import unb64
from leeward.support.tests import make
from leeward.supporters.models import Supporter
from leeward.supporters.tests.make import World, published_program

pytestmark = pytest.mark.django_db(databases=["default", "shred"])


@pytest.fixture
def world() -> World:
    return published_program()


def asks(world: World) -> str:
    page: bytes = make.read(world.peers[0], "/asks/").content
    return page.decode()


def test_words_for_cards_come_with_the_page(world: World) -> None:
    assert f'{{"{world.program.slug}": {{"id": "{world.program.pk}", "words"' in asks(world)


def test_who_pauses_is_told_so(world: World) -> None:
    Supporter.objects.filter(pk=world.peers[0].supporter.pk).update(status="paused")

    assert "Nobody rings you." in asks(world)


def test_who_is_not_rung_is_led_to_the_reason(world: World) -> None:
    assert "does not ring you yet" not in asks(world)

    Wrap.objects.filter(vault__user=world.peers[0].user, kind="passkey").delete()

    assert "does not ring you yet" in asks(world)


def test_it_looks_without_boxes_and_asks_for_them_by_name(world: World) -> None:
    first, other = make.ask(world), make.ask(world)
    rosa = world.peers[0]

    listed = make.read(rosa, "/api/asks/waiting").json()["asks"]
    sealed = make.sealed_of(rosa, str(first.row.pk))

    assert [row["ask"] for row in listed] == [str(first.row.pk), str(other.row.pk)]
    assert not any({"card", "box"} & row.keys() for row in listed)
    assert [row["mark"] for row in sealed] == [listed[0]["mark"]]
    assert bundle.open_box(rosa.identity, unb64(sealed[0]["box"]))


def test_no_box_is_given_of_what_is_not_theirs(world: World) -> None:
    elsewhere, erased = make.ask(published_program()), make.ask(world)
    shred.forget([erased.row.pk])
    rosa = world.peers[0]

    assert make.sealed_of(rosa, str(elsewhere.row.pk), str(erased.row.pk), str(uuid4())) == []
    assert make.read(rosa, "/api/asks/waiting").json()["asks"] == []


def test_nobody_fetches_all_at_once(world: World) -> None:
    many = ",".join(str(uuid4()) for _ in range(21))

    paths = [f"/api/asks/waiting?sealed={each}" for each in (many, "x")]

    assert [make.read(world.peers[0], path).status_code for path in paths] == [400, 400]


def test_what_was_sealed_again_is_fetched_again(world: World) -> None:
    asked = make.ask(world)
    marks = [make.waiting(world.peers[0])[0]["mark"] for _ in range(2)]

    make.reseal(asked)

    assert marks[0] == marks[1] != make.waiting(world.peers[0])[0]["mark"]
