"""Where signing in leads to, and what the side menu offers."""

import pytest
from django.test import Client

from leeward.accounts.models import User
from leeward.organizations.models import Program
from leeward.organizations.tests import make
from leeward.supporters.models import Supporter

pytestmark = pytest.mark.django_db


def support(user: User, program: Program) -> None:
    Supporter.objects.create(user=user, program=program, status="active", number=1)


def test_supporters_go_to_requests_even_when_they_lead(client: Client) -> None:
    user, program = make.person(), make.program()
    make.role(user, "lead", program=program)
    support(user, program)
    client.force_login(user)

    assert client.get("/home/")["Location"] == "/asks/"


def test_leads_go_to_today(client: Client) -> None:
    user = make.person()
    make.role(user, "lead", program=make.program(slug="harbor"))
    client.force_login(user)

    assert client.get("/home/")["Location"] == "/program/harbor/"


def test_center_staff_go_to_organizations(client: Client) -> None:
    user = make.person()
    make.role(user, "center")
    client.force_login(user)

    assert client.get("/home/")["Location"] == "/center/"


def test_somebody_without_a_role_finds_a_calm_page(client: Client) -> None:
    client.force_login(make.person("Nora New"))

    page = client.get("/home/").content.decode()

    assert "Welcome, Nora New" in page
    assert "Nothing is here yet" in page


def test_strangers_are_asked_to_sign_in(client: Client) -> None:
    assert client.get("/home/")["Location"].startswith("/sign-in/")


def test_menu_of_a_lead_marks_the_page_they_are_on(client: Client) -> None:
    user = make.person()
    make.role(user, "lead", program=make.program(slug="harbor"))
    client.force_login(user)

    menu = client.get("/program/harbor/settings/name/").context["menu"]

    assert [entry["label"] for entry in menu] == [
        "Today",
        "Rota",
        "Supporters",
        "Totals",
        "Keys",
        "Settings",
        "Ways in",
        "Notices",
    ]
    assert [entry["label"] for entry in menu if entry["current"]] == ["Settings"]


def test_people_with_two_programs_see_each_under_its_name(client: Client) -> None:
    user = make.person()
    make.role(user, "lead", program=make.program(slug="harbor", name="Harbor Peers"))
    support(user, make.program(slug="network", name="State Network"))
    client.force_login(user)

    menu = client.get("/program/harbor/settings/").context["menu"]

    assert [entry["heading"] for entry in menu if entry["heading"]] == ["Harbor Peers", "State Network", "You"]
    assert menu[0]["label"] == "Requests"


def test_retired_supporters_have_no_requests(client: Client) -> None:
    user = make.person()
    Supporter.objects.create(user=user, program=make.program(), status="retired")
    client.force_login(user)

    menu = client.get("/home/").context["menu"]

    assert [entry["label"] for entry in menu] == ["Ways in", "Notices"]
