"""What a caregiver's page is told about a program."""

import pytest

from leeward.organizations import queries
from leeward.organizations.models import Wording
from leeward.organizations.tests import make

pytestmark = pytest.mark.django_db


def test_facts_carry_lists_wording_and_numbers() -> None:
    program = make.program(slug="harbor")

    facts = queries.public_facts(program)

    assert ["nursing", "Nursing"] in facts["options"]["family"]
    assert facts["limits"]["version"] == 1
    assert [line["number"] for line in facts["urgent"]] == ["988", "911", "888-409-0141", "617-555-0100"]


def test_numbers_nobody_filled_in_are_not_shown() -> None:
    program = make.program()

    assert queries.public_facts(program)["tier3"] == []


def test_newest_wording_wins() -> None:
    program = make.program()
    Wording.objects.create(program=program, kind="limits", version=2, text="New words.", since="2026-01-01")

    assert queries.public_facts(program)["limits"] == {"version": 2, "text": "New words."}


def test_units_stand_under_their_parent_and_retired_ones_are_gone() -> None:
    program = make.program()
    top = make.unit(program.organization, "Surgery")
    make.unit(program.organization, "Emergency")
    below = make.unit(program.organization, "Anesthesia", parent=top, area="anesthesia")
    make.unit(program.organization, "Closed ward", retired=True)

    units = queries.public_facts(program)["units"]

    assert [unit["name"] for unit in units] == ["Emergency", "Surgery", "Anesthesia"]
    assert units[2] == {"id": str(below.pk), "name": "Anesthesia", "parent": str(top.pk), "area": "anesthesia"}


def test_a_program_without_anything_still_has_facts() -> None:
    facts = queries.public_facts(make.program(seeded=False))

    assert facts["welcome"] == ""
    assert facts["limits"] == {"version": 0, "text": ""}


def test_the_network_names_the_places_people_may_work_at() -> None:
    place = make.organization("Harbor General", health_system="Bay Health")
    inside, network = make.program(place), make.program(make.center(), strand="B")

    assert "employers" not in queries.public_facts(inside)
    assert queries.public_facts(network)["employers"] == [
        {"id": str(place.pk), "name": "Harbor General", "system": "Bay Health"}
    ]
