"""Worried about safety: the lead calls the supporter that day, and nobody learns about whom."""

import pytest
from django.test import Client

from conftest import StopClock
from leeward.core.models import Entry
from leeward.counts.models import Total
from leeward.organizations.tests import make as organizations
from leeward.support import actions, jobs
from leeward.support.models import Worry
from leeward.support.tests import make
from leeward.supporters.models import Supporter
from leeward.supporters.tests.make import World, published_program

pytestmark = pytest.mark.django_db(databases=["default", "shred"])

NOON = "2026-11-20T12:00:00-05:00"


@pytest.fixture
def world(stop_clock: StopClock) -> World:
    stop_clock(NOON)
    return make.with_mail(published_program())


@pytest.fixture
def lead(world: World) -> Client:
    client = Client()
    client.force_login(world.lead.user)
    return client


def worry(world: World) -> int:
    status: int = make.tell(world.peers[0], f"/api/program/{world.program.slug}/worried").status_code
    return status


def called(world: World, lead: Client) -> int:
    alarm = Worry.objects.get()
    path = f"/program/{world.program.slug}/worries/{alarm.pk}/heard/"
    return lead.post(path, {"alarm": alarm.mark}).status_code


def told() -> list[tuple[str, str]]:
    """Notices to the lead since the last look."""
    return [notice for notice in make.mail() if notice[0] == "lead"]


def test_the_lead_is_told_at_once_whom_to_call(world: World, lead: Client) -> None:
    assert worry(world) == 200

    assert told() == [("lead", "soon")]
    page = lead.get(f"/program/{world.program.slug}/").content.decode()
    assert "a peer is worried about somebody’s safety" in page
    assert world.peers[0].user.name in page


def test_nothing_says_about_whom(world: World, lead: Client) -> None:
    asked = make.taken(world)
    worry(world)

    assert {field.name for field in Worry._meta.get_fields()} == {"supporter", "since", "center"}
    alarm = (
        lead.get(f"/program/{world.program.slug}/")
        .content.decode()
        .partition('id="worries"')[2]
        .partition("</section>")[0]
    )
    assert world.peers[0].user.name in alarm
    assert f"No. {asked.row.number}" not in alarm
    assert str(asked.row.pk) not in alarm


def test_pressed_twice_it_is_one_alarm_and_counts_once(world: World) -> None:
    worry(world)
    worry(world)

    assert len(told()) == 1
    assert Total.objects.get(kind="safety").n == 1


def test_until_somebody_called_the_leads_are_told_again(world: World, lead: Client) -> None:
    worry(world)
    heard = [len(told())]
    for hours in (0.4, 0.1, 0.6, 3, 8, 12):  # 0.4, 0.5, 1.1, 4.1, 12.1 and 24.1 hours after
        make.moved_clock(hours=hours)
        jobs.remind_of_worries()
        jobs.remind_of_worries()
        heard.append(len(told()))

    assert heard == [1, 0, 1, 1, 1, 1, 1]
    called(world, lead)
    make.moved_clock(days=2)
    jobs.remind_of_worries()
    assert told() == []


def test_within_an_hour_the_center_learns_whom_to_call_about(world: World, lead: Client) -> None:
    center = organizations.person("Center", email="center@example.org")
    organizations.role(center, "center")
    worry(world)
    make.moved_clock(minutes=59)
    jobs.remind_of_worries()
    assert {who for who, _ in make.mail()} == {"lead"}
    window, home = Client(), f"/program/{world.program.slug}/"
    window.force_login(center)
    assert "please call" not in window.get("/center/problems/").content.decode()
    window.post(f"/center/worries/{Worry.objects.get().pk}/heard/")
    assert Worry.objects.exists()

    make.moved_clock(minutes=1)
    jobs.remind_of_worries()
    jobs.remind_of_worries()
    assert sorted(make.mail()) == [("center", "soon"), ("lead", "soon")]
    assert "the Center was told, too" in lead.get(home).content.decode()
    page = window.get("/center/problems/").content.decode()
    peer = world.peers[0]
    assert f"peer No. {peer.supporter.number}" in page
    assert "Problems: please call" in page
    assert world.lead.user.name in page
    assert peer.user.name not in page
    assert lead.post(f"/center/worries/{peer.supporter.pk}/heard/").status_code == 404

    assert f'value="{Worry.objects.get().mark}"' in page
    assert (
        window.post(f"/center/worries/{peer.supporter.pk}/heard/", {"alarm": Worry.objects.get().mark}).status_code
        == 302
    )
    assert not Worry.objects.exists()


