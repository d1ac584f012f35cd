"""From first contact on nobody else's box exists; dates are agreed; help is named."""

from datetime import timedelta

import pytest

from conftest import StopClock
from leeward.core import clock, shred
from leeward.counts.models import Total
from leeward.support.models import CheckIn, Part
from leeward.support.tests import make
from leeward.supporters.tests.make import World, published_program

pytestmark = pytest.mark.django_db(databases=["default", "shred"])


@pytest.fixture
def world() -> World:
    return published_program()


def test_at_first_contact_no_other_box_is_left(world: World) -> None:
    asked = make.in_contact(world)

    kinds = set(Part.objects.values_list("kind", flat=True))
    assert kinds == {"card", "letter", "own", "s2", "backstop", "kept", "opened"}
    assert shred.every() == {(asked.row.pk, "ask")}
    assert Total.objects.get(kind="talks").n == 1


def test_contact_is_made_once(world: World) -> None:
    asked = make.in_contact(world)

    assert make.tell(world.peers[0], f"/api/asks/{asked.row.pk}/contact").status_code == 409


def test_after_contact_it_cannot_be_given_back(world: World) -> None:
    asked = make.in_contact(world)

    assert make.tell(world.peers[0], f"/api/asks/{asked.row.pk}/give_back").status_code == 409


def agree(world: World, asked: make.Asked, **ahead: float) -> int:
    content = {"due": (clock.now() + timedelta(**ahead)).isoformat()}
    answer = make.tell(world.peers[0], f"/api/asks/{asked.row.pk}/check_ins", content)
    return int(answer.status_code)


def test_both_see_an_agreed_date(world: World) -> None:
    asked = make.in_contact(world)

    assert agree(world, asked, days=3) == 201

    due = CheckIn.objects.get().due.isoformat()
    assert make.look(asked.receipt).json()["check_ins"] == [{"due": due}]
    assert make.read(world.peers[0], "/api/asks/mine").json()["asks"][0]["next_check_in"] == due


def test_three_dates_are_enough_until_one_is_done(world: World) -> None:
    asked = make.in_contact(world)
    assert [agree(world, asked, days=day) for day in (1, 2, 3, 4)] == [201, 201, 201, 409]

    make.tell(world.peers[0], f"/api/asks/{asked.row.pk}/check_ins/{CheckIn.objects.all()[0].pk}/done")

    assert agree(world, asked, days=4) == 201
    assert len(make.look(asked.receipt).json()["check_ins"]) == 3


@pytest.mark.parametrize("days", [-1, 400])
def test_a_date_lies_within_twelve_months(world: World, days: int) -> None:
    assert agree(world, make.in_contact(world), days=days) == 409


def test_a_date_can_be_removed_by_its_supporter_only(world: World) -> None:
    asked, other = make.in_contact(world), make.in_contact(world, world.peers[1])
    agree(world, asked, days=2)
    path = f"check_ins/{CheckIn.objects.get().pk}/remove"

    assert make.tell(world.peers[1], f"/api/asks/{other.row.pk}/{path}").status_code == 404
    assert make.tell(world.peers[0], f"/api/asks/{asked.row.pk}/{path}").status_code == 200
    assert not CheckIn.objects.exists()


def test_the_supporter_is_reminded_on_the_day(world: World, stop_clock: StopClock) -> None:
    stop_clock("2026-11-20T03:00:00-05:00")
    make.with_mail(world)
    agree(world, make.in_contact(world), days=3)
    make.mail()

    make.moved_clock(days=3)

    assert make.mail() == [("peer0", "when")]


def test_help_that_was_named_is_counted_and_not_kept(world: World) -> None:
    asked = make.in_contact(world)
    code = world.program.options.filter(kind="referral").first()
    assert code

    answer = make.tell(world.peers[0], f"/api/asks/{asked.row.pk}/refer", {"code": code.code})

    assert answer.status_code == 200
    assert Total.objects.get(kind="referred").n == 1


def test_help_outside_the_list_is_refused(world: World) -> None:
    asked = make.in_contact(world)

    answer = make.tell(world.peers[0], f"/api/asks/{asked.row.pk}/refer", {"code": "Dr. Somebody"})

    assert answer.status_code == 409
    assert not Total.objects.filter(kind="referred").exists()
