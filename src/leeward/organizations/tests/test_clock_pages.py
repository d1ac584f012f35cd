"""A lead sets the clock of a program, and sees what it means on real days."""

import pytest
from django.test import Client

from conftest import StopClock
from leeward.core.models import Entry
from leeward.organizations import actions
from leeward.organizations.models import Closure, Program
from leeward.organizations.tests import make
from leeward.organizations.tests.conftest import Lead

WEEK = {f"day_{day}_{part}": value for day in range(7) for part, value in enumerate(("off", "", ""))}
WAITS: dict[str, object] = {f"{urgency}_{n}": 5 for urgency in ("now", "today", "week", "whenever") for n in (0, 1)}
RINGS = {**WAITS, "ring_mode": "wall", "dispatch": "ladder"}
CLOSED = {"first_day": "2026-12-24", "last_day": "2026-12-31", "label": "Year's end"}


@pytest.fixture(autouse=True)
def at(stop_clock: StopClock) -> None:
    stop_clock("2026-11-20T12:00:00-05:00")  # the Friday before Thanksgiving


def page(lead: Lead, path: str = "clock/") -> str:
    return lead.client.get(lead.home + path).content.decode()


def reloaded(lead: Lead) -> Program:
    return Program.objects.get(pk=lead.program.pk)


@pytest.mark.parametrize(
    ("preset", "friday", "minutes"),
    [
        ("working-day", "Monday, November 30 at 5 p.m.", 1440),
        ("day", "Saturday, November 28 at 5 p.m.", 1440),
        ("two-working-days", "Tuesday, December 1 at 5 p.m.", 2880),
        ("half-hour", "Friday, November 27 at 5:30 p.m.", 30),
    ],
)
def test_one_tap_takes_a_promise_over(lead: Lead, preset: str, friday: str, minutes: int) -> None:
    assert f"A request on Friday, November 27 at 5 p.m. is due by {friday}" in page(lead)

    lead.client.post(f"{lead.home}clock/choose/{preset}/")

    assert reloaded(lead).promise_minutes == minutes
    assert f"<td>{friday}</td>" in page(lead)


def test_a_preset_brings_the_sentence_that_people_read(lead: Lead) -> None:
    lead.client.post(f"{lead.home}clock/choose/day/")

    changed = reloaded(lead)
    assert (changed.promise, changed.weekend_promise_minutes) == (
        "A peer reaches you within 24 hours, on weekends within 48.",
        48 * 60,
    )


def test_an_unknown_preset_changes_nothing(lead: Lead) -> None:
    answer = lead.client.post(f"{lead.home}clock/choose/tomorrow/", follow=True)

    assert "We do not know this promise." in answer.content.decode()
    assert not Entry.objects.filter(verb="program.changed").exists()


def test_the_page_shows_the_next_holiday(lead: Lead) -> None:
    actions.choose_promise(lead.program, preset="working-day", by=lead.user)

    shown = page(lead)

    assert "Thanksgiving Day is on Thursday, November 26." in shown
    assert "Wednesday, November 25 at 5 p.m." in shown
    assert "<td>Friday, November 27 at 5 p.m.</td>" in shown


def test_lead_sets_a_promise_in_minutes_and_hours(lead: Lead) -> None:
    sent = {
        "promise": "Soon.",
        "promise_minutes_0": 90,
        "promise_minutes_1": 1,
        "weekend_promise_minutes_0": 3,
        "weekend_promise_minutes_1": 60,
        "clock_mode": "working",
        "contact_hours": 2,
        "time_zone": "America/Chicago",
    }

    lead.client.post(lead.home + "promise/", sent)

    changed = reloaded(lead)
    assert (changed.promise_minutes, changed.weekend_promise_minutes, changed.zone) == (90, 180, "America/Chicago")
    assert 'value="90"' in page(lead, "promise/")


@pytest.mark.parametrize(("number", "words"), [("", "This field is required."), ("337", "At most 336 hours")])
def test_a_promise_needs_a_length(lead: Lead, number: str, words: str) -> None:
    sent = {"promise": "Soon.", "promise_minutes_0": number, "promise_minutes_1": 60, "clock_mode": "wall"}

    answer = lead.client.post(lead.home + "promise/", {**sent, "contact_hours": 2})

    assert words in answer.content.decode()
    assert reloaded(lead).promise_minutes == 1440


