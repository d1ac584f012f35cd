"""Center staff let Center staff in, and cannot lock themselves out."""

import re
from typing import Any

import pytest
from django.test import Client

from leeward.accounts import actions as accounts
from leeward.accounts.models import Invitation
from leeward.core.models import Entry
from leeward.organizations import access, actions
from leeward.organizations.models import Organization, Role
from leeward.organizations.tests import make
from leeward.organizations.tests.conftest import Lead
from leeward.supporters.tests.make import keyholder

SAM = {"name": "Sam Okafor", "email": "sam@center.example"}
PAGE = "/center/staff/"


def add(center: Client, **changed: Any) -> str:
    return center.post(PAGE, {**SAM, **changed}, follow=True).content.decode()


def role_of(name: str) -> Role:
    return Role.objects.get(user__name=name, kind="center")


def with_keys(name: str) -> Role:
    return make.role(keyholder(make.person(name)).user, "center")


def test_new_person_gets_a_link_once(center: Client) -> None:
    page = add(center)

    assert f"/invitation/{role_of('Sam Okafor').user.invitation.pk}/#t=" in page
    again = center.get(PAGE).content.decode()
    assert "Sam Okafor" in again
    assert "#t=" not in again


def test_who_comes_in_is_center_staff(center: Client) -> None:
    add(center)

    assert access.is_center(role_of("Sam Okafor").user)


def test_journal_names_the_change_and_no_secret(center: Client) -> None:
    token = re.search(r"#t=([\w-]+)", add(center))
    role = role_of("Sam Okafor")
    center.post(f"{PAGE}{role.pk}/remove/")

    entries = list(Entry.objects.filter(verb__startswith="role."))
    assert token
    assert [(entry.verb, role.user_id.hex in entry.detail) for entry in entries] == [
        ("role.granted", True),
        ("role.revoked", True),
    ]
    assert not any(token[1] in entry.detail or "sam@" in entry.detail for entry in Entry.objects.all())


def test_somebody_who_signs_in_already_needs_no_link(center: Client) -> None:
    known = keyholder(make.person("Sam Okafor", email="sam@center.example")).user

    page = add(center, email="SAM@center.example")

    assert "They can sign in already" in page
    assert role_of("Sam Okafor").user == known
    assert not Invitation.objects.exists()


def test_same_form_sent_twice_makes_one_person_and_one_link(center: Client) -> None:
    add(center)

    assert "#t=" in add(center)

    assert Role.objects.filter(kind="center").count() == 2
    assert Invitation.objects.count() == 1


def test_nobody_who_is_invited_elsewhere_is_carried_over(center: Client) -> None:
    invited = actions.add_lead(make.program(), name="Sam", email="sam@center.example", by=make.person())
    accounts.invite(invited, by=None)

    assert "open invitation" in add(center)
    assert not access.is_center(invited)


def test_a_form_without_an_address_keeps_the_name(center: Client) -> None:
    page = add(center, email="")

    assert 'value="Sam Okafor"' in page
    assert Role.objects.count() == 1


def test_a_lost_link_is_replaced(center: Client) -> None:
    add(center)
    role = role_of("Sam Okafor")
    first = role.user.invitation.pk

    page = center.post(f"{PAGE}{role.pk}/invite/").content.decode()

    now = Invitation.objects.get(user=role.user).pk
    assert now != first
    assert f"/invitation/{now}/#t=" in page


def test_no_new_link_for_somebody_with_keys(center: Client) -> None:
    role = with_keys("Kim Keys")

    page = center.post(f"{PAGE}{role.pk}/invite/", follow=True).content.decode()

    assert "already has keys" in page
    assert not Invitation.objects.exists()


def test_who_is_removed_is_no_longer_center_staff(center: Client) -> None:
    role = with_keys("Kim Keys")
    with_keys("Lou Keys")

    center.post(f"{PAGE}{role.pk}/remove/")

    assert not access.is_center(role.user)


def test_the_last_one_stays(center: Client) -> None:
    role = role_of("Cleo Center")

    page = center.post(f"{PAGE}{role.pk}/remove/", follow=True).content.decode()

    assert "Add someone else first" in page
    assert access.is_center(role.user)


@pytest.mark.django_db
def test_the_last_one_who_can_sign_in_stays(client: Client) -> None:
    role = with_keys("Kim Keys")
    client.force_login(role.user)
    add(client)

    page = client.post(f"{PAGE}{role.pk}/remove/", follow=True).content.decode()

    assert "Nobody else here can sign in yet" in page
    assert access.is_center(role.user)
    client.post(f"{PAGE}{role_of('Sam Okafor').pk}/remove/")
    assert [each.user.name for each in Role.objects.all()] == ["Kim Keys"]


def test_whoever_removes_themselves_leaves_the_pages(center: Client) -> None:
    with_keys("Kim Keys")

    answer = center.post(f"{PAGE}{role_of('Cleo Center').pk}/remove/")

    assert answer["Location"] == "/home/"
    assert center.get(PAGE).status_code == 404


def test_roles_elsewhere_are_not_found_here(center: Client) -> None:
    lead = make.role(make.person("Lee Lead"), "lead", program=make.program())
    odd = make.role(make.person("Odd"), "center", place=make.organization("Hill Hospital"))

    for role in (lead, odd):
        assert center.post(f"{PAGE}{role.pk}/remove/").status_code == 404
        assert center.post(f"{PAGE}{role.pk}/invite/").status_code == 404
    page = center.get(PAGE).content.decode()
    assert "Lee Lead" not in page
    assert "Odd" not in page


def test_staff_of_another_center_are_not_found_either(center: Client) -> None:
    other = make.organization("Another Center", kind=Organization.Kind.CENTER, slug="other")
    role = make.role(make.person("Olga Other"), "center", place=other)

    assert "Olga Other" not in center.get(PAGE).content.decode()
    assert center.post(f"{PAGE}{role.pk}/remove/").status_code == 404


def test_leads_cannot_let_themselves_in(lead: Lead) -> None:
    assert lead.client.get(PAGE).status_code == 404
    assert lead.client.post(PAGE, SAM).status_code == 404
    assert not Role.objects.filter(kind="center").exists()


def test_menu_leads_there(center: Client) -> None:
    menu = center.get(PAGE).context["menu"]

    assert [(entry["label"], entry["current"]) for entry in menu[:2]] == [
        ("Organizations", False),
        ("Center staff", True),
    ]
