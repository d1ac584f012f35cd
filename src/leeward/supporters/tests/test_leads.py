"""What is signed about leads: their own program never brings them a request from somebody they lead."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from leeward.core.sealing.directory import open_directory
from leeward.core.sealing.directory_make import LeadTags
from leeward.core.sealing.sign import public_key
from leeward.core.sealing.tags import name_forms, tag
from leeward.organizations import actions as organizations_actions
from leeward.organizations.models import Unit
from leeward.organizations.tests import make as organizations
from leeward.supporters import actions, chain, facts, queries
from leeward.supporters.models import Roster
from leeward.supporters.rules import LeadFacts, lead_tags_of
from leeward.supporters.tests import make

FACTS = Path(__file__).parents[1] / "js" / "tests" / "facts.json"

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> make.World:
    return make.published_program(1, slug="harbor")


def leads_unit(world: make.World, name: str = "Emergency", **fields: Any) -> Unit:
    unit = organizations.unit(world.program.organization, name, **fields)
    organizations_actions.set_leaders(unit, [world.lead.user], by=world.lead.user)
    return unit


def sign_again(client: Client, world: make.World, **changed: Any) -> Any:
    docs = [make.doc_of(peer.supporter) for peer in world.peers]
    content = {"roster": make.signed_roster(world.program, world.lead, docs, **changed)}
    client.force_login(world.lead.user)
    return client.post("/api/program/harbor/roster", json.dumps(content), content_type="application/json")


def signed_tags(world: make.World) -> LeadTags:
    directory = queries.newest(world.program)
    assert directory
    return open_directory(bytes(directory.body), str(world.program.pk)).seats[0].tags


def test_browser_and_server_make_the_same_tags() -> None:
    vectors = json.loads(FACTS.read_text(encoding="utf-8"))

    for case in vectors["cases"]:
        said = LeadFacts(**{name: case["facts"][name] for name in ("name", "units", "leads")})
        assert lead_tags_of(said, vectors["salt"]).items() <= case["tags"].items()


def test_directory_says_which_units_a_lead_leads_and_what_they_are_called(client: Client, world: make.World) -> None:
    unit, salt = leads_unit(world), queries.salt_of(world.program)

    assert sign_again(client, world).status_code == 200

    names = [tag(salt, "name", form) for form in name_forms("Lee Lead")]
    assert signed_tags(world) == {"units": [], "leads": [tag(salt, "leads", str(unit.pk))], "names": names}


def test_where_a_lead_works_is_known_from_their_place_among_the_peers(client: Client, world: make.World) -> None:
    division = organizations.unit(world.program.organization, "Division")
    ward = organizations.unit(world.program.organization, "Ward", parent=division)
    make.supporter(world.program, world.lead.user, unit=ward)
    make.supporter(make.published_program(0).program, world.lead.user)

    sign_again(client, world)

    salt = queries.salt_of(world.program)
    assert signed_tags(world)["units"] == [tag(salt, "unit", str(unit.pk)) for unit in (ward, division)]


@pytest.mark.parametrize("hidden", ["units", "leads", "names"])
def test_lead_cannot_sign_anything_away_about_themselves(client: Client, world: make.World, hidden: str) -> None:
    make.supporter(world.program, world.lead.user, unit=leads_unit(world))
    backstop: Any = facts.expected_backstop(facts.background(world.program))
    assert backstop[0]["tags"][hidden]
    backstop[0]["tags"][hidden] = []

    answer = sign_again(client, world, backstop=backstop)

    assert answer.status_code == 409
    assert "asked for" in answer.json()["message"]
    assert Roster.objects.count() == 2


def test_another_unit_to_lead_waits_to_be_signed(client: Client, world: make.World) -> None:
    assert not chain.roster_waits(world.program)

    leads_unit(world, "Surgery")
    client.force_login(world.lead.user)
    page = client.get("/program/harbor/keys/").content.decode()

    assert "Changes wait to be signed" in page
    assert "Leads Surgery." in page
    sign_again(client, world)
    assert not chain.roster_waits(world.program)


def test_units_of_another_organization_are_nothing_here(world: make.World) -> None:
    elsewhere = organizations.unit(organizations.organization("Hill Hospital"))
    organizations_actions.set_leaders(elsewhere, [world.lead.user], by=world.lead.user)

    assert not chain.roster_waits(world.program)


def test_signing_page_gets_plain_facts(client: Client, world: make.World) -> None:
    unit = leads_unit(world)
    client.force_login(world.lead.user)

    signing = client.get("/api/program/harbor/signing").json()

    me = {"name": "Lee Lead", "units": [], "leads": [str(unit.pk)]}
    assert (signing["me"], signing["backstop"]) == (me, [{"key": world.lead.key, "facts": me}])


def test_ceremony_signs_what_the_first_lead_leads() -> None:
    program = organizations.program()
    lead = make.lead(program)
    unit = organizations.unit(program.organization)
    organizations_actions.set_leaders(unit, [lead.user], by=lead.user)
    said = asdict(facts.facts_of_lead(lead.user, facts.background(program)))
    roster = make.signed_roster(program, lead, [])

    root = public_key(make.ROOT_SEED)
    actions.start_root(program, root, make.signed_lead(program, lead), roster, by=lead.user)

    assert said["leads"] == [str(unit.pk)]
    assert queries.roster_text(program)["backstop"][0]["tags"]["leads"] == [
        tag(queries.salt_of(program), "leads", str(unit.pk))
    ]
