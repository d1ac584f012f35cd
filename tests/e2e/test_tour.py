"""The tour in a browser: three windows, all signed in the real way, and what the server holds beside them."""

import sys
from dataclasses import replace

import pytest
from playwright.sync_api import expect

from leeward.config import phone
from leeward.config.demo import papers
from leeward.notices import rules
from tests.e2e import caregiver, supporter, thief
from tests.e2e.conftest import OpenWindow
from tests.e2e.door import EVERY_SECOND
from tests.e2e.site import Site, free_port, started, wait_until_healthy

HELEN = "helen.arsenault@harbor.example"
pytestmark = pytest.mark.browser
NOTICES = tuple(f"{rules.SUBJECT}: {body}" for body in rules.BODIES.values())  # then their own words, and how to answer


def test_a_tap_signs_in_and_unlocks(person: OpenWindow) -> None:
    rosa = person("Rosa")
    rosa.go("/tour/")
    with rosa.context.expect_page() as opened:
        rosa.page.get_by_role("link", name="Open Rosa’s window").click()
    page = opened.value

    page.get_by_role("button", name="Sign in as Rosa Medeiros").first.click()

    expect(page).to_have_url(f"{rosa.home}/asks/")
    page.reload()
    expect(page.locator("[data-unlock]")).to_be_hidden()
    assert rosa.leaked(papers.entropy_of("rosa.medeiros@harbor.example")) == []


def test_supporter_and_lead_are_signed_in_side_by_side(person: OpenWindow) -> None:
    both = person("Both", phone=False)
    both.expect_trouble(r"left the site: http://127\.0\.0\.1")  # the lead's window: this computer's other name
    both.go("/demo/sign-in/?as=rosa.medeiros@harbor.example")
    both.page.get_by_role("button", name="Sign in as Rosa Medeiros").first.click()
    both.page.wait_for_url("**/asks/")
    both.go("/tour/")

    with both.context.expect_page() as opened:
        both.page.get_by_role("link", name="Open Helen’s window").click()
    opened.value.get_by_role("button", name="Sign in as Helen Arsenault").first.click()
    opened.value.wait_for_url("**/program/harbor/")

    both.go("/asks/")
    expect(both.page.get_by_role("heading", level=1)).to_be_visible()
    assert both.page.url == f"{both.home}/asks/"


def test_her_way_back_opens_from_the_tour(person: OpenWindow) -> None:
    somebody = person()
    somebody.go("/tour/")
    row = somebody.page.get_by_role("row", name="Writes with a peer")
    link = row.get_by_role("link", name="Open the way back").get_attribute("href")

    somebody.go(link or "")

    expect(somebody.page.get_by_text("It helps that somebody knows.")).to_be_visible()
    assert "#" not in somebody.page.url


def test_the_outbox_holds_the_same_words_for_everybody(person: OpenWindow) -> None:
    somebody = person(phone=False)
    somebody.page.add_init_script(EVERY_SECOND)
    somebody.go("/tour/outbox/")

    rows = somebody.page.get_by_role("row", name="Touching base")
    expect(rows.first).to_be_visible(timeout=20_000)  # the worker writes them
    assert all(row.locator("td").last.inner_text().startswith(NOTICES) for row in rows.all())


def test_the_clock_rings_on_while_the_lead_looks(person: OpenWindow, site: Site) -> None:
    """The tour's script: a request is sent, nobody takes it, time passes, and every window follows by itself."""
    helen, guide, ana = person("Helen", phone=False), person("Guide", phone=False), person("Ana")
    for somebody in (helen, guide):
        somebody.page.add_init_script(EVERY_SECOND)
    caregiver.open_door(ana)
    caregiver.answer(ana.page, caregiver.Wish(number="617-555-0142"))
    ana.page.get_by_role("button", name="Send", exact=True).click()
    expect(ana.page.get_by_role("heading", name="Your request is on its way.")).to_be_visible()
    number = thief.newest_number(site)
    supporter.sign_in(helen, HELEN, to="/program/harbor/")
    line = helen.page.get_by_role("article", name=f"No. {number}")
    expect(line).to_contain_text("Ring 1 of 3")
    before = line.inner_text()

    guide.go("/tour/")
    row = guide.page.get_by_role("row", name=f"No. {number}")
    expect(row).to_contain_text("Who is on call is rung", timeout=20_000)  # the hours of the next ring count from here
    guide.page.get_by_role("button", name="4 hours later").click()
    expect(row).to_contain_text("Everybody whom the person allowed is rung", timeout=20_000)
    guide.page.get_by_role("button", name="4 hours later").click()

    expect(row).to_contain_text("leads too", timeout=20_000)
    expect(line).to_contain_text("Ring 3 of 3")
    assert line.inner_text() != before
    guide.go("/tour/outbox/?kind=sms")
    expect(guide.page.get_by_role("cell", name="Text message").first).to_be_visible()
    helen.go("/asks/")
    expect(helen.page.locator("[data-unlock]")).to_be_hidden()  # her window did not lock itself meanwhile


def test_a_real_phone_joins_and_can_only_ask(person: OpenWindow, site: Site) -> None:
    """`./run --https`: the same demo on this computer's address in its network, without the doors to be anybody."""
    port = free_port()
    second = replace(site, url=f"https://{phone.own_address()}:{port}")
    env = {**site.env, "LEEWARD_PHONE_PORT": str(port)}
    with site.log.open("ab") as log, started([sys.executable, "-m", "leeward.config.phone"], env, log) as door:
        wait_until_healthy(second, [door])
        ana = person("Ana", at=second)
        caregiver.ask(ana, caregiver.Wish(number="617-555-0143"))

        for path in ("/tour/", "/demo/sign-in/"):
            assert ana.page.request.get(second.url + path).status == 404
        ana.expect_trouble("status of 403")
        ana.go("/sign-in/")
        ana.page.get_by_text("Use my 12 words").click()
        ana.page.get_by_label("The 12 words").fill(papers.words_of(HELEN))
        ana.page.get_by_role("button", name="Sign in with these words").click()
        expect(ana.page.get_by_text("nobody signs in by words from another device")).to_be_visible()
        hints = ana.page.request.get(f"{second.url}/").headers
        assert "strict-transport-security" not in hints  # or this computer's other pages would have to be https, too
