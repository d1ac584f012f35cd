"""Between "Send" and the server: a bad line, an answer that was lost, a change of mind. One request comes of it."""

import re

import pytest
from playwright.sync_api import Route, expect

from tests.e2e import thief
from tests.e2e.conftest import OpenWindow
from tests.e2e.door import for_me, heading, on_my_page, press
from tests.e2e.peer import Harbor
from tests.e2e.site import Site

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def site(harbor: Harbor) -> Site:
    return harbor.site


def test_a_bad_line_loses_nothing(person: OpenWindow, harbor: Harbor) -> None:
    ana = person("Ana")
    ana.expect_trouble("ERR_FAILED|ERR_INTERNET_DISCONNECTED")
    page = for_me(ana)
    press(page, "Write here, without a name")
    press(page, "Skip to send")
    expect(page.get_by_role("button", name="Send", exact=True)).to_be_enabled()
    page.route("**/asks", lambda route: route.abort())
    press(page, "Send", exact=True)
    expect(page.get_by_text("Nothing is lost while this page stays open.")).to_be_visible()
    ana.axe()

    page.unroute("**/asks")
    press(page, "Try now")
    heading(page, "Your request is on its way.")
    sent = [each.body for each in ana.sent if each.method == "POST" and each.url.endswith("/asks")]
    assert len(sent) >= 2
    assert len(set(sent)) == 1  # the same sealed bytes, not another request


def test_a_lost_answer_makes_no_second_request(person: OpenWindow, harbor: Harbor) -> None:
    ana = person("Ana")
    ana.expect_trouble("ERR_FAILED")
    page = for_me(ana)
    press(page, "Write here, without a name")
    press(page, "Skip to send")
    page.route("**/asks", swallow_answer, times=1)
    press(page, "Send", exact=True)
    press(page, "Try now")
    heading(page, "Your request is on its way.")
    number = re.search(r"No\. (\d+)", page.locator("main").inner_text())

    on_my_page(page)
    assert number
    expect(page.get_by_text(f"Request No. {number[1]}")).to_be_visible()


def swallow_answer(route: Route) -> None:
    route.fetch()
    route.abort()


def test_who_stops_sending_and_changes_an_answer_asks_once(person: OpenWindow, harbor: Harbor) -> None:
    ana = person("Ana")
    ana.expect_trouble("ERR_FAILED")
    page = for_me(ana)
    press(page, "Text me")
    page.get_by_label("Your number").fill("617 555 0140")
    press(page, "Continue")
    press(page, "Skip to send")
    before = {row["id"] for row in thief.rows(harbor.site, "support_ask")}
    page.route("**/asks", swallow_answer, times=1)
    press(page, "Send", exact=True)
    expect(page.get_by_text("Not sent yet.")).to_be_visible()
    page.go_back()
    expect(page.get_by_text("Not sent yet.").or_(page.get_by_text("Sending …"))).to_be_visible()

    page.route("**/ask/withdraw", lambda route: route.abort(), times=1)
    press(page, "Stop and change my answers")
    expect(page.get_by_text("it is being taken back")).to_be_visible()
    expect(page.get_by_text("Nothing of what was sent before is left.")).to_be_visible()
    assert {row["id"] for row in thief.rows(harbor.site, "support_ask")} <= before
    press(page, "Change: Your number")
    page.get_by_label("Your number").fill("617 555 0141")
    press(page, "Continue")
    press(page, "Send", exact=True)
    heading(page, "Your request is on its way.")
    assert harbor.peer("take")["number"] == "617 555 0141"
    assert len({row["id"] for row in thief.rows(harbor.site, "support_ask")} - before) == 1
