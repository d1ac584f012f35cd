"""Somebody sends 200 requests in an hour: nobody is woken more than the cap, nothing is dropped, real ones ring."""

import base64
import json
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator

import altcha
import pytest
from playwright.sync_api import Page, expect

from leeward.core.cookieless import UPLOAD
from leeward.core.sealing.bytes_ import b64, sha256
from leeward.core.sealing.receipt import new_receipt
from tests.e2e import asking, caregiver, supporter, thief
from tests.e2e import site as sites
from tests.e2e.conftest import OpenWindow

pytestmark = pytest.mark.browser

HELEN = "helen.arsenault@harbor.example"
WEB = "/program/harbor/settings/web/"
PRANKS = 200
WORK_FROM = 190  # here, so that few puzzles have to be solved
START = f"""
from leeward.support.models import Door
Door.objects.filter(program__slug="harbor").update(at_once=3, work_from={WORK_FROM})
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sites.Site]:
    """Nobody else asks anything here."""
    with sites.running(tmp_path_factory.mktemp("flood")) as running:
        running.manage("shell", "-c", START)
        yield running


def test_a_prankster_floods_the_door(person: OpenWindow, site: sites.Site) -> None:
    before, calm = open_ones(site), told_soon(site)
    flood(site)
    ana = person("Ana")
    way = caregiver.ask(ana, caregiver.Wish("617-555-0142", "Ana Canary"))  # her browser solves a puzzle first
    hers = thief.newest_number(site)
    expect(ana.page.get_by_text("Many requests came in at once. Yours is kept")).to_be_visible()
    assert len(open_ones(site) - before) == PRANKS + 1
    assert most_woken(told_soon(site) - calm) <= 3

    rosa, helen = person("Rosa"), person("Helen", phone=False)
    supporter.sign_in(rosa)
    for number in sorted(open_ones(site) - before)[:2]:
        supporter.take(rosa, number)
        call_not_real(rosa.page)
        rosa.go("/asks/")
    supporter.sign_in(helen, HELEN, to="/program/harbor/")
    expect(helen.page.get_by_text("2 requests were closed today as not real.")).to_be_visible()
    helen.axe()

    helen.go(WEB)
    helen.page.get_by_role("button", name="For 1 day", exact=True).click()
    expect(helen.page.get_by_text("The code of the poster is asked for now.")).to_be_visible()
    helen.axe()
    code = helen.page.get_by_text(re.compile(r"^[A-Z0-9]{4}-[A-Z0-9]{4}$")).inner_text()
    bea = person("Bea")
    bea.go(f"/p/harbor/#k={thief.pin(site)}&c={code}")
    caregiver.answer(bea.page, caregiver.Wish("617-555-0143", "Bea Canary"))
    rung = asks_of(told(site))
    bea.page.get_by_role("button", name="Send", exact=True).click()
    expect(bea.page.get_by_text("Peers are told that someone asked.")).to_be_visible()
    expect_soon(lambda: len(asks_of(told(site)) - rung) == 1)  # hers rings through the flood
    number = thief.newest_number(site)
    rosa.go("/asks/")
    expect(supporter.card(rosa.page, number)).to_be_visible()
    the_next_prank_is_asked_for_the_code(person, site)

    rung = asks_of(told(site))
    caregiver.come_back(ana, way)
    ana.page.get_by_text("Do you have the code of the poster?").click()
    ana.page.get_by_label("The code on the poster").fill(code)
    ana.page.get_by_role("button", name="Show the code").click()
    expect_soon(lambda: len(asks_of(told(site)) - rung) == 1)  # and so does hers, which stood in line
    rosa.go("/asks/")
    expect(supporter.card(rosa.page, hers)).to_be_visible()

    assert len(open_ones(site) - before) == PRANKS + 2 - 2
    assert most_woken(told_soon(site) - calm) <= 6  # three before the code was asked for, and as many with it

    earlier = told_soon(site)
    site.clock_forward(1.1)  # the first three have had their hour
    expect_soon(lambda: len(asks_of(told_soon(site) - earlier)) >= 3)
    assert most_woken(told_soon(site) - earlier) <= 6  # three that were behind, and a later ring of the three before
    assert len(open_ones(site) - before) == PRANKS + 2 - 2


def flood(site: sites.Site) -> None:
    """One request sealed once, then sent again and again under fresh receipts: faster than anybody could seal."""
    sealed = asking.sealed(site, new_receipt(thief.installation(site)))
    end = 4 + int.from_bytes(sealed[:4])
    for n in range(PRANKS):
        receipt = new_receipt(thief.installation(site))
        header = json.loads(sealed[4:end])
        header |= {"lookup": b64(sha256(receipt.lookup)), "auth": b64(sha256(receipt.auth))}
        text = json.dumps(header).encode()
        work = {"Leeward_Work": solved(site)} if n > WORK_FROM - 20 else {}
        asking.send(site, "/api/p/harbor/asks", len(text).to_bytes(4) + text + sealed[end:], UPLOAD, None, **work)


def solved(site: sites.Site) -> str:
    puzzle = asking.send(site, "/api/p/harbor/puzzle")["puzzle"]
    if puzzle is None:
        return ""
    solution = altcha.solve_challenge(altcha.Challenge.from_dict(puzzle))
    assert solution is not None
    whole = {"challenge": puzzle, "solution": {"counter": solution.counter, "derivedKey": solution.derived_key}}
    return base64.b64encode(json.dumps(whole).encode()).decode()


def open_ones(site: sites.Site) -> set[int]:
    rows = thief.rows(site, "support_ask")
    return {row["number"] for row in rows if row["status"] == "open" and row["number"] is not None}


def told_soon(site: sites.Site) -> set[tuple[object, object]]:
    """Who was told of which request in words that wake."""
    return told(site, "soon")


def told(site: sites.Site, *wordings: str) -> set[tuple[object, object]]:
    rows = thief.rows(site, "notices_notice")
    wanted = wordings or ("soon", "when")
    return {(row["user_id"], row["about"]) for row in rows if row["wording"] in wanted and row["about"]}


def asks_of(told: set[tuple[object, object]]) -> set[object]:
    return {about for _user, about in told}


def expect_soon(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + 20
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.2)


def most_woken(told: set[tuple[object, object]]) -> int:
    counted = Counter(user for user, _about in told)
    assert counted, "somebody is told"
    return max(counted.values())


def call_not_real(page: Page) -> None:
    page.get_by_text("This is not a real request").click()
    page.get_by_role("button", name="Close it as not real").click()
    page.get_by_role("button", name="Yes, it is not real").click()
    expect(page.get_by_role("heading", name="It is closed as not real")).to_be_visible()


def the_next_prank_is_asked_for_the_code(person: OpenWindow, site: sites.Site) -> None:
    somebody = person("Somebody")
    somebody.expect_trouble("409")
    caregiver.open_door(somebody, pin=thief.pin(site))  # a poster from before there were codes
    expect(somebody.page.get_by_text("The poster you scanned is an older one")).to_be_visible()
    somebody.page.get_by_label("The code on the poster").fill("AAAA-AAAA")
    caregiver.answer(somebody.page, caregiver.Wish("617-555-0144", "Nobody"))
    somebody.page.get_by_role("button", name="Send", exact=True).click()
    expect(somebody.page.get_by_text("The code does not fit.")).to_be_visible()
    expect(somebody.page.get_by_text("You can call")).to_be_visible()
    expect(somebody.page.get_by_role("button", name="Send with this code")).to_be_visible()
