"""What a supporter does once a request is theirs, and what they read when it no longer is."""

import pytest
from playwright.sync_api import expect

from tests.e2e import asking, supporter
from tests.e2e import site as sites
from tests.e2e.conftest import OpenWindow
from tests.e2e.door import look_again
from tests.e2e.supporter import card

pytestmark = pytest.mark.browser


def test_a_check_in_is_at_a_civil_hour_or_at_another_one(person: OpenWindow, site: sites.Site) -> None:
    asked = asking.ask(site)
    rosa = person("Rosa")
    supporter.sign_in(rosa)
    supporter.take(rosa, asked.number)
    rosa.page.get_by_role("button", name="We have spoken").click()

    days = rosa.page.locator("[data-part=check-ins]")
    days.get_by_role("button", name="Tomorrow, 10 a.m.").click()
    expect(days.get_by_role("listitem").first).to_contain_text("tomorrow at 10 a.m.")
    days.get_by_label("At what time?").fill("16:30")
    days.get_by_role("button", name="In 3 days, 4:30 p.m.").click()
    expect(days.get_by_role("listitem").nth(1)).to_contain_text("at 4:30 p.m.")


def test_nobody_has_to_give_a_name(person: OpenWindow, site: sites.Site) -> None:
    asked = asking.ask(site, name="")
    rosa = person("Rosa")
    supporter.sign_in(rosa)
    supporter.take(rosa, asked.number)

    expect(rosa.page.get_by_text("No name given")).to_be_visible()


def test_a_request_in_writing_is_answered_in_writing_and_handed_over(person: OpenWindow, site: sites.Site) -> None:
    asked = asking.ask(site, reach="write", name="", times=[], language=None)
    rosa = person("Rosa")
    supporter.sign_in(rosa)
    waiting = card(rosa.page, asked.number)
    expect(waiting).to_contain_text("Reach them in writing here. No name is given.")
    expect(waiting).not_to_contain_text("English")
    waiting.get_by_role("button", name="I take this").click()
    expect(waiting).not_to_contain_text("voicemail")
    waiting.get_by_role("button", name="Yes, I take it").click()
    expect(rosa.page.get_by_role("heading", name="How to reach")).to_be_visible()
    expect(rosa.page.get_by_text("Good times")).to_have_count(0)
    rosa.page.get_by_role("button", name="What to say first").click()
    expect(rosa.page.get_by_text("Thank you for writing.")).to_be_visible()
    rosa.page.keyboard.press("Escape")
    rosa.page.get_by_role("button", name="We are in touch").click()
    rosa.page.get_by_text("I have to stop").click()
    rosa.page.get_by_role("button", name="Hand it over").click()
    rosa.page.get_by_role("button", name="Yes, hand it over").click()
    expect(rosa.page.get_by_text("They can have another peer now")).to_be_visible()
    assert asked.look()["alone"]


def test_a_supporters_own_words_are_read_before_they_go(person: OpenWindow, site: sites.Site) -> None:
    asked = asking.ask(site, reach="write", name="")
    rosa = person("Rosa")
    supporter.sign_in(rosa)
    supporter.take(rosa, asked.number)
    page = rosa.page
    page.locator("#message").fill("Your chart no. 99812 says it. I want to die too")
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_text("Some of these words may mean danger.")).to_be_visible()
    rosa.axe()
    page.get_by_role("button", name="Leave it out").click()
    assert asked.read() == []

    page.get_by_role("button", name="Put this away").or_(page.get_by_role("button", name="Go on with my words")).click()
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.locator(".say.me")).to_contain_text("Your says it. I want to die too")


def test_who_lost_a_request_is_told_so_once(person: OpenWindow, site: sites.Site) -> None:
    site.manage("shell", "-c", "from leeward.support.models import Ended; Ended.objects.all().delete()")  # of others
    asked = asking.ask(site)
    rosa = person("Rosa")
    supporter.sign_in(rosa)
    supporter.take(rosa, asked.number)
    rosa.go("/asks/")
    asked.do("withdraw")
    look_again(rosa.page)

    line = rosa.page.locator("[data-ended]")
    expect(line).to_contain_text("with you")
    expect(line).to_contain_text("others are asked now. You have nothing left to do.")
    expect(line).not_to_contain_text(f"No. {asked.number}")
    rosa.axe()
    line.get_by_role("button", name="All right").click()
    expect(line).to_be_empty()
    rosa.page.reload()
    expect(rosa.page.locator("[data-locked]")).to_be_hidden()
    expect(line).to_be_empty()
