"""Numbers are taken as people type them, and nobody keeps one that cannot be called."""

import pytest
from django.core.exceptions import ValidationError

from leeward.core import phones
from leeward.core.fields import PhoneField

BOSTON = "+16175550100"


@pytest.mark.parametrize(
    "typed",
    ["617-555-0100", "(617) 555-0100", "617.555.0100", "6175550100", "1-617-555-0100", " 1 (617) 555 0100 ", BOSTON],
)
def test_usual_forms_are_one_number(typed: str) -> None:
    assert phones.kept(typed) == BOSTON


@pytest.mark.parametrize(
    ("typed", "kept", "shown"),
    [
        ("617-555-0100", BOSTON, "617-555-0100"),
        ("617-555-0100 x23", f"{BOSTON};ext=23", "617-555-0100 x 23"),
        ("617-555-0100 ext. 23", f"{BOSTON};ext=23", "617-555-0100 x 23"),
        ("+44 20 7946 0018", "+442079460018", "+44 20 7946 0018"),
        ("011 44 20 7946 0018", "+442079460018", "+44 20 7946 0018"),
    ],
)
def test_numbers_are_shown_as_people_write_them(typed: str, kept: str, shown: str) -> None:
    assert phones.kept(typed) == kept
    assert phones.shown(kept) == shown
    assert phones.kept(shown) == kept


@pytest.mark.parametrize(
    "typed", ["555-0100", "617-555-010", "617-555-01000", "12", "911", "call me", "617-555-0100 or 617-555-0101", "+"]
)
def test_what_nobody_can_call_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(ValidationError, match="Write it like 617-555-0100"):
        PhoneField().clean(typed)


def test_what_cannot_be_read_stays_as_it_is() -> None:
    for text in ("", "the desk, 5-1234", "617-555-0100"):
        assert phones.shown(text) == text
    assert phones.kept_if_readable("ask the desk") == "ask the desk"


def test_a_number_is_wanted_only_where_it_is_required() -> None:
    assert PhoneField(required=False).clean("  ") == ""
