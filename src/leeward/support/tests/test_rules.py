"""Deadlines and states, by arithmetic."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.organizations.hours import Hours, Promise
from leeward.support import rules
from leeward.support.models import Ask

AT = datetime(2026, 11, 20, 8, tzinfo=UTC)
DAYS = st.dates(date(2026, 1, 1), date(2030, 1, 1))


@given(DAYS)
def test_a_stub_lasts_30_days_and_ends_on_a_monday(day: date) -> None:
    expires = rules.stub_expires(day)

    assert expires.weekday() == 0
    assert timedelta(30) <= expires - day < timedelta(37)


@given(DAYS, st.integers(0, 6))
def test_a_stub_does_not_tell_the_days_of_a_week_apart(day: date, later: int) -> None:
    first = day + timedelta(days=(5 - day.weekday()) % 7)  # Saturdays: 30 days later is a Monday
    assert rules.stub_expires(first - timedelta(days=later)) == rules.stub_expires(first)


@given(st.integers(-5, 10_000))
def test_a_claim_lasts_an_hour_at_least_and_72_at_most(hours: int) -> None:
    assert timedelta(hours=1) <= rules.contact_due(AT, hours) - AT <= timedelta(hours=72)


def test_the_peer_is_asked_with_a_quarter_of_the_time_left() -> None:
    assert rules.ask_spoken_at(AT, AT + timedelta(hours=24)) == AT + timedelta(hours=18)


@pytest.mark.parametrize(("waits", "days"), [(False, 3), (True, 10)])
def test_a_close_waits_for_the_reader(waits: bool, days: int) -> None:
    assert rules.closing_until(AT, timedelta(hours=72), waits=waits) == AT + timedelta(days=days)


def test_reading_never_makes_a_close_later() -> None:
    until = AT + timedelta(hours=1)

    assert rules.until_after_reading(until, AT, timedelta(hours=72)) == until


@pytest.mark.parametrize(
    ("hours", "used", "late"), [(0, 0, False), (12, 50, False), (24, 100, False), (25, 100, True), (-1, 0, False)]
)
def test_a_promise_is_used_up(hours: int, used: int, late: bool) -> None:
    clock = rules.promise(AT, AT + timedelta(hours=hours), Promise(timedelta(hours=24)), Hours(ZoneInfo("UTC")))

    assert (clock.used, clock.is_late) == (used, late)


@pytest.mark.parametrize(("again", "days"), [(0, 14), (2, 20)])
def test_claims_give_their_time_back(again: int, days: int) -> None:
    assert rules.unanswered_at(AT, again) == AT + timedelta(days=days)


@pytest.mark.parametrize(("writing", "classes"), [("off", 0), ("arrange", 1), ("full", 3)])
def test_a_writing_mode_has_its_sizes(writing: str, classes: int) -> None:
    assert len(rules.message_sizes(writing)) == classes


def test_every_state_can_be_left() -> None:
    states = set(Ask.Status.values) - {Ask.Status.OVER}
    left = {before for starts, after in rules.TRANSITIONS.values() for before in starts if before != after}

    assert left == states
    assert {after for _, after in rules.TRANSITIONS.values()} == states


@pytest.mark.parametrize(("hours", "code"), [(0, "h4"), (4, "h4"), (5, "h24"), (72, "h72"), (73, "later")])
def test_the_first_contact_is_counted_in_bands(hours: int, code: str) -> None:
    assert rules.first_contact(AT, AT + timedelta(hours=hours)) == code
