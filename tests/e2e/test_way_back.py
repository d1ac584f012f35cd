"""Coming back by link, device or words: reading, writing, changing, ending. And leaving without a trace."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e import caregiver
from tests.e2e.browser import scanned
from tests.e2e.conftest import OpenWindow
from tests.e2e.door import (
    ask_in_writing,
    enter,
    for_me,
    heading,
    look_again,
    on_my_page,
    press,
    words_of,
)
from tests.e2e.peer import Harbor
from tests.e2e.site import Site

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def site(harbor: Harbor) -> Site:
    return harbor.site


def test_two_people_talk_until_it_is_over(person: OpenWindow, harbor: Harbor) -> None:
    ana = person("Ana")
    page = ask_in_writing(ana)
    words = words_of(page)
    on_my_page(page)
    assert page.url.endswith("/back/")  # the secret is gone from the address
    page.get_by_text("More numbers").click()
    urgent = page.get_by_role("region", name="Urgent help numbers")
    expect(urgent.get_by_role("link", name="617-555-0177")).to_be_visible()  # her program's clinician
    page.get_by_text("More numbers").click()
    expect(page.get_by_text("Nobody reads this until a peer takes it, likely by")).to_be_visible()
    page.get_by_label("Write to your peer").fill("Could we talk after my shift?")
    press(page, "Send", exact=True)
    expect(page.locator(".say.me")).to_contain_text("after my shift")
    ana.axe_day_and_night()
    ana.expect_trouble("ERR_FAILED")
    page.route("**/api/ask", lambda route: route.abort())
    for _ in range(2):
        look_again(page)
    expect(page.get_by_text("We last looked for news")).to_be_visible()
    page.unroute("**/api/ask")
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.get_by_text("We last looked for news")).to_have_count(0)

    letter = harbor.peer("take")
    assert (letter["name"], letter["number"]) == ("", "")
    page.get_by_label("Write to your peer").fill("half a thou")
    look_again(page)
    expect(page.get_by_role("heading", name="A peer has your request.")).to_be_visible()
    expect(page.get_by_label("Write to your peer")).to_have_value("half a thou")  # what she is writing stays
    harbor.peer("contact")
    harbor.peer("say", "I am glad you wrote. At eight?")
    look_again(page)
    expect(page.locator(".say").last).to_contain_text("At eight?")
    expect(page.get_by_role("heading", name="You and a peer are in touch.")).to_be_visible()
    ana.axe_day_and_night()

    harbor.peer("close")
    look_again(page)
    expect(page.get_by_role("heading", name="Your peer has closed this.")).to_be_visible()
    expect(page.get_by_label("Write to your peer")).to_have_count(0)
    harbor.peer("erase")
    look_again(page)
    heading(page, "This is over and erased.")
    ana.axe_day_and_night()
    page.get_by_label("about right").check()
    page.get_by_role("group", name="I felt heard").get_by_label("5").check()
    press(page, "Send my answers")
    heading(page, "Thank you.")

    ana.expect_trouble("status of 404")
    ana.go("/back/")
    page.get_by_label("Your 12 words").fill(words)
    press(page, "Open", exact=True)
    expect(page.get_by_text("We know nothing under these words.")).to_be_visible()
    assert ana.leaked("after my shift") + ana.leaked(words) == []


def test_a_camera_reads_the_way_back_from_the_screen(person: OpenWindow, harbor: Harbor) -> None:
    page = ask_in_writing(person("Ana"))
    page.get_by_text("Copy a link").click()
    link = page.locator("#keep-link").inner_text()
    page.get_by_text("Scan it with your own phone").click()

    code = page.get_by_role("img", name="QR code with your way back")
    assert scanned(page, code) == link
    page.emulate_media(color_scheme="dark")
    assert scanned(page, code) == link


def test_words_are_forgiving_and_wrong_ones_are_explained(person: OpenWindow, harbor: Harbor) -> None:
    ana = person("Ana")
    words = words_of(ask_in_writing(ana))
    own = person("own phone")
    own.go("/back/")
    page = own.page
    box = page.get_by_label("Your 12 words")
    rest = words.split()[1:]
    for typed, said in [
        ("harbor velvet", "There should be 12 words. You have entered 2."),
        (" ".join(["harbour", *rest]), "“harbour” is not one of our words."),
        (" ".join(["abandon"] * 12), "do not belong together"),
    ]:
        box.fill(typed)
        press(page, "Open", exact=True)
        expect(page.locator("[data-errors]")).to_contain_text(said)
        expect(box).to_have_value(typed)
    own.axe()

    box.fill("\n".join(words.upper().split()))
    press(page, "Open", exact=True)
    expect(page.get_by_role("heading", name="Your request is waiting for a peer.")).to_be_visible()


def test_unknown_words_are_answered_as_if_they_never_were(person: OpenWindow, harbor: Harbor) -> None:
    ana = person("Ana")
    ana.expect_trouble("status of 404")
    ana.go("/back/")
    ana.page.get_by_label("Your 12 words").fill(" ".join(["abandon"] * 11 + ["about"]))
    press(ana.page, "Open", exact=True)

    expect(ana.page.get_by_text("We know nothing under these words.")).to_be_visible()


def test_a_cut_link_says_so(person: OpenWindow, harbor: Harbor) -> None:
    ana = person("Ana")
    ana.go("/back/#r=abc")

    expect(ana.page.get_by_text("This link is not whole.")).to_be_visible()
    assert "#" not in ana.page.url


def test_kept_on_this_device_it_opens_at_one_tap_until_it_is_removed(person: OpenWindow, harbor: Harbor) -> None:
    ana = person("Ana")
    page = ask_in_writing(ana)
    press(page, "Keep it on this device")
    page.get_by_role("link", name="Leave this page").click()
    page.wait_for_url("**/bye/kept/")
    ana.go("/back/")
    press(page, "Open it")
    expect(page.get_by_role("heading", name="Your request is waiting for a peer.")).to_be_visible()

    page.get_by_text("Keep your way back").click()
    press(page, "Remove it from this device")
    assert page.evaluate("localStorage.length") == 0


def test_leaving_asks_once_whether_the_way_back_was_kept(person: OpenWindow, harbor: Harbor) -> None:
    page = ask_in_writing(person("Ana"))
    leave = page.get_by_role("link", name="Leave this page")
    leave.click()
    heading(page, "Have you kept your way back?")
    assert page.get_by_text("on its way").count() == 0  # nothing of the request stays in sight

    leave.click()
    page.wait_for_url("**/bye/")


def test_escape_twice_leaves_and_back_shows_no_answers(person: OpenWindow, harbor: Harbor) -> None:
    page = for_me(person("Ana"))
    press(page, "Call me")
    page.get_by_label("Your number").fill("6175550142")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.wait_for_url("**/bye/")

    page.go_back()
    expect(page.get_by_role("button", name="Ask for a peer")).to_be_enabled()
    assert page.locator("#number").count() == 0


def test_her_page_says_who_is_asked_and_what_comes_next(person: OpenWindow, harbor: Harbor) -> None:
    ana = person("Ana")
    page = ask_in_writing(ana)
    words_of(page)
    on_my_page(page)
    status = page.get_by_role("status").filter(has=page.get_by_role("heading"))
    for _ in range(200):  # the worker begins to ring
        look_again(page)
        page.wait_for_timeout(100)
        if "If nobody has answered" in status.inner_text():
            break

    expect(status).to_contain_text(re.compile("We are asking|has been told|No peer can be told right now"))
    expect(status).to_contain_text("If nobody has answered")
    expect(status.get_by_role("link", name="617-555-0100")).to_be_visible()
    ana.axe()


def test_nobody_has_reached_me_tells_other_peers(person: OpenWindow, harbor: Harbor) -> None:
    page = ask_in_writing(person("Ana"))
    words_of(page)
    on_my_page(page)
    harbor.peer("take")
    look_again(page)
    page.get_by_label("Write to your peer").fill("for the first one")
    press(page, "Send", exact=True)
    expect(page.locator(".say.me")).to_be_visible()
    page.get_by_text("Nobody has written to me").click()
    press(page, "Tell other peers")

    expect(page.get_by_role("heading", name="Your request is waiting for a peer.")).to_be_visible()
    expect(page.get_by_text("no longer has it. Earlier lines are gone.")).to_be_visible()
    harbor.peer("take")
    look_again(page)
    expect(page.get_by_text("Your peer changed. Earlier lines are gone.")).to_be_visible()


def test_another_peer_is_asked_without_asking_her_again(person: OpenWindow, harbor: Harbor) -> None:
    page = ask_in_writing(person("Ana"))
    words_of(page)
    on_my_page(page)
    first = harbor.peer("take")
    look_again(page)
    press(page, "Ask for another peer")
    press(page, "Yes, ask others")
    expect(page.get_by_role("heading", name="Your request is waiting for a peer.")).to_be_visible()

    second = harbor.peer("take")
    assert second["peer"] != first["peer"]
    page.get_by_label("Write to your peer").fill("Hello to the second")
    press(page, "Send", exact=True)
    expect(page.locator(".say.me")).to_contain_text("Hello to the second")


def test_with_few_peers_left_she_is_warned_before_others_are_asked(person: OpenWindow, harbor: Harbor) -> None:
    ana = person("Ana")
    page = for_me(ana)
    press(page, "Write here, without a name")
    page.get_by_text("Who it should be").click()
    for name in ("Ben Ito", "Dana Levy"):
        caregiver.add_name(page, "Not these people", name)
    press(page, "Continue")
    expect(page.get_by_text("3 peers can be asked.")).to_be_visible()
    press(page, "Send", exact=True)
    words_of(page)
    on_my_page(page)
    first = harbor.peer("take")
    look_again(page)
    press(page, "Ask for another peer")
    press(page, "Yes, ask others")
    expect(page.get_by_text("Only 2 peers fit your wishes.")).to_be_visible()
    ana.axe()

    press(page, "Ask the people I left out, too (4 peers)")
    expect(page.get_by_text("4 peers can be asked.")).to_be_visible()
    press(page, "Ask these peers")
    expect(page.get_by_role("heading", name="Your request is waiting for a peer.")).to_be_visible()
    assert harbor.peer("take")["peer"] != first["peer"]


def test_while_it_waits_she_rings_again_and_loosens_a_wish(person: OpenWindow, harbor: Harbor) -> None:
    ana = person("Ana")
    ana.expect_trouble("status of 409")
    page = for_me(ana)
    press(page, "Write here, without a name")
    page.get_by_text("Who it should be").click()
    caregiver.add_name(page, "Not these people", "Ana Ruiz")
    press(page, "Continue")
    press(page, "Send", exact=True)
    words_of(page)
    on_my_page(page)
    page.get_by_text("Is it taking too long?").click()
    press(page, "Ring again")
    expect(page.get_by_text("Please wait a quarter of an hour.")).to_be_visible()
    ana.axe()

    press(page, "Looser wishes")
    expect(page.get_by_text("4 peers can be asked.")).to_be_visible()
    expect(page.get_by_role("button", name="Ask these peers")).to_have_count(0)
    press(page, "Ask the people I left out, too (5 peers)")
    ana.axe()
    press(page, "Ask these peers")
    expect(page.get_by_role("heading", name="Your request is waiting for a peer.")).to_be_visible()
    press(page, "Looser wishes")  # what she unfolded stays so
    expect(page.get_by_text("No wish of yours keeps other peers away.")).to_be_visible()
    press(page, "Back to my page")
    expect(page.get_by_label("Write to your peer")).to_be_visible()


def test_the_box_says_how_much_fits_and_how_long_it_stays(person: OpenWindow, harbor: Harbor) -> None:
    page = ask_in_writing(person("Ana"))
    words_of(page)
    on_my_page(page)

    expect(page.get_by_text("up to 280 characters, gone after 7 days")).to_be_visible()


def test_after_erasing_a_talk_six_questions_are_asked_once(person: OpenWindow, harbor: Harbor) -> None:
    ana = person("Ana")
    page = ask_in_writing(ana)
    press(page, "Keep it on this device")
    words = words_of(page)
    on_my_page(page)
    harbor.peer("take")
    harbor.peer("contact")
    look_again(page)
    press(page, "End this conversation")
    press(page, "Yes, erase now")
    heading(page, "This is over and erased.")
    expect(page.get_by_role("heading", name="Other help")).to_be_visible()
    assert page.evaluate("localStorage.length") == 0
    page.get_by_role("group", name="I felt heard").get_by_label("4").check()
    press(page, "Send my answers")
    heading(page, "Thank you.")

    ana.expect_trouble("status of 404")
    ana.go("/back/")
    page.get_by_label("Your 12 words").fill(words)
    press(page, "Open", exact=True)
    expect(page.get_by_text("We know nothing under these words.")).to_be_visible()


def test_what_this_device_keeps_is_one_tap_from_every_door(person: OpenWindow, harbor: Harbor) -> None:
    ana = person("Ana")
    page = ana.page
    for door in ("/", "/p/harbor/"):
        ana.go(door)
        expect(page.get_by_role("link", name="Your request", exact=True)).to_have_count(0)
    ask_in_writing(ana)
    press(page, "Keep it on this device")
    for door in ("/", "/p/harbor/"):
        ana.go(door)
        page.get_by_role("link", name="Your request", exact=True).click()
        press(page, "Open it")
        expect(page.get_by_role("heading", name="Your request is waiting for a peer.")).to_be_visible()


def test_taking_it_back_erases_it(person: OpenWindow, harbor: Harbor) -> None:
    ana = person("Ana")
    page = ask_in_writing(ana)
    words = words_of(page)
    press(page, "Take my request back")
    expect(page.get_by_text("If a peer has it already, they are told that it is over")).to_be_visible()
    press(page, "Yes, take it back")
    heading(page, "Your request is gone.")
    expect(page.get_by_text("no peer will be in touch")).to_have_count(0)
    ana.axe_day_and_night()

    ana.go("/back/")
    page.get_by_label("Your 12 words").fill(words)
    press(page, "Open", exact=True)
    expect(page.get_by_text("You took it back, and everything has been erased.")).to_be_visible()


def test_a_forged_message_is_not_shown(person: OpenWindow, harbor: Harbor) -> None:
    page = ask_in_writing(person("Ana"))
    words_of(page)
    on_my_page(page)
    page.get_by_label("Write to your peer").fill("first")
    press(page, "Send", exact=True)
    expect(page.locator(".say.me")).to_contain_text("first")
    harbor.peer("take")
    harbor.peer("contact")
    page.route("**/api/ask", lambda route: route.fulfill(json=moved(route.fetch().json())))
    look_again(page)

    expect(page.get_by_text("A message here is not what your peer wrote.")).to_be_visible()
    expect(page.get_by_label("Write to your peer")).to_have_count(0)


def moved(ask: dict[str, object]) -> dict[str, object]:
    """A server that says a message of hers came from the peer, as the second one."""
    rows = ask["messages"]
    assert isinstance(rows, list)
    return {**ask, "messages": [*rows, {**rows[0], "sequence": 2, "role": "peer"}]}


def test_the_address_and_the_history_hold_no_secret(person: OpenWindow, harbor: Harbor) -> None:
    ana = person("Ana")
    page = enter(ana)
    page.keyboard.press("Escape")  # once does nothing
    heading(page, "Are you safe right now?")

    assert page.evaluate("JSON.stringify(history.state)") == '{"at":1}'
    assert all("cookie" not in sent.headers for sent in ana.sent)
