"""Pure: which ring begins, what follows, and when; compared with what a slow reader would say."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.organizations.calendars import Holidays
from leeward.organizations.hours import Hours
from leeward.support import rings

AT = datetime(2026, 11, 18, 17, tzinfo=UTC)  # a Wednesday
BOSTON = ZoneInfo("America/New_York")
WEEKDAYS = ((time(), time()),) * 5 + (None, None)
OFFICE = ((time(8), time(17)),) * 5 + (None, None)
URGENCIES = ("now", "today", "week", "whenever")

moments = st.integers(0, 800 * 24 * 60).map(lambda minutes: AT + timedelta(minutes=minutes))
few = st.integers(0, 3)
reaches = st.builds(lambda a, b, c: rings.Reach(max(a, b), b, max(a, b, c), b), few, few, few)


@given(st.sampled_from(rings.RINGS), reaches, st.sampled_from(URGENCIES))
def test_a_ring_is_passed_over_only_when_it_is_not_enough(ring: int, reach: rings.Reach, urgency: str) -> None:
    begun = rings.begins(ring, reach, urgency)

    assert begun >= ring
    assert rings.is_enough(begun, reach, urgency)
    assert not any(rings.is_enough(each, reach, urgency) for each in range(ring, begun))


@pytest.mark.parametrize(
    ("urgency", "on_call", "at_once", "begun"),
    [("now", 3, 2, 1), ("now", 3, 1, 2), ("now", 0, 0, 2), ("today", 1, 0, 1), ("whenever", 0, 0, 2)],
)
def test_urgent_ones_need_two_who_hear_of_it_at_once(urgency: str, on_call: int, at_once: int, begun: int) -> None:
    assert rings.begins(1, rings.Reach(on_call, at_once, 5, 2), urgency) == begun


@pytest.mark.parametrize(("at_once", "begun"), [(2, 2), (1, 3), (0, 3)])
def test_slots_who_hear_by_mail_alone_are_no_urgent_ring(at_once: int, begun: int) -> None:
    assert rings.begins(2, rings.Reach(5, 0, 5, at_once), "now") == begun


@given(st.sampled_from(rings.RINGS), moments, moments)
def test_giving_up_comes_no_later_for_waiting(ring: int, ends: datetime, give_up: datetime) -> None:
    following = rings.after_ring(ring, ends, give_up)

    assert following.step in rings.STEPS["open"]
    assert following.at == min(ends, give_up)


def test_what_is_tried_again_is_so_by_day_on_a_working_day() -> None:
    hours = Hours(BOSTON, "working", OFFICE, {date(2026, 11, 26)})
    for at, again in {
        "2026-11-25T20:40": "2026-11-25T20:45",
        "2026-11-25T20:50": "2026-11-27T09:00",  # the day between is a holiday
        "2026-11-27T03:00": "2026-11-27T09:00",
        "2026-11-28T12:00": "2026-11-30T09:00",
    }.items():
        moment = datetime.fromisoformat(at).replace(tzinfo=BOSTON)
        assert rings.tried_again(moment, hours) == datetime.fromisoformat(again).replace(tzinfo=BOSTON)


@given(moments, st.sampled_from([WEEKDAYS, OFFICE]))
def test_the_next_morning_is_nine_on_the_next_working_day(at: datetime, week: tuple[tuple[time, time] | None]) -> None:
    holidays = Holidays(("US-MA",))
    morning = rings.next_morning(at, Hours(BOSTON, "working", week, holidays)).astimezone(BOSTON)

    days = (at.astimezone(BOSTON).date() + timedelta(days=n) for n in range(1, 20))
    assert morning.date() == next(day for day in days if day.weekday() < 5 and day not in holidays)
    assert morning.time() == time(9)


def test_a_week_of_nights_begins_when_it_begins() -> None:
    nights = Hours(BOSTON, "working", ((time(19), time(7)),) * 5 + (None, None))

    assert rings.next_morning(AT, nights).astimezone(BOSTON) == datetime(2026, 11, 19, tzinfo=BOSTON)
    assert rings.next_morning(AT + timedelta(days=3), nights).astimezone(BOSTON).time() == time(19)


dates = st.lists(
    st.builds(
        lambda hours, reminded, overdue: rings.Agreed(AT + timedelta(hours=hours), reminded, reminded and overdue),
        st.integers(-100, 9000),
        st.booleans(),
        st.booleans(),
    ),
    max_size=3,
)


NOTHING = rings.Signs(None, AT, reminded=False, told=False)


@given(dates, st.none() | st.integers(0, 300).map(lambda hours: AT + timedelta(hours=hours)))
def test_a_talk_always_has_a_next_step_and_an_end(agreed: list[rings.Agreed], unread: datetime | None) -> None:
    """Each step taken marks what it is about, so the steps come to an end: with the talk at rest."""
    kept, steps, signs = list(agreed), [], replace(NOTHING, unread=unread)
    while (following := rings.talking(AT, kept, signs)).step != "rest":
        steps.append(following)
        if following.step == "unread":
            signs = replace(signs, unread=None)
        elif following.step == "quiet":
            signs = replace(signs, reminded=True, told=signs.reminded)
        else:
            place = next(n for n, date in enumerate(kept) if _step_of(date) == following)
            kept[place] = rings.Agreed(kept[place].due, True, following.step == "overdue" or kept[place].overdue)

    assert [each.at for each in steps] == sorted(each.at for each in steps) or any(date.reminded for date in agreed)
    names = [each.step for each in steps]
    assert names.count("unread") == (unread is not None)
    assert names.count("quiet") == (0 if agreed else 2)
    assert following.at >= AT + timedelta(days=366)


def test_without_a_date_the_peer_is_reminded_after_thirty_days_and_the_lead_told_three_days_later() -> None:
    reminded = replace(NOTHING, reminded=True)

    assert rings.talking(AT, [], NOTHING) == rings.Next("quiet", AT + timedelta(days=30))
    assert rings.talking(AT, [], reminded) == rings.Next("quiet", AT + timedelta(days=33))
    assert rings.talking(AT, [], replace(reminded, told=True)).step == "rest"


def _step_of(date: rings.Agreed) -> rings.Next | None:
    if not date.reminded:
        return rings.Next("check_in", date.due)
    return None if date.overdue else rings.Next("overdue", date.due + rings.OVERDUE)


@given(st.integers(1, 72), dates)
def test_a_claim_asks_once_and_then_ends(hours: int, agreed: list[rings.Agreed]) -> None:
    due, kept, since, seen = AT + timedelta(hours=hours), [d for d in agreed if d.due > AT], AT, []
    while (following := rings.claimed(AT, due, since, kept)).step != "lapse":
        seen.append(following.step)
        since = following.at
        if following.step == "check_in":
            kept = [date for date in kept if date.reminded or date.due != following.at]

    assert seen.count("spoken") == 1
    assert following.at == due


@pytest.mark.parametrize(("month", "n", "before"), [("2026-11", 2, "2026-09"), ("2026-01", 3, "2025-10")])
def test_months_back(month: str, n: int, before: str) -> None:
    assert rings.months_back(month, n) == before


@pytest.mark.parametrize(
    ("status", "ring", "released", "served"),
    [
        ("open", 1, False, False),
        ("open", 2, False, False),
        ("open", 2, True, False),
        ("open", 3, False, True),
        ("accepted", 3, False, False),
        ("contact", 1, False, False),
        ("contact", 1, True, True),
    ],
)
def test_when_backstop_boxes_are_served(status: str, ring: int, released: bool, served: bool) -> None:
    assert rings.serves_backstop(status, ring, released=released) == served
