"""Supporters without an account: on the lead's list and nowhere else."""

from typing import Any

import pytest
from django.test import Client

from leeward.accounts.models import User
from leeward.notices import queries as notices
from leeward.organizations.tests import make as organizations
from leeward.supporters import queries
from leeward.supporters.models import Supporter
from leeward.supporters.tests import make

pytestmark = pytest.mark.django_db

LIST = "/program/harbor/supporters/by-phone/"
GLORIA = {
    "name": "Gloria Mensah",
    "phone": "(617) 555-0177",
    "role": "Nursing assistant",
    "trained": "2025-03-01",
    "agreed": "on",
}


@pytest.fixture
def world() -> make.World:
    return make.published_program(2, slug="harbor")


@pytest.fixture
def lead(client: Client, world: make.World) -> Client:
    client.force_login(world.lead.user)
    return client


def add(lead: Client, **changed: Any) -> str:
    return lead.post(LIST, {**GLORIA, **changed}, follow=True).content.decode()


def gloria() -> Supporter:
    return Supporter.objects.select_related("user", "program").get(user__name="Gloria Mensah")


def test_a_lead_adds_somebody_who_agreed(lead: Client) -> None:
    page = add(lead)

    assert "617-555-0177" in page
    assert gloria().agreed_to_calls is not None


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"agreed": ""}, "Ask them first."),
        ({"phone": "soon"}, "We cannot read this number."),
        ({"trained": ""}, "This field is required."),
    ],
    ids=["consent", "number", "training"],
)
def test_consent_number_and_training_are_needed(lead: Client, changed: dict[str, str], words: str) -> None:
    page = add(lead, **changed)

    assert words in page
    assert "Nursing assistant" in page  # kept in the form
    assert not Supporter.objects.filter(status="phone").exists()


def test_the_same_person_is_on_it_once(lead: Client) -> None:
    add(lead)

    assert "This person is on your list already." in add(lead, name="gloria mensah")


def test_they_are_in_no_directory_and_no_notice_reaches_them(lead: Client, world: make.World) -> None:
    add(lead)
    person = gloria()

    directory = make.approve(world.program, world.lead, [make.peer(world.program, "Noor Haddad")])

    assert str(person.pk) not in directory.slots
    assert b"Gloria" not in bytes(directory.body)
    assert not queries.may_be_rung(world.program).filter(pk=person.pk).exists()
    assert notices.reachable([person.user_id], urgent=False) == set()


def test_they_are_not_among_those_with_keys(lead: Client) -> None:
    add(lead)

    page = lead.get("/program/harbor/supporters/").content.decode()

    assert "Gloria Mensah" not in page
    assert "Supporters by phone only (1)" in page


def test_a_lead_changes_them(lead: Client) -> None:
    add(lead)
    own = f"{LIST}{gloria().pk}/"
    assert 'value="617-555-0177"' in lead.get(own).content.decode()

    lead.post(own, {**GLORIA, "phone": "617-555-0178"})

    assert gloria().user.phone == "+16175550178"


def test_an_old_page_puts_no_old_number_back_unseen(lead: Client) -> None:
    add(lead)
    own = f"{LIST}{gloria().pk}/"
    seen = lead.get(own).context["seen"]
    lead.post(own, {**GLORIA, "phone": "617-555-0178", "seen": seen})

    page = lead.post(own, {**GLORIA, "role": "Nurse", "seen": seen}).content.decode()

    assert "Somebody else changed this meanwhile." in page
    assert "<td>Nursing assistant</td><td>Nurse</td>" in page
    assert gloria().user.phone == "+16175550178"


def test_taken_off_the_list_the_number_is_gone(lead: Client, world: make.World) -> None:
    add(lead)

    lead.post(f"{LIST}{gloria().pk}/remove/")

    assert not queries.by_phone(world.program).exists()
    assert not User.objects.filter(phone__contains="0177").exists()


def test_who_wants_keys_is_invited(lead: Client, world: make.World) -> None:
    add(lead)

    page = lead.post(f"/program/harbor/supporters/{gloria().pk}/invite/").content.decode()

    assert "/invitation/" in page
    assert gloria().status == "invited"
    assert not queries.by_phone(world.program).exists()


def test_nobody_is_asked_before_the_training(lead: Client, world: make.World) -> None:
    add(lead, trained="2099-01-01")

    assert not queries.colleagues_by_phone(world.program).exists()


def test_another_lead_finds_nobody(lead: Client, world: make.World) -> None:
    add(lead)
    other = organizations.program(slug="other")
    stranger = Client()
    stranger.force_login(make.lead(other).user)

    assert stranger.get(LIST).status_code == 404
    assert stranger.get(f"{LIST}{gloria().pk}/").status_code == 404
    assert stranger.post(f"{LIST}{gloria().pk}/remove/").status_code == 404