def test_lead_sets_office_hours_a_night_and_a_whole_day(lead: Lead) -> None:
    days = {"day_0_0": "part", "day_0_1": "08:00", "day_0_2": "17:00", "day_5_0": "all"}
    night = {"day_1_0": "part", "day_1_1": "19:00", "day_1_2": "07:00"}

    lead.client.post(lead.home + "week/", {**WEEK, **days, **night})

    week = [["08:00", "17:00"], ["19:00", "07:00"], None, None, None, ["00:00", "00:00"], None]
    assert reloaded(lead).working_hours == week
    assert 'value="19:00"' in page(lead, "week/")


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ({}, "at least one day"),
        ({"day_2_0": "part", "day_2_1": "08:00"}, "begin and end."),
        ({"day_2_0": "part", "day_2_1": "08:00", "day_2_2": "08:00"}, "choose the whole day"),
        ({"day_2_0": "part", "day_2_1": "25:00", "day_2_2": "08:00"}, "valid time"),
    ],
)
def test_odd_hours_stay_beside_their_error(lead: Lead, day: dict[str, str], words: str) -> None:
    before = reloaded(lead).working_hours

    answer = lead.client.post(lead.home + "week/", {**WEEK, **day})

    assert words in answer.content.decode()
    assert reloaded(lead).working_hours == before


def test_lead_sets_when_more_people_are_rung(lead: Lead) -> None:
    lead.client.post(lead.home + "rings/", {**RINGS, "week_1": 600, "small_site": "on"})

    changed = reloaded(lead)
    assert changed.ring_waits == {"now": [5, 5], "today": [5, 5], "week": [5, 600], "whenever": [5, 5]}
    assert (changed.small_site, changed.on_call_only_paid) == (True, False)

    both = lead.client.post(lead.home + "rings/", {**RINGS, "small_site": "on", "on_call_only_paid": "on"})
    assert "Without a rota nobody is on paid time" in both.content.decode()


def test_a_request_for_now_never_waits_longer_than_five_minutes(lead: Lead) -> None:
    answer = lead.client.post(lead.home + "rings/", {**RINGS, "now_1": 6})

    assert "less than or equal to 5" in answer.content.decode()
    assert reloaded(lead).ring_waits["now"] == [5, 5]


def test_lead_chooses_holiday_calendars(lead: Lead) -> None:
    lead.client.post(lead.home + "days/calendars/add/", {"code": "US-ME"})
    lead.client.post(lead.home + "days/calendars/US-MA/remove/")

    assert reloaded(lead).calendars == ["US-ME"]
    assert "Thu, Nov 26, 2026 · Thanksgiving" in page(lead, "days/")


def test_an_unknown_calendar_is_refused(lead: Lead) -> None:
    lead.client.post(lead.home + "days/calendars/add/", {"code": "US-XX"})

    assert reloaded(lead).calendars == ["US-MA"]


def test_lead_adds_and_removes_closed_days(lead: Lead) -> None:
    lead.client.post(lead.home + "days/closures/add/", CLOSED)

    assert "Thu, Dec 24, 2026 – Thu, Dec 31, 2026" in page(lead, "days/")

    lead.client.post(f"{lead.home}days/closures/{Closure.objects.get().pk}/remove/")
    assert not Closure.objects.exists()


def test_closed_days_that_are_over_are_refused_and_kept_in_the_form(lead: Lead) -> None:
    answer = lead.client.post(lead.home + "days/closures/add/", {**CLOSED, "last_day": "2026-12-01"})

    assert "The last day is before the first." in answer.content.decode()
    assert "Year&#x27;s end" in answer.content.decode()
    assert not Closure.objects.exists()


def test_another_programs_closed_days_cannot_be_removed(lead: Lead) -> None:
    other = make.program(slug="other")
    closure = Closure.objects.create(program=other, first_day="2026-12-24", last_day="2026-12-24", label="Theirs")

    assert lead.client.post(f"{lead.home}days/closures/{closure.pk}/remove/").status_code == 404
    assert lead.client.post(f"/program/other/settings/days/closures/{closure.pk}/remove/").status_code == 404


def test_the_journal_tells_that_days_were_closed_and_not_why(lead: Lead) -> None:
    lead.client.post(lead.home + "days/closures/add/", CLOSED)

    entry = Entry.objects.get(verb="closure.added")
    assert "Year" not in entry.detail


@pytest.mark.parametrize("path", ["clock/choose/day/", "days/calendars/add/", "days/closures/add/"])
def test_a_stranger_changes_nothing(client: Client, lead: Lead, path: str) -> None:
    client.force_login(make.person("Sam Stranger"))

    assert client.post(lead.home + path, {**CLOSED, "code": "US-ME"}).status_code == 404
    assert reloaded(lead).calendars == ["US-MA"]
