"""From an empty program to a peer whom a caregiver's browser trusts: root key, invitation, approval, poster."""

import json
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Route, expect

from leeward.core.sealing.directory import Directory, open_directory
from leeward.core.sealing.kdf import derive
from leeward.core.sealing.words import from_words
from tests.e2e import browser as windows
from tests.e2e import site as sites
from tests.e2e.conftest import OpenWindow

pytestmark = pytest.mark.browser

# A hospital, a program without keys, and its first lead with an invitation.
START = """
from leeward.accounts import actions
from leeward.organizations.tests import make
program = make.program(slug="harbor", state="draft")
lead = actions.create_person("Lee Lead", "lee@harbor.example")
make.role(lead, "lead", program=program)
invitation, token = actions.invite(lead, by=None)
print(program.pk, f"/invitation/{invitation.pk}/#t={token}")
"""
SECOND = """
from leeward.accounts import actions
from leeward.organizations.models import Program
from leeward.organizations.tests import make
lead = actions.create_person("Second Lead", "second@harbor.example")
make.role(lead, "lead", program=Program.objects.get(slug="harbor"))
invitation, token = actions.invite(lead, by=None)
print(f"/invitation/{invitation.pk}/#t={token}")
"""

# Somebody at the Center compared words, too
LOOKED = """
from leeward.organizations.models import Program
from leeward.supporters.tests import make
make.settle(Program.objects.get(slug="harbor"))
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sites.Site]:
    """Empty: everything is made by hand, as on the first day."""
    folder: Path = tmp_path_factory.mktemp("supporters")
    with sites.running(folder, filled=False) as running:
        yield running


def last_line(output: str) -> str:
    return output.strip().splitlines()[-1]


def enroll(person: windows.Person, link: str) -> None:
    person.go(link)
    page = person.page
    page.get_by_role("button", name="Make my passkey").click()
    put_on_paper(person, "I have them on paper", "Finish")
    expect(page.get_by_role("heading", name="You are all set")).to_be_visible()


def put_on_paper(person: windows.Person, have: str, done: str) -> list[str]:
    """Twelve words, of which two are asked back."""
    page = person.page
    expect(page.locator("[data-list] li")).to_have_count(12)
    words = page.locator("[data-list] li").all_inner_texts()
    page.get_by_role("button", name=have).click()
    for place in (0, 1):
        number = int(page.locator(f"[data-place='{place}']").inner_text())
        page.locator(f"[data-word='{place}']").fill(words[number - 1])
    page.get_by_role("button", name=done).click()
    return words


def hold_ceremony(lead: windows.Person) -> list[str]:
    lead.go("/program/harbor/keys/")
    lead.page.get_by_role("button", name="Make the 12 words").click()
    lead.axe()
    words = put_on_paper(lead, "I have two sheets", "Sign with it and forget it here")
    expect(lead.page.get_by_role("heading", name="Keys", exact=True)).to_be_visible()
    return words


def invite(lead: windows.Person, name: str) -> str:
    """The path of the link that the lead hands over."""
    lead.go("/program/harbor/supporters/invite/")
    page = lead.page
    page.get_by_label("Name").fill(name)
    page.get_by_label("E-mail").fill(f"{name.split()[0].lower()}@harbor.example")
    page.get_by_label("Kind of work").select_option("nursing")
    page.get_by_label("Role").fill("Charge nurse")
    page.get_by_role("button", name="Invite").click()
    return page.locator("#invitation").inner_text().removeprefix(lead.home)


def confirm(peer: windows.Person) -> list[str]:
    """Looks through the profile, agrees, and reads the five words."""
    peer.go("/profile/harbor/")
    page = peer.page
    expect(page.locator("[data-words] span")).to_have_count(5)
    words = page.locator("[data-words] span").all_inner_texts()
    page.get_by_label("I have read this and will keep to it.").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("You are all set.")).to_be_visible()
    return words


def approve(lead: windows.Person, name: str, words: list[str]) -> None:
    lead.go("/program/harbor/supporters/")
    page = lead.page
    page.get_by_role("link", name=name).click()
    page.get_by_role("link", name="Compare words and approve").click()
    expect(page.locator("[data-words] span")).to_have_text(words)
    expect(page.get_by_role("button", name="Approve and sign")).to_be_disabled()
    page.get_by_label("The words are the same.").check()
    lead.axe()
    page.get_by_role("button", name="Approve and sign").click()
    expect(page.locator(".head .tag")).to_have_text("Active")


def published(site: sites.Site, program: str, pin: str) -> Directory:
    """As a stranger's phone reads it after scanning the poster."""
    where = f"{site.url}/api/p/harbor/directory"
    with urllib.request.urlopen(where) as answer:
        newest = json.load(answer)
    with urllib.request.urlopen(f"{where}/{newest['hash']}") as answer:
        return open_directory(answer.read(), program, pin=pin)


