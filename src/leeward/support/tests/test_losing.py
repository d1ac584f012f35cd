"""A peer whose talk ends or goes to others is told once, and sees a number. Neither says which talk, or when."""

import pytest

from leeward.support import actions
from leeward.support.models import Ended
from leeward.support.tests import make
from leeward.supporters.tests.make import World, published_program

pytestmark = pytest.mark.django_db(databases=["default", "shred"])

LOST = ("peer0", "when")


@pytest.fixture
def world() -> World:
    return make.with_mail(published_program())


def shown(world: World) -> int:
    number: int = make.read(world.peers[0], "/api/asks/mine").json()["ended"]
    return number


@pytest.mark.parametrize("verb", ["withdraw", "unreached"])
def test_before_the_first_contact(world: World, verb: str) -> None:
    asked = make.taken(world)
    make.mail()

    assert make.say(asked.receipt, verb).status_code == 200

    assert make.mail().count(LOST) == 1
    assert shown(world) == 1


@pytest.mark.parametrize("verb", ["erase", "reseal"])
def test_in_contact(world: World, verb: str) -> None:
    asked = make.in_contact(world)
    make.mail()

    answer = make.reseal(asked, allowed=[1]) if verb == "reseal" else make.say(asked.receipt, "erase")

    assert answer.status_code == 200
    assert make.mail().count(LOST) == 1
    assert shown(world) == 1


def test_a_claim_that_ran_out(world: World) -> None:
    asked = make.taken(world)
    make.moved_clock(hours=25)
    actions.lapse(asked.row)

    assert shown(world) == 1


def test_what_they_closed_or_gave_back_is_no_news(world: World) -> None:
    closed, given = make.closing(world), make.taken(world)
    make.mail()
    make.say(closed.receipt, "erase")
    make.tell(world.peers[0], f"/api/asks/{given.row.pk}/give_back")

    assert LOST not in make.mail()
    assert shown(world) == 0


def test_what_nobody_had_is_no_news(world: World) -> None:
    make.say(make.ask(world).receipt, "withdraw")

    assert not Ended.objects.exists()


def test_the_number_goes_once_it_was_read_and_no_sooner(world: World) -> None:
    for _ in range(2):
        make.say(make.taken(world).receipt, "withdraw")
    first, path = world.peers[0], "/api/asks/ended"

    assert make.tell(first, path, {"count": 1}).status_code == 200  # one more ended meanwhile
    assert shown(world) == 2
    assert make.tell(world.peers[1], path, {"count": 2}).status_code == 200
    assert shown(world) == 2
    assert make.tell(first, path, {"count": "all"}).status_code == 400
    assert make.tell(first, path, {"count": 2}).status_code == 200
    assert shown(world) == 0


def test_nothing_that_is_left_says_when(world: World) -> None:
    make.say(make.taken(world).receipt, "withdraw")
    make.mail()

    assert {field.name for field in Ended._meta.get_fields()} == {"id", "supporter", "count"}
    assert not world.peers[0].user.notice_set.exists()  # sent, so its row is gone
    assert shown(world) == 1
