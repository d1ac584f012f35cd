"""The first page: urgent numbers, open programs, nothing that depends on who looks."""

import pytest
from django.test import Client

from leeward.organizations.tests import make

pytestmark = pytest.mark.django_db


def test_front_page_names_urgent_numbers_and_open_programs(client: Client) -> None:
    make.program(make.organization("Harbor Hospital"), slug="harbor", name="Harbor Peers")

    page = client.get("/").content.decode()

    assert 'href="tel:988"' in page
    assert "Harbor Hospital" in page
    assert 'href="/p/harbor/"' in page
    assert 'href="tel:+16175550100"' in page
    assert 'href="/sign-in/"' in page


@pytest.mark.parametrize("state", ["draft", "closed"])
def test_programs_that_are_not_open_are_not_named(client: Client, state: str) -> None:
    make.program(name="Harbor Peers", state=state)

    page = client.get("/").content.decode()

    assert "Harbor Peers" not in page
    assert "No program is open yet" in page


def test_organizations_stand_once_with_all_their_programs(client: Client) -> None:
    place = make.organization("Harbor Hospital")
    make.program(place, name="Harbor Peers")
    make.program(place, name="Night Peers")

    page = client.get("/").content.decode()

    assert page.count(">Harbor Hospital<") == 1
    assert page.index("Harbor Peers") < page.index("Night Peers")


def test_front_page_is_the_same_for_everyone(client: Client) -> None:
    make.program()
    before = client.get("/").content
    client.force_login(make.person())

    assert client.get("/").content == before


def test_front_page_needs_few_queries(client: Client, django_assert_max_num_queries: object) -> None:
    for number in range(5):
        make.program(make.organization(f"Hospital {number}"), seeded=False)

    with django_assert_max_num_queries(5):  # type: ignore[operator]  # a fixture without types
        client.get("/")