def test_a_page_drawn_before_does_not_end_a_newer_alarm(world: World, lead: Client) -> None:
    worry(world)
    home = f"/program/{world.program.slug}/"
    old = Worry.objects.get()
    assert f'value="{old.mark}"' in lead.get(home).content.decode()
    called(world, lead)
    make.moved_clock(minutes=20)
    worry(world)

    page = lead.post(f"{home}worries/{old.pk}/heard/", {"alarm": old.mark}, follow=True).content.decode()

    assert "Please call them again." in page
    assert Worry.objects.exists()


def test_where_nobody_else_leads_the_center_is_told_at_once(world: World) -> None:
    organizations.role(organizations.person("Center", email="center@example.org"), "center")
    Supporter.objects.filter(pk=world.peers[0].supporter.pk).update(user=world.lead.user)
    actions.worry(Supporter.objects.get(pk=world.peers[0].supporter.pk))

    assert make.mail() == [("center", "soon")]


def test_after_the_call_only_the_number_is_left(world: World, lead: Client) -> None:
    lines = Entry.objects.count()
    worry(world)
    assert called(world, lead) == 302

    assert not Worry.objects.exists()
    assert Total.objects.get(kind="safety").n == 1
    assert Entry.objects.count() == lines


def test_after_a_week_without_a_call_everybody_knows_it_the_peer_too(world: World, lead: Client) -> None:
    worry(world)
    make.moved_clock(days=7)
    make.mail()
    jobs.remind_of_worries()
    make.moved_clock(minutes=11)
    assert {("lead", "soon"), ("peer0", "when")} <= set(make.mail())
    assert "nobody called for a week" in lead.get(f"/program/{world.program.slug}/").content.decode()
    asked = make.taken(world)
    for page in ("/asks/", f"/asks/{asked.row.pk}/"):
        assert "nobody wrote down that they called you" in make.read(world.peers[0], page).content.decode()

    make.say(asked.receipt, "withdraw")
    for days in (1, 5.9):
        make.mail()
        make.moved_clock(days=days)
        jobs.remind_of_worries()
    assert {who for who, _ in make.mail()}.isdisjoint({"lead", "peer0"})
    make.moved_clock(hours=2.4)
    jobs.remind_of_worries()
    assert not Worry.objects.exists()  # and no row says longer who worried


def test_the_supporter_reads_that_somebody_calls(world: World) -> None:
    asked = make.taken(world)
    worry(world)

    page = make.window(world.peers[0]).get(f"/asks/{asked.row.pk}/").content.decode()
    assert "that you are worried, and calls you today" in page
    assert "data-worry>" not in page


def test_who_called_second_reads_that_somebody_did(world: World, lead: Client) -> None:
    worry(world)
    path = f"/program/{world.program.slug}/worries/{Worry.objects.get().pk}/heard/"
    called(world, lead)

    assert "Somebody has said already that they called." in lead.post(path, follow=True).content.decode()


def test_nobody_elses_lead_sees_or_ends_it(world: World) -> None:
    other = published_program()
    worry(world)
    client = Client()
    client.force_login(other.lead.user)

    assert called(world, client) == 404
    assert Worry.objects.exists()


def test_who_supports_elsewhere_alarms_nobody_here(world: World) -> None:
    other = published_program()

    assert make.tell(other.peers[0], f"/api/program/{world.program.slug}/worried").status_code == 404
    assert not Worry.objects.exists()


def test_who_left_is_heard_while_they_have_a_talk(world: World) -> None:
    Supporter.objects.filter(pk=world.peers[0].supporter.pk).update(status="retired")
    assert worry(world) == 404

    Supporter.objects.filter(pk=world.peers[0].supporter.pk).update(status="active")
    make.in_contact(world)
    Supporter.objects.filter(pk=world.peers[0].supporter.pk).update(status="retired")
    assert worry(world) == 200
