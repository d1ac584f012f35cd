"""A hostile server: what it changes in a conversation is seen by both browsers, and shown by neither."""

import os
import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from leeward.core.sealing import message
from leeward.core.sealing.bytes_ import b64, unb64
from tests.e2e import caregiver, supporter, thief
from tests.e2e.browser import Person
from tests.e2e.caregiver import Way
from tests.e2e.conftest import OpenWindow
from tests.e2e.site import Site

pytestmark = pytest.mark.browser

type_Rows = list[dict[str, Any]]
type_Forgery = Callable[[type_Rows], object]

TALKING = "harbor/talking"  # the demo's conversation: she, Rosa, she, Rosa, she


def flip(rows: type_Rows) -> None:
    """One bit of what Rosa wrote."""
    wire = bytearray(unb64(rows[1]["body"]))
    wire[-40] ^= 1
    rows[1]["body"] = b64(bytes(wire))


def replay(rows: type_Rows) -> None:
    """Something true, said twice."""
    rows.append({**rows[1], "sequence": len(rows) + 1})


def reorder(rows: type_Rows) -> None:
    """Two things that the same person said, the later one first."""
    rows[1]["body"], rows[3]["body"] = rows[3]["body"], rows[1]["body"]


def swap_roles(rows: type_Rows) -> None:
    rows[1]["role"] = "caregiver"


def move(rows: type_Rows) -> None:
    """From another conversation, made to follow this one."""
    rows[1]["body"] = b64(written_elsewhere(prev=message.prev_of(unb64(rows[0]["body"]))))


def invent(rows: type_Rows) -> None:
    rows[1]["body"] = b64(os.urandom(len(unb64(rows[1]["body"]))))


def written_elsewhere(prev: bytes) -> bytes:
    other = message.Conversation("00000000-0000-4000-8000-000000000000", bytes(32))
    words = message.Message(2, "peer", "This was never said.", "2026-11-01T00:00:00Z", 1)
    return message.seal_message(other, words, prev=prev)


FORGERIES = [flip, replay, reorder, swap_roles, move, invent]


def change(page: Page, pattern: str, forge: type_Forgery) -> None:
    """The server's answers about this conversation, as the forger likes them."""

    def answer(route: Route) -> None:
        answered = route.fetch()
        content = answered.json()
        if "messages" in content:
            forge(content["messages"])
        route.fulfill(response=answered, json=content)

    page.route(pattern, answer)


@pytest.fixture
def way(site: Site) -> Way:
    return caregiver.way_of(TALKING, thief.installation(site), site.url)


def rosa_reads(person: OpenWindow, forge: type_Forgery | None = None) -> Person:
    rosa = person("Rosa")
    supporter.sign_in(rosa)
    if forge:
        change(rosa.page, "**/api/asks/*-*", forge)
    rosa.page.get_by_role("link", name=re.compile(r"^No\. 1\b")).click()
    expect(rosa.page.get_by_role("heading", name="How to reach")).to_be_visible()
    return rosa


def test_what_is_true_is_shown_to_both(person: OpenWindow, way: Way) -> None:
    # Shows that the refusals below are for what was changed, and for nothing else
    ana, rosa = person("Ana"), rosa_reads(person, lambda rows: None)
    change(ana.page, "**/api/ask", lambda rows: None)

    caregiver.come_back(ana, way)

    for page in (ana.page, rosa.page):
        expect(page.locator(".say").filter(has_text="I have had weeks like that.")).to_be_visible()
        expect(page.locator(".broken")).to_have_count(0)


def test_her_browser_refuses_what_was_changed(person: OpenWindow, way: Way) -> None:
    ana = person("Ana")
    for forge in FORGERIES:
        change(ana.page, "**/api/ask", forge)
        caregiver.come_back(ana, way)
        refused = ana.page.get_by_text("A message here is not what your peer wrote. We do not show it.")
        expect(refused, forge.__name__).to_be_visible()
        expect(ana.page.get_by_text("This was never said."), forge.__name__).to_have_count(0)
        expect(ana.page.get_by_label("Write to your peer"), forge.__name__).to_have_count(0)
        ana.page.unroute_all()


def test_the_peer_s_browser_refuses_what_was_changed(person: OpenWindow) -> None:
    rosa = rosa_reads(person)
    for forge in FORGERIES:
        change(rosa.page, "**/api/asks/*-*", forge)
        rosa.page.reload()
        refused = rosa.page.get_by_text("A message here is not what the person wrote, so it is not shown.")
        expect(refused, forge.__name__).to_be_visible()
        expect(rosa.page.get_by_text("This was never said."), forge.__name__).to_have_count(0)
        expect(rosa.page.locator("#message"), forge.__name__).to_have_count(0)
        rosa.page.unroute_all()


def test_two_tabs_do_not_break_a_conversation(person: OpenWindow, way: Way) -> None:
    ana = person("Ana")
    ana.expect_trouble("status of 409")
    caregiver.come_back(ana, way)
    other = ana.context.new_page()
    other.goto(way.link)
    expect(other.get_by_label("Write to your peer")).to_be_visible()

    caregiver.write(ana, "From the first tab.")
    other.get_by_label("Write to your peer").fill("From the second tab.")
    other.get_by_role("button", name="Send", exact=True).click()  # at a number that is taken

    expect(other.locator(".say.me").filter(has_text="From the second tab.")).to_be_visible()
    caregiver.expect_message(ana, "From the second tab.")
    rosa = rosa_reads(person)
    expect(rosa.page.locator(".say").filter(has_text="tab.")).to_contain_text(["the first", "the second"])
    expect(rosa.page.locator(".broken")).to_have_count(0)
