"""Every page: for its members, full and empty, with few queries; files and paper."""

from typing import Any

import pytest
from django.test import Client

from conftest import StopClock
from leeward.core import installation
from leeward.organizations.models import Program
from leeward.rota import actions
from leeward.rota.models import Preference, RotaRule
from leeward.rota.tests import make

pytestmark = pytest.mark.django_db

MEMBERS = ["", "week/", "print/", "sheet/", "month.csv", "history/"]
LEADS = ["gaps/", "rules/", "patterns/", "patterns/new/", "add/", "days-off/", "sharing/"]
OWN = ["/rota/", *(f"/rota/harbor/{page}/" for page in ("days-off", "ringing", "calendar", "hours"))]


@pytest.fixture
def full(ward: make.Ward) -> make.Ward:
    """Nights and days of eight weeks, first and backup, with what people changed."""
    ana, ben, cleo = ward.peers
    make.pattern(ward, ana, ben, cleo)
    make.pattern(ward, name="Backup", position="backup")
    actions.plan_leave(ana, make.local("2026-11-19").date(), make.local("2026-11-19").date(), by=ana.user)
    installation.identity()  # looked up once in the life of a process, not on each page
    return ward


@pytest.mark.parametrize("page", MEMBERS)
def test_members_read_the_rota(full: make.Ward, ana: Client, page: str, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(30):
        answer = ana.get(f"/program/harbor/rota/{page}")

    assert answer.status_code == 200


@pytest.mark.parametrize("page", [*MEMBERS, *LEADS])
def test_leads_read_and_plan(full: make.Ward, lead: Client, page: str, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(30):
        answer = lead.get(f"/program/harbor/rota/{page}")

    assert answer.status_code == 200


@pytest.mark.parametrize("page", OWN)
def test_supporters_have_pages_of_their_own(
    full: make.Ward, ana: Client, page: str, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(30):
        assert ana.get(page).status_code == 200


@pytest.mark.parametrize("page", [*MEMBERS, *LEADS])
def test_pages_work_before_anything_is_planned(lead: Client, page: str) -> None:
    assert lead.get(f"/program/harbor/rota/{page}").status_code == 200


@pytest.mark.parametrize("page", [*MEMBERS, *LEADS])
def test_nobody_of_another_program_reads_it(ward: make.Ward, page: str) -> None:
    other = make.ward(1, slug="bay")
    for user in (other.lead, other.peers[0].user):
        stranger = Client()
        stranger.force_login(user)
        assert stranger.get(f"/program/harbor/rota/{page}").status_code == 404


def test_who_is_not_approved_yet_sees_no_numbers(ward: make.Ward) -> None:
    newcomer = Client()
    peer = make.peer(ward.program, "New Person")
    type(peer).objects.filter(pk=peer.pk).update(status="waiting", number=None)
    newcomer.force_login(peer.user)

    assert newcomer.get("/program/harbor/rota/sheet/").status_code == 404


def test_a_lead_starts_a_rota_with_one_tap(noon: None, client: Client) -> None:
    ward = make.ward(used=False)
    Program.objects.update(small_site=True)
    client.force_login(ward.lead)
    assert b"Keep a rota" in client.get("/program/harbor/rota/").content

    client.post("/program/harbor/rota/start/")

    assert b"On call now" in client.get("/program/harbor/rota/").content
    assert Program.objects.get().small_site is False


def test_a_lead_goes_back_to_ringing_everybody(lead: Client, ward: make.Ward) -> None:
    lead.post("/program/harbor/rota/rules/", {"always": "on"})

    rule = RotaRule.objects.get()
    assert (rule.used, rule.always) == (False, True)
    assert b"Everybody is rung" in lead.get("/program/harbor/rota/").content


def test_supporters_of_a_program_without_a_rota_are_told(noon: None, client: Client) -> None:
    client.force_login(make.ward(used=False).peers[0].user)

    assert b"Your program rings everybody." in client.get("/rota/").content
    assert "My shifts" not in [entry["label"] for entry in client.get("/rota/").context["menu"]]


def test_the_page_says_who_is_on_call_and_who_is_next(ana: Client, ward: make.Ward) -> None:
    make.shift(ward.program, "2026-11-18", "7-19", ward.peers[1])
    make.shift(ward.program, "2026-11-18", "19-7", ward.peers[2])

    page = ana.get("/program/harbor/rota/").content.decode()

    now = page[page.index("On call now") : page.index("I take over now")]
    assert now.index("Ben Okafor") < now.index("From Wed, Nov 18, 7 p.m.") < now.index("Cleo Marsh")
    assert 'href="tel:+16175550142"' in now


def test_the_sheet_has_names_and_numbers_for_the_month(lead: Client, ward: make.Ward) -> None:
    make.shift(ward.program, "2026-12-02", who=ward.peers[0])

    december = lead.get("/program/harbor/rota/sheet/?month=2026-12").content.decode()
    november = lead.get("/program/harbor/rota/sheet/").content.decode()

    assert ("Ana Silva" in december, "Ana Silva" in november) == (True, False)
    for word in ("617-555-0142", "617-555-0100", "Lee of harbor", "printed on Nov 18, 2026, noon"):
        assert word in december


def test_the_printed_month_has_seven_columns(lead: Client, full: make.Ward) -> None:
    page = lead.get("/program/harbor/rota/print/").content.decode()

    assert page.count('<th scope="col">') == 7
    assert page.count("Ana Silva") + page.count("Ben Okafor") + page.count("open") > 12


def test_the_months_file_has_a_line_for_each_shift(lead: Client, ward: make.Ward) -> None:
    ward.peers[0].user.name = "=cmd()"
    ward.peers[0].user.save(update_fields=["name"])
    make.shift(ward.program, "2026-11-20", who=ward.peers[0])
    make.shift(ward.program, "2026-11-21")

    lines = lead.get("/program/harbor/rota/month.csv").content.decode().split("\r\n")

    assert lines[1] == "2026-11-20,2026-11-20 19:00,2026-11-21 07:00,First,'=cmd()"
    assert lines[2].endswith(",open")


@pytest.mark.parametrize("query", ["?month=2027-02", "?month=nonsense", "?month=", "?month=0000-00"])
def test_any_month_can_be_read(lead: Client, query: str) -> None:
    assert lead.get(f"/program/harbor/rota/{query}").status_code == 200


@pytest.mark.parametrize("query", ["?week=2026-11-18", "?week=nonsense", "?week=9999-12-31"])
def test_any_week_can_be_read(lead: Client, query: str) -> None:
    assert lead.get(f"/program/harbor/rota/week/{query}").status_code == 200


def test_my_hours_are_the_hours_that_passed(ana: Client, ward: make.Ward) -> None:
    ben = ward.peers[1]
    make.shift(ward.program, "2026-10-31", who=ward.peers[0], paid=True)  # the clocks went back: 13 hours
    make.shift(ward.program, "2026-11-05", "8-20", ward.peers[0], position="backup")
    make.shift(ward.program, "2026-11-06", "8-20", ben)
    make.shift(ward.program, "2026-11-25", "8-20", ward.peers[0])  # not over yet

    october = ana.get("/rota/harbor/hours/?month=2026-10").context["statement"]
    november = ana.get("/rota/harbor/hours.csv").content.decode()

    assert (october.paid, october.unpaid) == (13, 0)
    assert november.split("\r\n")[1:-1] == ["2026-11-05,2026-11-05 08:00,2026-11-05 20:00,Backup,12.00,no"]


def test_what_i_chose_about_ringing_is_kept(ana: Client, ward: make.Ward) -> None:
    ana.post("/rota/harbor/ringing/", {"off_shift": "on", "ahead": "60"})

    kept = Preference.objects.get()
    assert (kept.supporter, kept.off_shift, kept.lends) == (ward.peers[0], True, False)
    assert ana.get("/rota/harbor/ringing/").context["form"]["off_shift"].value() is True


def test_times_are_shown_in_the_programs_zone(ana: Client, ward: make.Ward, stop_clock: StopClock) -> None:
    make.shift(ward.program, "2026-11-20", "19-7", ward.peers[0])
    Program.objects.update(time_zone="America/Los_Angeles")

    assert "4 p.m. – 4 a.m." in ana.get("/program/harbor/rota/").content.decode()
