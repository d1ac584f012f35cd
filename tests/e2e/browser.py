"""People with a browser: a window, a passkey, and a record of what went wrong and of what was sent."""

import base64
import json
import os
import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Literal

from PIL import Image
from playwright.sync_api import (
    Browser,
    BrowserContext,
    CDPSession,
    ConsoleMessage,
    Locator,
    Page,
    Playwright,
    Request,
    Response,
)

ROOT = Path(__file__).resolve().parents[2]
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}
FLAGS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-background-networking", "--no-first-run"]
FLAGS += ["--disable-gpu", "--disable-extensions", "--disable-features=SpareRendererForSitePerProcess"]
LIGHT = "chromium-headless-shell"  # the same pages at half the cost

# Blocked scripts and styles are told to the page only, so they are written to the console, which is recorded.
WATCH = """
const tell = (...words) => console.error("policy:", ...words);
document.addEventListener("securitypolicyviolation", (event) =>
  tell(event.violatedDirective, event.blockedURI, `${event.sourceFile}:${event.lineNumber}`));
const observer = new ReportingObserver((reports) => reports
  .filter((report) => report.type === "integrity-violation")
  .forEach((report) => tell("integrity", JSON.stringify(report.body))), { buffered: true });
observer.observe();
"""

# A passkey with PRF, so that it can wrap the vault (security 3.3). It belongs to one page.
AUTHENTICATOR = {
    "protocol": "ctap2",
    "ctap2Version": "ctap2_1",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "hasPrf": True,
    "automaticPresenceSimulation": True,
    "isUserVerified": True,
}


@dataclass(frozen=True, slots=True)
class Sent:
    method: str
    url: str
    headers: dict[str, str]
    body: bytes

    def everything(self) -> bytes:
        return "\n".join([self.url, *self.headers.values()]).encode() + b"\n" + self.body


@dataclass(slots=True)
class Person:
    """One person in one window. `page` is Playwright's; everything else keeps watch."""

    name: str
    home: str  # the site's address
    context: BrowserContext
    page: Page
    cdp: CDPSession
    authenticator: str
    sent: list[Sent] = field(default_factory=list)
    trouble: list[str] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)

    def go(self, path: str) -> Response | None:
        return self.page.goto(self.home + path)

    def expect_trouble(self, pattern: str) -> None:
        """A regular expression for trouble this test makes on purpose, such as `status of 409`."""
        self.expected.append(pattern)

    def unexpected(self) -> list[str]:
        return [said for said in self.trouble if not any(re.search(known, said) for known in self.expected)]

    def refuse_passkey(self) -> None:
        """From now on the device does not recognize the person."""
        self.cdp.send("WebAuthn.setUserVerified", {"authenticatorId": self.authenticator, "isUserVerified": False})

    def leaked(self, secret: bytes | str) -> list[str]:
        """Where a secret was sent, as it is or in any usual spelling; must be empty."""
        raw = secret.encode() if isinstance(secret, str) else secret
        spellings = [raw, raw.hex().encode(), base64.b64encode(raw).rstrip(b"=")]
        spellings.append(base64.urlsafe_b64encode(raw).rstrip(b"="))
        return [
            f"{sent.method} {sent.url}"
            for sent in self.sent
            if any(spelled in sent.everything() for spelled in spellings)
        ]

    def axe(self) -> None:
        axe(self.page)

    def axe_day_and_night(self) -> None:
        schemes: tuple[Literal["dark", "light"], ...] = ("dark", "light")
        for scheme in schemes:
            self.page.emulate_media(color_scheme=scheme)
            axe(self.page)


def launch(playwright: Playwright, *, whole: bool = True) -> Browser:
    """Chromium; unless the `whole` of it is asked for, without the parts around the page, where that is installed."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    if not whole:
        found = shutil.which(LIGHT) or found
    return playwright.chromium.launch(executable_path=found, args=FLAGS)


def open_window(browser: Browser, name: str, home: str, *, phone: bool = True, dark: bool = False) -> Person:
    context = browser.new_context(
        viewport=PHONE if phone else DESKTOP,  # type: ignore[arg-type]  # a plain dict is what it takes
        color_scheme="dark" if dark else "light",
        has_touch=phone,
        locale="en-US",
        timezone_id="America/New_York",
        reduced_motion="reduce",
        ignore_https_errors=home.startswith("https:"),  # a certificate that nobody signed, as on the demo's second door
    )
    context.set_default_timeout(15_000)
    context.add_init_script(WATCH)
    page = context.new_page()
    cdp = context.new_cdp_session(page)
    cdp.send("WebAuthn.enable", {"enableUI": False})
    added = cdp.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    person = Person(name, home, context, page, cdp, added["authenticatorId"])
    keep_watch(person)
    return person


def keep_watch(person: Person) -> None:
    """Record every request, and everything that no page of ours may do."""

    def note_request(request: Request) -> None:
        body = request.post_data_buffer or b""
        person.sent.append(Sent(request.method, request.url, dict(request.headers), body))
        if not request.url.startswith((person.home, "data:", "blob:")):
            person.trouble.append(f"left the site: {request.url}")

    def note_response(response: Response) -> None:
        if response.status >= 500:
            person.trouble.append(f"status of {response.status}: {response.url}")

    def note_console(message: ConsoleMessage) -> None:
        if message.type == "error":
            person.trouble.append(f"{message.text} [{message.location['url']}]")

    person.context.on("request", note_request)
    person.context.on("response", note_response)
    person.context.on("console", note_console)
    person.context.on("weberror", lambda fault: person.trouble.append(str(fault.error)))


@cache
def axe_source() -> str:
    return (ROOT / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")


@cache
def reader_source() -> str:
    return (ROOT / "node_modules/jsqr/dist/jsQR.js").read_text(encoding="utf-8")


def scanned(page: Page, picture: Locator) -> str:
    """What a camera reads that looks at this part of the screen."""
    seen = Image.open(BytesIO(picture.screenshot())).convert("RGBA")
    page.evaluate(reader_source())
    dots = "Uint8ClampedArray.from(atob(dots), (each) => each.charCodeAt(0))"
    read = f"([dots, width, height]) => jsQR({dots}, width, height)?.data"
    found: str | None = page.evaluate(read, [base64.b64encode(seen.tobytes()).decode(), *seen.size])
    return found or ""


# What is right, too, would be a large answer, and reading it took longer than finding it
FAULTS = "async (options) => (await axe.run(document, options)).violations"


def axe(page: Page, *, also: Sequence[str] = (), only: Sequence[str] = ()) -> None:
    """No fault that axe can find in the page as it stands; these rules besides its own, or none but these."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(axe_source())
    options: dict[str, object] = {"resultTypes": ["violations"], "preload": False}  # no film, no sound to load
    options |= {"runOnly": only} if only else {"rules": {name: {"enabled": True} for name in also}}
    found = page.evaluate(FAULTS, options)
    faults = [
        f"{fault['id']} ({fault['impact']}): {fault['help']}\n"
        + "\n".join(f"    {json.dumps(node['target'])}  {node['html'][:160]}" for node in fault["nodes"])
        for fault in found
    ]
    assert not faults, f"{page.url} has faults for people who use it otherwise:\n" + "\n".join(faults)
