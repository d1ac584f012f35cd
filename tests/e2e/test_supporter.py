"""The supporter's path, from a card that waits to nothing left; and what a lead sees of it."""

import pytest
from playwright.sync_api import Route, expect

from leeward.config.demo import papers
from leeward.core.sealing.bytes_ import b64
from leeward.core.sealing.sizes import BOX_SIZE
from tests.e2e import asking, supporter
from tests.e2e import site as sites
from tests.e2e.browser import Person
from tests.e2e.conftest import OpenWindow
from tests.e2e.door import EVERY_SECOND, look_again
from tests.e2e.supporter import card

pytestmark = pytest.mark.browser

ROSA, MARCUS = supporter.ROSA, "marcus.bell@harbor.example"
HELEN = "helen.arsenault@harbor.example"
QUARTER = """
from datetime import date
from leeward.core import clock
from leeward.counts.models import Counter
from leeward.counts.rules import quarter_before, quarter_of
from leeward.organizations.models import Program
program = Program.objects.get(slug="harbor")
month = quarter_before(quarter_of(clock.today(program.zone)))
for row, n in (("phone", 12), ("video", 4), ("writing", 2)):
    Counter.objects.get_or_create(program=program, month=month, table="mode", row=row, defaults={"n": n})
"""


def lock(rosa: Person) -> None:
    rosa.page.get_by_text("Rosa Medeiros").first.click()
    with rosa.page.expect_navigation():
        rosa.page.get_by_role("button", name="Lock my keys").click()


def test_the_number_is_two_taps_away_and_never_leaves_the_phone(person: OpenWindow, site: sites.Site) -> None:
    asked = asking.ask(site)
    rosa = person("Rosa")
    supporter.sign_in(rosa)

    waiting = card(rosa.page, asked.number)
    expect(waiting).to_contain_text("For themselves")
    expect(waiting).to_contain_text("Reach them by phone call. Good times: evening.")
    waiting.get_by_role("button", name="I take this").click()
    waiting.get_by_role("button", name="Yes, I take it").click()

    call = rosa.page.get_by_role("link", name="Call 617 555 0142")
    expect(call).to_have_attribute("href", "tel:+16175550142")
    expect(rosa.page.get_by_text("“lighthouse”")).to_be_visible()
    assert rosa.leaked("617-555-0142") == rosa.leaked("Ana Canary") == []


def test_from_the_first_words_to_nothing_left(person: OpenWindow, site: sites.Site) -> None:
    asked = asking.ask(site, reach="write")
    asked.write("I do not sleep well.")
    rosa = person("Rosa")
    supporter.sign_in(rosa)
    supporter.take(rosa, asked.number)
    page = rosa.page

    expect(page.locator(".say").filter(has_text="I do not sleep well.")).to_be_visible()
    supporter.write(page, "I am glad you wrote.")
    assert asked.read() == ["I do not sleep well.", "I am glad you wrote."]
    page.get_by_role("button", name="We are in touch").click()
    supporter.agree_on(page, "In 3 days")
    asked.do("seen", {"n": 0, "sequence": 2})
    supporter.close(page)
    page.get_by_role("button", name="Undo: open it again").click()
    expect(page.locator(".say").filter(has_text="I am glad you wrote.")).to_be_visible()
    page.get_by_text("Close this request").click()
    page.get_by_role("button", name="Close again").click()
    page.get_by_role("button", name="Erase now").click()
    page.get_by_role("button", name="Yes, erase").click()

    expect(page.get_by_role("heading", name="Everything is erased")).to_be_visible()
    assert asked.look()["outcome"] == "closed"
    rosa.go("/asks/")
    expect(page.get_by_text(f"No. {asked.number}", exact=True)).to_have_count(0)


def test_a_message_that_came_first_stays_first(person: OpenWindow, site: sites.Site) -> None:
    asked = asking.ask(site, reach="write")
    rosa = person("Rosa")
    rosa.expect_trouble("status of 409")
    supporter.sign_in(rosa)
    supporter.take(rosa, asked.number)

    asked.write("Are you there?")  # this window has not seen it
    supporter.write(rosa.page, "I am here now.")

    assert asked.read() == ["Are you there?", "I am here now."]
    expect(rosa.page.locator(".say")).to_have_count(2)


