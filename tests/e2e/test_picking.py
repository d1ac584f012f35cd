"""Where a lead picks first: she asks, the lead's browser opens the card and her suggestions, and one peer is asked."""

import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.e2e import caregiver, supporter, thief
from tests.e2e import site as sites
from tests.e2e.conftest import OpenWindow

pytestmark = pytest.mark.browser

HELEN = "helen.arsenault@harbor.example"
PICK = "/program/harbor/pick/"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sites.Site]:
    """Its program is set to another way, so nobody else uses it."""
    with sites.running(tmp_path_factory.mktemp("picking")) as running:
        yield running


def test_a_lead_picks_whom_to_ask_first(person: OpenWindow, site: sites.Site) -> None:
    helen, ana, rosa = person("Helen", phone=False), person("Ana"), person("Rosa")
    supporter.sign_in(helen, HELEN, to="/program/harbor/settings/rings/")
    helen.page.get_by_role("radio", name="A lead picks first").check()
    helen.page.get_by_role("button", name="Save").click()
    expect(helen.page.get_by_text("Saved.")).to_be_visible()

    caregiver.open_door(ana)
    caregiver.answer(ana.page, caregiver.Wish("617-555-0142", "Ana Canary", first=("Rosa Medeiros",)))
    expect(ana.page.get_by_text("In this program a lead chooses whom to ask first")).to_be_visible()
    ana.page.get_by_role("button", name="Send", exact=True).click()
    expect(ana.page.get_by_role("heading", name="Your request is on its way.")).to_be_visible()
    way = caregiver.way_back(ana)
    number = thief.newest_number(site)

    wait_for_the_worker(site, number)
    helen.page.clock.install()
    helen.go(PICK)
    request = helen.page.get_by_role("article", name=f"No. {number}")
    expect(request).to_contain_text("Reach them by phone call.")
    expect(request.get_by_role("listitem").first).to_contain_text("Rosa Medeiros")
    expect(request.get_by_role("listitem").first).to_contain_text("asked for first")
    assert "Ana Canary" not in helen.page.content()
    caregiver.come_back(ana, way)
    expect(ana.page.get_by_text("A program lead chooses whom to ask first.")).to_be_visible()
    helen.page.set_viewport_size({"width": 320, "height": 700})
    assert helen.page.evaluate("document.documentElement.scrollWidth") == 320
    helen.axe()
    request.get_by_role("button", name="Ask first Rosa Medeiros").click()
    expect(request).to_contain_text("asked now")

    supporter.sign_in(rosa)
    expect(supporter.card(rosa.page, number)).to_contain_text("Your lead thought of you")
    supporter.take(rosa, number)
    expect(rosa.page.get_by_text("Ana Canary").first).to_be_visible()
    helen.page.clock.fast_forward(20_000)  # milliseconds; the page looks again by itself
    expect(helen.page.get_by_role("heading", name="Nothing to pick now")).to_be_visible()
    assert helen.leaked("Ana Canary") == []


def wait_for_the_worker(site: sites.Site, number: int) -> None:
    """Until it has looked whose turn it is."""
    for _ in range(200):
        if (number, "pick") in [(row["number"], row["step"]) for row in thief.rows(site, "support_ask")]:
            return
        time.sleep(0.1)
