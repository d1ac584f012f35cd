"""Two people hold the root words on paper before anybody may ask."""

import json
from datetime import timedelta

import pytest
from django.test import Client

from leeward.core import clock
from leeward.core.models import Entry
from leeward.organizations import queries as organizations_queries
from leeward.supporters.models import Sheet
from leeward.supporters.tests import make
from leeward.supporters.tests.test_succession import succession

pytestmark = pytest.mark.django_db

PAGE = "/program/harbor/keys/sheets/"


@pytest.fixture
def world(client: Client) -> make.World:
    world = make.published_program(1, slug="harbor")
    client.force_login(world.lead.user)
    return world


def gap(world: make.World) -> bool:
    return any("two sheets" in each.text for each in organizations_queries.opening_gaps(world.program))


def holders() -> list[str]:
    return list(Sheet.objects.order_by("number").values_list("holder", flat=True))


def test_a_program_opens_only_when_two_people_hold_sheets(client: Client, world: make.World) -> None:
    Sheet.objects.all().delete()
    assert gap(world)

    client.post(PAGE, {"sheet_1": "Ann Beacon", "sheet_2": "Cal Dune"})

    assert not gap(world)
    page = client.get("/program/harbor/keys/").content.decode()
    assert "Ann Beacon" in page
    assert "Cal Dune" in page


@pytest.mark.parametrize("names", [("Ann Beacon", ""), ("Ann Beacon", " ann  BEACON"), ("", "")])
def test_one_person_is_not_enough(client: Client, world: make.World, names: tuple[str, str]) -> None:
    Sheet.objects.all().delete()

    answer = client.post(PAGE, {"sheet_1": names[0], "sheet_2": names[1]})

    assert (answer.status_code, Sheet.objects.count()) == (200, 0)
    assert 'value="Ann Beacon"' in answer.content.decode() or not names[0]


def test_the_sheet_that_stays_keeps_its_day(client: Client, world: make.World) -> None:
    first = Sheet.objects.get(number=1)
    clock.move(timedelta(days=3))

    client.post(PAGE, {"sheet_1": first.holder, "sheet_2": "Cal Dune"})

    days = Sheet.objects.order_by("number").values_list("since", flat=True)
    assert list(days) == [first.since, clock.today(world.program.zone)]


def test_words_are_not_taken_for_a_name(client: Client, world: make.World) -> None:
    before = holders()

    client.post(PAGE, {"sheet_1": "abandon " * 11 + "about", "sheet_2": "Cal Dune"})

    assert holders() == before


def test_new_root_words_are_on_new_sheets(client: Client, world: make.World) -> None:
    content = json.dumps(succession(world))

    client.post("/api/program/harbor/succession", content, content_type="application/json")

    assert gap(world)


def test_the_journal_names_nobody(client: Client, world: make.World) -> None:
    client.post(PAGE, {"sheet_1": "Ann Beacon", "sheet_2": "Cal Dune"})

    lines = Entry.objects.filter(verb="program.sheet")
    assert lines.exists()
    assert not any("Beacon" in str(each.detail) for each in lines)
