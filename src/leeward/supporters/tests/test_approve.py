"""A lead's browser signs; the server checks every word of it before it is published."""

import json
from typing import Any

import pytest
from django.test import Client

from leeward.core.sealing.directory import open_directory
from leeward.core.sealing.directory_make import text_hash
from leeward.core.sealing.sign import Signed
from leeward.organizations.tests import make as organizations
from leeward.supporters import queries
from leeward.supporters.models import Roster, Supporter
from leeward.supporters.tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> make.World:
    return make.published_program(1, slug="harbor")


def post(client: Client, lead: make.Keyholder, **content: Any) -> Any:
    client.force_login(lead.user)
    return client.post("/api/program/harbor/roster", json.dumps(content), content_type="application/json")


def approval(
    world: make.World, peer: make.Peer, doc: Signed, *, lead: make.Keyholder | None = None, **changed: Any
) -> dict[str, Any]:
    docs = [make.doc_of(each.supporter) for each in world.peers] + [doc]
    roster = make.signed_roster(world.program, lead or world.lead, docs, **changed)
    return {"signed": {str(peer.supporter.pk): doc}, "roster": roster}


def refused(answer: Any, peer: make.Peer) -> str:
    """Nothing was stored; the sentence."""
    assert answer.status_code == 409
    assert Supporter.objects.get(pk=peer.supporter.pk).status == "waiting"
    assert Roster.objects.count() == 2
    return str(answer.json()["message"])


def test_approved_supporter_stands_in_the_directory(client: Client, world: make.World) -> None:
    peer = make.peer(world.program, "Noor Haddad")

    answer = post(client, world.lead, **approval(world, peer, make.signed_supporter(peer.supporter, world.lead)))

    directory = queries.newest(world.program)
    assert directory
    assert answer.json() == {"directory": {"version": 3, "hash": directory.hash}}
    seen = open_directory(bytes(directory.body), str(world.program.pk)).supporters[1]
    assert (seen.number, seen.key, seen.recipient is not None) == (2, peer.keys.key, True)
    assert queries.slot_of(directory, peer.supporter) == 1
    assert Supporter.objects.get(pk=peer.supporter.pk).status == "active"


def test_wrong_signature_is_refused(client: Client, world: make.World) -> None:
    peer = make.peer(world.program)
    doc = make.signed_supporter(peer.supporter, world.lead)
    doc["sig"] = make.signed_supporter(peer.supporter, world.lead, number=9)["sig"]

    assert "signature" in refused(post(client, world.lead, **approval(world, peer, doc)), peer)


def test_lead_without_the_roots_signature_is_refused(client: Client, world: make.World) -> None:
    peer, unknown = make.peer(world.program), make.lead(world.program, "New Lead")
    doc = make.signed_supporter(peer.supporter, unknown)

    answer = post(client, unknown, **approval(world, peer, doc, lead=unknown))

    assert "root key" in refused(answer, peer)


def test_one_lead_cannot_send_what_another_signed(client: Client, world: make.World) -> None:
    peer, unknown = make.peer(world.program), make.lead(world.program, "New Lead")
    doc = make.signed_supporter(peer.supporter, unknown)

    answer = post(client, world.lead, **approval(world, peer, doc))

    assert "somebody else" in refused(answer, peer)


@pytest.mark.parametrize(
    "wrong",
    [
        {"key": "A" * 43},
        {"number": 7},
        {"day": "2020-01-01"},
        {"day": None},
        {"program": "00000000-0000-4000-8000-000000000000"},
        {"tags": {}},
        {"more": 1},
    ],
)
def test_document_that_says_something_else_is_refused(client: Client, world: make.World, wrong: dict[str, Any]) -> None:
    peer = make.peer(world.program)
    doc = make.signed_supporter(peer.supporter, world.lead, **wrong)

    assert "changed" in refused(post(client, world.lead, **approval(world, peer, doc)), peer)


@pytest.mark.parametrize(
    "wrong",
    [
        {"salt": "AAAAAAAAAAAAAAAAAAAAAA"},
        {"backstop": []},
        {"supporters": []},
        {"rules": {"same_unit": "allow", "role": "allow", "language": "prefer", "employer": "allow"}},
        {"day": "2020-01-01"},
    ],
)
def test_roster_that_says_something_else_is_refused(client: Client, world: make.World, wrong: dict[str, Any]) -> None:
    peer = make.peer(world.program)
    doc = make.signed_supporter(peer.supporter, world.lead)

    assert "asked for" in refused(post(client, world.lead, **approval(world, peer, doc, **wrong)), peer)


@pytest.mark.parametrize("wrong", [{"serial": 2}, {"serial": 4}, {"serial": 1}, {"prev": text_hash("another")}])
def test_roster_that_does_not_follow_is_refused(client: Client, world: make.World, wrong: dict[str, Any]) -> None:
    peer = make.peer(world.program)
    doc = make.signed_supporter(peer.supporter, world.lead)

    assert "same time" in refused(post(client, world.lead, **approval(world, peer, doc, **wrong)), peer)


@pytest.mark.parametrize(
    "content", [{}, {"signed": []}, {"signed": {"x": {}}}, {"roster": {"text": 1}}, {"leaving": "x"}]
)
def test_nonsense_is_refused_with_a_sentence(client: Client, world: make.World, content: dict[str, Any]) -> None:
    answer = post(client, world.lead, **content)

    assert answer.status_code == 409
    assert answer.json()["message"]


def test_somebody_who_has_not_confirmed_cannot_be_approved(client: Client, world: make.World) -> None:
    peer = make.peer(world.program)
    Supporter.objects.filter(pk=peer.supporter.pk).update(status="invited")
    doc = make.signed_supporter(peer.supporter, world.lead)

    answer = post(client, world.lead, **approval(world, peer, doc))

    assert answer.status_code == 409
    assert Roster.objects.count() == 2


def test_supporter_of_another_program_cannot_be_signed_in(client: Client, world: make.World) -> None:
    peer = make.peer(organizations.program())
    doc = make.signed_supporter(peer.supporter, world.lead, program=str(world.program.pk))

    assert post(client, world.lead, **approval(world, peer, doc)).status_code == 409


def test_lead_of_another_program_finds_nothing(client: Client, world: make.World) -> None:
    other = make.published_program(0)
    peer = make.peer(world.program)
    doc = make.signed_supporter(peer.supporter, world.lead)

    assert post(client, other.lead, **approval(world, peer, doc)).status_code == 404


def test_page_carries_the_key_and_the_facts(client: Client, world: make.World) -> None:
    peer = make.peer(world.program, "Noor Haddad")
    client.force_login(world.lead.user)

    page = client.get(f"/program/harbor/supporters/{peer.supporter.pk}/approve/")

    data = page.context["signing"]["sign"][0]
    assert (data["key"], data["facts"]["name"], data["number"]) == (peer.keys.key, "Noor Haddad", None)
