"""What the scripts of every page do, tried on the page of components. How it looks: test_pages.py."""

import pytest
from playwright.sync_api import Page, Route, expect

from tests.e2e.conftest import OpenWindow
from tests.e2e.door import EVERY_SECOND

pytestmark = pytest.mark.browser


def test_a_button_asks_back_before_it_does_anything(person: OpenWindow) -> None:
    somebody = person()
    somebody.go("/look/")
    button = somebody.page.locator("button[data-confirm]")
    button.evaluate("button => button.addEventListener('click', () => document.title += ' done')")

    button.click()
    expect(somebody.page).not_to_have_title("Components done")
    somebody.page.locator("button[data-confirm] + .confirm").get_by_text("Yes, erase").click()

    expect(somebody.page).to_have_title("Components done")


def test_leaving_takes_the_page_out_of_the_history(person: OpenWindow) -> None:
    somebody = person()
    somebody.go("/look/")
    before = somebody.page.evaluate("history.length")

    somebody.page.get_by_text("Leave this page").click()
    somebody.page.wait_for_url("**/bye/")

    assert somebody.page.evaluate("history.length") == before


def test_a_live_part_is_swapped_when_the_server_changed_it(person: OpenWindow) -> None:
    somebody = person()
    somebody.page.add_init_script(EVERY_SECOND)
    somebody.go("/look/")
    tiles = somebody.page.locator("[data-live=tiles]")
    tiles.evaluate("part => part.append('opened in this window')")

    _wait_for_answers(somebody.page, 2)  # when the second one comes, the first has been compared
    expect(tiles).to_contain_text("opened in this window")
    somebody.page.route("**/look/", _change_a_tile)

    expect(tiles).to_contain_text("oldest 9 h")


def _wait_for_answers(page: Page, count: int) -> None:
    for _ in range(count):
        page.wait_for_event("response")


def _change_a_tile(route: Route) -> None:
    answer = route.fetch()
    route.fulfill(response=answer, body=answer.text().replace("oldest 2 h 40 min", "oldest 9 h"))
