"""Texts have versions; a preview keeps nothing; nobody's words are lost."""

import pytest

from leeward.core.errors import Conflict, Refused
from leeward.organizations import actions, legal, newer
from leeward.organizations.models import Program, Wording
from leeward.organizations.tests.conftest import Lead


def test_publishing_makes_a_new_version_and_keeps_the_old_one(lead: Lead) -> None:
    lead.client.post(lead.home + "wording/welcome/publish/", {"text": "Hello.", "after": 1})

    versions = Wording.objects.filter(program=lead.program, kind="welcome").order_by("version")
    assert [wording.version for wording in versions] == [1, 2]
    assert versions[1].text == "Hello."


def test_preview_shows_the_text_and_keeps_nothing(lead: Lead) -> None:
    answer = lead.client.post(lead.home + "wording/welcome/preview/", {"text": "Hello.", "after": 1})

    assert "<p>Hello.</p>" in answer.content.decode()
    assert Wording.objects.filter(program=lead.program, kind="welcome").count() == 1


def test_preview_shows_markup_as_text(lead: Lead) -> None:
    answer = lead.client.post(lead.home + "wording/welcome/preview/", {"text": "<b>Hello</b>", "after": 1})

    assert "&lt;b&gt;Hello&lt;/b&gt;" in answer.content.decode()


def test_whoever_started_from_an_older_version_looks_at_it_and_publishes_their_words(lead: Lead) -> None:
    actions.publish_wording(lead.program, kind="welcome", text="Hers.", after=1, by=lead.user)
    publish = lead.home + "wording/welcome/publish/"

    shown = lead.client.post(publish, {"text": "Mine.", "after": 1})
    assert "newer version" in shown.content.decode()
    form = shown.context["form"]
    lead.client.post(publish, {name: form[name].value() for name in form.fields})

    newest = Wording.objects.filter(program=lead.program, kind="welcome").latest("version")
    assert (newest.version, newest.text) == (3, "Mine.")


def test_stale_start_is_a_conflict(lead: Lead) -> None:
    with pytest.raises(Conflict):
        actions.publish_wording(lead.program, kind="welcome", text="Mine.", after=0, by=lead.user)


@pytest.mark.parametrize("text", ["This talk is privileged.", "We promise PRIVILEGE."])
def test_limits_may_not_say_privileged_without_a_legal_basis(lead: Lead, text: str) -> None:
    with pytest.raises(Refused, match="confidential"):
        actions.publish_wording(lead.program, kind="limits", text=text, after=1, by=lead.user)


def test_with_a_legal_basis_they_may(lead: Lead) -> None:
    actions.change_settings(lead.program, by=lead.user, legal_basis="bylaws")

    made = actions.publish_wording(lead.program, kind="limits", text="It is privileged.", after=2, by=lead.user)

    assert made.version == 3


def test_unchanged_text_is_no_new_version(lead: Lead) -> None:
    text = Wording.objects.get(program=lead.program, kind="welcome").text

    with pytest.raises(Refused, match="Nothing has changed"):
        actions.publish_wording(lead.program, kind="welcome", text=text.replace("\n", "\r\n"), after=1, by=lead.user)


def test_unknown_kind_of_text_is_not_there(lead: Lead) -> None:
    assert lead.client.get(lead.home + "wording/poem/").status_code == 404


OLD = "What you tell a peer is confidential.\n\nOur own line."


@pytest.fixture
def upgraded(lead: Lead) -> Lead:
    """A program from before: its limits are older than those of this version."""
    Program.objects.update(limits_compared="", legal_basis="qa")
    Wording.objects.filter(kind="limits").update(text=OLD)
    lead.program.refresh_from_db()
    return lead


def choose(lead: Lead, choice: str, *, after: int = 1) -> str:
    sent = {"edition": newer.edition(), "after": after, choice: "1"}
    return lead.client.post(lead.home + "wording/limits/newer/", sent, follow=True).content.decode()


def versions() -> list[str]:
    return list(Wording.objects.filter(kind="limits").order_by("version").values_list("text", flat=True))


def test_an_upgrade_changes_no_limits_and_says_that_newer_ones_exist(upgraded: Lead) -> None:
    for page in (upgraded.home, upgraded.home + "wording/", f"/program/{upgraded.program.slug}/"):
        assert "newer wording" in upgraded.client.get(page).content.decode()
    page = upgraded.client.get(upgraded.home + "wording/limits/newer/").content.decode()

    assert "only in yours</span> Our own line." in page
    assert "The Board of Registration in Medicine" in page
    assert versions() == [OLD]


def test_a_lead_keeps_theirs_and_is_asked_no_more(upgraded: Lead) -> None:
    choose(upgraded, "keep")

    assert versions() == [OLD]
    assert "Nothing to compare" in upgraded.client.get(upgraded.home + "wording/limits/newer/").content.decode()
    assert "looked at this already" in choose(upgraded, "take")
    assert "yours stays. Limits" in upgraded.client.get(upgraded.home + "history/").content.decode()


def test_a_lead_takes_the_newer_one_as_a_new_version(upgraded: Lead) -> None:
    assert "Someone else published a newer version" in choose(upgraded, "take", after=0)
    choose(upgraded, "take")

    assert versions()[0] == OLD
    assert "chapter 112, section 5F" in versions()[1]
    assert str(legal.BASES["qa"].notice) in versions()[1]


def test_a_program_with_our_text_or_of_this_version_has_nothing_to_compare(lead: Lead) -> None:
    made = actions.create_program(lead.program.organization, name="New", slug="new", by=lead.user)
    Program.objects.filter(pk=lead.program.pk).update(limits_compared="")
    lead.program.refresh_from_db()

    assert newer.limits_of(made) is None
    assert newer.limits_of(lead.program) is None
