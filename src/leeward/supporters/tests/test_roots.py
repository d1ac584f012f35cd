"""The ceremony's end, other leads' keys, and taking a key out."""

import json
from typing import Any

import pytest
from django.test import Client

from leeward.accounts.models import Vault
from leeward.core.errors import Refused
from leeward.core.sealing.directory import open_directory
from leeward.core.sealing.sign import public_key
from leeward.organizations.models import Program
from leeward.organizations.tests import make as organizations
from leeward.supporters import actions, chain, queries
from leeward.supporters.models import LeadKey, Roster
from leeward.supporters.tests import make

pytestmark = pytest.mark.django_db

OTHER_SEED = bytes(range(32))


def post(client: Client, path: str, content: dict[str, Any]) -> Any:
    return client.post(path, json.dumps(content), content_type="application/json")


def ceremony(program: Program, lead: make.Keyholder) -> dict[str, Any]:
    return {
        "root": public_key(make.ROOT_SEED),
        "lead": make.signed_lead(program, lead),
        "roster": make.signed_roster(program, lead, []),
    }


def test_ceremony_publishes_a_directory_of_nobody(client: Client) -> None:
    program = organizations.program(slug="harbor")
    lead = make.lead(program)
    client.force_login(lead.user)

    answer = post(client, "/api/program/harbor/root", ceremony(program, lead))

    assert answer.json()["directory"]["version"] == 1
    directory = queries.newest(program)
    assert directory
    seen = open_directory(bytes(directory.body), str(program.pk))
    assert (seen.root, seen.seats[0].key, seen.supporters) == (public_key(make.ROOT_SEED), lead.key, ())


def test_ceremony_happens_once(client: Client) -> None:
    program, lead = make.rooted_program(organizations.program(slug="harbor"))
    client.force_login(lead.user)

    answer = post(client, "/api/program/harbor/root", {**ceremony(program, lead), "root": public_key(OTHER_SEED)})

    assert answer.status_code == 409
    assert Program.objects.get(pk=program.pk).root_key == public_key(make.ROOT_SEED)


@pytest.mark.parametrize("part", ["root", "lead", "roster"])
def test_ceremony_with_a_wrong_part_leaves_nothing(client: Client, part: str) -> None:
    program = organizations.program(slug="harbor")
    lead, other = make.lead(program), make.lead(program, "Somebody else")
    client.force_login(lead.user)
    wrong = {
        "root": public_key(OTHER_SEED),
        "lead": make.signed_lead(program, other),
        "roster": make.signed_roster(program, other, []),
    }

    answer = post(client, "/api/program/harbor/root", {**ceremony(program, lead), part: wrong[part]})

    assert answer.status_code == 409
    assert not Program.objects.get(pk=program.pk).root_key
    assert not LeadKey.objects.exists()
    assert not Roster.objects.exists()


def test_second_lead_is_signed_by_the_root(client: Client) -> None:
    program, first = make.rooted_program(organizations.program(slug="harbor"))
    second = make.lead(program, "Second Lead")
    client.force_login(first.user)
    content = {"user": str(second.user.pk), "lead": make.signed_lead(program, second, seat=1)}

    assert post(client, "/api/program/harbor/leads", content).status_code == 200

    assert LeadKey.objects.get(user=second.user).seat == 1
    assert not chain.roster_waits(program)  # before a second person looked
    make.settle(program)
    assert chain.roster_waits(program)  # the roster does not name the second lead as backstop yet


def test_lead_signed_by_another_root_is_refused(client: Client) -> None:
    program, first = make.rooted_program(organizations.program(slug="harbor"))
    second = make.lead(program, "Second Lead")
    client.force_login(first.user)
    forged = make.signed_lead(program, second, seat=1, root_seed=OTHER_SEED)

    answer = post(client, "/api/program/harbor/leads", {"user": str(second.user.pk), "lead": forged})

    assert answer.status_code == 409
    assert "signature" in answer.json()["message"]


def test_nobody_but_a_lead_of_the_program_gets_a_seat(client: Client) -> None:
    program, first = make.rooted_program(organizations.program(slug="harbor"))
    stranger = make.keyholder(make.person("Stranger"))
    client.force_login(first.user)
    content = {"user": str(stranger.user.pk), "lead": make.signed_lead(program, stranger, seat=1)}

    assert post(client, "/api/program/harbor/leads", content).status_code == 409


def test_key_that_still_stands_under_the_list_stays() -> None:
    world = make.published_program(1)

    with pytest.raises(Refused, match="sign everyone again"):
        actions.drop_lead_key(make.lead_key(world), by=world.lead.user)


def the_first_lead_left(world: make.World) -> make.Keyholder:
    """The second, who stays."""
    second = make.lead(world.program, "Second Lead")
    actions.sign_lead(world.program, second.user, make.signed_lead(world.program, second, seat=1), by=world.lead.user)
    make.settle(world.program)
    world.lead.user.roles.all().delete()
    return second


def test_what_a_lead_who_left_signed_is_named_until_nothing_is_left() -> None:
    world = make.published_program(2)
    center = make.keyholder()
    organizations.role(center.user, "center")
    actions.sign_center(world.program, center.user, make.signed_center(world, center.key), by=world.lead.user)
    second = the_first_lead_left(world)
    here, gone = (peer.supporter for peer in world.peers)
    Vault.objects.filter(user=gone.user).delete()
    anew = make.signed_supporter(here, second)
    roster = make.signed_roster(world.program, second, [anew, make.doc_of(gone)])
    actions.sign(world.program, actions.Change(roster=roster, signed={here.pk: anew}), by=second.user)

    def refused() -> str:
        with pytest.raises(Refused) as said:
            actions.drop_lead_key(make.lead_key(world), by=second.user)
        return str(said.value)

    assert f"gone: No. {gone.number}. Sign" in refused()
    assert "Center's key" in refused()
    assert "everyone" not in refused()

    roster = make.signed_roster(world.program, second, [anew])
    actions.sign(world.program, actions.Change(roster=roster, leaving=frozenset({gone.pk})), by=second.user)
    assert "No." not in refused()
    doc = make.signed_center(world, center.key, by=second)
    actions.sign_center(world.program, center.user, doc, by=second.user)
    actions.drop_lead_key(make.lead_key(world), by=second.user)

    assert [each.signed_by for each in queries.center_keys(world.program)] == [second.key]  # nobody had to confirm it


def test_old_key_goes_once_another_lead_signed_everyone(client: Client) -> None:
    world = make.published_program(2, slug="harbor")
    second = the_first_lead_left(world)
    docs = {peer.supporter.pk: make.signed_supporter(peer.supporter, second) for peer in world.peers}
    roster = make.signed_roster(world.program, second, list(docs.values()))
    actions.sign(world.program, actions.Change(roster=roster, signed=docs), by=second.user)
    client.force_login(second.user)

    client.post(f"/program/harbor/keys/{make.lead_key(world).pk}/drop/")

    directory = queries.newest(world.program)
    assert directory
    seen = open_directory(bytes(directory.body), str(world.program.pk))
    assert [seat.key for seat in seen.seats] == [second.key]
    assert queries.seats(directory) == [None, second.user.pk, None, None]
