"""Who can be reached now and tonight, on the lead's page: the rota, rests and ways to be told together."""

from typing import Any

import pytest
from django.test import Client

from conftest import StopClock
from leeward.accounts.models import User
from leeward.notices.models import Channel, Preference
from leeward.rota.models import Preference as Willing
from leeward.rota.models import RotaRule
from leeward.rota.tests import make as rota
from leeward.support import actions, reaching
from leeward.supporters.tests.make import Peer, World, published_program

pytestmark = pytest.mark.django_db(databases=["default", "shred"])


@pytest.fixture
def world() -> World:
    return published_program()


def page(world: World) -> str:
    client = Client()
    client.force_login(world.lead.user)
    return client.get(f"/program/{world.program.slug}/").content.decode()


def heard_by(peer: Peer, kind: str, **fields: Any) -> None:
    Channel.objects.create(user=peer.user, kind=kind, address="+16175550142", confirmed="2026-11-01", **fields)


def test_mail_only_is_told_apart_from_at_once(world: World) -> None:
    User.objects.update(email="peer@harbor.example")
    heard_by(world.peers[0], "sms")
    heard_by(world.peers[1], "pager", state="failing", misses=2)

    found = reaching.reach(world.program, [], used=False)

    assert (found.now.at_once, found.now.mail_only, found.now.unheard) == (1, 1, 1)
    assert [(each.supporter.number, each.failing, each.missed) for each in found.silent] == [(2, ["Pager"], True)]


def test_tonight_follows_the_rota_rests_and_quiet_hours(world: World, stop_clock: StopClock) -> None:
    stop_clock("2026-11-20T15:00:00-05:00")
    RotaRule.objects.create(program=world.program, used=True)
    for peer in world.peers:
        heard_by(peer, "sms")
        Willing.objects.create(supporter=peer.supporter, off_shift=True)
    rota.shift(world.program, "2026-11-20", "19-7", world.peers[0].supporter)
    Preference.objects.create(user=world.peers[0].user, quiet_from="22:00", quiet_until="07:00", holds_soon=True)
    actions.rest(world.peers[1].supporter)

    shown = page(world)

    assert "Tonight (Saturday 3 a.m.)" in shown
    assert "nobody on call" in shown  # now
    assert shown.count("not at once") == 1  # tonight: quiet hours
    row = shown[shown.index("Not rung now") :].split("</p>")[0]
    assert world.peers[1].user.name in row
    assert "rests" not in row


def test_a_small_site_sees_a_night_that_quiet_hours_empty(world: World, stop_clock: StopClock) -> None:
    stop_clock("2026-11-20T15:00:00-05:00")
    for peer in world.peers:
        heard_by(peer, "sms")
        Preference.objects.create(user=peer.user, quiet_from="22:00", quiet_until="07:00", holds_soon=True)

    found = reaching.reach(world.program, [], used=False)

    assert found.tonight is not None
    assert (found.now.at_once, found.tonight.at_once) == (len(world.peers), 0)
    assert f"{len(world.peers)} later, by mail only or after quiet hours" in page(world)


def test_at_night_tonight_is_now(world: World, stop_clock: StopClock) -> None:
    at = stop_clock("2026-11-20T03:00:00-05:00")

    assert reaching.tonight(at, world.program) is None


def test_gaps_and_silent_people_stand_on_the_page_with_numbers(world: World, stop_clock: StopClock) -> None:
    stop_clock("2026-11-20T15:00:00-05:00")
    User.objects.update(phone="+16175550187")
    RotaRule.objects.create(program=world.program, used=True)
    rota.shift(world.program, "2026-11-24", "19-7")

    shown = page(world)

    assert "1 gap in the next 14 days" in shown
    assert "Tue, Nov 24" in shown
    assert "Nothing reaches them now." in shown
    assert "tel:+16175550187" in shown
