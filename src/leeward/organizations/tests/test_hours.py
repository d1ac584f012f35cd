"""Which time counts, and when an answer is due."""

from datetime import UTC, date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leeward.organizations import hours as clock
from leeward.organizations.hours import Hours, Promise
from leeward.organizations.tests import slow_clock
from leeward.organizations.tests.slow_clock import OFFICE, WEEKS, ZONES

BOSTON = ZoneInfo("America/New_York")
PRESIDENTS_DAY = date(2026, 2, 16)
HOUR = timedelta(hours=1)
WALL = Hours(BOSTON)
DAYS = Hours(BOSTON, "working", WEEKS["whole days"], frozenset({PRESIDENTS_DAY}))
DESK = Hours(BOSTON, "working", WEEKS["office"], frozenset({PRESIDENTS_DAY}))


def boston(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BOSTON)


def shown(at: datetime) -> str:
    return at.astimezone(BOSTON).strftime("%a %d %H:%M")


FRIDAY = boston("2026-02-13T17:00")  # before a holiday Monday


@pytest.mark.parametrize(
    ("hours", "length", "due"),
    [
        (DAYS, timedelta(hours=24), "Tue 17 17:00"),
        (DAYS, timedelta(hours=48), "Wed 18 17:00"),
        (DESK, timedelta(hours=9), "Tue 17 17:00"),
        (DESK, timedelta(minutes=1), "Tue 17 08:01"),
        (WALL, timedelta(hours=24), "Sat 14 17:00"),
        (WALL, timedelta(minutes=30), "Fri 13 17:30"),
    ],
)
def test_friday_at_five_before_a_holiday_monday(hours: Hours, length: timedelta, due: str) -> None:
    assert shown(clock.due(FRIDAY, Promise(length), hours)) == due


@pytest.mark.parametrize(
    ("opened", "due"),
    [
        ("2026-02-12T17:00", "Fri 13 17:00"),
        ("2026-02-13T17:00", "Sat 14 17:00"),
        ("2026-02-14T00:00", "Mon 16 00:00"),
        ("2026-02-15T23:59", "Tue 17 23:59"),
        ("2026-02-16T12:00", "Wed 18 12:00"),
        ("2026-02-17T00:00", "Wed 18 00:00"),
    ],
)
def test_weekends_and_holidays_have_a_promise_of_their_own(opened: str, due: str) -> None:
    hours = Hours(BOSTON, holidays={PRESIDENTS_DAY})

    assert shown(clock.due(boston(opened), Promise(timedelta(hours=24), timedelta(hours=48)), hours)) == due


def test_what_is_opened_while_closed_has_the_weekend_promise() -> None:
    hours = Hours(BOSTON, closures=((boston("2026-02-11T00:00"), boston("2026-02-12T00:00")),))

    assert clock.is_rest_day(boston("2026-02-11T23:59"), hours)
    assert not clock.is_rest_day(boston("2026-02-12T00:00"), hours)


def test_a_night_belongs_to_the_day_on_which_it_begins() -> None:
    nights = Hours(BOSTON, "working", WEEKS["nights"], frozenset({PRESIDENTS_DAY}))

    assert clock.is_open(boston("2026-02-16T06:59"), nights)
    assert not clock.is_open(boston("2026-02-16T19:00"), nights)
    assert clock.next_open(boston("2026-02-16T07:00"), nights) == boston("2026-02-17T19:00")


@pytest.mark.parametrize(("night", "length"), [("2026-03-07", 11), ("2026-03-08", 12), ("2026-10-31", 13)])
def test_a_night_in_which_clocks_change_is_as_long_as_it_is(night: str, length: int) -> None:
    nights = Hours(BOSTON, "working", WEEKS["nights"])
    evening = boston(f"{night}T19:00")

    assert clock.between(evening, evening + timedelta(hours=15), nights) == timedelta(hours=length)


@pytest.mark.parametrize(
    ("day", "at", "moment"),
    [
        ((2026, 3, 8), time(2, 30), "2026-03-08T07:00"),  # skipped: when the clock jumps
        ((2026, 11, 1), time(1, 30), "2026-11-01T05:30"),  # shown twice: the first time
        ((2026, 11, 1), time(2), "2026-11-01T07:00"),
        ((2026, 7, 4), time(8), "2026-07-04T12:00"),
    ],
)
def test_a_time_of_day_begins_when_the_clock_first_shows_it(day: tuple[int, int, int], at: time, moment: str) -> None:
    expected = datetime.fromisoformat(moment).replace(tzinfo=UTC)

    assert clock.first_shown(date(*day), at, BOSTON) == expected


def test_a_day_that_never_was_has_no_length() -> None:
    apia = ZoneInfo("Pacific/Apia")
    skipped = date(2011, 12, 30)

    assert clock.first_shown(skipped, time(8), apia) == clock.first_shown(skipped, time(17), apia)


def test_a_closure_stops_the_clock_in_the_middle_of_a_day() -> None:
    closed = Hours(BOSTON, "working", WEEKS["office"], closures=((FRIDAY - timedelta(hours=5), FRIDAY),))

    assert clock.between(FRIDAY - timedelta(hours=9), FRIDAY, closed) == timedelta(hours=4)
    assert not clock.is_open(FRIDAY - timedelta(hours=5), closed)


def test_a_clock_closed_from_the_morning_on_runs_again_afterward() -> None:
    closed = Hours(BOSTON, "working", WEEKS["office"], closures=((FRIDAY - timedelta(hours=9), FRIDAY),))

    assert clock.next_open(boston("2026-02-13T06:00"), closed) == boston("2026-02-16T08:00")


