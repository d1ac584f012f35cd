"""A lead changes how the program works; nobody else can."""

import pytest
from django.test import Client

from leeward.core.errors import Refused
from leeward.core.models import Entry
from leeward.organizations import actions
from leeward.organizations.models import Program, Proposal
from leeward.organizations.tests import make
from leeward.organizations.tests.conftest import Lead

PAGES = [
    "",
    "name/",
    "clock/",
    "promise/",
    "week/",
    "days/",
    "rings/",
    "phone/",
    "matching/",
    "writing/",
    "legal/",
    "state/",
    "wording/",
    "wording/limits/",
    "wording/welcome/",
    "lists/",
    "lists/reason/",
    "lists/language/",
    "numbers/",
    "numbers/add/tier3/",
    "units/",
    "leads/",
]
NAMES = {
    "name": "Quiet Harbor",
    "neutral_name": "Touching base",
}
PROMISE = {
    "promise": "A peer reaches you today.",
    "promise_minutes_0": 12,
    "promise_minutes_1": 60,
    "weekend_promise_minutes_0": "",
    "weekend_promise_minutes_1": 60,
    "clock_mode": "wall",
    "contact_hours": 24,
    "time_zone": "",
}


@pytest.mark.parametrize("page", PAGES)
def test_lead_sees_every_page(lead: Lead, page: str) -> None:
    answer = lead.client.get(lead.home + page)

    assert answer.status_code == 200
    assert b"<h1>" in answer.content


@pytest.mark.parametrize("page", PAGES)
def test_without_a_legal_basis_no_page_says_privileged(lead: Lead, page: str) -> None:
    answer = lead.client.get(lead.home + page)

    assert b"privileged" not in answer.content.lower()


@pytest.mark.parametrize("page", PAGES)
def test_lead_of_another_program_finds_nothing(lead: Lead, page: str) -> None:
    make.program(slug="other")

    assert lead.client.get(f"/program/other/settings/{page}").status_code == 404


@pytest.mark.parametrize("page", PAGES)
def test_stranger_is_asked_to_sign_in(client: Client, db: None, page: str) -> None:
    make.program(slug="harbor")

    answer = client.get(f"/program/harbor/settings/{page}")

    assert answer.status_code == 302
    assert answer["Location"].startswith("/sign-in/")


def test_center_staff_find_no_settings(center: Client) -> None:
    make.program(slug="harbor")

    assert center.get("/program/harbor/settings/").status_code == 404


def test_lead_changes_the_name(lead: Lead) -> None:
    answer = lead.client.post(lead.home + "name/", NAMES)

    lead.program.refresh_from_db()
    assert answer.status_code == 302
    assert lead.program.name == "Quiet Harbor"


def test_journal_names_the_fields_and_never_their_words(lead: Lead) -> None:
    lead.client.post(lead.home + "promise/", PROMISE)

    entry = Entry.objects.get(verb="program.changed")
    assert entry.detail == '{"fields": "promise,promise_minutes"}'


def test_what_was_typed_stays_beside_the_error(lead: Lead) -> None:
    answer = lead.client.post(lead.home + "promise/", {**PROMISE, "contact_hours": 80})

    page = answer.content.decode()
    assert answer.status_code == 200
    assert "data-errors" in page
    assert "A peer reaches you today." in page
    assert 'aria-invalid="true"' in page


def test_promise_may_not_say_privilege_without_a_legal_basis(lead: Lead) -> None:
    answer = lead.client.post(lead.home + "promise/", {**PROMISE, "promise": "All talks are privileged."})

    lead.program.refresh_from_db()
    assert "Say “confidential”" in answer.content.decode()
    assert lead.program.promise != "All talks are privileged."


def test_giving_up_the_legal_basis_is_refused_while_a_text_claims_it(lead: Lead) -> None:
    actions.change_settings(lead.program, by=lead.user, legal_basis="bylaws")
    actions.publish_wording(lead.program, kind="limits", text="Talks are privileged.", after=2, by=lead.user)

    with pytest.raises(Refused, match="legal shield"):
        actions.change_settings(lead.program, by=lead.user, legal_basis="none")


def test_matching_rules_are_saved_and_wait_for_a_signature(lead: Lead) -> None:
    new = {"same_unit": "forbid", "role": "require", "language": "require", "employer": "allow"}

    lead.client.post(lead.home + "matching/", new)

    lead.program.refresh_from_db()
    assert lead.program.rules == new
    assert "/program/harbor/keys/" in lead.client.get(lead.home + "matching/").content.decode()


def test_unknown_rules_are_refused(lead: Lead) -> None:
    with pytest.raises(Refused, match="rules"):
        actions.change_settings(lead.program, by=lead.user, rules={"same_unit": "whatever"})


def test_lead_changes_writing_and_erasing(lead: Lead) -> None:
    content = {"writing": "full", "note_allowed": "on", "closing_hours": "0"}
    lead.client.post(lead.home + "writing/", content)
    lead.program.refresh_from_db()
    assert (lead.program.writing, lead.program.note_allowed, lead.program.closing_hours) == ("arrange", True, 72)
    assert Proposal.objects.get().settings == {"writing": "full", "closing_hours": 0}

    Program.objects.update(state="draft")  # nothing is kept there yet
    lead.client.post(lead.home + "writing/", content)
    lead.program.refresh_from_db()
    assert (lead.program.writing, lead.program.closing_hours) == ("full", 0)


def test_settings_pages_need_few_queries(lead: Lead, django_assert_max_num_queries: object) -> None:
    with django_assert_max_num_queries(30):  # type: ignore[operator]  # a fixture without types
        lead.client.get(lead.home)


@pytest.mark.parametrize(("page", "field"), [("name/", "neutral_name"), ("phone/", "phone"), ("care/", "care_at")])
def test_an_old_page_puts_no_old_setting_back_unseen(lead: Lead, page: str, field: str) -> None:
    drawn = lead.client.get(lead.home + page)
    old = {bound.html_name: bound.value() for bound in drawn.context["form"] if bound.value() is not None}
    other = make.program(state=Program.State.OPEN).pk if field == "care_at" else "617-555-0199"
    Program.objects.filter(pk=lead.program.pk).update(**{field + "_id" * (field == "care_at"): other})

    page_now = lead.client.post(lead.home + page, {**old, "seen": drawn.context["seen"]}).content.decode()

    lead.program.refresh_from_db()
    assert "Somebody else changed this meanwhile." in page_now
    assert getattr(lead.program, field + "_id" * (field == "care_at")) == other
