"""The legal basis decides what people are told, what files carry, and whether a text may say "privileged"."""

import pytest
from django.test import Client

from leeward.organizations import actions, legal, queries
from leeward.organizations.models import Program
from leeward.organizations.tests.conftest import Lead

BASES = [each for each in Program.LegalBasis.values if each != "none"]
PRIVILEGED = "All talks are privileged."


def limits(program: Program) -> str:
    return queries.newest_wordings(program)["limits"].text


def change(lead: Lead, basis: str) -> None:
    lead.client.post(lead.home + "legal/", {"legal_basis": basis})
    lead.program.refresh_from_db()


@pytest.mark.parametrize("basis", BASES)
def test_a_new_basis_is_a_new_version_of_the_limits(lead: Lead, basis: str) -> None:
    change(lead, basis)

    newest = queries.newest_wordings(lead.program)["limits"]
    assert newest.version == 2
    assert str(legal.BASES[basis].notice) in newest.text
    assert str(legal.BASES["none"].notice) not in newest.text
    assert str(legal.BASES[basis].notice) in Client().get("/p/harbor/").content.decode()


def test_going_back_brings_the_first_words_back(lead: Lead) -> None:
    first = limits(lead.program)
    change(lead, "qa")
    change(lead, "none")

    assert limits(lead.program) == first


def test_a_text_without_our_notice_gets_it_at_its_end(lead: Lead) -> None:
    actions.publish_wording(lead.program, kind="limits", text="Our own words.", after=1, by=lead.user)
    change(lead, "pses")

    assert limits(lead.program) == f"Our own words.\n\n{legal.BASES['pses'].notice}"


@pytest.mark.parametrize("basis", ["none", *BASES])
def test_only_with_a_basis_may_a_text_say_privileged(lead: Lead, basis: str) -> None:
    change(lead, basis)
    version = queries.newest_wordings(lead.program)["welcome"].version
    lead.client.post(lead.home + "wording/welcome/publish/", {"text": PRIVILEGED, "after": version})

    assert (PRIVILEGED in Client().get("/p/harbor/").content.decode()) is (basis != "none")


@pytest.mark.parametrize("basis", ["none", *BASES])
def test_files_carry_the_mark_of_the_basis(lead: Lead, basis: str) -> None:
    change(lead, basis)

    last = lead.client.get("/program/harbor/totals/totals.csv?inside=1").content.decode().splitlines()[-1]
    mark = str(legal.BASES[basis].mark)
    assert (mark in last.replace('"', "")) is True
    assert (mark in lead.client.get("/program/harbor/totals/").content.decode()) is True
    assert ("Confidential" in last or "work product" in last) is (basis != "none")


def test_our_own_words_promise_no_privilege() -> None:
    said = " ".join(str(each) for basis in legal.BASES.values() for each in (basis.meaning, basis.notice, basis.duty))

    assert "privileg" not in said.lower()
