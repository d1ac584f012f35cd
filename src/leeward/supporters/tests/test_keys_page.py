"""The pages Keys, poster and Meet the peers, and what a watching browser asks."""

import pytest
from django.test import Client

from leeward.organizations.models import Program
from leeward.organizations.tests import make as organizations
from leeward.supporters.models import Supporter
from leeward.supporters.tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> make.World:
    return make.published_program(1, slug="harbor")


def test_program_without_a_root_shows_the_ceremony(client: Client) -> None:
    program = organizations.program(slug="new")
    client.force_login(make.lead(program).user)

    page = client.get("/program/new/keys/").content.decode()

    assert "Make the root key" in page
    assert client.get("/program/new/keys/poster/").status_code == 302


def test_page_names_each_lead_and_the_root(client: Client, world: make.World) -> None:
    waiting = make.lead(world.program, "Second Lead")
    client.force_login(world.lead.user)

    page = client.get("/program/harbor/keys/").content.decode()

    assert f'data-lead="{waiting.key}"' in page
    assert f'data-lead="{world.lead.key}"' not in page
    assert f'data-key="{Program.objects.get(slug="harbor").root_key}"' in page


def test_changed_rules_wait_to_be_signed(client: Client, world: make.World) -> None:
    Program.objects.filter(pk=world.program.pk).update(
        rules={"same_unit": "forbid", "role": "prefer", "language": "prefer", "employer": "allow"}
    )
    client.force_login(world.lead.user)
    assert b"Changes wait to be signed" in client.get("/program/harbor/keys/").content

    roster = make.signed_roster(world.program, world.lead, [make.doc_of(world.peers[0].supporter)])
    client.post("/api/program/harbor/roster", {"roster": roster}, content_type="application/json")

    assert b"Changes wait to be signed" not in client.get("/program/harbor/keys/").content


def test_poster_carries_the_telephone(client: Client, world: make.World) -> None:
    client.force_login(world.lead.user)

    page = client.get("/program/harbor/keys/poster/").content.decode()

    assert "Need to talk after a hard day at work?" in page
    assert "617-555-0100" in page


def test_signing_data_is_for_leads_alone(client: Client, world: make.World) -> None:
    client.force_login(world.peers[0].user)

    assert client.get("/api/program/harbor/signing").status_code == 404
    assert client.get("/program/harbor/keys/").status_code == 404


def test_watching_browser_learns_where_its_key_must_stand(client: Client, world: make.World) -> None:
    client.force_login(world.peers[0].user)
    mine = client.get("/api/supporting").json()["programs"]
    client.force_login(world.lead.user)
    leads = client.get("/api/supporting").json()["programs"]

    assert [(each["slug"], each["supporter"], each["lead"]) for each in mine] == [("harbor", True, False)]
    assert [(each["slug"], each["supporter"], each["lead"]) for each in leads] == [("harbor", False, True)]


def test_only_those_who_chose_it_are_shown(client: Client) -> None:
    program = organizations.program(slug="harbor")
    world = make.published_program(2, program, shows_self=True, experience=["death"])
    Supporter.objects.filter(pk=world.peers[1].supporter.pk).update(shows_self=False)

    page = client.get("/p/harbor/peers/").content.decode()

    assert "Peer1" in page
    assert "Peer2" not in page
    assert "Harbor" not in page.replace("Harbor Hospital", "")  # no last name


def test_closed_program_shows_nobody(client: Client) -> None:
    make.published_program(1, organizations.program(slug="harbor", state="closed"), shows_self=True)

    assert client.get("/p/harbor/peers/").status_code == 404


def test_page_of_nobody_says_so(client: Client, world: make.World) -> None:
    assert b"Nobody shows themselves here yet" in client.get("/p/harbor/peers/").content
