"""A program opens only when everything is there that a person in distress would need."""

import pytest

from leeward.core.errors import Refused
from leeward.organizations import actions, queries
from leeward.organizations.models import Program
from leeward.organizations.tests import make
from leeward.organizations.tests.conftest import Lead
from leeward.supporters.models import LeadKey, Supporter


def ready(lead: Lead) -> Program:
    Program.objects.filter(pk=lead.program.pk).update(state="draft", root_key="r" * 43)
    key = {"key": "k" * 43, "seat": 0, "text": "{}", "signature": "s"}
    LeadKey.objects.create(program=lead.program, user=lead.user, **key)
    Supporter.objects.create(program=lead.program, user=make.person("Sam"), number=1, status="active")
    return Program.objects.get(pk=lead.program.pk)


def test_new_program_has_gaps_in_plain_words(lead: Lead) -> None:
    draft = make.program(lead.program.organization, seeded=False, state="draft", phone="")

    gaps = " ".join(queries.opening_gaps(draft))

    for word in ("phone", "limits", "program key", "signed key", "supporter"):
        assert word in gaps


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

    assert "The program key is not made yet." in page


def test_lead_closes_the_program(lead: Lead) -> None:
    lead.client.post(lead.home + "state/close/")

    lead.program.refresh_from_db()
    assert lead.program.state == "closed"


def test_paused_supporters_do_not_make_a_program_ready(lead: Lead) -> None:
    program = ready(lead)
    Supporter.objects.filter(program=program).update(status="paused")

    assert queries.opening_gaps(program) != []
