"""The root key is replaced: the old one says so, posters of its time work on, and nobody else can do it."""

import json
from typing import Any

import pytest
from django.test import Client

from leeward.core import clock
from leeward.core.sealing.directory import Directory, open_directory
from leeward.core.sealing.directory_make import succession_doc
from leeward.core.sealing.sign import fingerprint, public_key
from leeward.organizations.models import Program
from leeward.supporters import actions, queries
from leeward.supporters.models import LeadKey, Succession
from leeward.supporters.tests import make

pytestmark = pytest.mark.django_db

NEW_SEED, NEWER_SEED, STRANGER = bytes(range(32)), bytes(range(1, 33)), bytes(range(2, 34))
OLD, NEW = public_key(make.ROOT_SEED), public_key(NEW_SEED)


@pytest.fixture
def world(client: Client) -> make.World:
    world = make.published_program(2, slug="harbor")
    client.force_login(world.lead.user)
    return world


def note(world: make.World, seed: bytes = make.ROOT_SEED, **changed: str) -> Any:
    said = {"program": str(world.program.pk), "root": NEW, "day": clock.today().isoformat()}
    return {**succession_doc(seed, **{**said, **changed}), "by": OLD}


def succession(world: make.World, seed: bytes = NEW_SEED, **changed: Any) -> dict[str, Any]:
    """What the lead's browser posts."""
    doc = make.signed_lead(world.program, world.lead, root_seed=seed)
    return {"root": public_key(seed), "note": note(world), "leads": {world.lead.key: doc}, **changed}


def post(client: Client, content: dict[str, Any]) -> Any:
    return client.post("/api/program/harbor/succession", json.dumps(content), content_type="application/json")


def seen(world: make.World, root: str = OLD) -> Directory:
    """As a phone reads it that came by a poster with this root key's fingerprint."""
    newest = queries.newest(world.program)
    assert newest
    return open_directory(bytes(newest.body), str(world.program.pk), pin=fingerprint(root))


def test_old_posters_find_the_same_people_under_the_new_key(client: Client, world: make.World) -> None:
    before = seen(world)

    assert post(client, succession(world)).status_code == 200

    assert [seen(world, root).root for root in (OLD, NEW)] == [NEW, NEW]
    assert (seen(world).supporters, seen(world).seats) == (before.supporters, before.seats)


def test_it_is_replaced_once_more_and_the_first_poster_still_works(client: Client, world: make.World) -> None:
    post(client, succession(world))
    newer = public_key(NEWER_SEED)
    second = {**note(world, NEW_SEED, root=newer), "by": NEW}

    assert post(client, succession(world, NEWER_SEED, note=second)).status_code == 200

    assert {seen(world, root).root for root in (OLD, NEW, newer)} == {newer}


def test_afterwards_only_the_new_words_sign_leads(client: Client, world: make.World) -> None:
    post(client, succession(world))
    second = make.lead(world.program, "Second Lead")

    def sign(seed: bytes) -> int:
        doc = make.signed_lead(world.program, second, seat=1, root_seed=seed)
        content = json.dumps({"user": str(second.user.pk), "lead": doc})
        return client.post("/api/program/harbor/leads", content, content_type="application/json").status_code

    assert (sign(make.ROOT_SEED), sign(NEW_SEED)) == (409, 200)
    assert seen(world).seats[0].key == world.lead.key


WRONG = {
    "note by a stranger": lambda world: {"note": note(world, STRANGER)},
    "note by the new key": lambda world: {"note": note(world, NEW_SEED)},
    "note of another program": lambda world: {"note": note(world, program="another")},
    "note naming another key": lambda world: {"note": note(world, root=public_key(STRANGER))},
    "note of another day": lambda world: {"note": note(world, day="2020-01-01")},
    "note that names another signer": lambda world: {"note": {**note(world), "by": NEW}},
    "the same key": lambda world: {"root": OLD, "note": note(world, root=OLD)},
    "no key": lambda world: {"root": "AA"},
    "no leads": lambda world: {"leads": {}},
    "leads of another kind": lambda world: {"leads": []},
    "leads under the old key": lambda world: {"leads": {world.lead.key: make.signed_lead(world.program, world.lead)}},
    "a lead on another seat": lambda world: {
        "leads": {world.lead.key: make.signed_lead(world.program, world.lead, seat=2, root_seed=NEW_SEED)}
    },
}


@pytest.mark.parametrize("wrong", WRONG.values(), ids=list(WRONG))
def test_what_does_not_fit_changes_nothing(client: Client, world: make.World, wrong: Any) -> None:
    before = queries.newest(world.program)

    assert post(client, {**succession(world), **wrong(world)}).status_code == 409

    assert Program.objects.get(pk=world.program.pk).root_key == OLD
    assert (queries.newest(world.program), Succession.objects.count()) == (before, 0)


def test_the_same_note_counts_once(client: Client, world: make.World) -> None:
    content = succession(world)
    post(client, content)

    assert post(client, content).status_code == 409
    assert Succession.objects.count() == 1


def test_no_key_that_was_used_before_comes_back(client: Client, world: make.World) -> None:
    post(client, succession(world))
    back = {**note(world, NEW_SEED, root=OLD), "by": NEW}

    assert post(client, succession(world, make.ROOT_SEED, note=back)).status_code == 409


def test_a_lead_who_was_signed_meanwhile_is_not_left_behind(client: Client, world: make.World) -> None:
    content = succession(world)
    second = make.lead(world.program, "Second Lead")
    actions.sign_lead(world.program, second.user, make.signed_lead(world.program, second, seat=1), by=world.lead.user)
    make.settle(world.program)

    assert post(client, content).status_code == 409
    assert LeadKey.objects.count() == 2


def test_only_a_signed_lead_of_the_program_replaces_it(client: Client, world: make.World) -> None:
    content = succession(world)
    second, elsewhere = make.lead(world.program, "Second Lead"), make.published_program(0)

    client.force_login(second.user)
    assert post(client, content).status_code == 409
    client.force_login(elsewhere.lead.user)
    assert post(client, content).status_code == 404


def test_page_needs_a_root_key(client: Client, world: make.World) -> None:
    assert "12 root words in use until now" in client.get("/program/harbor/keys/replace/").content.decode()
    Program.objects.update(root_key="")
    assert client.get("/program/harbor/keys/replace/").status_code == 404
