"""Urgent help when there is no network: numbers kept on a phone by choice, and off it again."""

import pytest
from playwright.sync_api import Error, Page, expect

from tests.e2e.conftest import OpenWindow
from tests.e2e.door import press

pytestmark = pytest.mark.browser

LEFT = """async () => {
  const workers = await navigator.serviceWorker.getRegistrations();
  const kept = [];
  for (const name of await caches.keys()) kept.push(...await (await caches.open(name)).keys());
  return [workers.length, kept.map(({ url }) => new URL(url).pathname.split("/")[1])];
}"""


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
    ana.go("/urgent/")
    press(page, "Take them off this phone")
    expect(page.get_by_role("button", name="Keep these numbers on this phone")).to_be_visible()
    assert page.evaluate(LEFT) == [0, []]
    ana.context.set_offline(True)
    assert not opens(page, ana.home)


def opens(page: Page, address: str) -> bool:
    try:
        page.goto(address)
    except Error:
        return False
    return True
