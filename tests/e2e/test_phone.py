"""Somebody rings: whoever holds the phone takes it down, a peer takes it, and nothing stays behind."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from leeward.core.sealing.receipt import receipt_from
from leeward.core.sealing.words import from_words
from tests.e2e import caregiver, supporter, thief
from tests.e2e import site as sites
from tests.e2e.browser import Person
from tests.e2e.conftest import OpenWindow

pytestmark = pytest.mark.browser

STEM = "Zephyrwort"
NUMBER = "617-555-0137"
HELEN, MARCUS = "helen.arsenault@harbor.example", "marcus.bell@harbor.example"
# Rosa holds the phone from now on, and somebody without an account can be asked
ON_DUTY = """
from datetime import date, timedelta
from leeward.core import clock
from leeward.accounts.models import User
from leeward.rota.models import Shift
from leeward.supporters import actions
from leeward.supporters.models import Supporter
rosa = Supporter.objects.get(user__email="rosa.medeiros@harbor.example")
at, hour = clock.now(), timedelta(hours=1)
Shift.objects.filter(program=rosa.program).delete()
hours = {"day": at.date(), "start": at - hour, "end": at + 6 * hour}
Shift.objects.create(program=rosa.program, supporter=rosa, position="phone", **hours)
gloria = actions.ByPhone("Gloria Mensah", "+16175550177", "Nursing assistant", date(2025, 3, 1))
actions.add_by_phone(rosa.program, gloria, by=User.objects.get(email="helen.arsenault@harbor.example"))
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sites.Site]:
    folder: Path = tmp_path_factory.mktemp("phone")
    with sites.running(folder, LEEWARD_LOG_LEVEL="INFO") as running:
        running.manage("shell", "-c", ON_DUTY)
        yield running


def pick_up(person: Person, email: str = supporter.ROSA) -> Page:
    supporter.sign_in(person, email, to="/program/harbor/intake/")
    heading(person.page, "Somebody rang")
    expect(person.page.get_by_label("Your number")).to_be_visible()
    return person.page


def heading(page: Page, name: str) -> None:
    expect(page.get_by_role("heading", level=1, name=name)).to_be_visible()


def take_down(page: Page, *, without: str = "", urgent: bool = False) -> None:
    if urgent:
        page.get_by_label("As soon as anyone can").check()
    page.get_by_label("Your number").fill(NUMBER)
    page.get_by_label("What should the peer call you?").fill(f"{STEM} Ana")
    page.get_by_label("A word the peer says first").fill(f"{STEM.lower()}-lamp")
    if without:
        page.get_by_text("Who it should be").click()
        caregiver.add_name(page, "Not these people", without)
    page.get_by_role("button", name="Seal and send").click()
    heading(page, "The request is on its way.")


def words(page: Page) -> str:
    page.get_by_text("They want a way back").click()
    return " ".join(page.locator(".words li").all_inner_texts())


def expect_nowhere(site: sites.Site, *secrets: str | bytes) -> None:
    spelled = {"typed": set().union(*map(thief.spellings, secrets))}
    assert thief.found(spelled, thief.values(thief.tables(site))) == set()
    assert thief.found(spelled, thief.files(site)) == set()


def totals(site: sites.Site) -> dict[str, int]:
    rows = thief.tables(site)
    harbor = next(row["id"] for row in rows["organizations_program"] if row["slug"] == "harbor")
    found: dict[str, int] = {}
    for row in rows["counts_total"]:
        if row["program_id"] == harbor:
            found[row["kind"]] = found.get(row["kind"], 0) + row["n"]
    return found


def test_a_call_becomes_a_request_that_another_peer_takes(person: OpenWindow, site: sites.Site) -> None:
    before = totals(site)
    rosa, marcus, ana = person("Rosa"), person("Marcus"), person("Ana")
    page = pick_up(rosa)
    take_down(page, without="Rosa Medeiros", urgent=True)
    said = words(page)
    receipt = receipt_from(thief.installation(site), from_words(said))
    expect_nowhere(site, STEM, NUMBER, said, receipt.secret)
    assert rosa.leaked(STEM) + rosa.leaked(NUMBER) + rosa.leaked(said) == []

    page.get_by_role("button", name="Done: clear this page").click()
    heading(page, "This page is empty again.")
    assert STEM not in page.content()
    assert said.split()[0] not in page.locator("main").inner_text()
    after = totals(site)
    assert {kind: after[kind] - before.get(kind, 0) for kind in ("asks", "phone")} == {"asks": 1, "phone": 1}

    supporter.sign_in(marcus, MARCUS)
    card = marcus.page.locator("[data-ask]").filter(has_text="taken down on the phone")
    expect(card).to_have_count(1)
    supporter.take(marcus, thief.newest_number(site))
    expect(marcus.page.get_by_role("link", name="Call 617 555 0137")).to_be_visible()
    expect(marcus.page.get_by_text(f"“{STEM.lower()}-lamp”")).to_be_visible()
    ana.go("/back/")
    ana.page.get_by_label("12 words").fill(said)
    ana.page.get_by_role("button", name="Open", exact=True).click()
    caregiver.expect_status(ana, "A peer has your request.")
    marcus.page.get_by_role("button", name="We have spoken").click()
    supporter.agree_on(marcus.page)
    caregiver.expect_status(ana, "You and a peer are in touch.")
    expect_nowhere(site, STEM, NUMBER, said, receipt.secret)


