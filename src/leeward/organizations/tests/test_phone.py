"""The phone line of a program: when it is held, who answers otherwise, and what people read about it."""

from typing import Any

import pytest
from django.test import Client

from conftest import StopClock
from leeward.core import clock
from leeward.organizations import care, phone, queries
from leeward.organizations.models import Program
from leeward.organizations.tests import make
from leeward.organizations.tests.conftest import Lead

WEEKDAYS = [["07:00", "19:00"]] * 5 + [None, None]
FILLED = {
    "phone": "617-555-0100",
    "phone_clock": "always",
    "phone_unrecorded": "on",
    "after_hours_label": "House supervisor",
    "after_hours_number": "617-555-0101",
}


def reloaded(lead: Lead) -> Program:
    return Program.objects.select_related("organization").get(pk=lead.program.pk)


@pytest.mark.parametrize(
    ("week", "words"),
    [
        (WEEKDAYS, "Monday to Friday 7 a.m. to 7 p.m."),
        ([["00:00", "00:00"]] * 7, "every day all day"),
        (
            [["19:00", "07:00"], None, ["19:00", "07:00"]] + [None] * 4,
            "Monday 7 p.m. to 7 a.m., Wednesday 7 p.m. to 7 a.m.",
        ),
        (
            [["08:00", "12:30"]] * 2 + [["08:00", "17:00"]] + [None] * 4,
            "Monday to Tuesday 8 a.m. to 12:30 p.m., Wednesday 8 a.m. to 5 p.m.",
        ),
    ],
    ids=["weekdays", "always", "nights", "two kinds"],
)
def test_hours_are_written_out(week: list[list[str] | None], words: str) -> None:
    assert phone.week_in_words(week) == words


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("at", "held", "number"),
    [
        ("2026-11-18T18:59:00-05:00", True, "617-555-0100"),
        ("2026-11-18T19:00:00-05:00", False, "617-555-0101"),
        ("2026-11-21T12:00:00-05:00", False, "617-555-0101"),
        ("2026-11-26T12:00:00-05:00", False, "617-555-0101"),
    ],
    ids=["by day", "evening", "Saturday", "Thanksgiving"],
)
def test_the_number_that_answers_now_is_among_the_urgent_ones(
    stop_clock: StopClock, at: str, held: bool, number: str
) -> None:
    stop_clock(at)
    program = make.program(phone_clock="own", phone_week=WEEKDAYS)

    facts = queries.public_facts(program)

    assert facts["phone_held"] is held
    assert facts["urgent"][-1]["number"] == number


@pytest.mark.django_db
def test_a_clock_of_every_hour_means_a_phone_day_and_night() -> None:
    program = make.program(phone_hours="")

    assert phone.in_words(program) == "day and night"
    assert phone.next_change(program, clock.now()) is None


def test_lead_sets_hours_of_its_own(lead: Lead) -> None:
    days = {f"phone_day_{n}_0": "off" for n in range(7)}
    monday = {"phone_day_0_0": "part", "phone_day_0_1": "08:00", "phone_day_0_2": "17:00"}

    lead.client.post(lead.home + "phone/", {**FILLED, **days, **monday, "phone_clock": "own"})

    changed = reloaded(lead)
    assert phone.in_words(changed) == "Monday 8 a.m. to 5 p.m."
    assert 'value="08:00"' in lead.client.get(lead.home + "phone/").content.decode()


def test_odd_hours_are_in_nobodys_way_unless_they_are_chosen(lead: Lead) -> None:
    odd = {"phone_day_0_0": "part", "phone_day_0_1": "25:00"}

    refused = lead.client.post(lead.home + "phone/", {**FILLED, **odd, "phone_clock": "own"})
    taken = lead.client.post(lead.home + "phone/", {**FILLED, **odd, "phone_clock": "same"})

    assert "valid time" in refused.content.decode()
    assert taken.status_code == 302


@pytest.mark.parametrize(
    ("missing", "words"),
    [
        ("phone", "This field is required."),
        ("after_hours_number", "This field is required."),
        ("phone_unrecorded", "on which nothing is recorded"),
    ],
)
def test_an_open_program_keeps_its_line(lead: Lead, missing: str, words: str) -> None:
    answer = lead.client.post(lead.home + "phone/", {name: value for name, value in FILLED.items() if name != missing})

    assert words in answer.content.decode()
    assert reloaded(lead).phone_unrecorded
    assert reloaded(lead).after_hours_number == "617-555-0101"


def test_a_second_stand_in_has_a_name_and_a_number(lead: Lead) -> None:
    answer = lead.client.post(lead.home + "phone/", {**FILLED, "then_label": "Employee assistance program"})

    assert "Give both" in answer.content.decode()


def test_one_tap_takes_a_phone_line_over_and_leaves_the_numbers(lead: Lead) -> None:
    lead.client.post(f"{lead.home}phone/choose/weekdays/")

    changed = reloaded(lead)
    assert phone.in_words(changed) == "Monday to Friday 7 a.m. to 7 p.m."
    assert (changed.phone, changed.after_hours_number) == ("617-555-0100", "617-555-0101")


def test_an_unknown_phone_line_changes_nothing(lead: Lead) -> None:
    answer = lead.client.post(f"{lead.home}phone/choose/nowhere/", follow=True)

    assert "We do not know this kind of phone line." in answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("without", "words"),
    [
        ({"phone": ""}, "no phone number"),
        ({"after_hours_number": ""}, "Nobody is named"),
        ({"phone_unrecorded": False}, "are not recorded"),
    ],
    ids=["number", "stand-in", "recorded"],
)
def test_a_program_opens_only_with_a_line_that_is_held(without: dict[str, Any], words: str) -> None:
    program = make.program(state="draft", **without)

    assert any(words in gap.text for gap in queries.opening_gaps(program))


# ---- a peer for the peer -----------------------------------------------------------------------------------------


def test_supporters_are_led_to_the_program_that_was_chosen(lead: Lead) -> None:
    other = make.program(make.organization("Millbrook"), slug="millbrook", name="Talk it over")

    lead.client.post(lead.home + "care/", {"care_at": str(other.pk)})

    assert care.door_of(reloaded(lead)).slug == "millbrook"
    assert "Talk it over, Millbrook" in lead.client.get(lead.home).content.decode()


def test_a_chosen_program_that_closed_leads_to_the_network(lead: Lead) -> None:
    other = make.program(make.organization("Millbrook"), state="closed")
    Program.objects.filter(pk=lead.program.pk).update(care_at=other)
    make.program(make.center(), slug="network", strand="B", state="draft", phone="617-555-0199")

    door = care.door_of(reloaded(lead))

    assert (door.slug, door.number) == ("", "617-555-0199")


def test_an_open_network_is_the_usual_door(lead: Lead) -> None:
    make.program(make.center(), slug="network", strand="B")

    assert care.door_of(reloaded(lead)).slug == "network"


def test_without_any_other_program_there_is_the_number_of_the_network(lead: Lead) -> None:
    assert care.door_of(reloaded(lead)).number == "617-555-0111"


def test_nobody_is_led_to_their_own_program(lead: Lead) -> None:
    answer = lead.client.post(lead.home + "care/", {"care_at": str(lead.program.pk)})

    assert "Select a valid choice" in answer.content.decode()


@pytest.mark.parametrize("path", ["phone/", "phone/choose/weekdays/", "care/"])
def test_a_stranger_changes_no_line(client: Client, lead: Lead, path: str) -> None:
    client.force_login(make.person("Sam Stranger"))

    assert client.post(lead.home + path, FILLED).status_code == 404
