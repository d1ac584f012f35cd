"""Numbers people can call, and when they were checked."""

from datetime import date

import pytest

from leeward.core import clock
from leeward.core.errors import Refused
from leeward.organizations import actions, queries, rules
from leeward.organizations.models import Contact
from leeward.organizations.tests import make
from leeward.organizations.tests.conftest import Lead


def eap(lead: Lead) -> Contact:
    return Contact.objects.get(program=lead.program, label="Employee assistance program")


def test_a_number_is_shown_once_it_is_filled_in(lead: Lead) -> None:
    lead.client.post(f"{lead.home}numbers/{eap(lead).pk}/", {"label": "EAP", "number": "617-555-0123"})

    assert queries.public_facts(lead.program)["tier3"] == [
        {"label": "EAP", "number": "617-555-0123", "note": "", "href": "tel:+16175550123"}
    ]


def test_whoever_changes_a_number_has_checked_it(lead: Lead) -> None:
    lead.client.post(f"{lead.home}numbers/{eap(lead).pk}/", {"label": "EAP", "number": "617-555-0123"})

    assert eap_checked(lead) == clock.today("America/New_York")


def eap_checked(lead: Lead) -> date:
    return Contact.objects.get(program=lead.program, label="EAP").checked


def test_seeded_numbers_wait_to_be_checked(lead: Lead) -> None:
    page = lead.client.get(lead.home).content.decode()

    assert "5 without a number, 1 to check" in page


def test_marking_as_checked(lead: Lead) -> None:
    line = Contact.objects.get(program=lead.program, label="Physician Support Line")

    lead.client.post(f"{lead.home}numbers/{line.pk}/checked/")

    line.refresh_from_db()
    assert line.checked == clock.today("America/New_York")


def test_an_empty_number_cannot_be_checked(lead: Lead) -> None:
    with pytest.raises(Refused, match="number"):
        actions.mark_checked(eap(lead), by=lead.user)


def test_a_contact_needs_a_number_or_an_address(lead: Lead) -> None:
    answer = lead.client.post(lead.home + "numbers/add/tier3/", {"label": "Night chaplain"})

    page = answer.content.decode()
    assert "Put in a number or a web address." in page
    assert "Night chaplain" in page


def test_a_lead_adds_and_removes_a_contact(lead: Lead) -> None:
    new = {"label": "Night clinician", "number": "4357"}
    lead.client.post(lead.home + "numbers/add/urgent/", new)
    again = lead.client.post(lead.home + "numbers/add/urgent/", new)  # pressed twice
    assert "This list has this number already." in again.content.decode()
    added = Contact.objects.get(program=lead.program, label="Night clinician")
    assert "tel:4357" in [line["href"] for line in queries.urgent(lead.program)]

    lead.client.post(f"{lead.home}numbers/{added.pk}/remove/")

    assert not Contact.objects.filter(pk=added.pk).exists()


def test_a_look_says_what_would_change_and_changes_nothing(lead: Lead) -> None:
    here = f"{lead.home}numbers/{eap(lead).pk}/"
    wanted = {"label": "EAP", "number": "617-555-0123", "opens": "08:00", "closes": "17:30", "look": "1"}
    page = lead.client.post(here, wanted).content.decode()

    assert "<td>–</td><td>617-555-0123</td>" in page
    assert "<td>–</td><td>5:30 p.m.</td>" in page
    assert eap(lead).number == ""
    assert "Put in a number" in lead.client.post(here, {"label": "EAP", "look": "1"}).content.decode()
    assert "<td>–</td><td>Chaplain</td>" in _look_at_new(lead)


def _look_at_new(lead: Lead) -> str:
    new = {"label": "Chaplain", "number": "4357", "look": "1"}
    page: str = lead.client.post(f"{lead.home}numbers/add/tier3/", new).content.decode()
    assert not Contact.objects.filter(label="Chaplain").exists()
    return page


def test_an_old_page_puts_no_old_number_back_unseen(lead: Lead) -> None:
    here = f"{lead.home}numbers/{eap(lead).pk}/"
    mine = {"label": eap(lead).label, "number": "617-555-0111", "seen": _seen(lead, here)}
    lead.client.post(here, {**mine, "number": "617-555-0222"})

    page = lead.client.post(here, mine).content.decode()

    assert "Somebody else changed this meanwhile." in page
    assert "<td>617-555-0222</td><td>617-555-0111</td>" in page
    assert eap(lead).number == "617-555-0222"
    lead.client.post(here, {**mine, "seen": _mark(page)})  # knowing it
    assert eap(lead).number == "617-555-0111"


def _seen(lead: Lead, page: str) -> str:
    return _mark(lead.client.get(page).content.decode())


def _mark(page: str) -> str:
    return page.split('name="seen" value="')[1].split('"')[0]


def test_988_and_911_cannot_be_taken_away(lead: Lead) -> None:
    Contact.objects.filter(program=lead.program).delete()

    assert [line["number"] for line in queries.urgent(lead.program)] == ["988", "911", "617-555-0100"]


def test_contacts_of_another_program_are_not_there(lead: Lead) -> None:
    foreign = Contact.objects.filter(program=make.program()).first()
    assert foreign

    assert lead.client.get(f"{lead.home}numbers/{foreign.pk}/").status_code == 404


@pytest.mark.parametrize(
    ("number", "address"),
    [
        ("617-555-0100", "tel:+16175550100"),
        ("1 (617) 555 0100", "tel:+16175550100"),
        ("617-555-0100 ext. 23", "tel:+16175550100;ext=23"),
        ("988", "tel:988"),
        ("page 4357", "tel:4357"),
        ("ask the operator", ""),
    ],
)
def test_numbers_as_addresses_a_phone_can_dial(number: str, address: str) -> None:
    assert rules.tel(number) == address
