"""Keys in a browser: made, locked, opened, lost, replaced. The passkey's secret never leaves the page."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.e2e import browser as windows
from tests.e2e import site as sites
from tests.e2e.conftest import OpenWindow
from tests.e2e.keys import (
    EPOCHS,
    EVALUATES_LATER,
    REMEMBER_SECRETS,
    enroll,
    expect_locked,
    expect_open,
    invite,
    kept,
    lock,
    secrets,
    sign_out,
    ways,
    words_on_paper,
)

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sites.Site]:
    """Empty, and its clock may be moved."""
    folder: Path = tmp_path_factory.mktemp("accounts")
    with sites.running(folder, filled=False) as running:
        yield running


def test_from_invitation_to_signing_in_with_one_prompt(person: OpenWindow, site: sites.Site) -> None:
    ana = person("Ana")
    ana.context.add_init_script(REMEMBER_SECRETS)
    enroll(ana, invite(site))
    assert "#t=" not in ana.page.url
    enrolled = secrets(ana.page)
    expect_open(ways(ana))

    sign_out(ana)
    assert kept(ana.page) == 0
    ana.go("/sign-in/?next=/keys/")
    ana.page.get_by_role("button", name="Sign in with my passkey").click()

    ana.page.wait_for_url("**/keys/")
    expect_open(ana.page)
    ana.page.reload()
    expect_open(ana.page)
    assert len(enrolled) == 1
    assert ana.leaked(enrolled[0]) == []


def test_lock_then_unlock_by_words_and_by_passkey(person: OpenWindow, site: sites.Site) -> None:
    ana = person("Ana")
    words = enroll(ana, invite(site))
    expect_open(ways(ana))

    lock(ana)
    expect_locked(ana.page)
    ana.page.get_by_text("Use my 12 words").click()
    ana.page.get_by_label("The 12 words").fill("abandon " * 12)
    ana.page.get_by_role("button", name="Use these words").click()
    expect(ana.page.get_by_text("do not belong together")).to_be_visible()
    ana.page.get_by_label("The 12 words").fill("  ".join(words).upper())
    ana.page.get_by_role("button", name="Use these words").click()
    expect_open(ana.page)

    lock(ana)
    expect_locked(ana.page)
    ana.page.get_by_role("button", name="Use my passkey").click()
    expect_open(ana.page)


def test_words_sign_in_and_open(person: OpenWindow, site: sites.Site) -> None:
    ana = person("Ana")
    words = enroll(ana, invite(site))

    elsewhere = person("Ana elsewhere")
    elsewhere.go("/sign-in/?next=/keys/")
    elsewhere.page.get_by_text("Use my 12 words").click()
    elsewhere.page.get_by_label("The 12 words").fill(" ".join(words))
    elsewhere.page.get_by_role("button", name="Sign in with these words").click()

    elsewhere.page.wait_for_url("**/keys/")
    expect_open(elsewhere.page)


def test_at_a_desk_the_way_to_the_own_phone_comes_first(person: OpenWindow, site: sites.Site) -> None:
    link = invite(site)
    desk, phone = person("Desk", phone=False), person("Phone")
    desk.go(link)
    expect(desk.page.get_by_role("heading", name="Do this on your own phone")).to_be_visible()
    expect(desk.page.get_by_role("img", name="QR code of your invitation")).to_be_visible()

    enroll(phone, link)  # nothing was used up

    expect(phone.page.get_by_role("heading", name="Do this on your own phone")).to_be_hidden()


def test_add_try_and_remove_a_passkey(person: OpenWindow, site: sites.Site) -> None:
    ana = person("Ana")
    enroll(ana, invite(site))
    ways(ana)
    expect_open(ana.page)
    second = dict(windows.AUTHENTICATOR, transport="usb")
    ana.cdp.send("WebAuthn.addVirtualAuthenticator", {"options": second})

    ana.page.get_by_label("What do you call it?").fill("Key on my ring")
    ana.page.get_by_role("button", name="Add a passkey").click()
    expect(ana.page.get_by_text("Your passkey was added.")).to_be_visible()
    expect_open(ana.page)
    ring = ana.page.get_by_role("listitem").filter(has_text="Key on my ring")
    ring.get_by_role("button", name="Try it").click()
    expect(ana.page.get_by_text("This works. It opens your keys.")).to_be_visible()
    ring.locator("summary").click()
    ring.get_by_label("New name").fill("Key in the drawer")
    ring.get_by_role("button", name="Rename").click()
    expect(ana.page.get_by_text("Renamed.")).to_be_visible()
    expect_open(ana.page)
    ring = ana.page.get_by_role("listitem").filter(has_text="Key in the drawer")
    ring.get_by_role("button", name="Remove").click()
    ana.page.locator("[data-yes]").click()

    expect(ana.page.get_by_text("Removed. Please delete it on your device too.")).to_be_visible()
    expect_open(ana.page)  # this window stays open
    expect(ring).to_have_count(0)


def test_an_old_sign_in_must_be_shown_again_before_words_change(person: OpenWindow, site: sites.Site) -> None:
    ana = person("Ana")
    old = enroll(ana, invite(site))
    expect_open(ways(ana))
    site.clock_forward(0.25)

    ana.page.get_by_role("button", name="Make new words").click()
    expect(ana.page.get_by_role("heading", name="Is it you?")).to_be_visible()
    ana.page.get_by_role("button", name="Use my passkey").click()
    new = words_on_paper(ana.page, "Use these words from now on")
    expect(ana.page.get_by_text("Your new words count from now on.")).to_be_visible()

    ana.expect_trouble("status of 403")
    ana.page.get_by_role("listitem").filter(has_text="12 words").get_by_role("button", name="Try it").click()
    ana.page.get_by_label("The 12 words").fill(" ".join(old))
    ana.page.get_by_role("button", name="Use these words").click()
    expect(ana.page.get_by_text("These words do not open your keys.")).to_be_visible()
    ana.page.get_by_label("The 12 words").fill(" ".join(new))
    ana.page.get_by_role("button", name="Use these words").click()
    expect(ana.page.get_by_text("This works. It opens your keys.")).to_be_visible()


def test_a_passkey_without_prf_signs_in_and_words_open(person: OpenWindow, site: sites.Site) -> None:
    ana = person("Ana")
    ana.cdp.send("WebAuthn.removeVirtualAuthenticator", {"authenticatorId": ana.authenticator})
    ana.cdp.send("WebAuthn.addVirtualAuthenticator", {"options": dict(windows.AUTHENTICATOR, hasPrf=False)})
    ana.go(invite(site))
    ana.page.get_by_role("button", name="Make my passkey").click()
    expect(ana.page.get_by_text("this device cannot open your keys with it")).to_be_visible()
    words = words_on_paper(ana.page, "Finish")
    expect(ana.page.get_by_role("heading", name="You are all set")).to_be_visible()
    expect_open(ways(ana))
    expect(ana.page.get_by_text("You have only one way to open your keys.")).to_be_visible()
    sign_out(ana)

    ana.go("/sign-in/?next=/keys/")
    ana.page.get_by_role("button", name="Sign in with my passkey").click()
    expect_locked(ana.page)
    expect(ana.page.get_by_role("button", name="Use my passkey")).to_have_count(0)
    ana.page.get_by_label("The 12 words").fill(" ".join(words))
    ana.page.get_by_role("button", name="Use these words").click()
    expect_open(ana.page)


def test_a_passkey_that_evaluates_only_when_used_opens_too(person: OpenWindow, site: sites.Site) -> None:
    ana = person("Ana")
    ana.context.add_init_script(EVALUATES_LATER)

    enroll(ana, invite(site))

    expect_open(ways(ana))
    expect(ana.page.get_by_text("You have only one way to open your keys.")).to_have_count(0)


def test_words_only_where_no_passkey_can_be_made(person: OpenWindow, site: sites.Site) -> None:
    ana = person("Ana")
    ana.context.add_init_script("delete window.PublicKeyCredential")
    ana.go(invite(site))
    expect(ana.page.get_by_role("button", name="Make my passkey")).to_be_hidden()
    ana.page.get_by_role("button", name="Go on with 12 words only").click()
    expect(ana.page.get_by_text("add a passkey as a second way in")).to_be_visible()
    words_on_paper(ana.page, "Finish")

    expect(ana.page.get_by_role("heading", name="You are all set")).to_be_visible()
    expect_open(ways(ana))


def test_nobody_there_for_half_an_hour_locks(person: OpenWindow, site: sites.Site) -> None:
    ana = person("Ana")
    enroll(ana, invite(site))
    expect_open(ways(ana))

    site.clock_forward(0.51)
    ana.page.reload()

    expect_locked(ana.page)
    ana.page.get_by_role("button", name="Use my passkey").click()
    expect_open(ana.page)


def test_a_page_left_open_locks_itself(person: OpenWindow, site: sites.Site) -> None:
    ana = person("Ana")
    enroll(ana, invite(site))
    ana.page.clock.install()
    expect_open(ways(ana))
    ana.page.clock.run_for("29:00")
    ana.page.keyboard.press("Shift")  # typing counts as use
    ana.page.clock.run_for("29:00")
    expect_open(ana.page)

    with ana.page.expect_navigation():
        ana.page.clock.run_for("01:30")

    expect_locked(ana.page)
    assert kept(ana.page) == 0


def test_a_shared_computer_keeps_nothing(person: OpenWindow, site: sites.Site) -> None:
    ana = person("Ana")
    enroll(ana, invite(site))
    expect_open(ways(ana))
    sign_out(ana)

    ana.go("/sign-in/?next=/keys/")
    ana.page.get_by_label("This is a shared computer").check()
    ana.page.get_by_role("button", name="Sign in with my passkey").click()
    expect_open(ana.page)
    ana.page.reload()
    expect_open(ana.page)

    another_window = ana.context.new_page()
    another_window.goto(f"{ana.home}/keys/")
    expect_locked(another_window)
    assert kept(another_window) == 0
    site.clock_forward(0.1)
    ana.page.reload()
    expect(ana.page.get_by_role("heading", name="Sign in")).to_be_visible()


def test_a_shared_workstation_left_open(person: OpenWindow, site: sites.Site) -> None:
    """She walks away with two tabs open. Whoever comes next finds the way in, in both, and nothing by going back."""
    ana = person("Ana")
    enroll(ana, invite(site))
    expect_open(ways(ana))
    sign_out(ana)
    ana.expect_trouble("status of 401")  # the second tab locks what the first one has locked
    ana.page.clock.install()
    ana.go("/sign-in/?next=/keys/")
    ana.page.get_by_label("This is a shared computer").check()
    ana.page.get_by_role("button", name="Sign in with my passkey").click()
    expect_open(ana.page)
    other_tab = ana.context.new_page()
    other_tab.goto(f"{ana.home}/me/notices/")

    ana.page.clock.run_for("05:30")

    for tab in (ana.page, other_tab):
        expect(tab.get_by_role("heading", name="Sign in")).to_be_visible()
        tab.go_back()
        expect(tab.get_by_text("Ana Silva")).to_have_count(0)
        tab.goto(f"{ana.home}/keys/")
        expect(tab.get_by_role("heading", name="Sign in")).to_be_visible()
    assert kept(ana.page) == 0


def test_a_refused_passkey_says_so_and_offers_the_words(person: OpenWindow, site: sites.Site) -> None:
    ana = person("Ana")
    ana.refuse_passkey()
    ana.go(invite(site))

    ana.page.get_by_role("button", name="Make my passkey").click()

    expect(ana.page.get_by_role("alert").filter(has_text="The passkey was not used.")).to_be_visible()
    expect(ana.page.get_by_role("button", name="Go on with 12 words only")).to_be_visible()


def test_signing_out_without_a_connection_clears_the_keys(person: OpenWindow, site: sites.Site) -> None:
    ana = person("Ana")
    enroll(ana, invite(site))
    expect_open(ways(ana))
    ana.expect_trouble("ERR_INTERNET_DISCONNECTED")
    ana.context.set_offline(True)

    ana.page.get_by_text("Ana Silva").first.click()
    ana.page.get_by_role("button", name="Sign out").click()
    ana.page.wait_for_timeout(1000)  # the browser's own page says that there is no connection

    ana.context.set_offline(False)
    expect_locked(ways(ana))


def test_the_box_key_is_renewed_silently(person: OpenWindow, site: sites.Site) -> None:
    ana = person("Ana")
    enroll(ana, invite(site))
    expect_open(ways(ana))
    before = site.manage("shell", "-c", EPOCHS).split()[-1]

    site.clock_forward(24 * 31)
    ana.page.reload()
    ana.page.get_by_role("button", name="Use my passkey").click()
    expect_open(ana.page)
    ana.page.wait_for_load_state("networkidle")

    assert (before, site.manage("shell", "-c", EPOCHS).split()[-1]) == ("1", "2")


def test_pages_have_no_fault_for_people_who_use_them_otherwise(person: OpenWindow, site: sites.Site) -> None:
    ana = person("Ana")
    link = invite(site)
    ana.go("/sign-in/")
    ana.page.get_by_text("Use my 12 words").click()
    ana.axe_day_and_night()
    ana.go(link)
    ana.axe_day_and_night()
    ana.page.goto("about:blank")
    enroll(ana, link)
    ana.axe_day_and_night()
    ways(ana)
    expect_open(ana.page)
    ana.axe_day_and_night()
    ana.expect_trouble("status of 4(04|10)")
    for gone in (link.split("#")[0], re.sub("[0-9]", "1", link.split("#")[0])):
        ana.go(gone)
        ana.axe_day_and_night()
