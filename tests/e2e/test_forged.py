"""A hostile server: browsers notice what it forges, and say so. Nothing is sent to people nobody vouched for."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Route, expect

from leeward.core.sealing.bytes_ import b64, from_json
from leeward.core.sealing.directory_make import Member
from tests.e2e import caregiver, chain, thief
from tests.e2e.browser import Person
from tests.e2e.caregiver import Wish
from tests.e2e.chain import CLASSIC, directory, supporter
from tests.e2e.conftest import OpenWindow
from tests.e2e.site import Site

pytestmark = pytest.mark.browser

PHONE = "617-555-0100"


def serve(person: Person, file: bytes, *, version: int = 7) -> None:
    """From now on this person's browser gets this directory."""
    pointer = {"version": version, "hash": chain.hash_of(file), "made": "2026-11-01T00:00:00Z"}

    def newest(route: Route) -> None:
        route.fulfill(json=pointer)

    def whole(route: Route) -> None:
        route.fulfill(body=file, content_type="application/json")

    person.page.route("**/api/p/harbor/directory", newest)
    person.page.route("**/api/p/harbor/directory/*", whole)


def program_of(person: Person) -> str:
    """Its id, as the page says."""
    person.go("/p/harbor/")
    found: str = person.page.evaluate("JSON.parse(document.querySelector('#facts').textContent).id")
    return found


def expect_no_form(person: Person) -> None:
    page = person.page
    expect(page.get_by_role("heading", name="Please call instead.")).to_be_visible()
    expect(page.get_by_role("link", name=PHONE)).to_be_visible()
    expect(page.get_by_role("button", name="Send", exact=True)).to_have_count(0)
    posted = [sent for sent in person.sent if sent.method == "POST"]
    assert {(sent.url.partition("/api/")[2], sent.body) for sent in posted} <= {("p/harbor/alarm", b"{}")}


def people(program: str) -> list[Member]:
    return [supporter(program, number) for number in (1, 2, 3)]


def test_a_directory_whose_chain_holds_is_accepted(person: OpenWindow) -> None:
    # Shows that the refusals below are for what was made wrong, and for nothing else
    ana = person("Ana")
    program = program_of(ana)
    serve(ana, directory(program, people(program)))

    caregiver.open_door(ana, pin=chain.pin())
    caregiver.answer(ana.page, Wish())

    expect(ana.page.get_by_text("3 peers can be asked.")).to_be_visible()


def classic(program: str) -> bytes:
    return directory(program, [*people(program), supporter(program, 4, box_key=CLASSIC)])


def unsigned(program: str) -> bytes:
    nobody = supporter(program, 4)
    nobody["doc"] = {**nobody["doc"], "sig": b64(bytes(64))}
    return directory(program, [*people(program), nobody])


def ghost(program: str) -> bytes:
    """Properly signed once, but on no roster."""
    return directory(program, [*people(program), supporter(program, 4)], named=people(program))


def stranger(program: str) -> bytes:
    """On the roster, vouched for by somebody whom the root never signed."""
    return directory(program, [*people(program), supporter(program, 4, by="nobody")])


def own_roster(program: str) -> bytes:
    """Everything made by a lead whom another root signed."""
    false = directory(program, people(program), root="another root", lead="nobody")
    parts = from_json(false)
    return directory(program, people(program), leads=parts["leads"], roster=parts["roster"])


def other_program(program: str) -> bytes:
    return directory("00000000-0000-4000-8000-000000000000", people(program))


def resigned(program: str) -> bytes:
    """Right in itself, under another root than the poster's."""
    return directory(program, people(program), root="another root")


@pytest.mark.parametrize("make", [classic, unsigned, ghost, stranger, own_roster, other_program, resigned])
def test_a_wrong_directory_closes_the_form(person: OpenWindow, make: Callable[[str], bytes]) -> None:
    ana = person("Ana")
    serve(ana, make(program_of(ana)))

    caregiver.open_door(ana, pin=chain.pin())
    ana.page.get_by_role("button", name="Ask for a peer").click()

    expect_no_form(ana)


def test_a_wrong_poster_closes_the_form(person: OpenWindow) -> None:
    ana = person("Ana")

    caregiver.open_door(ana, pin=chain.pin())
    ana.page.get_by_role("button", name="Ask for a peer").click()

    expect_no_form(ana)
    assert "#" not in ana.page.url


def test_a_directory_taken_back_is_refused_by_who_saw_a_newer_one(person: OpenWindow, site: Site) -> None:
    ana = person("Ana")
    way = caregiver.way_of("harbor/accepted", thief.installation(site), site.url)
    serve(ana, next(row["body"] for row in thief.rows(site, "supporters_directory") if row["version"] == 1))

    caregiver.come_back(ana, way)
    ana.page.get_by_role("button", name="Ask for another peer").click()
    ana.page.get_by_role("button", name="Yes, ask others").click()

    expect(ana.page.get_by_role("alert").filter(has_text="so it was not sent")).to_be_visible()
    expect(ana.page.get_by_role("alert").get_by_role("link", name=PHONE)).to_be_visible()
    assert [sent.url for sent in ana.sent if sent.url.endswith("/reseal")] == []
    assert [sent.url for sent in ana.sent if sent.url.endswith("/alarm")] != []
