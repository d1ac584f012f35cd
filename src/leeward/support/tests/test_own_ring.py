"""She may have the peers told again herself, a quarter of an hour after they were told last."""

import pytest

from leeward.support.tests import make
from leeward.supporters.tests.make import World, published_program

pytestmark = pytest.mark.django_db(databases=["default", "shred"])


@pytest.fixture
def world() -> World:
    return make.with_mail(published_program())


def test_too_soon_is_said_in_words(world: World) -> None:
    asked = make.ask(world)

    answer = make.say(asked.receipt, "ring")

    assert (answer.status_code, answer.json()["error"]) == (409, "refused")
    assert "quarter of an hour" in answer.json()["message"]


def test_later_everybody_is_told_anew(world: World) -> None:
    asked = make.ask(world)
    make.mail()
    make.moved_clock(minutes=16)

    assert make.say(asked.receipt, "ring").status_code == 200
    assert ("peer0", "soon") in make.mail()
    assert make.say(asked.receipt, "ring").status_code == 409


def test_once_it_is_taken_nobody_else_is_told(world: World) -> None:
    asked = make.taken(world)
    make.moved_clock(minutes=16)

    assert make.say(asked.receipt, "ring").json()["error"] == "moved"
