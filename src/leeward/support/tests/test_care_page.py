"""A supporter's own page of care, and what a lead may see of it: that they rest, never why."""

import pytest
from django.test import Client

from conftest import StopClock
from leeward.rota import actions as rota
from leeward.rota.models import RotaRule
from leeward.rota.tests import make as shifts
from leeward.support import actions, jobs, queries
from leeward.support.models import Care
from leeward.support.tests import make
from leeward.supporters.models import Supporter
from leeward.supporters.tests.make import World, published_program

pytestmark = pytest.mark.django_db(databases=["default", "shred"])


@pytest.fixture
def world(stop_clock: StopClock) -> World:
    stop_clock("2026-11-18T10:00:00-05:00")
    return make.with_mail(published_program())


def mine(world: World) -> str:
    shown: str = make.read(world.peers[0], f"/profile/{world.program.slug}/care/").content.decode()
    return shown


def rest_until(world: World, day: str) -> str:
    window = make.window(world.peers[0])
    path = f"/profile/{world.program.slug}/care/"
    shown: str = window.post(path, {"until": day}, follow=True).content.decode()
    return shown


def test_a_rest_until_a_day_and_its_end(world: World) -> None:
    assert "Nobody rings you before Tuesday, December 1" in rest_until(world, "2026-12-01")
    assert not queries.awake(world.program).filter(pk=world.peers[0].supporter.pk).exists()

    window = make.window(world.peers[0])
    shown = window.post(f"/asks/rest/{world.program.slug}/end/", {"care": "1"}, follow=True).content.decode()

    assert "You are rung again." in shown
    assert queries.awake(world.program).filter(pk=world.peers[0].supporter.pk).exists()


@pytest.mark.parametrize("day", ["2026-11-18", "2027-03-01", "soon", ""])
def test_odd_days_are_said_and_change_nothing(world: World, day: str) -> None:
    assert 'class="field wrong"' in rest_until(world, day)
    assert not Care.objects.exists()


@pytest.mark.parametrize("pauses", [True, False])
def test_a_lead_sees_who_is_away_and_never_why(world: World, pauses: bool) -> None:
    if pauses:
        Supporter.objects.filter(pk=world.peers[0].supporter.pk).update(status="paused")
    else:
        actions.rest(world.peers[0].supporter, days=3)
    lead = Client()
    lead.force_login(world.lead.user)

    shown = lead.get(f"/program/{world.program.slug}/").content.decode()
    row = shown[shown.index("Not rung now") :].split("</p>")[0]

    assert world.peers[0].user.name in row
    assert [word for word in ("rest", "pause", "heavy", "load", "days", "November") if word in row] == []


def test_hours_of_the_month_stand_beside_their_limit(world: World) -> None:
    RotaRule.objects.create(program=world.program, used=True)
    peer = world.peers[0].supporter
    shifts.shift(world.program, "2026-11-03", who=peer)
    shifts.shift(world.program, "2026-11-28", "8-12", peer)
    rota.set_preference(peer, off_shift=False, lends=False, hours_a_month=20)

    shown = mine(world)

    assert "16 hours" in shown
    assert "20 hours" in shown


def test_who_was_quiet_is_invited_to_practice(world: World) -> None:
    jobs.invite_idle()
    assert "practice a talk" not in mine(world)
    make.moved_clock(days=135)
    jobs.invite_idle()

    assert "practice a talk" in mine(world)

    make.taken(world)
    assert "practice a talk" not in mine(world)


def test_nobody_sees_the_page_of_another(world: World) -> None:
    lead = Client()
    lead.force_login(world.lead.user)

    assert lead.get(f"/profile/{world.program.slug}/care/").status_code == 404
