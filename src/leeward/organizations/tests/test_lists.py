"""A lead edits the lists people choose from."""

import pytest

from leeward.core.errors import Refused
from leeward.organizations import actions, queries
from leeward.organizations.models import Option
from leeward.organizations.tests import make
from leeward.organizations.tests.conftest import Lead


def labels(lead: Lead, kind: str) -> list[str]:
    return [option.label for option in queries.options_in_use(lead.program, kind)]


def option(lead: Lead, kind: str, code: str) -> Option:
    return Option.objects.get(program=lead.program, kind=kind, code=code)


def test_a_new_choice_comes_last_and_is_counted_in_a_fixed_group(lead: Lead) -> None:
    lead.client.post(lead.home + "lists/reason/", {"label": "A hard winter", "rollup": "BURN"})

    made = option(lead, "reason", "a-hard-winter")
    assert labels(lead, "reason")[-1] == "A hard winter"
    assert made.rollup == "BURN"
    assert queries.public_facts(lead.program)["rollups"]["reason"] == {"a-hard-winter": "BURN"}


def test_a_choice_must_be_counted_somewhere_known(lead: Lead) -> None:
    answer = lead.client.post(lead.home + "lists/reason/", {"label": "A hard winter", "rollup": "WINTER"})

    assert answer.status_code == 200
    assert "A hard winter" in answer.content.decode()
    assert "A hard winter" not in labels(lead, "reason")


def test_languages_are_not_counted(lead: Lead) -> None:
    lead.client.post(lead.home + "lists/language/", {"label": "Polish"})

    assert labels(lead, "language")[-1] == "Polish"


def test_long_labels_that_begin_alike_get_different_codes(lead: Lead) -> None:
    for ending in ("one", "two", "three"):
        label = f"A very long reason to ask, number {ending}"
        actions.add_option(lead.program, kind="reason", label=label, rollup="OTHER", by=lead.user)

    codes = Option.objects.filter(program=lead.program, kind="reason", label__startswith="A very").values_list("code")
    assert len(set(codes)) == 3
    assert all(len(code) <= 20 for (code,) in codes)


def test_the_same_choice_twice_is_refused(lead: Lead) -> None:
    with pytest.raises(Refused, match="already"):
        actions.add_option(lead.program, kind="family", label="nursing", rollup="nursing", by=lead.user)


def test_renaming_keeps_the_code(lead: Lead) -> None:
    nursing = option(lead, "family", "nursing")

    lead.client.post(f"{lead.home}choice/{nursing.pk}/", {"label": "Nurses"})

    nursing.refresh_from_db()
    assert (nursing.code, nursing.label) == ("nursing", "Nurses")


def test_moving_changes_places_with_the_neighbor(lead: Lead) -> None:
    before = labels(lead, "family")

    lead.client.post(f"{lead.home}choice/{option(lead, 'family', 'trainee').pk}/up/")

    assert labels(lead, "family") == [before[1], before[0], *before[2:]]


def test_the_first_stays_first(lead: Lead) -> None:
    before = labels(lead, "family")

    lead.client.post(f"{lead.home}choice/{option(lead, 'family', 'physician').pk}/up/")

    assert labels(lead, "family") == before


def test_retired_choices_are_not_offered_and_can_come_back(lead: Lead) -> None:
    chosen = option(lead, "family", "trainee")

    lead.client.post(f"{lead.home}choice/{chosen.pk}/retire/")
    assert chosen.label not in labels(lead, "family")
    lead.client.post(f"{lead.home}choice/{chosen.pk}/restore/")

    assert chosen.label in labels(lead, "family")


def test_a_list_keeps_one_choice(lead: Lead) -> None:
    last = option(lead, "family", "nursing")
    Option.objects.filter(program=lead.program, kind="family").exclude(pk=last.pk).update(retired=True)

    with pytest.raises(Refused, match="at least one"):
        actions.retire_option(last, by=lead.user)


def test_choices_of_another_program_are_not_there(lead: Lead) -> None:
    other = make.program()
    foreign = Option.objects.filter(program=other).first()
    assert foreign

    assert lead.client.post(f"{lead.home}choice/{foreign.pk}/retire/").status_code == 404
