"""A page refused the poster or the directory: leads learn that, and nothing about whose page it was."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client

from leeward.core import clock, later
from leeward.core.cookieless import JSON
from leeward.notices import actions as notices
from leeward.supporters.models import Alarm
from leeward.supporters.tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> make.World:
    made = make.published_program(1, slug="harbor")
    made.lead.user.email = "lead@harbor.example"
    made.lead.user.save()
    return made


def refuse(times: int = 1, **headers: str) -> int:
    for _time in range(times):
        status = Client().post("/api/p/harbor/alarm", "{}", content_type=JSON, headers=headers).status_code
    return status


def mails() -> list[str]:
    mail.outbox.clear()
    later.run_due()
    notices.send_due()
    return [each.to[0] for each in mail.outbox]


def lead_of(world: make.World) -> Client:
    client = Client()
    client.force_login(world.lead.user)
    return client


def look(lead: Client, seen: str) -> str:
    """ "I have looked at this"; the page that follows."""
    return lead.post("/program/harbor/keys/alarm/end/", {"seen": seen}, follow=True).content.decode()


def test_leads_are_told_and_see_it_until_they_have_looked(world: make.World) -> None:
    refuse()
    lead = lead_of(world)
    board = "/program/harbor/"
    assert mails() == ["lead@harbor.example"]
    assert b"A page refused your list of peers" in lead.get(board).content

    look(lead, Alarm.objects.get().mark)

    assert b"A page refused your list of peers" not in lead.get(board).content


def test_what_came_after_the_page_was_drawn_stays(world: make.World) -> None:
    refuse()
    lead = lead_of(world)
    seen = Alarm.objects.get().mark
    assert f'name="seen" value="{seen}"' in lead.get("/program/harbor/").content.decode()
    refuse()

    assert "It happened again in the meantime" in look(lead, seen)

    assert Alarm.objects.get().count == 2


def test_whoever_presses_often_rings_nobody_twice_a_day(world: make.World) -> None:
    refuse(120)

    assert mails() == ["lead@harbor.example"]
    assert Alarm.objects.get().count == 99
    refuse()
    assert mails() == []


def test_the_next_day_is_told_anew(world: make.World) -> None:
    refuse()
    mails()
    clock.move(timedelta(days=1))

    refuse()

    assert mails() == ["lead@harbor.example"]


def test_nothing_of_what_is_sent_is_kept(world: make.World) -> None:
    Client().post("/api/p/harbor/alarm", '{"who": "Ana Canary"}', content_type=JSON)

    row = Alarm.objects.values().get()
    assert row == {"program_id": world.program.pk, "day": clock.today(world.program.zone), "count": 1}


@pytest.mark.parametrize("headers", [{"Origin": "https://elsewhere.example"}, {"Sec-Fetch-Site": "cross-site"}])
def test_other_sites_cannot_set_it_off(world: make.World, headers: dict[str, str]) -> None:
    assert refuse(1, **headers) == 403
    assert not Alarm.objects.exists()
