"""The pages themselves: what they hold for whom, and how little they ask of the database."""

from collections.abc import Callable

import pytest
from django.test import Client

from conftest import StopClock
from leeward.accounts.models import User
from leeward.core import clock
from leeward.organizations.models import Organization, Program
from leeward.support.tests import make
from leeward.supporters.models import Supporter
from leeward.supporters.tests.make import World, published_program

pytestmark = pytest.mark.django_db(databases=["default", "shred"])

type_Limit = Callable[[int], object]


@pytest.fixture
def world() -> World:
    return published_program()


def test_the_door_says_who_to_call_and_holds_the_facts(world: World, client: Client) -> None:
    page = client.get(f"/p/{world.program.slug}/").content.decode()

    assert world.program.phone in page
    assert 'id="facts"' in page
    assert page.index("988") < page.index(world.program.promise)


def test_the_door_promises_nothing_when_nobody_can_be_told(world: World, client: Client) -> None:
    User.objects.filter(supporting__program=world.program).update(email="peer@harbor.example")
    told = client.get(f"/p/{world.program.slug}/").content.decode()
    Supporter.objects.update(status="paused")
    silent = client.get(f"/p/{world.program.slug}/").content.decode()

    said = f"<b>{world.program.promise}</b>"
    assert (said in told, "No peer can be told" in told, '"answering": true' in told) == (True, False, True)
    assert (said in silent, "No peer can be told" in silent, '"answering": false' in silent) == (False, True, True)
    assert client.get(f"/api/p/{world.program.slug}/facts").json()["answering"] is False


def test_hours_are_on_the_clock_of_the_program(world: World, stop_clock: StopClock, client: Client) -> None:
    stop_clock("2026-11-18T12:00:00-05:00")
    Organization.objects.update(time_zone="America/Los_Angeles")
    asked = make.in_contact(world)
    make.tell(world.peers[0], f"/api/program/{world.program.slug}/worried")
    client.force_login(world.lead.user)
    client.post(f"/program/{world.program.slug}/settings/web/code/", {"days": 31})

    assert "since Wednesday 9 a.m." in make.read(world.peers[0], f"/asks/{asked.row.pk}/").content.decode()
    shown = client.get(f"/program/{world.program.slug}/settings/web/").content.decode()
    assert "until Saturday, December 19, 9 a.m." in shown


def test_the_way_back_has_every_number_without_scripts(world: World, client: Client) -> None:
    page = client.get("/back/").content.decode()

    assert world.program.name in page
    assert f'href="tel:+1{world.program.phone.replace("-", "")}"' in page


@pytest.mark.parametrize("state", ["draft", "closed"])
def test_a_door_that_is_not_open_still_says_who_to_call(world: World, client: Client, state: str) -> None:
    Program.objects.update(state=state)

    answer = client.get(f"/p/{world.program.slug}/")

    assert answer.status_code == 200
    assert world.program.phone in answer.content.decode()


def test_there_is_no_door_to_an_unknown_program(client: Client) -> None:
    assert client.get("/p/nowhere/").status_code == 404
    assert client.get("/api/p/nowhere/facts").json()["error"] == "unknown"


def test_the_facts_are_the_pages(world: World, client: Client) -> None:
    facts = client.get(f"/api/p/{world.program.slug}/facts").json()

    assert (facts["slug"], facts["writing"], facts["phone"]) == (world.program.slug, "arrange", world.program.phone)


def test_the_way_back_is_the_same_page_for_everybody(world: World, client: Client) -> None:
    asked = make.ask(world)

    with_receipt = client.get("/back/", headers={"Leeward-Receipt": asked.receipt.header})

    assert with_receipt.status_code == 200
    assert str(asked.row.pk) not in with_receipt.content.decode()


@pytest.mark.parametrize("path", ["/p/{}/", "/back/", "/api/p/{}/facts"])
def test_a_session_changes_no_byte_and_no_cookie_is_set(world: World, path: str, stop_clock: StopClock) -> None:
    stop_clock(clock.now().isoformat())
    address = path.format(world.program.slug)

    signed_in, stranger = make.window(world.peers[0]).get(address), Client().get(address)

    assert without_time(signed_in.content) == without_time(stranger.content)
    assert not signed_in.cookies


def without_time(page: bytes) -> list[bytes]:
    return [line for line in page.splitlines() if b"data-now" not in line]


def test_caregiver_pages_take_few_queries(
    world: World, client: Client, django_assert_max_num_queries: type_Limit
) -> None:
    with django_assert_max_num_queries(15):  # type: ignore[attr-defined]  # six: who would be rung now
        client.get(f"/p/{world.program.slug}/")


def test_looking_at_an_ask_takes_few_queries(world: World, django_assert_max_num_queries: type_Limit) -> None:
    asked = make.taken(world)
    window = make.window(world.peers[0])

    with django_assert_max_num_queries(8):  # type: ignore[attr-defined]
        window.get(f"/api/asks/{asked.row.pk}")
    with django_assert_max_num_queries(6):  # type: ignore[attr-defined]
        make.look(asked.receipt)


def test_supporters_pages_take_few_queries(world: World, django_assert_max_num_queries: type_Limit) -> None:
    asked = make.taken(world)
    window = make.window(world.peers[0])

    for path in ("/asks/", f"/asks/{asked.row.pk}/"):
        with django_assert_max_num_queries(30):  # type: ignore[attr-defined]
            assert window.get(path).status_code == 200


def test_an_ask_has_a_page_for_its_supporter_only(world: World) -> None:
    asked = make.taken(world)

    assert make.read(world.peers[1], f"/asks/{asked.row.pk}/").status_code == 404


def test_no_sealed_byte_is_in_a_page(world: World) -> None:
    asked = make.taken(world)
    sealed = make.read(world.peers[0], f"/api/asks/{asked.row.pk}").json()

    page = make.read(world.peers[0], f"/asks/{asked.row.pk}/").content.decode()

    assert not [name for name in ("card", "letter", "s2", "box") if sealed[name][:40] in page]
