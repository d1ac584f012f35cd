"""Urgent help: on a page of its own, with hours that are true now, and reminders when nobody has called for long."""

from datetime import date, datetime, time

import pytest
from django.test import Client

from conftest import StopClock
from leeward.accounts.actions import create_person
from leeward.notices import actions as notices
from leeward.notices.models import Notice
from leeward.organizations import actions, contacts, queries
from leeward.organizations.models import Contact, Program
from leeward.organizations.seeds import seed_everybodys
from leeward.organizations.tests import make
from leeward.organizations.tests.conftest import Lead
from leeward.supporters import jobs

pytestmark = pytest.mark.django_db


def line(opens: int, closes: int, zone: str = "America/New_York") -> Contact:
    return Contact(label="Line", number="617-555-0150", opens=time(opens), closes=time(closes % 24), zone=zone)


@pytest.mark.parametrize(
    ("at", "is_open"),
    [
        ("2026-01-15T12:59:00Z", False),  # 7:59 a.m. in Boston
        ("2026-01-15T13:00:00Z", True),
        ("2026-01-16T05:59:00Z", True),  # 12:59 a.m.
        ("2026-01-16T06:00:00Z", False),
        ("2026-07-15T12:00:00Z", True),  # 8 a.m. in summer
        ("2026-03-08T12:00:00Z", True),  # 8 a.m. on the day the clocks change
    ],
)
def test_a_line_is_open_by_its_own_clock(at: str, is_open: bool) -> None:
    assert contacts.is_open(line(8, 1), datetime.fromisoformat(at)) is is_open


def test_hours_within_a_day_and_none_at_all() -> None:
    noon = datetime.fromisoformat("2026-01-15T17:00:00Z")

    assert contacts.is_open(line(9, 17), noon)
    assert not contacts.is_open(line(9, 12), noon)
    assert contacts.is_open(Contact(label="Always"), noon)


def test_a_page_says_the_hours_their_zone_and_whether_it_is_open_now(client: Client, stop_clock: StopClock) -> None:
    stop_clock("2026-01-15T12:00:00Z")
    early = client.get("/").content.decode()
    stop_clock("2026-01-15T14:00:00Z")
    late = client.get("/").content.decode()

    said = "Free, for physicians, 8 a.m. to 1 a.m. Eastern time, every day, "
    assert (said + "closed now" in early, said + "open now" in late) == (True, True)


@pytest.mark.parametrize("path", ["/urgent/", "/p/harbor/urgent/", "/urgent/kept/", "/p/harbor/urgent/kept/"])
def test_urgent_help_is_the_same_for_everybody(lead: Lead, path: str, stop_clock: StopClock) -> None:
    stop_clock("2026-01-15T14:00:00Z")
    seed_everybodys()
    make.program(slug="other")
    Contact.objects.create(
        program=lead.program, kind="urgent", label="Night clinician", number="4357", checked=date(2026, 1, 2)
    )

    page = Client().get(path)

    assert page.content == lead.client.get(path).content
    assert not page.cookies
    for wanted in ("tel:988", "tel:911", "888-409-0141", "Eastern time", "Last checked", "Ask directly"):
        assert wanted in page.content.decode()
    assert ("tel:4357" in page.content.decode()) is ("harbor" in path)


def test_what_is_kept_says_nothing_that_is_true_only_now(lead: Lead, client: Client) -> None:
    page = client.get("/p/harbor/urgent/kept/").content.decode()

    assert ("open now" in page, "closed now" in page, "<script" in page) == (False, False, False)
    assert (lead.program.phone in page, lead.program.after_hours_number in page) == (True, True)


def staff(client: Client) -> None:
    person = create_person("Miriam", "miriam@center.example")
    actions.create_organization(kind="center", name="Center", slug="center", by=person)
    make.role(person, "center")
    client.force_login(person)


