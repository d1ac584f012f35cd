"""A peer's own page: a photo goes up small and bare, a lead signs it, anybody sees it, and one tap takes it away."""

import re
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import FilePayload, expect

from tests.e2e import supporter
from tests.e2e.browser import Person
from tests.e2e.conftest import OpenWindow
from tests.e2e.pages import HELEN

pytestmark = pytest.mark.browser

REMARK = "taken at the kitchen table"
PEERS = "/p/harbor/peers/"


def photo() -> bytes:
    """As a phone's camera makes it: large, and with more in it than one sees."""
    drawn = Image.effect_mandelbrot((3000, 2000), (-2, -1.2, 1, 1.2), 60).convert("RGB")
    exif = Image.Exif()
    exif[0x010E] = REMARK
    into = BytesIO()
    drawn.save(into, "JPEG", quality=92, exif=exif)
    return into.getvalue()


def choose(peer: Person, data: bytes) -> None:
    file: FilePayload = {"name": "me.jpg", "mimeType": "image/jpeg", "buffer": data}
    peer.page.get_by_label("Choose a photo").set_input_files(file)


def sign(lead: Person, name: str) -> None:
    lead.go("/program/harbor/supporters/")
    page = lead.page
    page.get_by_role("link", name=name).click()
    page.get_by_role("link", name="Look and sign again").click()
    expect(page.get_by_role("img", name="Photo of Rosa")).to_be_visible()
    page.get_by_label("The words are the same.").check()
    lead.axe()
    page.get_by_role("button", name="Sign again").click()
    page.wait_for_url(re.compile(r"/supporters/[0-9a-f-]{36}/$"))


def test_a_photo_from_the_phone_to_the_page_of_the_peers_and_away(person: OpenWindow) -> None:
    rosa, helen, ana = person("Rosa"), person("Helen", phone=False), person("Ana")
    supporter.sign_in(rosa, to="/profile/harbor/")
    choose(rosa, b"no picture at all")
    expect(rosa.page.get_by_text("This picture could not be opened.")).to_be_visible()

    rosa.page.get_by_label("Your role").fill("Charge nurse at night")
    choose(rosa, photo())

    shown = rosa.page.get_by_role("img", name="Your photo")
    expect(shown).to_be_visible()
    shown.evaluate("each => each.decode()")
    assert shown.evaluate("each => each.naturalWidth") == 256
    expect(rosa.page.get_by_label("Your role")).to_have_value("Charge nurse at night")  # typed, not saved, not lost
    assert rosa.leaked(REMARK) == []
    rosa.axe()
    ana.go(PEERS)
    expect(ana.page.locator(".face img")).to_have_count(0)

    supporter.sign_in(helen, HELEN, to="/program/harbor/supporters/")
    sign(helen, "Rosa Medeiros")
    ana.go(PEERS)
    expect(ana.page.locator(".face img")).to_have_count(1)
    assert ana.page.locator(".face img").evaluate("each => each.complete && each.naturalWidth") == 256
    ana.axe()

    rosa.go("/profile/harbor/")
    rosa.page.get_by_role("button", name="Take my photo away").click()
    expect(rosa.page.get_by_role("img", name="Your photo")).to_be_hidden()
    expect(rosa.page.get_by_text("Your photo is gone.")).to_be_visible()
    ana.go(PEERS)
    expect(ana.page.locator(".face img")).to_have_count(0)


def test_a_pause_loses_nothing_that_is_typed(person: OpenWindow) -> None:
    rosa = person("Rosa")
    supporter.sign_in(rosa, to="/profile/harbor/")
    rosa.page.get_by_label("Your role").fill("Charge nurse at night")

    for press, said in (("Pause", "You are not rung until you come back."), ("I am back", "Welcome back.")):
        rosa.page.get_by_role("button", name=press, exact=True).click()
        expect(rosa.page.get_by_text(said)).to_be_visible()

    expect(rosa.page.get_by_role("button", name="Pause", exact=True)).to_be_visible()
    expect(rosa.page.get_by_label("Your role")).to_have_value("Charge nurse at night")
