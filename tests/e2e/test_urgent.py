"""Urgent help when there is no network: numbers kept on a phone by choice, and off it again."""

import pytest
from playwright.sync_api import Error, Page, expect

from tests.e2e import asking, supporter
from tests.e2e.conftest import OpenWindow
from tests.e2e.door import press
from tests.e2e.pages import HELEN
from tests.e2e.site import Site

pytestmark = pytest.mark.browser

LEFT = """async () => {
  const workers = await navigator.serviceWorker.getRegistrations();
  const kept = [];
  for (const name of await caches.keys()) kept.push(...await (await caches.open(name)).keys());
  return [workers.length, kept.map(({ url }) => new URL(url).pathname.split("/")[1])];
}"""

KEPT = "async () => (await caches.match('/urgent/kept/')).text()"


def test_numbers_kept_by_choice_open_in_airplane_mode(person: OpenWindow) -> None:
    ana = person("Ana")
    ana.expect_trouble("ERR_INTERNET_DISCONNECTED")
    page = ana.page
    ana.go("/p/harbor/")
    expect(page.get_by_role("button", name="Ask for a peer")).to_be_enabled()
    assert page.evaluate(LEFT) == [0, []]  # nothing is kept without a press

    page.get_by_role("link", name="All numbers, what to do").first.click()
    press(page, "Keep these numbers on this phone")
    expect(page.get_by_text("These numbers are kept on this phone.")).to_be_visible()
    assert page.evaluate(LEFT) == [1, ["urgent", "static"]]
    page.get_by_role("link", name="Leave this page").click()
    page.wait_for_url("**/bye/kept/")

    ana.context.set_offline(True)
    ana.go("/p/harbor/")
    expect(page.get_by_text("There is no network.")).to_be_visible()
    for number in ("988", "911", "888-409-0141", "617-555-0124"):
        expect(page.locator("main").get_by_role("link", name=number).first).to_be_visible()
    expect(page.get_by_role("heading", name="If you are with someone who is not safe")).to_be_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('.call')).display") == "grid"  # with its style
    ana.axe()

    ana.context.set_offline(False)
    ana.go("/p/harbor/")
    assert page.evaluate(LEFT) == [1, ["urgent", "static"]]  # of what is opened meanwhile nothing is kept
    ana.go("/urgent/")
    expect(page.get_by_text("Other numbers of this site are kept on this phone, and stay.")).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert "617-555-0124" in page.evaluate(KEPT)  # still its own program's
    press(page, "Take them off this phone")
    expect(page.get_by_role("button", name="Take them off this phone")).to_be_hidden()
    assert page.evaluate(LEFT) == [0, []]
    ana.context.set_offline(True)
    assert not opens(page, ana.home)


def test_the_safety_card_opens_in_airplane_mode_and_the_lead_is_told_later(person: OpenWindow, site: Site) -> None:
    asked = asking.ask(site)
    rosa = person("Rosa")
    rosa.expect_trouble("ERR_INTERNET_DISCONNECTED")
    supporter.sign_in(rosa)
    ask = supporter.take(rosa, asked.number)
    page = rosa.page

    rosa.context.set_offline(True)
    press(page, "Safety card")
    card = page.get_by_role("dialog", name="Safety card")
    for step in ("Ask directly", "Stay", "Who takes over", "Who may be told"):
        expect(card.get_by_text(step, exact=True)).to_be_visible()
    expect(card.get_by_role("link", name="617-555-0124")).to_be_visible()
    card.get_by_text("Read the limits").click()
    expect(card.get_by_text("chapter 112, section 5F")).to_be_visible()
    rosa.axe()
    press(page, "I am worried: have my lead call me")
    expect(card.get_by_text("There is no network, so nobody was told.")).to_be_visible()

    rosa.context.set_offline(False)
    press(page, "Keep these numbers on this phone")
    expect(card.get_by_text("These numbers are kept on this phone.")).to_be_visible()
    rosa.context.set_offline(True)
    page.reload()  # without a network the page is gone; the card is not
    for step in ("Ask directly", "Who may be told", "Say that you are worried, the same day"):
        expect(page.get_by_text(step, exact=True)).to_be_visible()
    page.get_by_text("Read the limits").click()
    expect(page.get_by_text("chapter 112, section 5F")).to_be_visible()
    expect(page.get_by_role("link", name="617-555-0100").last).to_be_visible()
    rosa.axe()

    rosa.context.set_offline(False)
    page.reload()
    press(page, "Safety card")
    press(page, "I am worried: have my lead call me")
    expect(card.get_by_text("Your lead knows that you are worried")).to_be_visible()
    said = [sent for sent in rosa.sent if sent.url.endswith("/worried")]
    assert [sent.body for sent in said] == [b"{}", b"{}"]
    assert not any(ask in sent.url for sent in said)

    helen = person("Helen", phone=False)
    supporter.sign_in(helen, HELEN, to="/program/harbor/")
    alarm = helen.page.get_by_role("region", name="Please call today")
    expect(alarm).to_contain_text("Rosa Medeiros")
    expect(alarm).not_to_contain_text(f"No. {asked.number}")
    helen.axe()
    alarm.get_by_role("button", name="I have called").click()
    expect(helen.page.get_by_role("region", name="Please call today")).to_have_count(0)


def opens(page: Page, address: str) -> bool:
    try:
        page.goto(address)
    except Error:
        return False
    return True


def test_the_self_check_sends_and_keeps_nothing(person: OpenWindow) -> None:
    ana = person("Ana")
    ana.go("/self-check/")
    page = ana.page
    phq9, ptsd5 = page.locator("[data-check=phq9]"), page.locator("[data-check=ptsd5]")
    crisis = page.get_by_role("alert").filter(has_text="Please talk to someone now.")
    expect(ptsd5.locator("[data-more]")).to_be_hidden()
    before, address = len(ana.sent), page.url
    ana.context.set_offline(True)

    for number in range(8):
        phq9.locator("[data-item]").nth(number).get_by_text("Several days").click()
    expect(crisis).to_be_hidden()
    phq9.locator("[data-item]").nth(8).get_by_text("Several days").click()
    expect(crisis.get_by_role("link", name="In danger: 911")).to_be_in_viewport()
    expect(phq9.get_by_text("Your answers add up to 9 of 27.")).to_be_visible()
    ptsd5.locator("[data-gate]").get_by_text("Yes").click()
    for question in ptsd5.locator("[data-item]").all():
        question.get_by_text("Yes").click()
    expect(ptsd5.get_by_text("You said yes to 5 of 5.")).to_be_visible()
    page.keyboard.press("Enter")
    ana.axe()

    kept = page.evaluate("[localStorage.length, sessionStorage.length, document.cookie, history.state]")
    assert (len(ana.sent), page.url, kept) == (before, address, [0, 0, "", None])
    press(page, "Clear my answers")
    expect(crisis).to_be_hidden()
    expect(page.locator("[data-check=phq9] input:checked")).to_have_count(0)