def test_words_of_danger_bring_the_safety_card(person: OpenWindow, site: sites.Site) -> None:
    asked = asking.ask(site, reach="write")
    asked.write("I want to die.")
    rosa = person("Rosa")
    supporter.sign_in(rosa)
    supporter.take(rosa, asked.number)

    note = rosa.page.locator(".note").filter(has_text="Ask directly")
    note.get_by_role("button", name="Safety card").click()

    expect(rosa.page.get_by_role("dialog", name="Safety card")).to_be_visible()
    expect(rosa.page.get_by_role("dialog").get_by_role("link", name="Call 988")).to_be_visible()


def test_somebody_else_was_faster(person: OpenWindow, site: sites.Site) -> None:
    asked = asking.ask(site)
    rosa, marcus = person("Rosa"), person("Marcus")
    rosa.expect_trouble("status of 409")
    supporter.sign_in(rosa)
    supporter.sign_in(marcus, MARCUS)
    mine = card(rosa.page, asked.number)
    mine.get_by_role("button", name="I take this").click()
    supporter.take(marcus, asked.number)

    mine.get_by_role("button", name="Yes, I take it").click()

    expect(rosa.page.get_by_text("Somebody else has taken this. Thank you for looking.")).to_be_visible()
    expect(mine).to_have_count(0)


def test_a_decoy_leaves_no_trace(person: OpenWindow, site: sites.Site) -> None:
    asked = asking.ask(site, of=[MARCUS])
    rosa, marcus = person("Rosa"), person("Marcus")
    supporter.sign_in(marcus, MARCUS)
    expect(card(marcus.page, asked.number)).to_be_visible()

    with rosa.page.expect_response("**/api/asks/waiting") as answer:
        supporter.sign_in(rosa)

    assert asked.number in [each["number"] for each in answer.value.json()["asks"]]
    expect(rosa.page.locator("[data-locked]")).to_be_hidden()
    expect(card(rosa.page, asked.number)).to_have_count(0)


def test_not_now_puts_it_aside_for_good(person: OpenWindow, site: sites.Site) -> None:
    asked = asking.ask(site)
    rosa = person("Rosa")
    supporter.sign_in(rosa)

    card(rosa.page, asked.number).get_by_role("button", name="Not now").click()

    expect(rosa.page.get_by_text("Put aside. Nobody is told.")).to_be_visible()
    rosa.page.reload()
    expect(rosa.page.locator("[data-locked]")).to_be_hidden()
    expect(card(rosa.page, asked.number)).to_have_count(0)


def test_giving_it_back_takes_one_tap_and_no_reason(person: OpenWindow, site: sites.Site) -> None:
    asked = asking.ask(site)
    rosa, marcus = person("Rosa"), person("Marcus")
    supporter.sign_in(rosa)
    supporter.take(rosa, asked.number)

    rosa.page.get_by_role("button", name="I know or lead this person").click()

    expect(rosa.page.get_by_role("heading", name="You gave it back")).to_be_visible()
    expect(rosa.page.get_by_text("Ana Canary")).to_have_count(0)
    supporter.sign_in(marcus, MARCUS)
    expect(card(marcus.page, asked.number)).to_contain_text("Someone may have called already.")


def test_an_offer_may_be_declined(person: OpenWindow, site: sites.Site) -> None:
    asked = asking.ask(site, **{"for": "colleague"}, knows="no", relation="manager")
    rosa = person("Rosa")
    supporter.sign_in(rosa)
    supporter.take(rosa, asked.number)
    expect(rosa.page.get_by_text("Their manager")).to_be_visible()
    rosa.page.get_by_role("button", name="What to say first").click()
    expect(rosa.page.get_by_text("You are free to say no")).to_be_visible()
    rosa.page.keyboard.press("Escape")

    rosa.page.get_by_role("button", name="They said no").click()
    rosa.page.get_by_role("button", name="Yes, close it").click()

    expect(rosa.page.get_by_role("heading", name="It is closed")).to_be_visible()
    sent = [each.body for each in rosa.sent if each.url.endswith("/close")]
    assert sent == [b'{"tally":{"path":"colleague"}}']


def test_what_was_taken_back_leaves_the_page(person: OpenWindow, site: sites.Site) -> None:
    asked = asking.ask(site)
    rosa = person("Rosa")
    rosa.expect_trouble("status of 404")
    supporter.sign_in(rosa)
    supporter.take(rosa, asked.number)

    asked.do("withdraw")
    look_again(rosa.page)

    expect(rosa.page.get_by_role("heading", name="This has ended")).to_be_visible()
    assert "Ana Canary" not in rosa.page.content()


