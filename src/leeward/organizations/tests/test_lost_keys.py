"""Leads and Center staff who lost every way in are let in anew by somebody who gives every role they have."""

import re

import pytest
from django.test import Client

from leeward.accounts.models import Vault
from leeward.organizations.models import Role
from leeward.organizations.tests import make
from leeward.supporters.tests.make import keyholder

pytestmark = pytest.mark.django_db


@pytest.fixture
def lost() -> Role:
    """A second lead of the program, with keys."""
    return make.role(keyholder(make.person("Lara Lost")).user, "lead", program=make.program(slug="harbor"))


def ask(client: Client, role: Role, door: str, **content: str) -> str:
    path = {"lead": "/program/harbor/settings/leads", "center": "/center/programs/harbor/leads"}[door]
    drawn = client.get(f"{path}/").content.decode()
    keys = re.findall(r'name="key" value="([^"]+)"', drawn)  # none, where one may not
    return client.post(
        f"{path}/{role.pk}/invite/", {"key": keys[0] if keys else "", **content}, follow=True
    ).content.decode()


def fellow(role: Role) -> Client:
    """Another lead of the same program."""
    client = Client()
    client.force_login(make.role(make.person("Lee Fellow"), "lead", program=role.program).user)
    return client


def test_a_fellow_lead_lets_them_in_anew(lost: Role) -> None:
    page = ask(fellow(lost), lost, "lead", spoken="on")

    assert f"/invitation/{lost.user.invitation.pk}/#t=" in page
    assert not Vault.objects.filter(user=lost.user).exists()


def test_the_center_lets_a_lead_in_anew(center: Client, lost: Role) -> None:
    assert "/invitation/" in ask(center, lost, "center", spoken="on")


def test_without_the_call_nothing_is_taken_away(lost: Role) -> None:
    assert "has keys and can sign in" in ask(fellow(lost), lost, "lead")
    assert Vault.objects.filter(user=lost.user).exists()


def test_a_lead_takes_no_keys_from_center_staff(lost: Role) -> None:
    make.role(lost.user, "center")

    assert "a role that you do not give" in ask(fellow(lost), lost, "lead", spoken="on")
    assert Vault.objects.filter(user=lost.user).exists()


def test_nobody_takes_their_own_keys_away(lost: Role) -> None:
    client = Client()
    client.force_login(lost.user)

    assert "You have a way in" in ask(client, lost, "lead", spoken="on")


def test_a_page_drawn_before_takes_no_newer_keys_away(lost: Role) -> None:
    client = fellow(lost)
    assert "made new keys since this page was drawn" in ask(client, lost, "lead", spoken="on", key="an older one")
    assert Vault.objects.filter(user=lost.user).exists()
