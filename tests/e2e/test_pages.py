"""Every page, on a phone by day and at a desk by night: nothing on it keeps anybody out."""

from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from django.urls import resolve
from playwright.sync_api import Browser, Page, ViewportSize

from tests.e2e import browser as windows
from tests.e2e import pages, supporter
from tests.e2e.pages import PAGES, WHO, Place
from tests.e2e.site import Site
from tests.test_access import NOBODY, address, routes

type_Window = Callable[[str], windows.Person]

PHONE, DESK = ViewportSize(width=390, height=844), ViewportSize(width=1280, height=900)
NARROWEST = ViewportSize(width=320, height=640)  # WCAG 2.2, 1.4.10
TARGETS = ["target-size"]  # 24 px or space around, WCAG 2.2, 2.5.8
COLORS = ["color-contrast", "link-in-text-block"]
MAIN_CONTROL = 48  # CSS pixels, look.md
# What somebody in distress has to hit; links in running text are as tall as their line
CONTROLS = "main :is(.btn, .choice, .call a, select, textarea, input:not([type=radio], [type=checkbox]))"
ONLY_HERE = ("/demo/", "/tour/", "/nothing-here/")  # routed in a demo only, or not at all
PICTURES_AND_SCRIPTS = ("notices:worker", "supporters:own_photo", "supporters:peer_photo", "supporters:shown_photo")
TOO_SMALL = """
(controls, least) => controls
  .filter((control) => control.checkVisibility() && control.getBoundingClientRect().height < least)
  .map((control) => `${control.getBoundingClientRect().height} px: ${control.outerHTML.slice(0, 120)}`)
"""

SEEN = "parts => { window.seen = new Set(parts.filter((part) => part.checkVisibility())); }"
IS_MORE_SEEN = "parts => parts.some((part) => part.checkVisibility() && !window.seen.has(part))"


@pytest.fixture(scope="module")
def menus() -> set[str]:
    """Whose menu at a desk was looked at."""
    return set()


@pytest.fixture(scope="module")
def window(browser: Browser, site: Site) -> Iterator[type_Window]:
    """One window and one sign-in for each person, kept for all their pages."""
    opened: dict[str, windows.Person] = {}

    def of(who: str) -> windows.Person:
        if who not in opened:
            opened[who] = windows.open_window(browser, who, site.url)
            opened[who].context.add_init_script(windows.axe_source())  # to send it to each page takes longer
            if WHO[who]:
                supporter.sign_in(opened[who], WHO[who], to="/keys/")
                pages.drawn("text=Add a passkey")(opened[who].page)
        return opened[who]

    yield of
    for person in opened.values():
        person.context.close()


@pytest.fixture(scope="module")
def things(site: Site) -> dict[str, str]:
    return pages.things(site)


@pytest.mark.browser
@pytest.mark.parametrize("place", PAGES, ids=lambda place: place.name)
def test_page(window: type_Window, things: dict[str, str], menus: set[str], place: Place) -> None:
    person = window(place.who)
    person.trouble.clear()
    show(person, PHONE, "light")
    come_to(person, place, things)

    windows.axe(person.page, also=TARGETS)
    if place.is_hers:
        assert too_small(person.page) == []
    parts = person.page.locator("body *" if place.who == "anybody" else "main *")
    parts.evaluate_all(SEEN)
    show(person, DESK, "dark")
    # What is seen by day on a phone differs in its colors; all rules again where a desk shows more
    is_new = place.who not in menus or parts.evaluate_all(IS_MORE_SEEN)
    menus.add(place.who)
    windows.axe(person.page, only=() if is_new else COLORS)
    show(person, NARROWEST, "light")
    assert person.page.evaluate("document.documentElement.scrollWidth") <= NARROWEST["width"]
    assert person.unexpected() == []


def show(person: windows.Person, size: ViewportSize, colors: str) -> None:
    person.page.set_viewport_size(size)
    person.page.emulate_media(color_scheme="dark" if colors == "dark" else "light")


def come_to(person: windows.Person, place: Place, things: dict[str, str]) -> None:
    if "#" in place.path:
        person.page.goto("about:blank")  # an address that differs after # alone would not load
    person.expected = [f"status of {place.status}"]
    answer = person.go(place.path.format(**things))
    assert answer is not None
    assert answer.status == place.status
    if place.act:
        place.act(person.page)


def too_small(page: Page) -> list[str]:
    found: list[str] = page.locator(CONTROLS).evaluate_all(TOO_SMALL, MAIN_CONTROL)
    return found


@pytest.mark.django_db(databases=["default", "shred"])
def test_every_page_is_looked_at() -> None:
    seen = {resolve(path).view_name for path in map(without_things, PAGES) if not path.startswith(ONLY_HERE)}
    seen |= {place.reaches for place in PAGES}

    assert sorted({name for name in routes() if is_page(name)} - seen) == []


def without_things(place: Place) -> str:
    """Any id will do where only the shape of an address counts."""
    shapes = {
        **dict.fromkeys(("channel", "choice", "line", "number"), "1"),
        "network": "network",
        "invitation": f"{NOBODY}/",
    }
    named = {name: shapes.get(name, str(NOBODY)) for name in pages.NAMES}
    return place.path.partition("#")[0].format(**named)


def is_page(name: str) -> bool:
    """It answers a GET with something to look at."""
    path = address(name, "harbor")
    if name in PICTURES_AND_SCRIPTS:
        return False
    answer = Client().get(path)
    is_other = (
        path.startswith("/api/") or path.endswith((".csv", ".ics")) or answer["Content-Type"] == "application/json"
    )
    return not is_other and answer.status_code != 405