def test_from_root_key_to_a_trusted_peer(person: OpenWindow, site: sites.Site) -> None:
    program, link = last_line(site.manage("shell", "-c", START)).split()
    lead = person("Lee", phone=False)
    enroll(lead, link)
    root_words = hold_ceremony(lead)

    peer = person("Sam")
    enroll(peer, invite(lead, "Sam Rivera"))
    words = confirm(peer)
    approve(lead, "Sam Rivera", words)
    site.manage("shell", "-c", LOOKED)

    lead.go("/program/harbor/keys/poster/")
    expect(lead.page.get_by_role("img", name="QR code")).to_be_visible()
    lead.axe()
    pin = lead.page.locator("[data-address]").inner_text().split("#k=")[1].split("&c=")[0]
    seen = published(site, program, pin)
    assert [(each.number, each.recipient is not None) for each in seen.supporters] == [(1, True)]
    assert [seat.seat for seat in seen.seats] == [0]
    nothing_of_the_root_was_sent(site, lead, root_words)
    two_people_hold_the_sheets(lead)
    second = a_second_lead_is_signed_from_paper(person, site, lead, root_words)
    a_directory_taken_back_is_noticed(site, peer)
    the_root_key_is_replaced(site, lead, root_words)
    assert published(site, program, pin).root != seen.root  # from the same poster
    before = published(site, program, pin).supporters[0]
    a_lost_phone_is_replaced(person, lead, peer)
    another_lead_is_the_second_person(second)
    now = published(site, program, pin).supporters[0]
    assert (now.number, now.recipient not in (None, before.recipient)) == (before.number, True)
    the_first_lead_quits(second)
    assert published(site, program, pin).supporters[0].recipient == now.recipient  # from the same poster
    a_peer_leaves(second, program, pin, site)


def nothing_of_the_root_was_sent(site: sites.Site, lead: windows.Person, words: list[str]) -> None:
    installation = "from leeward.core.installation import identity; print(identity())"
    entropy = from_words(" ".join(words))
    seed = derive(last_line(site.manage("shell", "-c", installation)), entropy, "root")
    assert lead.leaked(entropy) == []
    assert lead.leaked(seed) == []
    assert lead.leaked(" ".join(words)) == []


def a_second_lead_is_signed_from_paper(
    person: OpenWindow, site: sites.Site, lead: windows.Person, root_words: list[str]
) -> windows.Person:
    second = person("Second", phone=False)
    enroll(second, last_line(site.manage("shell", "-c", SECOND)))
    lead.go("/program/harbor/keys/")
    page = lead.page
    page.get_by_text("Sign this key with the root words").click()
    page.get_by_label("The 12 root words").fill(" ".join(reversed(root_words)))
    page.get_by_role("button", name="Sign this key").click()
    expect(page.locator("form[data-lead] [data-trouble]")).to_be_visible()
    page.get_by_label("The 12 root words").fill(" ".join(root_words))
    page.get_by_role("button", name="Sign this key").click()
    expect(page.get_by_text("Waits for a second person")).to_be_visible()
    site.manage("shell", "-c", LOOKED)
    lead.go("/program/harbor/keys/")
    expect(page.get_by_text("Changes wait to be signed")).to_be_visible()
    lead.axe()
    page.get_by_role("button", name="Sign and publish").click()
    expect(page.get_by_text("Changes wait to be signed")).to_be_hidden()
    nothing_of_the_root_was_sent(site, lead, root_words)
    return second


def two_people_hold_the_sheets(lead: windows.Person) -> None:
    lead.go("/program/harbor/keys/")
    page = lead.page
    page.get_by_role("link", name="Who holds the sheets").click()
    page.get_by_label("Who holds sheet 1?").fill("Lee Lead")
    page.get_by_label("Who holds sheet 2?").fill("Ann Beacon")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Sheet 2: Ann Beacon")).to_be_visible()


def the_root_key_is_replaced(site: sites.Site, lead: windows.Person, old_words: list[str]) -> None:
    """Somebody who held a sheet leaves. The old words sign that the new ones follow."""
    lead.go("/program/harbor/keys/")
    page = lead.page
    page.get_by_role("link", name="Replace the root key").click()
    field = page.get_by_label("The 12 root words in use until now")
    field.fill(" ".join(reversed(old_words)))
    page.get_by_role("button", name="Make 12 new words").click()
    expect(page.locator("[data-old-trouble]")).to_be_visible()
    lead.axe()
    field.fill(" ".join(old_words))
    page.get_by_role("button", name="Make 12 new words").click()
    new_words = put_on_paper(lead, "I have two sheets", "Sign with it and forget it here")
    expect(page.get_by_role("heading", name="Keys", exact=True)).to_be_visible()
    for words in (old_words, new_words):
        nothing_of_the_root_was_sent(site, lead, words)


