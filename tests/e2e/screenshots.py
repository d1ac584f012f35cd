"""Pictures of the main screens, for `./run screenshots`: five for the docs, by day and by night; all kept small."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.e2e import caregiver, site, supporter
from tests.e2e.browser import Person
from tests.e2e.conftest import OpenWindow
from tests.source import ROOT

pytestmark = pytest.mark.browser
FOLDER = ROOT / "docs" / "img"
LARGEST = 150_000  # bytes of one picture: they are kept in the repository
HELEN = "helen.arsenault@harbor.example"


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[site.Site]:
    with site.running(tmp_path_factory.mktemp("full"), size="full") as running:
        yield running


def picture(person: Person, name: str) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    person.page.evaluate("document.fonts.ready")
    person.page.mouse.move(0, 0)
    path = FOLDER / f"{name}.png"
    person.page.screenshot(path=path, animations="disabled", caret="hide")
    assert path.stat().st_size <= LARGEST


def test_ask(full: site.Site, person: OpenWindow) -> None:
    somebody = person(at=full)
    caregiver.open_door(somebody)
    expect(somebody.page.get_by_role("button", name="Ask for a peer")).to_be_visible()

    picture(somebody, "ask")


def test_sent(full: site.Site, person: OpenWindow) -> None:
    somebody = person(at=full)
    caregiver.open_door(somebody)
    caregiver.answer(somebody.page, caregiver.Wish(number="617-555-0142", word="lighthouse", unit="Four North"))
    somebody.page.get_by_role("button", name="Send", exact=True).click()
    expect(somebody.page.get_by_role("heading", name="Your request is on its way.")).to_be_visible()

    picture(somebody, "sent")


def test_talk(full: site.Site, person: OpenWindow) -> None:
    rosa = person("Rosa", at=full, dark=True)
    supporter.sign_in(rosa)
    rosa.page.get_by_role("link", name="No.").first.click()
    said = rosa.page.get_by_text("It helps that somebody knows.")
    expect(said).to_be_visible()
    said.scroll_into_view_if_needed()

    picture(rosa, "talk")


def test_board(full: site.Site, person: OpenWindow) -> None:
    helen = person("Helen", at=full, phone=False)
    supporter.sign_in(helen, HELEN, to="/program/harbor/")
    expect(helen.page.get_by_role("heading", level=1)).to_be_visible()

    picture(helen, "board")


def test_components(full: site.Site, person: OpenWindow) -> None:
    somebody = person(at=full, phone=False)
    somebody.go("/look/")

    picture(somebody, "components")


def test_tour(full: site.Site, person: OpenWindow) -> None:
    somebody = person(at=full, phone=False)
    somebody.go("/tour/")

    picture(somebody, "tour")
