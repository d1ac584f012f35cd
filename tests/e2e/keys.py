"""What people do with their keys in a browser: enroll, lock, unlock, sign out."""

from playwright.sync_api import Page, expect

from tests.e2e import browser as windows
from tests.e2e import site as sites

INVITE = """
from django.conf import settings
from leeward.accounts import actions
invitation, token = actions.invite(actions.create_person("Ana Silva", "ana@example.org"), by=None)
print(f"/invitation/{invitation.pk}/#t={token}")
"""
# Remembers what the page got from a passkey, so that the test can look for it in everything that was sent.
REMEMBER_SECRETS = """
window.secrets = [];
for (const way of ["create", "get"]) {
  const ask = navigator.credentials[way].bind(navigator.credentials);
  navigator.credentials[way] = async (options) => {
    const answer = await ask(options);
    const first = answer.getClientExtensionResults().prf?.results?.first;
    if (first) window.secrets.push([...new Uint8Array(first)]);
    return answer;
  };
}
"""

# As some phones do: at the making a passkey only says that it can.
EVALUATES_LATER = """
const make = navigator.credentials.create.bind(navigator.credentials);
navigator.credentials.create = async (options) => {
  const made = await make(options);
  made.getClientExtensionResults = () => ({ prf: { enabled: true } });
  return made;
};
"""
EPOCHS = """
from leeward.accounts.models import Vault
print(Vault.objects.order_by("-user__invitation__expires").first().box_epoch)
"""


def invite(site: sites.Site) -> str:
    return site.manage("shell", "-c", INVITE).strip().splitlines()[-1]


def enroll(person: windows.Person, link: str) -> list[str]:
    """Through the invitation to the end; the 12 words."""
    person.go(link)
    person.page.get_by_role("button", name="Make my passkey").click()
    words = words_on_paper(person.page, "Finish")
    expect(person.page.get_by_role("heading", name="You are all set")).to_be_visible()
    return words


def words_on_paper(page: Page, done: str) -> list[str]:
    expect(page.get_by_role("heading", name="Your 12 words")).to_be_visible()
    words = page.locator("[data-list] li").all_inner_texts()
    page.get_by_role("button", name="I have them on paper").click()
    for place in (0, 1):
        number = int(page.locator(f"[data-place='{place}']").inner_text())
        page.locator(f"[data-word='{place}']").fill(words[number - 1])
    page.get_by_role("button", name=done).click()
    return words


def sign_out(person: windows.Person) -> None:
    person.page.get_by_text("Ana Silva").first.click()
    person.page.get_by_role("button", name="Sign out").click()
    expect(person.page.get_by_text("You are signed out.")).to_be_visible()


def lock(person: windows.Person) -> None:
    person.page.get_by_text("Ana Silva").first.click()
    with person.page.expect_navigation():
        person.page.get_by_role("button", name="Lock my keys").click()


def kept(page: Page) -> int:
    """How many copies of a vault key lie in this browser."""
    count = """async () => {
      const opening = indexedDB.open("leeward-keys", 1);
      opening.onupgradeneeded = () => opening.result.createObjectStore("kept");
      const base = await new Promise((resolve) => { opening.onsuccess = () => resolve(opening.result); });
      const counting = base.transaction("kept").objectStore("kept").count();
      const found = await new Promise((resolve) => { counting.onsuccess = () => resolve(counting.result); });
      base.close();
      return found + localStorage.length + sessionStorage.length;
    }"""
    return int(page.evaluate(count))


def ways(person: windows.Person) -> Page:
    """The page of the ways in, once the keys are open."""
    person.go("/keys/")
    return person.page


def expect_open(page: Page) -> None:
    expect(page.get_by_role("heading", name="Add a passkey")).to_be_visible()
    expect(page.locator("[data-unlock]")).to_be_hidden()


def expect_locked(page: Page) -> None:
    expect(page.get_by_role("heading", name="Your keys are locked")).to_be_visible()
    expect(page.get_by_role("heading", name="Add a passkey")).to_be_hidden()


def secrets(page: Page) -> list[bytes]:
    return [bytes(secret) for secret in page.evaluate("() => window.secrets ?? []")]
