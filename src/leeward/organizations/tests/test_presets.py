"""Usual sets of settings, what they would change, and the history of what was changed."""

import pytest
from django.test import Client

from conftest import StopClock
from leeward.accounts.models import User
from leeward.core import journal
from leeward.core.models import Entry
from leeward.organizations import actions, history, words
from leeward.organizations.models import Closure, Option, Program, Unit
from leeward.organizations.seeds.presets import PRESETS
from leeward.organizations.tests import make
from leeward.organizations.tests.conftest import Lead


@pytest.mark.parametrize("name", PRESETS)
def test_every_set_can_be_taken_over_whole(lead: Lead, name: str) -> None:
    preset = PRESETS[name]
    Program.objects.filter(pk=lead.program.pk).update(strand=preset.strand, state="draft")

    lead.client.post(lead.home + f"presets/{name}/")

    lead.program.refresh_from_db()
    assert words.differences(lead.program, preset.settings) == []
    assert "all of these settings already" in lead.client.get(lead.home + f"presets/{name}/").content.decode()


def test_a_set_shows_what_it_would_change_and_changes_nothing(lead: Lead) -> None:
    page = lead.client.get(lead.home + "presets/outpatient/").content.decode()

    lead.program.refresh_from_db()
    assert "Monday to Friday 8 a.m. to 5 p.m." in page
    assert lead.program.small_site is False


def test_a_hospital_is_offered_no_set_for_a_network(lead: Lead) -> None:
    assert "State network" not in lead.client.get(lead.home + "presets/").content.decode()
    assert lead.client.post(lead.home + "presets/state-network/").status_code == 404


def test_names_and_numbers_stay(lead: Lead) -> None:
    actions.choose_preset(lead.program, preset="small-site", by=lead.user)

    lead.program.refresh_from_db()
    assert (lead.program.name, lead.program.phone) == ("Harbor Peers", "617-555-0100")


WRITING = {"writing": "full", "closing_hours": "24"}
CLOSED = {"first_day": "2026-12-28", "last_day": "2026-12-29", "label": "Moving"}


def everything() -> list[object]:
    tables = (Entry, Option, Unit, Closure, Program)
    return [list(table._default_manager.order_by("pk").values()) for table in tables]


def test_a_look_shows_the_change_and_saves_nothing(lead: Lead) -> None:
    page = lead.client.post(lead.home + "writing/", {**WRITING, "look": "1"}).content.decode()

    lead.program.refresh_from_db()
    assert "<td>72 hours</td><td>24 hours</td>" in page
    assert lead.program.closing_hours == 72


def test_a_look_says_what_would_be_refused(lead: Lead) -> None:
    names = {"name": "Privileged talks", "neutral_name": "Hello", "look": "1"}

    assert "Say “confidential”" in lead.client.post(lead.home + "name/", names).content.decode()


def test_the_phone_line_can_be_looked_at_too(lead: Lead) -> None:
    line = {"phone": "617-555-0100", "phone_clock": "always", "phone_unrecorded": "on", "look": "1"}
    others = {"after_hours_label": "House supervisor", "after_hours_number": "617-555-0101"}

    page = lead.client.post(lead.home + "phone/", {**line, **others}).content.decode()

    lead.program.refresh_from_db()
    assert "When somebody answers the phone" in page
    assert lead.program.phone_clock == "same"


def test_what_is_no_plain_setting_can_be_looked_at_too(lead: Lead, stop_clock: StopClock) -> None:
    stop_clock("2026-11-20T10:00:00-05:00")
    unit, choice = make.unit(lead.program.organization), lead.program.options.get(kind="reason", position=0)
    other = make.program(slug="other", name="Other Peers")
    before = everything()

    for path, sent, shown in (
        ("lists/reason/", {"label": "A hard winter", "rollup": "BURN"}, "A hard winter, counted as "),
        (f"choice/{choice.pk}/", {"label": "Another name"}, "<td>Another name</td>"),
        ("days/calendars/add/", {"code": "US-NY"}, "Holidays in the next twelve months"),
        ("days/closures/add/", CLOSED, "Moving: Mon, Dec 28, 2026 – Tue, Dec 29, 2026"),
        ("units/", {"name": "Five South", "area": "ed"}, "<td>Five South</td>"),
        (f"units/{unit.pk}/", {"name": "Front desk"}, "<td>Emergency</td><td>Front desk</td>"),
        ("care/", {"care_at": str(other.pk)}, "<td>Other Peers</td>"),
    ):
        page = lead.client.post(lead.home + path, {**sent, "look": "1"}).content.decode()
        assert "Nothing is saved yet." in page
        assert shown in page
    assert everything() == before


