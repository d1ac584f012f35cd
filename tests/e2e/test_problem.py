"""A problem with a peer: the lead signs the Center's key, she writes to the Center, the Center suspends at once."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.e2e import caregiver, supporter, thief
from tests.e2e import site as sites
from tests.e2e.caregiver import Wish
from tests.e2e.conftest import OpenWindow
from tests.e2e.pages import HELEN, MIRIAM

pytestmark = pytest.mark.browser

WORDS = "They told my colleagues about our talk."
# Somebody else at the Center compared words, too
LOOKED = """
from leeward.organizations.models import Program
from leeward.supporters.tests import make
make.settle(Program.objects.get(slug="harbor"))
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sites.Site]:
    """Somebody is suspended here, so nobody else uses it."""
    with sites.running(tmp_path_factory.mktemp("problem")) as running:
        yield running


def test_to_the_center_and_suspended_at_once(person: OpenWindow, site: sites.Site) -> None:
    miriam, helen, ana, rosa = (person(name) for name in ("Miriam", "Helen", "Ana", "Rosa"))
    supporter.sign_in(miriam, MIRIAM, to="/center/problems/")
    words = miriam.page.locator("[data-own]")
    expect(words).not_to_be_empty()
    supporter.sign_in(helen, HELEN, to="/program/harbor/problems/")
    signs = helen.page.locator("#center ~ div").filter(has_text="Miriam")
    expect(signs.locator("[data-key]")).to_have_text(words.inner_text())
    signs.get_by_label("The words are the same.").check()
    signs.get_by_role("button", name="Sign this key").click()
    expect(signs.locator(".tag")).to_have_text("waits for a second person")
    site.manage("shell", "-c", LOOKED)
    helen.go("/program/harbor/problems/")
    expect(signs.locator(".tag")).to_have_text("signed")
    helen.axe()

    way = caregiver.ask(ana, Wish(first=("Rosa Medeiros",)), pin=thief.pin(site))
    supporter.sign_in(rosa)
    identity = supporter.take(rosa, thief.newest_number(site))
    caregiver.come_back(ana, way)
    page = ana.page
    page.get_by_role("button", name="Problem with my peer").click()
    page.get_by_label("The Center").check()
    page.get_by_label("What is wrong?").fill(WORDS)
    ana.axe()
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_role("heading", name="It is sent.")).to_be_visible()
    assert ana.leaked(WORDS) == []

    helen.go("/program/harbor/problems/")
    expect(helen.page.get_by_text("Nothing to read now")).to_be_visible()
    miriam.go("/center/problems/")
    expect(miriam.page.get_by_text(WORDS)).to_be_visible()
    miriam.axe()
    miriam.page.get_by_role("button", name="Suspend No.").click()
    expect(miriam.page.get_by_text("They are suspended.")).to_be_visible()

    rosa.go("/asks/")
    expect(rosa.page.get_by_text("You are suspended in")).to_be_visible()
    expect(rosa.page.get_by_text("Miriam Oyelaran")).to_be_visible()
    rosa.axe()
    rosa.expect_trouble("status of 404")
    rosa.go(f"/asks/{identity}/")
    page.get_by_role("button", name="Back to my page").click()
    caregiver.expect_status(ana, "Your request is waiting for a peer.")
