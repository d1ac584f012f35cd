"""Two people who never meet on the server: from the poster to the peer, and on until nothing is left."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.e2e import caregiver, supporter, thief
from tests.e2e import site as sites
from tests.e2e.browser import Person
from tests.e2e.caregiver import Way, Wish
from tests.e2e.conftest import OpenWindow

pytestmark = pytest.mark.browser

UNDO = 72  # hours, as the program says


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sites.Site]:
    """Its clock is moved, so nobody else uses it."""
    folder: Path = tmp_path_factory.mktemp("story")
    with sites.running(folder) as running:
        yield running


def expect_over(site: sites.Site, ana: Person, way: Way) -> None:
    """72 hours later: over, six questions once, and then the words know nothing."""
    site.clock_forward(UNDO + 1)
    site.manage("purge")
    caregiver.come_back(ana, way)
    expect(ana.page.get_by_role("heading", name="This is over and erased.")).to_be_visible()
    ana.page.get_by_label("about right").check()
    ana.page.get_by_role("button", name="Send my answers").click()
    expect(ana.page.get_by_role("heading", name="Thank you.")).to_be_visible()

    ana.expect_trouble("status of 404")
    caregiver.come_back(ana, way)
    expect(ana.page.get_by_text("We know nothing under these words.")).to_be_visible()


def tallies(site: sites.Site) -> list[str]:
    """What waits to be counted: fixed choices, whose they were is not written down."""
    return sorted(str(row["answers"]) for row in thief.rows(site, "counts_waitingtally"))


def expect_gone(site: sites.Site, rosa: Person, identity: str) -> None:
    rosa.expect_trouble("status of 404")
    rosa.go(f"/asks/{identity}/")
    expect(rosa.page.get_by_text("How to reach")).to_have_count(0)
    rows = thief.tables(site)
    assert [row for row in rows["core_shredkey"] if identity.replace("-", "") in str(row["ask"])] == []


def test_by_phone(person: OpenWindow, site: sites.Site) -> None:
    ana, rosa = person("Ana"), person("Rosa")
    note, first = "After eight is best.", ("Rosa Medeiros",)
    wish = Wish("617-555-0142", "Ana", "lighthouse", note, first=first, team="6 to 10")
    way = caregiver.ask(ana, wish, pin=thief.pin(site))
    supporter.sign_in(rosa)
    waiting = supporter.card(rosa.page, thief.newest_number(site))
    expect(waiting).to_contain_text("For their team")
    expect(waiting).to_contain_text("6 to 10 people")
    identity = supporter.take(rosa, thief.newest_number(site))

    page = rosa.page
    page.get_by_role("button", name="What to say first").click()
    expect(page.get_by_text("Thank you for looking out for your team.")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="Call 617 555 0142")).to_be_visible()
    expect(page.get_by_text("lighthouse")).to_be_visible()
    expect(page.get_by_text("After eight is best.")).to_be_visible()
    caregiver.come_back(ana, way)
    caregiver.expect_status(ana, "A peer has your request.")
    page.get_by_role("button", name="We have spoken").click()
    supporter.agree_on(page)
    caregiver.expect_status(ana, "You and a peer are in touch.")
    before = tallies(site)
    supporter.close(page)
    [tally] = (Counter(tallies(site)) - Counter(before)).elements()
    assert "team" in tally
    caregiver.expect_status(ana, "Your peer has closed this.")

    expect_over(site, ana, way)
    expect_gone(site, rosa, identity)


@pytest.mark.story
def test_in_writing(person: OpenWindow, site: sites.Site) -> None:
    ana, rosa = person("Ana"), person("Rosa")
    way = caregiver.ask(ana, Wish(), pin=thief.pin(site))
    caregiver.come_back(ana, way)
    expect(ana.page.get_by_text("Limits of confidentiality as of version")).to_be_visible()
    caregiver.write(ana, "I do not sleep well.")
    site.clock_forward(0.1)  # close matches see it first, and Rosa is none
    supporter.sign_in(rosa)
    identity = supporter.take(rosa, thief.newest_number(site))

    page = rosa.page
    expect(page.locator(".say").filter(has_text="I do not sleep well.")).to_be_visible()
    expect(page.locator("[data-limits-shown]")).to_contain_text("They were shown this: version")
    supporter.write(page, "I am glad you wrote.")
    page.get_by_role("button", name="We are in touch").click()
    caregiver.expect_message(ana, "I am glad you wrote.")
    caregiver.write(ana, "It helps that somebody knows.")
    supporter.expect_message(page, "It helps that somebody knows.")
    supporter.agree_on(page)
    supporter.close(page)
    caregiver.expect_status(ana, "Your peer has closed this.")

    expect_over(site, ana, way)
    expect_gone(site, rosa, identity)


def test_who_was_left_out_finds_nothing(person: OpenWindow, site: sites.Site) -> None:
    ana, marcus = person("Ana"), person("Marcus")
    caregiver.ask(ana, Wish(without=("Marcus Bell",)), pin=thief.pin(site))
    number, identity = thief.newest_number(site), thief.newest_ask(site)
    site.clock_forward(0.5)  # now every peer may see it

    supporter.sign_in(marcus, "marcus.bell@harbor.example")
    marcus.page.wait_for_load_state("networkidle")
    cards = marcus.page.locator("[data-ask]")
    expect(cards).not_to_have_count(0)  # others wait for him
    expect(cards.filter(has_text=f"No. {number}")).to_have_count(0)
    marcus.expect_trouble("status of 404")
    answer = marcus.go(f"/asks/{identity}/")
    assert answer is not None
    assert answer.status == 404