def test_keys_that_open_nothing_can_only_give_it_back(person: OpenWindow, site: sites.Site) -> None:
    asked = asking.ask(site)
    rosa = person("Rosa")
    supporter.sign_in(rosa)
    identity = supporter.take(rosa, asked.number)
    rosa.page.route(f"**/api/asks/{identity}", put_a_decoy_in)
    rosa.page.reload()

    rosa.page.get_by_role("button", name="Give it back").click()

    expect(rosa.page.get_by_role("heading", name="You gave it back")).to_be_visible()
    assert asked.look()["status"] == "open"


def put_a_decoy_in(route: Route) -> None:
    """What the box of somebody else looks like."""
    answer = route.fetch()
    route.fulfill(response=answer, json={**answer.json(), "box": b64(bytes(BOX_SIZE))})


def test_a_locked_phone_asks_to_unlock_first(person: OpenWindow, site: sites.Site) -> None:
    asked = asking.ask(site)
    rosa = person("Rosa")
    supporter.sign_in(rosa)
    expect(card(rosa.page, asked.number)).to_be_visible()

    lock(rosa)
    expect(rosa.page.get_by_role("heading", name="Your keys are locked")).to_be_visible()
    expect(card(rosa.page, asked.number)).to_have_count(0)
    rosa.axe()
    rosa.page.get_by_label("The 12 words").fill(papers.words_of(ROSA))
    rosa.page.get_by_role("button", name="Use these words").click()

    expect(card(rosa.page, asked.number)).to_be_visible()


def test_a_new_request_appears_by_itself(person: OpenWindow, site: sites.Site) -> None:
    rosa = person("Rosa")
    supporter.sign_in(rosa)
    expect(rosa.page.locator("[data-locked]")).to_be_hidden()

    asked = asking.ask(site)
    look_again(rosa.page)

    expect(card(rosa.page, asked.number)).to_be_visible()


def test_pages_fit_the_smallest_phone_and_everybody(person: OpenWindow, site: sites.Site) -> None:
    asked, other = asking.ask(site), asking.ask(site, reach="text")
    rosa = person("Rosa")
    rosa.page.set_viewport_size({"width": 320, "height": 700})
    supporter.sign_in(rosa)
    card(rosa.page, other.number).get_by_role("button", name="I take this").click()
    expect_fit(rosa)

    supporter.take(rosa, asked.number)
    expect_fit(rosa)
    for name in ("What to say first", "More help", "Safety card", "Limits"):
        rosa.page.get_by_role("button", name=name).click()
        expect_fit(rosa)
        rosa.page.keyboard.press("Escape")
    rosa.page.get_by_role("button", name="We have spoken").click()
    supporter.agree_on(rosa.page)
    rosa.page.get_by_text("Another day", exact=True).click()
    rosa.page.get_by_text("Close this request").click()
    expect_fit(rosa)
    rosa.page.get_by_role("button", name="Close", exact=True).click()
    expect(rosa.page.get_by_role("heading", name="It is closed")).to_be_visible()
    expect_fit(rosa)


def test_the_lead_sees_the_clock_start_and_nobody(person: OpenWindow, site: sites.Site) -> None:
    helen = person("Helen", phone=False)
    helen.page.add_init_script(EVERY_SECOND)
    supporter.sign_in(helen, HELEN, to="/program/harbor/")

    asked = asking.ask(site)

    line = helen.page.get_by_role("article", name=f"No. {asked.number}")
    expect(line).to_contain_text("0 min of")
    assert "Ana Canary" not in helen.page.content()


def test_a_finished_quarter_fits_and_hides_what_is_small(person: OpenWindow, site: sites.Site) -> None:
    site.manage("shell", "-c", QUARTER)
    helen = person("Helen")
    helen.page.set_viewport_size({"width": 320, "height": 700})

    supporter.sign_in(helen, HELEN, to="/program/harbor/totals/")

    table = helen.page.get_by_role("region", name="How they talked")
    expect(table.get_by_role("row", name="By phone")).to_contain_text("12")
    expect(table.get_by_role("row", name="By video")).to_contain_text("hidden")
    expect(table.get_by_role("row", name="In writing")).to_contain_text("hidden")
    expect_fit(helen)


def expect_fit(somebody: Person) -> None:
    assert somebody.page.evaluate("document.documentElement.scrollWidth") == 320
    somebody.axe_day_and_night()
