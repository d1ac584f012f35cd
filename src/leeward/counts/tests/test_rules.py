from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leeward.counts import rules


def test_unknown_fields_and_choices_are_refused() -> None:
    with pytest.raises(ValueError, match="unknown field"):
        rules.clean("encounter", {"name": "Sam"})
    with pytest.raises(ValueError, match="unknown choice"):
        rules.clean("encounter", {"mode": "Sam called me"})


def test_missing_answers_are_left_out() -> None:
    assert rules.clean("encounter", {"mode": "phone", "reason": None, "length": ""}) == {"mode": "phone"}


def test_a_tally_adds_to_listed_tables_only() -> None:
    cells = rules.cells([{"mode": "phone", "length": "15", "area": "ed"}])

    assert cells == {
        ("mode", "phone", ""): 1,
        ("length", "15", ""): 1,
        ("area", "ed", ""): 1,
        ("mode:length", "phone", "15"): 1,
    }


def test_team_of_nine_shows_neither_side() -> None:
    # operations 3.4: A 3 + B 6 of 9; either one would give the other away
    assert rules.publish({"A": 3, "B": 6}) == [rules.Shown("A", None), rules.Shown("B", None)]


def test_team_of_thirteen_shows_the_larger_part() -> None:
    # operations 3.4: A 3 + B 6 + direct 4: the two small ones hide each other
    shown = rules.publish({"A": 3, "B": 6, "direct": 4})

    assert shown == [rules.Shown("A", None), rules.Shown("B", 6), rules.Shown("direct", None)]


def test_zero_is_printed() -> None:
    assert rules.publish({"A": 0, "B": 8}) == [rules.Shown("A", 0), rules.Shown("B", 8)]


def test_a_lone_small_cell_holds_the_table_back() -> None:
    assert rules.publish({"A": 3, "B": 0}) is None


@settings(max_examples=300)
@given(st.lists(st.integers(0, 12), min_size=1, max_size=6))
def test_no_hidden_cell_can_be_worked_out(numbers: list[int]) -> None:
    shown = rules.publish({str(i): n for i, n in enumerate(numbers)})
    if shown is None:
        return
    hidden = [cell for cell in shown if cell.n is None]
    left = sum(numbers) - sum(cell.n or 0 for cell in shown)
    highest = left - (len(hidden) - 1)  # the others hide at least 1 each

    assert all(cell.n is None or cell.n == 0 or cell.n >= rules.THRESHOLD for cell in shown)
    assert not hidden or (highest >= rules.THRESHOLD and highest - 1 >= rules.THRESHOLD - 1)


def test_quarters() -> None:
    assert rules.quarter_of(date(2026, 11, 22)) == date(2026, 10, 1)
    assert rules.quarter_before(date(2026, 1, 1)) == date(2025, 10, 1)
    assert rules.months_of(date(2026, 10, 1)) == [date(2026, 10, 1), date(2026, 11, 1), date(2026, 12, 1)]
