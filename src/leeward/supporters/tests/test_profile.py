"""A supporter's own page: what changes there counts once a lead signed it."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from conftest import StopClock
from leeward.core import clock
from leeward.organizations.models import Wording
from leeward.organizations.tests import make as organizations
from leeward.supporters import actions, facts, showing
from leeward.supporters.models import Supporter
from leeward.supporters.tests import make

pytestmark = pytest.mark.django_db

CHANGED = {
    "family": "physician",
    "role": "Resident",
    "languages": ["en", "es"],
    "capacity": "2",
    "first_name": "Sam",
    "shows_self": "on",
}


@pytest.fixture
def world() -> make.World:
    return make.published_program(1, slug="harbor")


def save(client: Client, user: Any, **changed: Any) -> Any:
    client.force_login(user)
    return client.post("/profile/harbor/", {**CHANGED, **changed})


def waits(world: make.World) -> bool:
    mine = Supporter.objects.select_related("user__vault").get(pk=world.peers[0].supporter.pk)
    return facts.waits_for_signature(mine, facts.background(world.program))


def test_nothing_waits_after_approval(world: make.World) -> None:
    assert not waits(world)


def test_changed_profile_waits_for_a_signature(client: Client, world: make.World) -> None:
    answer = save(client, world.peers[0].user)

    assert answer.status_code == 302
    assert waits(world)
    assert b"once your lead has signed them" in client.get("/profile/harbor/").content


def test_old_profile_counts_until_the_lead_signs(client: Client, world: make.World) -> None:
    save(client, world.peers[0].user)
    assert showing.shown_peers(world.program) == []

    doc = make.signed_supporter(Supporter.objects.get(pk=world.peers[0].supporter.pk), world.lead)
    roster = make.signed_roster(world.program, world.lead, [doc])
    client.force_login(world.lead.user)
    content = {"signed": {str(world.peers[0].supporter.pk): doc}, "roster": roster}
    client.post("/api/program/harbor/roster", content, content_type="application/json")

    assert not waits(world)
    assert [shown["first"] for shown in showing.shown_peers(world.program)] == ["Sam"]


def test_capacity_needs_no_signature(client: Client, world: make.World) -> None:
    mine = world.peers[0].supporter
    save(
        client,
        mine.user,
        family=mine.family,
        role=mine.role,
        languages=mine.languages,
        shows_self="",
        capacity="4",
    )

    assert Supporter.objects.get(pk=mine.pk).capacity == 4
    assert not waits(world)


def test_becoming_a_units_leader_waits_for_a_signature(world: make.World) -> None:
    unit = organizations.unit(world.program.organization)

    unit.leaders.add(world.peers[0].user)

    assert waits(world)


def test_form_keeps_what_was_typed(client: Client, world: make.World) -> None:
    answer = save(client, world.peers[0].user, role="", employers="Bay Clinic")

    assert answer.status_code == 200
    assert b"Bay Clinic" in answer.content


def test_show_myself_needs_a_first_name(client: Client, world: make.World) -> None:
    assert b"which first name" in save(client, world.peers[0].user, first_name="").content


def test_unit_of_another_organization_is_no_choice(client: Client, world: make.World) -> None:
    foreign = organizations.unit(organizations.organization("Elsewhere"))

    assert save(client, world.peers[0].user, unit=str(foreign.pk)).status_code == 200


def test_invited_person_waits_after_agreeing(client: Client, world: make.World) -> None:
    invited = make.supporter(world.program, make.keyholder(make.person("New Peer")).user)
    client.force_login(invited.user)

    save(client, invited.user, agreed="on", limits="1", role="Porter")

    invited.refresh_from_db()
    assert (invited.status, invited.agreement, invited.role) == ("waiting", 1, "Porter")


def test_after_a_year_the_limits_are_read_again(client: Client, stop_clock: StopClock) -> None:
    stop_clock("2026-11-20T12:00:00-05:00")
    peer = make.published_program(1).peers[0]
    client.force_login(peer.user)
    clock.move(timedelta(days=375))  # November 30: they may have agreed on that day
    assert "Read them and agree" not in client.get("/asks/").content.decode()
    clock.move(timedelta(days=1))
    assert "a year has passed" in client.get("/asks/").content.decode()

    page = client.get(f"/profile/{peer.supporter.program.slug}/").content.decode()
    assert "A year has passed since you agreed" in page
    actions.confirm(peer.supporter, version=1, by=peer.user)
    assert "Read them and agree" not in client.get("/asks/").content.decode()


def test_nobody_agrees_without_the_tick_and_nothing_typed_is_lost(client: Client, world: make.World) -> None:
    invited = make.supporter(world.program, make.keyholder(make.person("New Peer")).user)

    save(client, invited.user, limits="1", role="Porter")

    invited.refresh_from_db()
    assert (invited.status, invited.agreement, invited.role) == ("invited", 0, "Porter")


def test_agreeing_with_a_mistake_in_the_profile_keeps_both(client: Client, world: make.World) -> None:
    invited = make.supporter(world.program, make.keyholder(make.person("New Peer")).user)

    page = save(client, invited.user, agreed="on", limits="1", role="", employers="Bay Clinic").content.decode()

    assert 'name="agreed" id="id_agreed" checked' in page.replace('class="tick" ', "")
    assert "Bay Clinic" in page
    assert Supporter.objects.get(pk=invited.pk).agreement == 0


def test_limits_that_changed_meanwhile_are_not_agreed_to(client: Client, world: make.World) -> None:
    invited = make.supporter(world.program, make.keyholder(make.person("New Peer")).user)
    Wording.objects.create(program=world.program, kind="limits", version=2, text="New limits.", since="2026-01-01")

    save(client, invited.user, agreed="on", limits="1", role="Porter")

    invited.refresh_from_db()
    assert (invited.agreement, invited.role) == (0, "Porter")
    assert b"written anew while you read them" in client.get("/profile/harbor/").content


def test_new_limits_are_asked_again(client: Client, world: make.World) -> None:
    client.force_login(world.peers[0].user)
    assert b"Read them again" in client.get("/profile/harbor/").content

    Wording.objects.create(program=world.program, kind="limits", version=2, text="New limits.", since="2026-01-01")

    assert b"I have read this and will keep to it." in client.get("/profile/harbor/").content


def test_profile_in_another_program_is_not_found(client: Client, world: make.World) -> None:
    organizations.program(slug="bay")
    client.force_login(world.peers[0].user)

    assert client.get("/profile/bay/").status_code == 404