def test_days_that_touch_are_one_period() -> None:
    first = next(clock.periods(boston("2026-02-09T00:00"), Hours(BOSTON, "working", WEEKS["whole days"])))

    assert first == (boston("2026-02-09T00:00"), boston("2026-02-14T00:00"))


@pytest.mark.parametrize(("night", "later"), [("2026-03-07", "Sun 08 18:00"), ("2026-10-31", "Sun 01 16:00")])
def test_an_hour_is_an_hour_when_clocks_change(night: str, later: str) -> None:
    assert shown(clock.add(boston(f"{night}T17:00"), timedelta(hours=24), WALL)) == later


def test_time_before_is_negative() -> None:
    assert clock.between(FRIDAY, FRIDAY - timedelta(hours=1), WALL) == timedelta(hours=-1)


def test_half_of_a_promise_is_counted_time_too() -> None:
    assert shown(clock.alert_at(FRIDAY, Promise(timedelta(hours=48)), DAYS)) == "Tue 17 17:00"


@pytest.mark.parametrize(
    ("reached", "band"),
    [
        ("2026-02-17T05:00", "half"),
        ("2026-02-17T05:01", "kept"),
        ("2026-02-17T17:00", "kept"),
        ("2026-02-17T17:01", "late"),
        ("2026-02-18T17:00", "late"),
        ("2026-02-18T17:01", "later"),
    ],
)
def test_how_a_promise_was_kept_is_told_in_bands(reached: str, band: str) -> None:
    assert clock.band(FRIDAY, boston(reached), Promise(timedelta(hours=24)), DAYS) == band


def test_a_clock_that_never_runs_says_so() -> None:
    with pytest.raises(clock.StandsStill):
        clock.add(FRIDAY, timedelta(hours=1), Hours(BOSTON, "working", (None,) * 7))


# ---- against the slow clock --------------------------------------------------------------------------------------


@pytest.mark.parametrize("zone", ZONES)
def test_the_slow_clock_agrees(zone: str) -> None:
    random = Random(zone)
    moments = [slow_clock.some_minute(random) for _ in range(3)]
    changes = slow_clock.clock_changes(zone)
    moments += [random.choice(changes) - timedelta(minutes=random.randrange(3000)) for _ in range(5) if changes]

    for at in moments:
        hours, minutes = slow_clock.some_hours(random, zone, at), random.randrange(1, 1500)
        assert clock.add(at, timedelta(minutes=minutes), hours) == slow_clock.add(at, minutes, hours), (at, hours)
        until = at + timedelta(minutes=random.randrange(6000))
        assert clock.between(at, until, hours) == slow_clock.between(at, until, hours), (at, until, hours)


@pytest.mark.parametrize("zone", ZONES)
def test_each_minute_around_a_clock_change_counts_or_not(zone: str) -> None:
    random = Random(zone)
    change = random.choice(slow_clock.clock_changes(zone) or [slow_clock.FIRST])
    hours = Hours(ZoneInfo(zone), "working", WEEKS["mixed"])
    minutes = [change + timedelta(minutes=random.randrange(-1600, 200)) for _ in range(40)]

    assert [clock.is_open(at, hours) for at in minutes] == [slow_clock.is_open(at, hours) for at in minutes]


# ---- for any week ------------------------------------------------------------------------------------------------

TIMES = st.times().map(lambda at: at.replace(second=0, microsecond=0))
SPANS = st.none() | st.tuples(TIMES, TIMES)
WEEKS_OF_ALL_KINDS = st.lists(SPANS, min_size=7, max_size=7).map(tuple).filter(lambda week: clock.weekly(week) >= HOUR)
MOMENTS = st.datetimes(datetime(1996, 1, 1), datetime(2045, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001
LENGTHS = st.timedeltas(timedelta(), timedelta(hours=100))
ANY = st.builds(
    Hours,
    zone=st.sampled_from(ZONES).map(ZoneInfo),
    mode=st.sampled_from(["wall", "working"]),
    week=WEEKS_OF_ALL_KINDS,
    holidays=st.frozensets(st.dates(date(2020, 1, 1), date(2020, 3, 1)), max_size=9),
)


@given(MOMENTS, LENGTHS, ANY)
@settings(max_examples=80, deadline=None)
def test_as_much_time_has_passed_as_was_added(at: datetime, length: timedelta, hours: Hours) -> None:
    assert clock.between(at, clock.add(at, length, hours), hours) == length


@given(MOMENTS, LENGTHS, LENGTHS, ANY)
@settings(max_examples=80, deadline=None)
def test_time_can_be_added_in_parts(at: datetime, first: timedelta, second: timedelta, hours: Hours) -> None:
    assert clock.add(clock.add(at, first, hours), second, hours) == clock.add(at, first + second, hours)


@given(MOMENTS, ANY)
@settings(max_examples=80, deadline=None)
def test_nothing_counts_before_the_clock_runs_again(at: datetime, hours: Hours) -> None:
    begins = clock.next_open(at, hours)

    assert clock.is_open(begins, hours)
    assert clock.between(at, begins, hours) == timedelta()


def test_an_office_week_has_45_hours() -> None:
    week = Hours(BOSTON, "working", (*[OFFICE] * 5, None, None))

    assert clock.between(boston("2026-03-02T00:00"), boston("2026-03-09T00:00"), week) == 45 * HOUR
    assert clock.weekly(week.week) == 45 * HOUR


def test_nights_are_as_long_as_they_are() -> None:
    assert clock.weekly(WEEKS["nights"]) == 7 * 12 * HOUR
    assert clock.weekly(WEEKS["whole days"]) == 5 * 24 * HOUR
