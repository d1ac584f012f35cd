"""What a program promises, on its own clock."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from conftest import StopClock
from leeward.core.errors import Refused
from leeward.organizations import actions, queries
from leeward.organizations.models import Program
from leeward.organizations.tests import make
from leeward.organizations.tests.conftest import Lead

pytestmark = pytest.mark.django_db

FRIDAY = datetime(2026, 2, 13, 22, tzinfo=UTC)  # 5 p.m. in Boston, before Presidents' Day
WORKING: dict[str, Any] = {"clock_mode": "working", "promise_minutes": 24 * 60}


def due(program: Program, opened: datetime = FRIDAY) -> str:
    return f"{queries.promise_due(program, opened):%a %d %H:%M}"  # UTC, five hours ahead of Boston


@pytest.mark.parametrize(
    ("settings", "moment"),
    [
        ({}, "Sat 14 22:00"),
        (WORKING, "Tue 17 22:00"),
        ({**WORKING, "calendars": []}, "Mon 16 22:00"),
        ({**WORKING, "calendars": ["US-TX"]}, "Tue 17 22:00"),
        ({**WORKING, "promise_minutes": 1, "time_zone": "America/Los_Angeles"}, "Fri 13 22:01"),
        ({**WORKING, "working_hours": [["09:00", "17:00"]] * 5 + [None, None]}, "Thu 19 22:00"),
    ],
)
def test_friday_at_five_before_a_holiday(settings: dict[str, Any], moment: str) -> None:
    assert due(make.program(**settings)) == moment


def test_patriots_day_is_a_holiday_in_massachusetts_only() -> None:
    friday = datetime(2026, 4, 17, 21, tzinfo=UTC)

    assert due(make.program(**WORKING), friday) == "Tue 21 21:00"
    assert due(make.program(**WORKING, calendars=["US"]), friday) == "Mon 20 21:00"
    assert due(make.program(**WORKING, calendars=["US", "US-ME"]), friday) == "Tue 21 21:00"


def test_a_program_may_be_in_another_zone_than_its_organization() -> None:
    program = make.program(time_zone="Pacific/Honolulu", **WORKING)
    saturday_in_boston = datetime(2026, 2, 7, 6, tzinfo=UTC)  # still Friday, 8 p.m., in Honolulu

    assert due(program, saturday_in_boston) == "Tue 10 06:00"


def test_a_zone_this_machine_does_not_know_stops_no_clock() -> None:
    assert due(make.program(time_zone="Mars/Olympus", **WORKING)) == "Tue 17 22:00"


def test_closed_days_do_not_count(lead: Lead, stop_clock: StopClock) -> None:
    stop_clock("2026-02-01T12:00:00-05:00")
    actions.change_settings(lead.program, by=lead.user, **WORKING)
    days = {"first_day": FRIDAY.date() + timedelta(days=4), "last_day": FRIDAY.date() + timedelta(days=5)}

    actions.add_closure(lead.program, label="Moving", by=lead.user, **days)

    assert due(lead.program) == "Thu 19 22:00"


def test_how_a_promise_was_kept_is_one_of_four_bands() -> None:
    program = make.program(**WORKING)

    assert queries.promise_band(program, FRIDAY, FRIDAY + timedelta(days=3)) == "half"
    assert queries.promise_band(program, FRIDAY, FRIDAY + timedelta(days=4, seconds=1)) == "late"


@pytest.mark.parametrize(
    ("urgency", "ring", "moment"),
    [
        ("now", 1, "Fri 13 22:05"),
        ("today", 2, "Fri 13 23:00"),
        ("week", 1, "Tue 17 17:00"),
        ("whenever", 2, "Thu 19 19:00"),
    ],
)
def test_urgent_rings_never_wait_for_working_hours(urgency: str, ring: int, moment: str) -> None:
    program = make.program(ring_mode="working", working_hours=[["08:00", "17:00"]] * 5 + [None, None])

    assert f"{queries.next_ring_at(program, urgency, ring, FRIDAY):%a %d %H:%M}" == moment


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"promise_minutes": 0}, "336 hours"),
        ({"weekend_promise_minutes": 337 * 60}, "336 hours"),
        ({"clock_mode": "sundial"}, "every hour"),
        ({"time_zone": "Massachusetts/Boston"}, "time zone"),
        ({"time_zone": "../etc/passwd"}, "time zone"),
        ({"working_hours": [None] * 7}, "stand still"),
        ({"working_hours": [["8", "17"]] * 7}, "stand still"),
        ({"calendars": ["US-XX"]}, "calendar"),
        ({"ring_waits": {"now": [6, 5], "today": [1, 1], "week": [1, 1], "whenever": [1, 1]}}, "5 minutes"),
        ({"ring_waits": {"now": [5, 5]}}, "3 days"),
        ({**WORKING, "working_hours": [["08:00", "09:00"]] + [None] * 6}, "eight weeks"),
    ],
)
def test_a_clock_that_could_forget_somebody_is_refused(lead: Lead, settings: dict[str, Any], words: str) -> None:
    with pytest.raises(Refused, match=words):
        actions.change_settings(lead.program, by=lead.user, **settings)


def test_an_unknown_zone_of_an_organization_is_refused(lead: Lead) -> None:
    with pytest.raises(Refused, match="time zone"):
        actions.change_organization(lead.program.organization, time_zone="Mars/Olympus", by=lead.user)


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2026-03-02", "2026-03-01", "before the first"),
        ("2026-01-01", "2026-01-31", "are over"),
        ("2026-03-01", "2026-06-01", "92 days"),
        ("2028-03-01", "2028-03-02", "two years"),
    ],
)
def test_odd_closures_are_refused(lead: Lead, stop_clock: StopClock, first: str, last: str, words: str) -> None:
    stop_clock("2026-02-01T12:00:00-05:00")
    days = {"first_day": datetime.fromisoformat(first).date(), "last_day": datetime.fromisoformat(last).date()}

    with pytest.raises(Refused, match=words):
        actions.add_closure(lead.program, label="Closed", by=lead.user, **days)


def test_an_open_program_keeps_somebody_for_other_times(lead: Lead) -> None:
    with pytest.raises(Refused, match="at other times"):
        actions.change_settings(lead.program, by=lead.user, after_hours_number="")


def test_a_program_without_a_fallback_does_not_open() -> None:
    program = make.program(state="draft", after_hours_label="")

    texts = [gap.text for gap in queries.opening_gaps(program)]
    assert "Nobody is named who answers when the phone is not held." in texts


def test_the_page_of_a_caregiver_knows_by_when(stop_clock: StopClock) -> None:
    stop_clock("2026-02-13T17:00:30-05:00")

    facts = queries.public_facts(make.program(**WORKING))

    assert (facts["promise_due"], facts["promise_by"]) == ("2026-02-17T17:00:00-05:00", "Tuesday at 5 p.m.")
    assert (facts["time_zone"], facts["after_hours_href"]) == ("America/New_York", "tel:+16175550101")


def test_what_is_due_at_midnight_is_due_by_the_end_of_the_day(stop_clock: StopClock) -> None:
    stop_clock("2026-02-14T12:00:00-05:00")

    assert queries.public_facts(make.program(**WORKING))["promise_by"] == "the end of Tuesday"
