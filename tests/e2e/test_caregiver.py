"""From the poster to a peer, and back again by link, device or words: the way of somebody who asks."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e import browser as windows
from tests.e2e.conftest import OpenWindow
from tests.e2e.door import enter, for_me, heading, press, to_the_end, words_of
from tests.e2e.peer import Harbor
from tests.e2e.site import Site

pytestmark = pytest.mark.browser

FIRST_VISIT = 120_000  # bytes over the wire, design 10


@pytest.fixture(scope="module")
def site(harbor: Harbor) -> Site:
    return harbor.site


def test_three_answers_reach_a_peer_and_nobody_else(person: OpenWindow, harbor: Harbor) -> None:
    ana = person("Ana")
    ana.go(f"/p/harbor/#k={harbor.pin}")
    page = ana.page
    expect(page.get_by_role("button", name="Ask for a peer")).to_be_enabled()
    ana.axe_day_and_night()
    assert page.url.endswith("/p/harbor/")  # what the poster says after # is gone from the address

    press(page, "Ask for a peer")
    for question, answer in [
        ("Are you safe right now?", "Yes, I am safe"),
        ("Who is it for?", "Me"),
        ("How may a peer reach you?", "Call me"),
    ]:
        heading(page, question)
        ana.axe_day_and_night()
        press(page, answer)
    heading(page, "Where may a peer call you?")
    page.get_by_label("Your number").fill("6175550142")
    expect(page.get_by_text("We read: 617 555 0142")).to_be_visible()
    page.get_by_label("What should the peer call you?").fill("Sam Canary")
    press(page, "Continue")
    heading(page, "Do you have any wishes?")
    ana.axe_day_and_night()
    press(page, "Skip to send")
    expect(page.get_by_text("5 peers can be asked.")).to_be_visible()
    ana.axe_day_and_night()
    press(page, "Send", exact=True)
    heading(page, "Your request is on its way.")
    words_of(page)
    ana.axe_day_and_night()

    letter = harbor.peer("take")
    assert (letter["name"], letter["number"], letter["leave_message"]) == ("Sam Canary", "6175550142", False)
    assert letter["limits"] == 1  # the version she was shown
    assert ana.leaked("6175550142") + ana.leaked("Canary") == []


def test_whether_she_is_safe_stays_in_the_page_and_numbers_come_first(person: OpenWindow, harbor: Harbor) -> None:
    page = enter(person("Ana"))
    press(page, "I am not sure")

    heading(page, "Please talk to someone now.")
    numbers = page.locator(".call a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    assert numbers[:2] == ["tel:988", "tel:911"]
    press(page, "Go on, as urgent")
    press(page, "Me", exact=True)
    press(page, "Write here, without a name")
    press(page, "Skip to send")
    expect(page.locator(".review")).to_contain_text("Now")
    press(page, "Send now, as urgent")
    heading(page, "Your request is on its way.")


def test_without_scripts_the_page_has_every_number_and_no_form(browser: Browser, harbor: Harbor) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{harbor.site.url}/p/harbor/")

    expect(page.get_by_role("button", name="Ask for a peer")).to_be_hidden()
    for href in ("tel:988", "tel:911", "tel:+16175550100", "tel:+16175550101"):
        expect(page.locator(f"main a[href='{href}']").first).to_be_visible()
    expect(page.get_by_text("What you tell a peer is confidential. Peers take no notes.", exact=True)).to_be_visible()
    page.get_by_text("There are a few limits. Please read them.").click()
    expect(page.get_by_text("There are limits. A peer may have to tell someone else")).to_be_visible()
    expect(page.get_by_text("Ms. Lee, 617-555-0133")).to_be_visible()
    expect(page.get_by_text("The form needs a browser that can seal")).to_be_visible()
    page.get_by_role("link", name="Leave this page").click()
    expect(page.get_by_role("heading", name="This page is closed.")).to_be_visible()
    context.close()


def test_a_browser_that_cannot_seal_gets_the_number_and_no_form(person: OpenWindow, harbor: Harbor) -> None:
    ana = person("Ana")
    ana.context.add_init_script("Object.defineProperty(globalThis, 'isSecureContext', { value: false })")
    ana.go("/p/harbor/")

    expect(ana.page.get_by_text("This browser cannot seal what you write")).to_be_visible()
    expect(ana.page.get_by_role("button", name="Ask for a peer")).to_be_disabled()
    ana.go("/back/")
    heading(ana.page, "This browser cannot open your page.")
    expect(ana.page.get_by_text("Harbor peers").get_by_role("link", name="617-555-0100")).to_be_visible()
    ana.axe_day_and_night()


def test_a_closed_program_says_so(person: OpenWindow, harbor: Harbor) -> None:
    ana = person("Ana")
    ana.go("/p/closed/")

    expect(ana.page.get_by_text("This program does not take requests here right now.")).to_be_visible()
    ana.axe_day_and_night()
    expect(ana.page.get_by_role("button", name="Ask for a peer")).to_have_count(0)


def test_a_directory_that_does_not_fit_the_poster_closes_the_form(person: OpenWindow, harbor: Harbor) -> None:
    ana = person("Ana")
    page = enter_with_wrong_pin(ana)

    heading(page, "Please call instead.")
    ana.axe_day_and_night()
    expect(page.locator("main").get_by_role("link", name="617-555-0100").first).to_be_visible()
    expect(page.get_by_role("button", name="Yes, I am safe")).to_have_count(0)


def test_the_poster_is_remembered_after_a_look_at_the_peers(person: OpenWindow, harbor: Harbor) -> None:
    ana = person("Ana")
    ana.go(f"/p/harbor/#k={'A' * 22}")
    ana.page.get_by_role("link", name="Meet the peers").click()
    expect(ana.page.get_by_role("heading", level=1)).to_be_visible()
    ana.page.go_back()
    press(ana.page, "Ask for a peer")

    heading(ana.page, "Please call instead.")


def enter_with_wrong_pin(person: windows.Person) -> Page:
    person.go(f"/p/harbor/#k={'A' * 22}")
    press(person.page, "Ask for a peer")
    return person.page


def test_what_is_missing_is_said_and_what_was_typed_is_kept(person: OpenWindow, harbor: Harbor) -> None:
    page = for_me(person("Ana"))
    press(page, "Text me")
    page.get_by_label("Your number").fill("12")
    press(page, "Continue")

    expect(page.locator("[data-errors]")).to_be_focused()
    expect(page.get_by_label("Your number")).to_have_value("12")
    page.locator("[data-errors] a").press("Enter")
    expect(page.get_by_label("Your number")).to_be_focused()


def test_a_number_is_enough_without_a_name(person: OpenWindow, harbor: Harbor) -> None:
    page = for_me(person("Ana"))
    press(page, "Text me")
    page.get_by_label("Your number").fill("617 555 0144")
    press(page, "Continue")
    press(page, "Skip to send")
    expect(page.locator(".review")).to_contain_text("not given")
    press(page, "Send", exact=True)
    heading(page, "Your request is on its way.")

    letter = harbor.peer("take")
    assert (letter["name"], letter["number"]) == ("", "617 555 0144")


def test_for_a_colleague_a_name_and_a_number_are_enough(person: OpenWindow, harbor: Harbor) -> None:
    page = enter(person("Ana"))
    press(page, "Skip this question")
    press(page, "A colleague")
    press(page, "Skip this question")
    page.get_by_label("Their name").fill("Kim Lee")
    page.get_by_label("Their number").fill("617-555-0143")
    press(page, "Continue")

    heading(page, "Two more things about Kim Lee")


def test_the_browsers_back_goes_one_question_back(person: OpenWindow, harbor: Harbor) -> None:
    page = for_me(person("Ana"))
    press(page, "Call me")
    page.get_by_label("Your number").fill("6175550142")
    page.go_back()
    heading(page, "How may a peer reach you?")
    page.go_forward()
    expect(page.get_by_label("Your number")).to_have_value("6175550142")

    for _ in range(4):
        page.go_back()
    expect(page.get_by_role("button", name="Ask for a peer")).to_be_visible()
    assert page.evaluate("JSON.stringify(history.state)") == "null"


def test_every_screen_fits_a_narrow_phone(person: OpenWindow, harbor: Harbor) -> None:
    ana = person("Ana")
    ana.page.set_viewport_size({"width": 320, "height": 640})
    page = enter(ana)
    wide = "document.documentElement.scrollWidth > 320"

    for answer in ("No", "Go on, as urgent", "A colleague", "Yes, or I am not sure", "Go on, as urgent"):
        assert not page.evaluate(wide)
        press(page, answer)
    for label, text in [("Their name", "Maximiliana Featherstonehaugh"), ("Their number", "617 555 0142")]:
        page.get_by_label(label).fill(text)
    page.get_by_label("By phone call").check()
    for onward in ("Continue", "Continue", "Skip to send"):
        assert not page.evaluate(wide)
        press(page, onward)
    heading(page, "Is this right?")
    assert not page.evaluate(wide)


def test_the_keyboard_is_enough(person: OpenWindow, harbor: Harbor) -> None:
    page = person("Ana", phone=False).page
    page.goto(f"{harbor.site.url}/p/harbor/")
    expect(page.get_by_role("button", name="Ask for a peer")).to_be_enabled()
    for wanted in ("Ask for a peer", "Skip this question", "Me", "Write here", "Skip to send"):
        reach_by_tab(page, wanted)
        page.keyboard.press("Enter")
    heading(page, "Is this right?")
    expect(page.get_by_role("button", name="Send", exact=True)).to_be_enabled()
    reach_by_tab(page, "Send")
    page.keyboard.press("Enter")
    heading(page, "Your request is on its way.")


def reach_by_tab(page: Page, wanted: str) -> None:
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()").startswith(wanted):
            return
    raise AssertionError(f"no way to {wanted!r} by Tab")


def test_for_a_colleague_an_offer_goes_out_and_no_way_leads_back(person: OpenWindow, harbor: Harbor) -> None:
    ana = person("Ana")
    page = enter(ana)
    press(page, "Skip this question")
    press(page, "A colleague")
    press(page, "No", exact=True)
    expect(page.get_by_text("You will not hear what became of it.")).to_be_visible()
    page.get_by_label("Their name").fill("Kim Lee")
    page.get_by_label("By text message").check()
    page.get_by_label("Their number").fill("617-555-0143")
    press(page, "Continue")
    page.get_by_label("I am not sure").check()
    page.get_by_label("Their manager").check()
    press(page, "Continue")
    ana.axe()
    press(page, "Skip to send")
    press(page, "Send", exact=True)
    heading(page, "Thank you. An offer will be made.")
    ana.axe_day_and_night()

    expect(page.get_by_role("heading", name="Your way back")).to_have_count(0)
    letter = harbor.peer("take")
    assert (letter["name"], letter["knows"], letter["relation"]) == ("Kim Lee", "unsure", "manager")
    assert letter["receipt"] is None


def test_few_peers_are_said_before_sending_and_one_tap_brings_more(person: OpenWindow, harbor: Harbor) -> None:
    page = for_me(person("Ana"))
    press(page, "Write here, without a name")
    page.get_by_text("Where you work").click()
    page.get_by_label("Unit", exact=True).select_option(label="Intensive care")
    page.get_by_label("Someone from my unit").check()
    page.get_by_text("Who it should be").click()
    page.locator("#not-type").fill("Dana Levy")
    page.locator("#first-type").fill("Markus")
    press(page, "Continue")
    expect(page.get_by_text("Only one peer fits your wishes.")).to_be_visible()
    expect(page.get_by_text("We found nobody called “Markus” to ask first.")).to_be_visible()
    expect(page.get_by_text("or a program lead if nobody answers in time and you allow it")).to_be_visible()

    press(page, "Any unit is fine (4 peers)")
    expect(page.get_by_text("4 peers can be asked.")).to_be_visible()
    expect(page.locator(".review")).to_contain_text("Dana Levy")


def test_nobody_is_said_to_be_told_when_nobody_can_be(person: OpenWindow, site: Site, harbor: Harbor) -> None:
    every = "from leeward.supporters.models import Supporter; Supporter.objects.update(status='%s')"
    site.manage("shell", "-c", every % "paused")
    try:
        page = for_me(person("Ana"))
        press(page, "Write here, without a name")
        to_the_end(page)
        expect(page.get_by_text("Your request is kept. No peer can be told right now")).to_be_visible()
        expect(page.get_by_text("Peers are told that someone asked.")).to_have_count(0)
    finally:
        site.manage("shell", "-c", every % "active")


def test_a_peer_from_outside_is_a_call_to_the_network(person: OpenWindow, harbor: Harbor) -> None:
    page = for_me(person("Ana"))
    press(page, "Write here, without a name")
    page.get_by_text("Where you work").click()
    page.get_by_label("Someone from outside").check()
    expect(page.get_by_role("link", name="617-555-0111")).to_be_visible()
    press(page, "Continue")

    expect(page.get_by_text("No peer fits your wishes.")).to_be_visible()
    expect(page.get_by_role("button", name="Send", exact=True)).to_be_disabled()


def test_the_network_asks_nobody_from_where_she_works(person: OpenWindow, harbor: Harbor) -> None:
    ana = person("Ana")
    page = enter(ana, "/p/network/")
    press(page, "Skip this question")
    press(page, "Me", exact=True)
    press(page, "Write here, without a name")
    heading(page, "Where do you work?")
    press(page, "Continue")
    expect(page.locator("[data-errors]")).to_contain_text("Please name a place")
    ana.axe()
    page.get_by_label("Choose a place").select_option(label="Harbor General")
    press(page, "Continue")
    press(page, "Skip to send")

    expect(page.get_by_text("No peer fits your wishes.")).to_be_visible()
    assert ana.leaked("Harbor General") == []


def test_a_first_visit_is_small(person: OpenWindow, harbor: Harbor) -> None:
    ana = person("Ana")
    ana.go("/p/harbor/")
    expect(ana.page.get_by_role("button", name="Ask for a peer")).to_be_enabled()

    sizes = ana.page.evaluate(
        "['navigation', 'resource'].flatMap(kind => performance.getEntriesByType(kind)).map(each => each.transferSize)"
    )
    assert 0 < sum(sizes) <= FIRST_VISIT