def test_pages_about_no_program_show_what_the_center_keeps_and_no_clinician_of_one_of_several(client: Client) -> None:
    network, other = make.program(strand=Program.Strand.NETWORK), make.program(slug="other")
    Contact.objects.create(program=network, kind="urgent", label="Theirs", number="4357", checked=date(2026, 1, 2))
    staff(client)

    client.post("/center/numbers/add/urgent/", {"label": "State line", "number": "617-555-0188"})

    assert [each["number"] for each in queries.national()] == ["988", "911", "888-409-0141", "617-555-0188"]
    assert "State line" in client.get("/back/").content.decode()
    assert "4357" not in client.get("/urgent/").content.decode()
    other.delete()
    assert "4357" in client.get("/self-check/").content.decode()  # the only program there is
    assert client.post("/center/numbers/add/tier3/", {"label": "More", "number": "4357"}).status_code == 404


def test_the_center_checks_them_and_is_told_when_nobody_did(client: Client, stop_clock: StopClock) -> None:
    stop_clock("2026-01-15T14:00:00Z")
    staff(client)
    line = Contact.objects.get(program=None)

    for _ in range(2):
        jobs.remind_of_numbers()
    assert Notice.objects.filter(user__email="miriam@center.example", wording="when").count() == 1
    assert "1 to check" in client.get("/center/").content.decode()

    client.post(f"/center/numbers/{line.pk}/checked/")
    assert "1 to check" not in client.get("/center/").content.decode()
    assert "Last checked Jan. 15, 2026" in client.get("/urgent/").content.decode()
    assert "found to be right" in client.get("/center/history/").content.decode()


def test_where_nobody_keeps_them_no_day_is_made_up(client: Client) -> None:
    page = client.get("/urgent/").content.decode()

    assert ("888-409-0141" in page, "Last checked" in page) == (True, False)


def test_a_closed_program_has_no_page_of_its_own(lead: Lead) -> None:
    Program.objects.update(state="draft")

    assert lead.client.get("/p/harbor/urgent/").status_code == 404


def test_a_lead_gives_hours(lead: Lead) -> None:
    hours = {"opens": "18:00", "closes": "08:00", "zone": "America/Chicago"}
    lead.client.post(lead.home + "numbers/add/urgent/", {"label": "Night", "number": "4357", **hours})

    added = Contact.objects.get(program=lead.program, label="Night")
    assert contacts.hours_in_words(added) == "6 p.m. to 8 a.m. Central time, every day"


def test_one_time_alone_is_refused_and_kept(lead: Lead) -> None:
    answer = lead.client.post(lead.home + "numbers/add/urgent/", {"label": "N", "number": "4357", "opens": "18:00"})

    page = answer.content.decode()
    assert "Give both times, or none." in page
    assert 'value="18:00"' in page


# ---- who is reminded ---------------------------------------------------------------------------------------------


def checked(program: Program, day: str) -> None:
    program.contacts.update(checked=date.fromisoformat(day))


@pytest.mark.parametrize(("day", "told"), [("2026-01-01", 0), ("2025-12-31", 1)])
def test_after_90_days_the_leads_are_told_once_a_month(lead: Lead, stop_clock: StopClock, day: str, told: int) -> None:
    lead.user.email = "lee@harbor.example"
    lead.user.save()
    checked(lead.program, day)

    for at in ("2026-04-01T12:00:00Z", "2026-04-01T18:00:00Z"):
        stop_clock(at)
        jobs.remind_of_numbers()
        stop_clock(at.replace(":00:", ":30:"))
        notices.send_due()

    assert Notice.objects.filter(user=lead.user, wording="when").count() == told


def test_the_board_asks_to_check_them_until_somebody_did(lead: Lead, stop_clock: StopClock) -> None:
    stop_clock("2026-04-01T12:00:00Z")
    checked(lead.program, "2025-12-31")
    asked = "1 number that people call was last checked"
    assert asked in lead.client.get("/program/harbor/").content.decode()

    lead.client.post(f"{lead.home}numbers/{lead.program.contacts.get(number='888-409-0141').pk}/checked/")

    assert asked not in lead.client.get("/program/harbor/").content.decode()
