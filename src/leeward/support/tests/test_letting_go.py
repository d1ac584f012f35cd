"""What somebody had who lost every way in: it rings on, or a lead may take it over; she is told the truth."""

from datetime import timedelta

import pytest
from django.test import Client

from conftest import StopClock
from leeward.accounts.models import Vault
from leeward.core import clock
from leeward.support import actions, jobs
from leeward.support.tests import make
from leeward.supporters import actions as supporters
from leeward.supporters.tests import make as signing
from leeward.supporters.tests.make import World, published_program

pytestmark = pytest.mark.django_db(databases=["default", "shred"])


@pytest.fixture
def world() -> World:
    return make.with_mail(published_program())


def lose(world: World) -> None:
    user = world.peers[0].user
    supporters.invite_anew(world.peers[0].supporter, by=world.lead.user, seen=Vault.objects.get(user=user).sign_key)


def test_who_was_not_reached_rings_for_others_at_once(world: World) -> None:
    asked = make.taken(world)
    make.mail()
    lose(world)

    told = make.mail() + make.mail()

    assert (asked.row.status, asked.row.supporter, asked.row.again) == ("open", None, 1)
    assert ("peer1", "soon") in told


def test_a_talk_is_released_and_she_is_told(world: World) -> None:
    asked = make.in_contact(world)
    make.mail()
    lose(world)

    assert ("lead", "soon") in make.mail()
    assert (asked.row.status, asked.row.released) == ("contact", True)
    assert make.look(asked.receipt).json()["alone"]


def test_she_may_have_others_asked(world: World) -> None:
    asked = make.in_contact(world)
    lose(world)
    make.mail()

    assert make.reseal(asked, allowed=(1, 2)).status_code == 200
    assert (asked.row.status, asked.row.conversation) == ("open", 1)
    assert not make.look(asked.receipt).json()["alone"]


def test_the_board_says_why(world: World) -> None:
    make.in_contact(world)
    lose(world)
    make.mail()

    client = Client()
    client.force_login(world.lead.user)
    page = client.get(f"/program/{world.program.slug}/").content.decode()

    assert "lost their keys and cannot open it any more" in page


def alone(asked: make.Asked) -> bool:
    return bool(make.look(asked.receipt).json()["alone"])


def test_a_date_changes_nothing_about_lost_keys(world: World) -> None:
    asked = make.in_contact(world)
    lose(world)
    make.mail()
    agreed = actions.add_check_in(asked.row, due=clock.now() + timedelta(days=2))  # once they are let in anew
    assert alone(asked)

    actions.remove_check_in(agreed)
    assert alone(asked)


@pytest.mark.parametrize("keys_first", [True, False])
def test_nor_does_a_late_one_that_is_answered(world: World, stop_clock: StopClock, keys_first: bool) -> None:
    stop_clock("2026-11-20T10:00:00-05:00")
    asked = make.in_contact(world)
    agreed = actions.add_check_in(asked.row, due=clock.now() + timedelta(days=2))
    if keys_first:
        lose(world)
        make.mail()
    for _ in range(2):
        make.moved_clock(days=4)
        jobs.sweep()
    if not keys_first:
        lose(world)
        make.mail()

    agreed.refresh_from_db()
    actions.check_in_done(agreed)

    assert alone(asked)


def test_talks_of_others_stay_as_they_are(world: World) -> None:
    asked = make.in_contact(world, world.peers[1])
    lose(world)
    make.mail()

    assert (asked.row.released, asked.row.supporter) == (False, world.peers[1].supporter)


def retire(world: World) -> None:
    """As the lead's browser signs it."""
    stay = [signing.doc_of(peer.supporter) for peer in world.peers[1:]]
    roster = signing.signed_roster(world.program, world.lead, stay)
    gone = frozenset({world.peers[0].supporter.pk})
    supporters.sign(world.program, supporters.Change(roster=roster, leaving=gone), by=world.lead.user)


def test_who_leaves_hands_on_at_once_whom_they_had_not_reached(world: World) -> None:
    waiting, talking = make.taken(world), make.in_contact(world)
    make.mail()
    retire(world)

    told = make.mail() + make.mail()

    assert (waiting.row.status, waiting.row.supporter) == ("open", None)
    assert (talking.row.status, talking.row.released) == ("contact", True)
    assert ("peer1", "soon") in told
    assert told.count(("lead", "soon")) >= 1


def test_the_lead_sees_counts_before_signing(world: World) -> None:
    make.taken(world)
    make.in_contact(world)
    lead = Client()
    lead.force_login(world.lead.user)
    path = f"/program/{world.program.slug}/supporters/{world.peers[0].supporter.pk}/retire/"

    page = lead.get(path).content.decode()

    assert "1 request is taken and not reached yet." in page
    assert "1 talk is open." in page


def test_a_peer_who_wants_to_leave_is_rung_for_nothing_and_the_lead_knows(world: World) -> None:
    slug, peer = world.program.slug, make.window(world.peers[0])
    make.mail()

    peer.post(f"/profile/{slug}/leave/")

    assert make.mail() == [("lead", "when")]
    asked = make.ask(world)
    assert ("peer0", "soon") not in make.mail()
    assert asked.row.status == "open"
    lead = Client()
    lead.force_login(world.lead.user)
    assert b"Wants to leave" in lead.get(f"/program/{slug}/supporters/{world.peers[0].supporter.pk}/").content


def test_they_may_change_their_mind(world: World) -> None:
    slug, peer = world.program.slug, make.window(world.peers[0])
    peer.post(f"/profile/{slug}/leave/")

    peer.post(f"/profile/{slug}/resume/")

    world.peers[0].supporter.refresh_from_db()
    assert (world.peers[0].supporter.status, world.peers[0].supporter.wants_to_leave) == ("active", None)