def test_a_look_at_a_list_says_what_would_be_refused(lead: Lead) -> None:
    again = {"label": "Polish", "look": "1"}
    actions.add_option(lead.program, kind="language", label="Polish", rollup="", by=lead.user)

    assert "already has that choice" in lead.client.post(lead.home + "lists/language/", again).content.decode()


def test_history_has_units_and_the_web_door(lead: Lead) -> None:
    unit = actions.add_unit(lead.program.organization, name="Five South", by=lead.user)
    actions.add_unit(make.organization("Elsewhere"), name="Not ours", by=lead.user)
    journal.record("door.changed", lead.program, by=lead.user, fields="at_once", was=3, now=5)

    door, added = history.lines(list(history.entries(lead.program)), of=type(lead.program))
    assert (door.what, door.was, door.now) == ("Many requests at once: How many requests ring at once", "3", "5")
    assert added.what == "A unit was added. Five South"
    actions.change_unit(unit, name="Five South", by=lead.user)
    assert len(history.entries(lead.program)) == 2  # nothing was changed


def test_the_center_reads_what_it_did_and_no_settings(center: Client) -> None:
    user = User.objects.get()
    place = actions.create_organization(kind="hospital", name="Tern Island", slug="tern", by=user)
    program = actions.create_program(place, name="Tern Peers", slug="tern-peers", by=user)
    actions.add_lead(program, by=user, name="Sam Second", email="sam@tern.example")
    actions.change_settings(program, by=user, closing_hours=24)

    page = center.get("/center/history/").content.decode()

    for line in (
        "was added. Tern Island",
        "was made. Tern Peers",
        "Program lead, Sam Second, Tern Peers",
    ):
        assert line in page
    assert "closing" not in page


def test_history_says_who_changed_what_and_from_what_to_what(lead: Lead) -> None:
    Program.objects.update(state="draft")  # once open, this waits for a second person
    lead.client.post(lead.home + "writing/", WRITING)

    page = lead.client.get(lead.home + "history/").content.decode()

    assert "Before: 72 hours" in page
    assert "After: 24 hours" in page
    assert "Writing for as long as both want." in page
    assert "Lee Lead" in page


def test_what_somebody_typed_is_not_kept(lead: Lead) -> None:
    actions.change_settings(lead.program, by=lead.user, phone_holder="Rosa Delgado", phone="617-555-0199")

    assert not Entry.objects.filter(detail__contains="Rosa").exists()
    assert not Entry.objects.filter(detail__contains="0199").exists()
    assert [line.what for line in history.lines(list(history.entries(lead.program)))] == [
        "Who holds the phone",
        "Phone number",
    ]


def test_long_values_fit_into_the_journal(lead: Lead) -> None:
    odd = [[f"0{day}:15", f"1{day}:45"] for day in range(7)]
    codes = ["US", "US-MA", "US-NH", "US-VT", "US-ME", "US-CT", "US-RI", "US-NY"] * 4

    for value in (odd, [each[::-1] for each in odd]):
        actions.change_settings(lead.program, by=lead.user, working_hours=value, calendars=codes + codes[: len(value)])

    assert max(len(detail) for detail in Entry.objects.values_list("detail", flat=True)) <= 400
    assert journal.broken_at() is None
    assert history.lines(list(history.entries(lead.program)))


def test_history_says_who_was_made_a_lead_and_who_no_longer_is(lead: Lead) -> None:
    new = actions.add_lead(lead.program, by=lead.user, name="Sam Second", email="sam@harbor.example")
    actions.revoke_role(new.roles.get(), by=lead.user)

    page = lead.client.get(lead.home + "history/").content.decode()

    assert "A role was given. Program lead, Sam Second" in page
    assert "A role was taken away. Program lead, Sam Second" in page


def test_every_setting_has_a_name() -> None:
    assert set(words.NAMES) == set(actions.CHANGEABLE)


def test_history_of_another_program_stays_there(lead: Lead) -> None:
    other = make.program(slug="other")
    actions.change_settings(other, by=lead.user, contact_hours=1)

    assert "Nothing yet" in lead.client.get(lead.home + "history/").content.decode()