def a_lost_phone_is_replaced(person: OpenWindow, lead: windows.Person, lost: windows.Person) -> None:
    """The lead has called Sam at the number they knew."""
    lead.go("/program/harbor/supporters/?status=active")
    page = lead.page
    page.get_by_role("link", name="Sam Rivera").click()
    page.get_by_role("link", name="They lost every way in").click()
    lead.axe()
    page.get_by_label("I called them at the number we knew").check()
    page.get_by_role("button", name="Take the old keys away").click()
    link = page.locator("#invitation").inner_text().removeprefix(lead.home)
    lost.go("/profile/harbor/")
    expect(lost.page.get_by_role("heading", name="Sign in")).to_be_visible()

    found = person("Sam again")
    found.go(link)
    expect(found.page.get_by_text("What was sealed to the old ones cannot be opened")).to_be_visible()
    found.axe()
    found.page.goto("about:blank")
    enroll(found, link)
    found.go("/profile/harbor/")
    expect(found.page.locator("[data-words] span")).to_have_count(5)
    expect(found.page.get_by_role("alert")).to_have_count(0)

    lead.go("/program/harbor/supporters/?status=active")
    page.get_by_role("link", name="Sam Rivera").click()
    page.get_by_role("link", name="Look and sign again").click()
    expect(page.locator("[data-words] span")).to_have_text(found.page.locator("[data-words] span").all_inner_texts())
    page.get_by_label("The words are the same.").check()
    page.get_by_role("button", name="Sign again").click()
    expect(page.get_by_role("heading", name="Training")).to_be_visible()
    expect(page.get_by_role("link", name="Look and sign again")).to_have_count(0)


def another_lead_is_the_second_person(second: windows.Person) -> None:
    """Sam reads the words of the new key to them, too."""
    second.go("/program/harbor/changes/")
    page = second.page
    expect(page.locator("[data-key] span")).to_have_count(5)
    second.axe()
    page.get_by_role("button", name="Confirm").click()
    expect(page.get_by_text("Confirmed. It counts from now on.")).to_be_visible()


def the_first_lead_quits(second: windows.Person) -> None:
    """Who stays signs everybody, and takes the old key out. No root sheet is needed."""
    second.go("/program/harbor/settings/leads/")
    page = second.page
    page.get_by_role("button", name="Remove Lee Lead").click()
    page.locator("[data-yes]").click()
    expect(page.get_by_role("button", name="Remove Lee Lead")).to_have_count(0)
    second.go("/program/harbor/keys/")
    page.get_by_role("button", name="Sign everyone again with my key").click()
    expect(page.get_by_text("Changes wait to be signed")).to_be_hidden()
    page.get_by_role("button", name="Take out the key of Lee Lead").click()
    page.locator("[data-yes]").click()
    expect(page.get_by_text("The key is taken out of the directory.")).to_be_visible()


def a_directory_taken_back_is_noticed(site: sites.Site, peer: windows.Person) -> None:
    """The server shows the first version again, from before this peer was approved."""
    peer.go("/profile/harbor/")
    expect(peer.page.locator("[data-words] span")).to_have_count(5)
    first = "from leeward.supporters.models import Directory; print(Directory.objects.get(version=1).hash)"
    stale = {"version": 1, "hash": last_line(site.manage("shell", "-c", first)), "made": ""}

    def answer(route: Route) -> None:
        route.fulfill(json=stale)

    peer.page.route("**/api/p/harbor/directory", answer)
    peer.go("/profile/harbor/")
    expect(peer.page.get_by_role("alert")).to_contain_text("the list of peers is not what it should be")
    expect(peer.page.get_by_role("alert").get_by_role("link")).to_have_attribute("href", "tel:+16175550100")
    peer.axe()
    peer.page.unroute("**/api/p/harbor/directory", answer)
    with peer.page.expect_response("**/api/p/harbor/directory/*"):
        peer.go("/profile/harbor/")
    expect(peer.page.locator("[data-words] span")).to_have_count(5)
    expect(peer.page.get_by_role("alert")).to_have_count(0)


def a_peer_leaves(lead: windows.Person, program: str, pin: str, site: sites.Site) -> None:
    lead.go("/program/harbor/supporters/?status=active")
    page = lead.page
    page.get_by_role("link", name="Sam Rivera").click()
    page.get_by_role("link", name="Take off the list").click()
    page.get_by_role("button", name="Sign the list without them").click()
    expect(page.locator(".head .tag")).to_have_text("Retired")
    assert published(site, program, pin).supporters == ()
