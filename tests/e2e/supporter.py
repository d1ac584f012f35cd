"""What a peer supporter of the demo does, in the words of the pages."""

import re

from playwright.sync_api import Locator, Page, expect

from leeward.config.demo import papers
from tests.e2e.browser import Person

ROSA = "rosa.medeiros@harbor.example"


def sign_in(person: Person, email: str = ROSA, *, to: str = "/asks/") -> None:
    """With the words from their sheet, which everybody in the demo can look up."""
    person.go(f"/sign-in/?next={to}")
    page = person.page
    page.get_by_text("Use my 12 words").click()
    page.get_by_label("The 12 words").fill(papers.words_of(email))
    page.get_by_role("button", name="Sign in with these words").click()
    page.wait_for_url(person.home + to)


def card(page: Page, number: int) -> Locator:
    """Of a request that waits."""
    return page.locator("[data-ask]").filter(has_text=re.compile(rf"No\. {number}\b"))


def take(person: Person, number: int) -> str:
    """Opens the card of a request that waits, takes it; the request's id."""
    person.go("/asks/")
    card = person.page.locator(".card.waiting").filter(has_text=re.compile(rf"No\. {number}\b"))
    identity = card.get_attribute("data-ask") or ""
    card.get_by_role("button", name="I take this").click()
    card.get_by_role("button", name="Yes, I take it").click()
    person.page.wait_for_url(f"{person.home}/asks/{identity}/")
    expect(person.page.get_by_role("heading", name="How to reach")).to_be_visible()
    return identity


def write(page: Page, text: str) -> None:
    page.locator("#message").fill(text)
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.locator(".say.me").filter(has_text=text)).to_be_visible()


def expect_message(page: Page, text: str) -> None:
    page.reload()
    expect(page.locator(".say").filter(has_text=text)).to_be_visible()


def agree_on(page: Page, day: str = "Tomorrow") -> None:
    page.get_by_role("button", name=day).click()
    expect(page.get_by_text("Noted. You get a neutral reminder.")).to_be_visible()


def close(page: Page, *, heavy: bool = False) -> None:
    """With the five taps."""
    page.get_by_text("Close this request").click()
    for answer in ("Twice", "By phone", *(["5 very heavy"] if heavy else [])):
        page.get_by_role("radio", name=answer).check()
    page.get_by_label("What was it mainly about?").select_option(index=1)
    page.get_by_role("button", name="Close", exact=True).click()
    expect(page.get_by_role("heading", name="It is closed")).to_be_visible()
