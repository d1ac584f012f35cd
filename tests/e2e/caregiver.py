"""What somebody who asks for support does, in the words of the pages."""

from dataclasses import dataclass, field

from playwright.sync_api import Page, expect

from leeward.config.demo import papers
from leeward.core.sealing.bytes_ import b64, unb64
from leeward.core.sealing.receipt import Receipt, receipt_from
from tests.e2e.browser import Person


@dataclass(frozen=True, slots=True)
class Wish:
    """What she types. Without a number she writes, and needs no name."""

    number: str = ""
    name: str = "Jo"
    word: str = ""
    note: str = ""
    unit: str = ""
    first: tuple[str, ...] = ()
    without: tuple[str, ...] = field(default=())
    team: str = ""  # how many they are, when it is for a team


@dataclass(frozen=True, slots=True)
class Way:
    """Her way back: the link, and all that follows from it."""

    link: str
    receipt: Receipt


def open_door(person: Person, slug: str = "harbor", pin: str = "") -> None:
    """The program's page, by the poster when there is a pin."""
    person.go(f"/p/{slug}/" + (f"#k={pin}" if pin else ""))


def ask(person: Person, wish: Wish, *, slug: str = "harbor", pin: str = "") -> Way:
    """From the poster to the way back."""
    open_door(person, slug, pin)
    answer(person.page, wish)
    person.page.get_by_role("button", name="Send", exact=True).click()
    expect(person.page.get_by_role("heading", name="Your request is on its way.")).to_be_visible()
    return way_back(person)


def answer(page: Page, wish: Wish) -> None:
    """Every question up to the last look before sending."""
    page.get_by_role("button", name="Ask for a peer").click()
    page.get_by_role("button", name="Yes, I am safe").click()
    page.get_by_role("button", name="My team" if wish.team else "Me", exact=not wish.team).click()
    if wish.team:
        page.get_by_label(wish.team).check()
        page.get_by_role("button", name="Continue").click()
    if wish.number:
        page.get_by_role("button", name="Call me").click()
        page.get_by_label("Your number").fill(wish.number)
        page.get_by_label("What should the peer call you?").fill(wish.name)
        page.get_by_label("A word the peer says first").fill(wish.word)
        page.get_by_role("button", name="Continue").click()
    else:
        page.get_by_role("button", name="Write here, without a name").click()
    wish_for(page, wish)
    expect(page.get_by_role("heading", name="Is this right?")).to_be_visible()


def wish_for(page: Page, wish: Wish) -> None:
    expect(page.get_by_role("heading", name="Do you have any wishes?")).to_be_visible()
    if wish.unit:
        page.get_by_text("Where you work").click()
        page.get_by_label("Unit", exact=True).select_option(label=wish.unit)
    if wish.first or wish.without:
        page.get_by_text("Who it should be").click()
    for name in wish.first:
        add_name(page, "These people first", name)
    for name in wish.without:
        add_name(page, "Not these people", name)
    if wish.note:
        page.get_by_text("What it is about").click()
        page.get_by_label("A short note to the peer").fill(wish.note)
    page.get_by_role("button", name="Skip to send").or_(page.get_by_role("button", name="Continue")).click()


def add_name(page: Page, group: str, name: str) -> None:
    people = page.get_by_role("group", name=group)
    people.get_by_label("Or type a name").fill(name)
    people.get_by_role("button", name="Add").click()
    expect(people.get_by_role("listitem").filter(has_text=name)).to_be_visible()


def way_back(person: Person) -> Way:
    """The link as the page shows it."""
    person.page.get_by_text("Copy a link").click()
    link = person.page.locator("#keep-link").inner_text()
    secret = link.split("#r=")[1]
    installation = person.page.evaluate("document.body.dataset.installation")
    return Way(link, receipt_from(installation, unb64(secret)))


def way_of(request: str, installation: str, home: str) -> Way:
    """The way back of one of the demo's own requests, which anybody can make."""
    receipt = receipt_from(installation, papers.secret(f"receipt/{request}"))
    return Way(f"{home}/back/#r={b64(receipt.secret)}", receipt)


def come_back(person: Person, way: Way) -> None:
    """Opens the link anew: the address alone would not load the page again."""
    person.page.goto("about:blank")
    person.page.goto(way.link)


def write(person: Person, text: str) -> None:
    person.page.get_by_label("Write to your peer").fill(text)
    person.page.get_by_role("button", name="Send", exact=True).click()
    expect(person.page.get_by_role("listitem").filter(has_text=text)).to_be_visible()


def expect_message(person: Person, text: str) -> None:
    """Looks again at once, as the page does every 20 seconds."""
    look_again(person)
    expect(person.page.get_by_role("listitem").filter(has_text=text)).to_be_visible()


def look_again(person: Person) -> None:
    person.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def expect_status(person: Person, words: str) -> None:
    look_again(person)
    expect(person.page.get_by_role("heading", name=words)).to_be_visible()


def take_back(person: Person) -> None:
    person.page.get_by_role("button", name="Take my request back").click()
    person.page.get_by_role("button", name="Yes, take it back").click()
    expect(person.page.get_by_role("heading", name="Your request is gone.")).to_be_visible()
