"""A program opens only when everything is there that a person in distress would need."""

from datetime import date

import pytest
from django.urls import reverse

from leeward.accounts.models import Vault
from leeward.core.errors import Refused
from leeward.organizations import actions, queries
from leeward.organizations.models import Program
from leeward.organizations.tests import make
from leeward.organizations.tests.conftest import Lead
from leeward.supporters.models import Supporter
from leeward.supporters.tests import make as supporters


def ready(lead: Lead, peers: int = 1) -> Program:
    """A draft with a signed lead and approved, trained peers."""
    Program.objects.filter(pk=lead.program.pk).update(state="draft")
    supporters.published_program(peers, Program.objects.get(pk=lead.program.pk))
    return Program.objects.get(pk=lead.program.pk)


def missing(program: Program) -> str:
    return " ".join(gap.text for gap in queries.opening_gaps(program))


def test_new_program_has_gaps_in_plain_words(lead: Lead) -> None:
    draft = make.program(lead.program.organization, seeded=False, state="draft", phone="")

    for word in ("phone", "limits", "program key", "signed key", "supporter"):
        assert word in missing(draft)


def test_opening_with_gaps_is_refused_with_every_reason(lead: Lead) -> None:
    draft = make.program(lead.program.organization, state="draft", phone="")

    with pytest.raises(Refused, match=r"phone number.*supporter"):
        actions.open_program(draft, by=lead.user)


def test_lead_opens_a_program_that_is_ready(lead: Lead) -> None:
    program = ready(lead)

    lead.client.post(lead.home + "state/open/")

    program.refresh_from_db()
    assert program.state == "open"


def test_page_lists_what_is_missing(lead: Lead) -> None:
    Program.objects.filter(pk=lead.program.pk).update(state="draft")

    page = lead.client.get(lead.home + "state/").content.decode()

    assert f'<a href="/program/{lead.program.slug}/keys/">The program key is not made yet.</a>' in page


def test_lead_closes_the_program(lead: Lead) -> None:
    lead.client.post(lead.home + "state/close/")

    lead.program.refresh_from_db()
    assert lead.program.state == "closed"


@pytest.mark.parametrize(
    "lacking", [{"status": "paused"}, {"trained": None}, {"agreement": 0}, {"trained": date(2100, 1, 1)}], ids=str
)
def test_a_program_needs_one_who_may_be_rung(lead: Lead, lacking: dict[str, object]) -> None:
    program = ready(lead)
    assert missing(program) == ""

    Supporter.objects.filter(program=program).update(**lacking)

    assert "No peer supporter can be rung yet" in missing(program)


def test_a_peer_without_published_keys_does_not_make_a_program_ready(lead: Lead) -> None:
    program = ready(lead)

    Vault.objects.filter(user__supporting__program=program).update(sign_key="another")

    assert "No peer supporter can be rung yet" in missing(program)


@pytest.mark.parametrize(("peers", "advised"), [(1, True), (2, True), (3, False)])
def test_three_are_advised(lead: Lead, peers: int, advised: bool) -> None:
    ready(lead, peers)

    page = lead.client.get(lead.home + "state/").content.decode()

    assert "Open the program" in page
    assert ("Have three at least" in page) == advised


def test_every_gap_leads_to_a_page_of_the_program(lead: Lead) -> None:
    draft = make.program(lead.program.organization, seeded=False, state="draft", phone="", after_hours_label="")
    make.role(lead.user, "lead", program=draft)

    gaps = queries.opening_gaps(draft)

    assert {lead.client.get(reverse(gap.route, args=[draft.slug])).status_code for gap in gaps} == {200}


def test_the_board_links_what_is_missing(lead: Lead) -> None:
    Program.objects.filter(pk=lead.program.pk).update(state="draft", phone="")

    board = lead.client.get(f"/program/{lead.program.slug}/").content.decode()

    for gap in queries.opening_gaps(lead.program):
        assert f'href="{reverse(gap.route, args=[lead.program.slug])}">{gap.text}' in board
