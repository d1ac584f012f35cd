"""The arithmetic, walked minute by minute across both changes of the clocks, and tried with invented rotas."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.rota.rules import cover, days, duty, patterns
from leeward.rota.rules.cover import Person
from leeward.rota.rules.duty import Duty
from leeward.rota.rules.spans import Span, hours, uncovered

BOSTON = ZoneInfo("America/New_York")
ZONES = [BOSTON, ZoneInfo("Europe/Berlin"), ZoneInfo("Australia/Lord_Howe"), ZoneInfo("UTC")]
DAY = patterns.Plan(frozenset(range(7)), time(7), time(19), date(2026, 1, 1), None, (UUID(int=1),))
NIGHT = patterns.Plan(frozenset(range(7)), time(19), time(7), date(2026, 1, 1), None, (UUID(int=2),))
MINUTE = timedelta(minutes=1)
START = datetime(2026, 11, 18, tzinfo=UTC)


def duties(*plans: patterns.Plan, first: date, last: date, zone: ZoneInfo) -> list[Duty]:
    made = [each for plan in plans for each in patterns.shifts(plan, first, last, zone)]
    return [Duty(UUID(int=n), each.span, "primary", each.person) for n, each in enumerate(made)]


def spans() -> st.SearchStrategy[Span]:
    return st.tuples(st.integers(0, 200), st.integers(1, 60)).map(
        lambda found: Span(START + MINUTE * found[0], START + MINUTE * sum(found))
    )


def rotas() -> st.SearchStrategy[list[Duty]]:
    people = st.none() | st.integers(1, 4).map(lambda n: UUID(int=n))
    one = st.builds(Duty, st.uuids(), spans(), st.sampled_from(duty.ORDER), people, lent=st.booleans())
    return st.lists(one, max_size=12)


# ---- clocks on the wall ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("zone", ZONES, ids=str)
@pytest.mark.parametrize("change", [date(2026, 3, 8), date(2026, 3, 29), date(2026, 4, 5), date(2026, 11, 1)])
def test_days_and_nights_hand_over_at_the_minute(zone: ZoneInfo, change: date) -> None:
    first, last = change - days.DAY * 2, change + days.DAY * 2
    rota = duties(DAY, NIGHT, first=first, last=last, zone=zone)
    at, end = days.at_wall(first, time(7), zone), days.at_wall(last, time(19), zone)

    while at < end:
        expected = UUID(int=1) if 7 <= at.astimezone(zone).hour < 19 else UUID(int=2)
        assert duty.on_call(rota, at) == [expected], at
        at += MINUTE


@pytest.mark.parametrize(
    ("night", "length"), [(date(2026, 3, 7), 11), (date(2026, 10, 31), 13), (date(2026, 6, 1), 12)]
)
def test_a_night_is_as_long_as_it_really_is(night: date, length: int) -> None:
    span = patterns.span_on(NIGHT, night, BOSTON)

    assert span
    assert hours([span]) == length


def test_a_shift_that_the_clocks_skip_is_none() -> None:
    skipped = patterns.Plan(frozenset([6]), time(2), time(3), date(2026, 1, 1), None)

    assert patterns.span_on(skipped, date(2026, 3, 8), BOSTON) is None
    assert patterns.span_on(skipped, date(2026, 3, 15), BOSTON)


def test_the_same_time_is_a_whole_day() -> None:
    span = patterns.span_on(
        patterns.Plan(frozenset([5]), time(7), time(7), date(2026, 1, 1), None), date(2026, 11, 21), BOSTON
    )

    assert span
    assert hours([span]) == 24


def test_a_pattern_keeps_to_its_weekdays_and_its_days() -> None:
    plan = patterns.Plan(frozenset([0, 2]), time(9), time(17), date(2026, 11, 18), date(2026, 11, 25))

    made = patterns.shifts(plan, date(2026, 11, 1), date(2026, 12, 31), BOSTON)

    assert [each.day.isoformat() for each in made] == ["2026-11-18", "2026-11-23", "2026-11-25"]


@given(st.integers(0, 900), st.frozensets(st.integers(0, 6), min_size=1), st.integers(1, 5))
def test_turns_by_shift_go_round_without_a_skip(offset: int, weekdays: frozenset[int], people: int) -> None:
    crew = tuple(UUID(int=n) for n in range(people))
    plan = patterns.Plan(weekdays, time(7), time(19), date(2026, 1, 1), None, crew, weekly=False)
    first = date(2026, 1, 1) + days.DAY * offset

    made = [each.person for each in patterns.shifts(plan, first, first + days.DAY * 30, BOSTON)]

    places = [crew.index(person) for person in made if person]
    assert all(after == (before + 1) % people for before, after in pairwise(places))


def test_turns_by_week_go_on_on_monday() -> None:
    crew = (UUID(int=1), UUID(int=2))
    plan = patterns.Plan(frozenset(range(7)), time(7), time(19), date(2026, 11, 18), None, crew)

    sunday, monday = (patterns.turn_of(plan, date(2026, 11, day)) for day in (22, 23))

    assert (sunday, monday) == crew


def test_month_on_paper_has_whole_weeks() -> None:
    weeks = days.weeks_of_month(date(2026, 11, 1))

    assert {len(week) for week in weeks} == {7}
    assert weeks[0][0] == date(2026, 11, 1)  # a Sunday


@pytest.mark.parametrize("text", ["", "2026", "2026-13", "x", "2026-11-01", "٢٠٢٦-١٣"])
def test_an_odd_month_is_this_one(text: str) -> None:
    assert days.read_month(text, date(2026, 11, 18)) == date(2026, 11, 1)


# ---- duty --------------------------------------------------------------------------------------------------------


@given(rotas(), st.integers(0, 260))
def test_nobody_is_on_call_twice_and_first_come_first(rota: list[Duty], minute: int) -> None:
    at = START + MINUTE * minute

    found = duty.on_call(rota, at)

    assert len(found) == len(set(found))
    assert set(found) == {each.person for each in rota if each.person and each.span.covers(at)}
    held = {each.person for each in rota if each.position == "primary" and not each.lent and each.span.covers(at)}
    assert all(person in held for person in found[: len(held - {None})])


@given(rotas(), st.integers(0, 260))
def test_nothing_changes_before_the_next_change(rota: list[Duty], minute: int) -> None:
    at = START + MINUTE * minute
    change = duty.next_change(rota, at)

    before = [at + MINUTE * n for n in range(300) if change is None or at + MINUTE * n < change]
    assert all(duty.on_call(rota, moment) == duty.on_call(rota, at) for moment in before)
    assert change is None or duty.on_call(rota, change) != duty.on_call(rota, at)


@given(spans(), st.lists(spans(), max_size=6))
def test_what_is_left_is_what_nobody_covers(whole: Span, covers: list[Span]) -> None:
    left = uncovered(whole, covers)

    at = whole.start
    while at < whole.end:
        assert any(piece.covers(at) for piece in left) != any(each.covers(at) for each in covers)
        at += MINUTE
    assert all(whole.start <= piece.start < piece.end <= whole.end for piece in left)


# ---- gaps --------------------------------------------------------------------------------------------------------


@given(rotas())
def test_day_and_night_every_minute_is_held_or_a_gap(rota: list[Duty]) -> None:
    found = cover.gaps(rota, START.date(), START.date(), ZoneInfo("UTC"), always=True)

    for minute in range(0, 24 * 60, 7):
        at = START + MINUTE * minute
        held = any(each.person and each.position == "primary" and each.span.covers(at) for each in rota)
        assert held != any(gap.position == "primary" and gap.span.covers(at) for gap in found), at


def test_an_open_shift_that_somebody_covers_is_no_gap() -> None:
    night = Span(START, START + timedelta(hours=12))
    rota = [Duty(UUID(int=1), night, "primary", None), Duty(UUID(int=2), night, "primary", UUID(int=9))]

    assert cover.gaps(rota, START.date(), START.date(), ZoneInfo("UTC"), always=False) == []


def test_only_what_is_left_of_an_open_shift_is_a_gap() -> None:
    hour = timedelta(hours=1)
    rota = [
        Duty(UUID(int=1), Span(START, START + hour * 12), "primary", None),
        Duty(UUID(int=2), Span(START, START + hour * 4), "primary", UUID(int=9)),
    ]

    [gap] = cover.gaps(rota, START.date(), START.date(), ZoneInfo("UTC"), always=False)

    assert (gap.span, gap.shift) == (Span(START + hour * 4, START + hour * 12), UUID(int=1))


def test_who_had_least_is_asked_first_and_sisters_last() -> None:
    night = Span(START, START + timedelta(hours=12))
    before = Span(START - timedelta(days=3), START - timedelta(days=2))
    people = [
        Person(UUID(int=1), busy=(before,)),
        Person(UUID(int=2), sister=True),
        Person(UUID(int=3)),
        Person(UUID(int=4), busy=(night,)),
        Person(UUID(int=5), away=((date(2026, 11, 17), date(2026, 11, 18)),)),
    ]

    found = cover.could_cover(people, night, ZoneInfo("UTC"))

    assert [person.id.int for person in found] == [3, 1, 2]


def test_long_ago_does_not_count_for_who_is_asked() -> None:
    long_ago = Span(START - timedelta(days=60), START - timedelta(days=58))

    assert cover.hours_around(Person(UUID(int=1), busy=(long_ago,)), START) == 0
