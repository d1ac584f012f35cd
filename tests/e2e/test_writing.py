"""What she writes is read along in the page, and once more before it goes; and what those read who only write."""

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import OpenWindow
from tests.e2e.door import ask_in_writing, for_me, heading, on_my_page, press, words_of
from tests.e2e.peer import Harbor
from tests.e2e.site import Site

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def site(harbor: Harbor) -> Site:
    return harbor.site


def test_a_note_is_read_along_in_the_page_only(person: OpenWindow, harbor: Harbor) -> None:
    ana = person("Ana")
    page = for_me(ana)
    press(page, "Write here, without a name")
    page.get_by_text("What it is about").click()
    note = page.get_by_label("A short note to the peer")
    note.fill("On 11/21, MRN 4482913. I want to die")
    expect(page.get_by_text("Are you thinking of hurting yourself?")).to_be_visible()
    ana.axe()

    press(page, "Leave it out")
    expect(note).to_have_value("On. I want to die")
    assert ana.leaked("4482913") + ana.leaked("want to die") == []


def test_what_was_typed_a_moment_ago_is_read_before_it_goes(person: OpenWindow, harbor: Harbor) -> None:
    ana = person("Ana")
    page = for_me(ana)
    press(page, "Write here, without a name")
    page.get_by_text("What it is about").click()
    page.get_by_label("A short note to the peer").fill("I want to die")
    page.get_by_text("What it is about").click()  # folded away, it is read all the same
    press(page, "Continue")

    panel = page.locator("[data-screens] .note.late")
    expect(panel).to_be_focused()
    expect(panel.get_by_role("link", name="988")).to_be_visible()
    press(page, "Continue")
    expect(panel).to_be_visible()  # only its own button puts it away
    ana.axe()
    press(page, "Go on with my words")
    heading(page, "Is this right?")
    expect(page.locator(".review")).to_contain_text("I want to die")


def test_going_forward_past_the_note_does_not_pass_the_numbers(person: OpenWindow, harbor: Harbor) -> None:
    page = for_me(person("Ana"))
    press(page, "Write here, without a name")
    press(page, "Skip to send")
    heading(page, "Is this right?")
    page.go_back()
    page.get_by_text("What it is about").click()
    page.get_by_label("A short note to the peer").fill("I want to die")
    page.go_forward()
    press(page, "Send", exact=True)

    expect(page.get_by_text("Are you thinking of hurting yourself?")).to_be_visible()
    press(page, "Go on with my words")
    heading(page, "Your request is on its way.")


def test_words_of_self_harm_hold_a_message_until_the_numbers_were_seen(person: OpenWindow, harbor: Harbor) -> None:
    ana = person("Ana")
    page = ask_in_writing(ana)
    words_of(page)
    on_my_page(page)
    page.get_by_label("Write to your peer").fill("There is no reason to live")
    press(page, "Send", exact=True)
    expect(page.get_by_text("Nothing was sent yet.")).to_be_visible()
    assert not any(sent.url.endswith("/messages") for sent in ana.sent)
    ana.axe()

    press(page, "Go on with my words")
    expect(page.locator(".say.me")).to_contain_text("no reason to live")


def test_who_writes_reads_nothing_of_calls(person: OpenWindow, harbor: Harbor) -> None:
    page = for_me(person("Ana"))
    expect(page.get_by_text("To arrange a talk. You come back with a link")).to_be_visible()
    press(page, "Write here, without a name")
    press(page, "Skip to send")
    expect(page.get_by_label("the program lead may read this and write to me here")).to_be_checked()
    expect(page.get_by_text("If nobody has written to you by")).to_be_visible()
    press(page, "Send", exact=True)
    heading(page, "Your request is on its way.")
    expect(page.get_by_text("You need it to read what your peer writes")).to_be_visible()

    page.get_by_role("link", name="Leave this page").click()
    expect(page.get_by_text("nobody has another way to reach you")).to_be_visible()


def test_nobody_wishes_for_somebody_who_would_rather_not_say(person: OpenWindow, harbor: Harbor) -> None:
    page = for_me(person("Ana"))
    press(page, "Write here, without a name")
    page.get_by_text("Who it should be").click()

    wishes = page.get_by_role("group", name="Someone who has been through something like it")
    expect(wishes.get_by_role("checkbox")).not_to_have_count(0)
    expect(wishes.get_by_label("Rather not say")).to_have_count(0)
