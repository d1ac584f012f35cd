"""Being told, in a browser: this device, an answer to a test, and what a push looks like when it arrives."""

import json
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, CDPSession, Page, Playwright, expect

from tests.e2e import browser as windows
from tests.e2e import caregiver, supporter, thief
from tests.e2e.browser import Person
from tests.e2e.conftest import OpenWindow
from tests.e2e.site import Site

pytestmark = pytest.mark.browser

# No push service answers a browser under test: the subscription is made up, everything after it is real.
SUBSCRIBES = """
PushManager.prototype.subscribe = async (options) => {
  if (!options.userVisibleOnly || options.applicationServerKey.length !== 87) throw new TypeError("not ours");
  return { toJSON: () => ({
    endpoint: "https://fcm.googleapis.com/fcm/send/" + crypto.randomUUID(),
    keys: {
      p256dh: "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
      auth: "BTBZMqHH6r4Tts7J_aSIgg",
    },
  }) };
};
"""
SHOWN = """async (scope) => {
  const registration = await navigator.serviceWorker.getRegistration(scope);
  return (await registration.getNotifications()).map(({ title, body }) => [title, body]);
}"""


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Only the whole of it shows notices."""
    opened = windows.launch(playwright)
    yield opened
    opened.close()


def allowing(person: Person) -> Page:
    person.context.grant_permissions(["notifications"], origin=person.home)
    person.page.add_init_script(SUBSCRIBES)
    return person.page


def tell_this_device(page: Page) -> None:
    with page.expect_event("load"):  # the page comes anew when it is done
        page.get_by_role("button", name="Tell me on this device").click()


def deliver(person: Person, scope: str, pushed: str) -> None:
    """As the browser does when its push service has something."""
    cdp: CDPSession = person.context.new_cdp_session(person.page)
    known: list[str] = []
    cdp.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda event: known.extend(
            each["registrationId"] for each in event["registrations"] if each["scopeURL"].endswith(scope)
        ),
    )
    cdp.send("ServiceWorker.enable")
    for _wait in range(50):
        if known:
            break
        person.page.wait_for_timeout(100)
    cdp.send("ServiceWorker.deliverPushMessage", {"origin": person.home, "registrationId": known[0], "data": pushed})


def shown(page: Page, scope: str, count: int = 1) -> list[list[str]]:
    for _wait in range(50):
        found: list[list[str]] = page.evaluate(SHOWN, scope)
        if len(found) >= count:
            return found
        page.wait_for_timeout(100)
    raise AssertionError("nothing was shown")


def test_this_device_tells_its_person(person: OpenWindow) -> None:
    rosa = person("Rosa")
    page = allowing(rosa)
    supporter.sign_in(rosa, to="/me/notices/")
    expect(page.get_by_text("Waits for its first test")).to_have_count(0)

    tell_this_device(page)
    device = page.get_by_role("listitem").filter(has_text="Waits for its first test")  # the e-mail is tested, too
    expect(device).to_contain_text("On one browser")
    device.get_by_role("button", name="It reached me").click()
    expect(page.get_by_text("Good. This reaches you.")).to_be_visible()

    said = {"title": "Touching base", "body": "Please look in, soon if you can. You know where."}
    deliver(rosa, "/me/", json.dumps(said))
    assert shown(page, "/me/") == [[said["title"], said["body"]]]


def test_a_push_that_cannot_be_read_is_neutral_too(person: OpenWindow) -> None:
    rosa = person("Rosa")
    page = allowing(rosa)
    supporter.sign_in(rosa, to="/me/notices/")
    tell_this_device(page)

    deliver(rosa, "/me/", "<b>not JSON</b>")

    assert shown(page, "/me/") == [["Touching base", "Please look in whenever you can. You know where."]]


def test_a_browser_that_says_no_is_told_how_to_say_yes(person: OpenWindow) -> None:
    rosa = person("Rosa")
    rosa.page.add_init_script("Notification.requestPermission = async () => 'denied';")
    supporter.sign_in(rosa, to="/me/notices/")

    rosa.page.get_by_role("button", name="Tell me on this device").click()

    expect(rosa.page.get_by_role("alert").filter(has_text="This browser does not allow it")).to_be_visible()


def test_the_script_at_the_root_keeps_nothing_and_asks_for_nothing_itself(person: OpenWindow) -> None:
    """It reads the one page of numbers that a page kept by choice, and passes on what the browser asks for."""
    somebody = person()
    answer = somebody.context.request.get(f"{somebody.home}/sw.js")
    script = answer.text()

    assert answer.headers["content-type"].startswith("text/javascript")
    assert "showNotification" in script
    assert set(re.findall(r"\bcaches\b(.{6})", script)) == {".match"}
    assert all(re.fullmatch(r"\(\w+\)", given) for given in re.findall(r"\bfetch\b(?!\")([^)]*.)", script))
    assert script.count('"fetch"') == 1  # by its name only to listen
    assert set(re.findall(r"\"(/.*?)\"", script)) == {"/urgent/kept/", "/back/", "/home/"}
    others = ("indexedDB", "import", "XMLHttpRequest", "WebSocket", "EventSource", "sendBeacon", "//")
    assert not [word for word in others if word in script]


# ---- somebody who asks ---------------------------------------------------------------------------------------------


def test_her_own_phone_tells_her_until_she_says_stop(person: OpenWindow, site: Site) -> None:
    jo, rosa = person("Jo"), person("Rosa")
    page = allowing(jo)
    way = caregiver.ask(jo, caregiver.Wish(first=("Rosa Medeiros",)))
    page.get_by_role("button", name="Let this phone tell me").click()
    expect(page.get_by_text("It stays on when you leave this page")).to_be_visible()

    supporter.sign_in(rosa)
    supporter.take(rosa, thief.newest_number(site))
    jo.go("/tour/outbox/")
    expect(page.get_by_text("Somebody who asked").first).to_be_visible(timeout=20_000)

    deliver(jo, "/back/", json.dumps({"title": "Touching base", "body": "Please look in."}))
    jo.go("/back/")
    assert shown(page, "/back/") == [["Touching base", "Please look in."]]

    jo.page.goto(way.link)
    page.get_by_role("button", name="Stop telling me on this phone").click()
    expect(page.get_by_role("button", name="Let this phone tell me")).to_be_visible()
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0


def test_leaving_keeps_it_and_never_keeps_it_unasked(person: OpenWindow) -> None:
    jo, sam = person("Jo"), person("Sam")
    for somebody in (jo, sam):
        page = allowing(somebody)
        caregiver.ask(somebody, caregiver.Wish())
        if somebody is jo:
            page.get_by_role("button", name="Let this phone tell me").click()
            expect(page.get_by_text("It stays on when you leave this page")).to_be_visible()
        page.keyboard.press("Escape")
        page.keyboard.press("Escape")
        page.wait_for_url("**/bye/**")

    assert jo.page.url.endswith("/bye/kept/")
    assert sam.page.url.endswith("/bye/")
    assert jo.page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 1
    assert sam.page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0


def test_a_browser_without_push_is_offered_nothing(person: OpenWindow) -> None:
    jo = person("Jo")
    jo.page.add_init_script("delete window.PushManager;")
    caregiver.ask(jo, caregiver.Wish())

    expect(jo.page.get_by_role("heading", name="Your way back")).to_be_visible()
    expect(jo.page.get_by_role("button", name="Let this phone tell me")).to_have_count(0)
