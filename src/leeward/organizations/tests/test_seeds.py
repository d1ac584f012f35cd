"""What a new program starts with."""

import pytest

from leeward.counts import tables
from leeward.organizations.models import Contact, Option, Wording
from leeward.organizations.seeds.lists import LISTS
from leeward.organizations.tests import make

pytestmark = pytest.mark.django_db

COUNTED = {
    "family": tables.FAMILY,
    "role": tables.FAMILY,
    "area": tables.AREA,
    "reason": tables.REASON,
    "referral": tables.REFERRAL,
}


@pytest.mark.parametrize("kind", COUNTED)
def test_every_choice_is_counted_under_a_fixed_code(kind: str) -> None:
    assert {rollup for _code, _label, rollup in LISTS[kind]} - set(COUNTED[kind]) == set()


@pytest.mark.parametrize("kind", ["family", "reason", "area", "referral"])
def test_every_fixed_code_has_a_choice(kind: str) -> None:
    assert set(COUNTED[kind]) - {code for code, _label, _rollup in LISTS[kind]} == set()


def test_a_new_program_promises_confidence_and_no_more() -> None:
    program = make.program()

    words = " ".join(
        [
            *Wording.objects.filter(program=program).values_list("text", flat=True),
            *Option.objects.filter(program=program).values_list("label", flat=True),
            *Contact.objects.filter(program=program).values_list("label", flat=True),
        ]
    ).lower()

    assert "confidential" in words
    assert "privileg" not in words


def test_limits_name_the_five_things_a_peer_does_not_do() -> None:
    limits = Wording.objects.get(program=make.program(), kind="limits").text

    said = limits.partition("What a peer does not do:")[2].partition("\n\n")[0]
    for part in ("quality reviews", "your job", "malpractice", "alcohol or drugs", "preventing violence"):
        assert part in said


def test_limits_name_every_exception() -> None:
    program = make.program()

    limits = Wording.objects.get(program=program, kind="limits").text

    exceptions = ("you or another person", "abuse", "child", "older", "disability", "harassment", "court", "section 5F")
    for part in (*exceptions, "not therapy", "not an emergency service", "patient"):
        assert part in limits
