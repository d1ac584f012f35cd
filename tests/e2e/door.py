"""What somebody who asks does at the door, step by step."""

from playwright.sync_api import Page, expect

from tests.e2e import browser as windows

# For pages that look again by themselves
EVERY_SECOND = "document.addEventListener('readystatechange', () => { document.body.dataset.liveEvery = '1'; })"


def press(page: Page, name: str, *, exact: bool = False) -> None:
    page.get_by_role("button", name=name, exact=exact).first.click()


def heading(page: Page, name: str) -> None:
    """The screen with this heading is there, and its heading has the focus."""
    expect(page.get_by_role("heading", level=1, name=name)).to_be_focused()


def enter(person: windows.Person, address: str = "/p/harbor/") -> Page:
    person.go(address)
    press(person.page, "Ask for a peer")
    heading(person.page, "Are you safe right now?")
    return person.page


def for_me(person: windows.Person) -> Page:
    page = enter(person)
    press(page, "Skip this question")
    press(page, "Me", exact=True)
    heading(page, "How may a peer reach you?")
    return page


def to_the_end(page: Page) -> None:
    """From the wishes: nothing is wished."""
    press(page, "Skip to send")
    heading(page, "Is this right?")
    press(page, "Send", exact=True)
    heading(page, "Your request is on its way.")


def ask_in_writing(person: windows.Person) -> Page:
    page = for_me(person)
    press(page, "Write here, without a name")
    to_the_end(page)
    return page


def words_of(page: Page) -> str:
    page.get_by_text("Write down or print 12 words").click()
    expect(page.locator(".words li").last).to_be_visible()
    return " ".join(page.locator(".words li").all_inner_texts())


def on_my_page(page: Page) -> None:
    press(page, "Go to my page")
    heading(page, "Your page")


def look_again(page: Page) -> None:
    """What the page does every 20 seconds, without the wait."""
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