def test_whoever_picked_up_takes_it_at_once(person: OpenWindow, site: sites.Site) -> None:
    rosa = person("Rosa")
    page = pick_up(rosa)
    take_down(page)

    page.get_by_role("button", name="Take it myself").click()
    expect(page.get_by_role("heading", name="How to reach")).to_be_visible()
    expect(page.get_by_text(f"“{STEM} Ana”")).to_be_visible()
    page.get_by_role("button", name="Ask a colleague by phone").click()
    colleague = page.get_by_role("dialog", name="Ask a colleague by phone")
    expect(colleague.get_by_role("link", name="617-555-0177")).to_be_visible()
    expect(colleague.get_by_text("Nursing assistant")).to_be_visible()
    rosa.axe()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="We have spoken").click()
    who_rang_says_how_it_was(rosa, person("Ana"))


def who_rang_says_how_it_was(peer: Person, ana: Person) -> None:
    """By a link of the peer's, which works once."""
    page = peer.page
    page.get_by_text("Ask how it was").click()
    page.get_by_role("button", name="Make a link").click()
    expect(page.get_by_role("img", name="QR code of the six questions")).to_be_visible()
    peer.axe()
    ana.go(page.locator(".code").filter(has_text="/back/#r=").inner_text().removeprefix(peer.home))
    heading(ana.page, "Your talk with a peer")
    ana.axe()
    ana.page.get_by_role("radio", name="about right").check()
    ana.page.get_by_role("button", name="Send my answers").click()
    heading(ana.page, "Thank you.")


def test_who_left_themselves_out_cannot_take_it(person: OpenWindow, site: sites.Site) -> None:
    page = pick_up(person("Rosa"))
    take_down(page, without="Rosa Medeiros")

    page.get_by_role("button", name="Take it myself").click()

    expect(page.get_by_text("It is not for you")).to_be_visible()


def test_a_lead_takes_an_offer_down_and_has_no_way_back(person: OpenWindow, site: sites.Site) -> None:
    helen = person("Helen", phone=False, dark=True)
    page = pick_up(helen, HELEN)
    page.get_by_role("button", name="A colleague").click()
    page.get_by_role("group", name="Do you fear for their life?").get_by_label("Yes, or I am not sure").check()
    expect(page.locator("main .note.late").get_by_role("link", name="988")).to_be_in_viewport()
    expect(page.get_by_label("As soon as anyone can")).to_be_checked()
    page.get_by_label("Their name").fill(f"{STEM} Silva")
    page.get_by_label("Their number").fill(NUMBER)
    page.get_by_label("By text message").check()
    helen.axe()
    page.get_by_role("button", name="Seal and send").click()

    heading(page, "The request is on its way.")
    expect(page.get_by_text("You will not hear what became of it.")).to_be_visible()
    expect(page.get_by_text("They want a way back")).to_have_count(0)
    expect(page.get_by_role("button", name="Take it myself")).to_have_count(0)
    helen.axe()


def test_what_is_missing_is_said_and_nothing_typed_is_lost(person: OpenWindow, site: sites.Site) -> None:
    page = pick_up(person("Rosa"))
    page.get_by_label("What should the peer call you?").fill(f"{STEM} Ana")

    page.get_by_role("button", name="Seal and send").click()

    expect(page.get_by_role("group", name="Please look at this again")).to_be_focused()
    expect(page.get_by_label("What should the peer call you?")).to_have_value(f"{STEM} Ana")
    page.get_by_role("button", name="Start over").click()
    heading(page, "This page is empty again.")
    page.get_by_role("button", name="Somebody else rang").click()
    expect(page.get_by_label("What should the peer call you?")).to_have_value("")


def test_leaving_the_page_empties_it(person: OpenWindow, site: sites.Site) -> None:
    rosa = person("Rosa")
    page = pick_up(rosa)
    page.get_by_label("What should the peer call you?").fill(f"{STEM} Ana")

    rosa.go("/rota/")
    page.go_back()

    expect(page.get_by_label("What should the peer call you?")).to_have_value("")


def test_off_duty_there_is_no_such_page(person: OpenWindow, site: sites.Site) -> None:
    marcus = person("Marcus")
    marcus.expect_trouble("status of 404")
    supporter.sign_in(marcus, MARCUS)

    answer = marcus.go("/program/harbor/intake/")

    assert answer is not None
    assert answer.status == 404
