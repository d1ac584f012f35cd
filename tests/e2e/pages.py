"""Every page there is, once: who sees it, and how it gets into the state that is worth a look."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from playwright.sync_api import Page, expect

from tests.e2e import caregiver, keys, supporter, thief
from tests.e2e.site import Site

HELEN = "helen.arsenault@harbor.example"
MIRIAM = "miriam.oyelaran@center.example"
# Who looks: nobody signed in, a supporter, a lead, the Center
WHO = {"anybody": "", "rosa": supporter.ROSA, "helen": HELEN, "miriam": MIRIAM}
SETTINGS = "/program/harbor/settings"
ROTA = "/program/harbor/rota"
HOSPITAL = "/center/organizations/harbor-hospital"


@dataclass(frozen=True, slots=True)
class Place:
    """`path` may name things in braces; `act` does what has to be done before one looks; `status` of the answer."""

    who: str
    path: str
    act: Callable[[Page], object] | None = None
    status: int = 200
    state: str = ""  # tells apart two looks at one address
    reaches: str = ""  # the route that `act` ends at, where its address is not known before

    @property
    def name(self) -> str:
        return f"{self.who} {self.path} {self.state}".strip()

    @property
    def is_hers(self) -> bool:
        """A caregiver's page, where everything must be easy to hit."""
        return self.path.startswith(("/p/", "/back/"))


NAMES = (
    "channel",
    "peer",
    "colleague",
    "shift",
    "pattern",
    "ask",
    "unit",
    "choice",
    "number",
    "line",
    "network",
    "secret",
    "invitation",
)


# So that pages show something: keys wait for a second person, and our wording is newer than a program's
WAITING = """
from leeward.accounts.models import User
from leeward.core import clock
from leeward.organizations.models import Program, Proposal, Wording
from leeward.supporters.models import Supporter
harbor, asked = Program.objects.get(slug="harbor"), User.objects.get(email="teo.varga@center.example")
for peer in Supporter.objects.filter(program=harbor, number__in=(4, 5)):
    about = {"person": peer.user, "key": peer.confirmed_key, "by": asked, "since": clock.now()}
    Proposal.objects.create(program=harbor, kind="peer_key", **about)
Program.objects.filter(pk=harbor.pk).update(limits_compared="")
limits = harbor.wordings.get(kind="limits")
kept = limits.text.rstrip().rpartition("\\n")[0]
Wording.objects.filter(pk=limits.pk).update(text=kept + "\\nOur counsel is glad to say more about this.")
"""


def things(site: Site) -> dict[str, str]:
    """What the names in braces stand for on this site."""
    site.manage("shell", "-c", WAITING)
    rows = thief.tables(site)

    def key_of(table: str, column: str, value: object) -> str:
        return str(next(row["id"] for row in rows[table] if row[column] == value))

    harbor = key_of("organizations_program", "slug", "harbor")

    def of_harbor(table: str, kind: str) -> str:
        found = (row for row in rows[table] if row["kind"] == kind and str(row["program_id"]) == harbor)
        return str(next(found)["id"])

    rosa = key_of("accounts_user", "email", supporter.ROSA)
    peer = next(row["id"] for row in rows["supporters_supporter"] if str(row["user_id"]) == rosa)
    mine = next(row["id"] for row in rows["support_ask"] if row["supporter_id"] == peer)
    way = caregiver.way_of("harbor/talking", thief.installation(site), site.url)
    rotas = (row for row in rows["rota_shift"] if str(row["program_id"]) == harbor)
    shift = max((row for row in rotas if row["supporter_id"] == peer), key=lambda row: str(row["start"]))
    numbers = (row for row in rows["notices_channel"] if row["kind"] in ("sms", "pager"))
    return {
        "channel": next(str(row["id"]) for row in numbers if str(row["user_id"]) == rosa),
        "shift": str(UUID(str(shift["id"]))),
        "pattern": str(UUID(str(shift["pattern_id"]))),
        "peer": str(UUID(str(peer))),
        "colleague": str(UUID(key_of("supporters_supporter", "status", "phone"))),
        "ask": str(UUID(str(mine))),
        "unit": str(UUID(key_of("organizations_unit", "name", "Four North"))),
        "choice": of_harbor("organizations_option", "reason"),
        "line": key_of("organizations_contact", "program_id", None),
        "number": of_harbor("organizations_contact", "tier3"),
        "network": next(row["slug"] for row in rows["organizations_program"] if row["strand"] == "B"),
        "secret": way.link.partition("#")[2],
        "invitation": keys.invite(site).removeprefix("/invitation/"),
    }


def drawn(selector: str) -> Callable[[Page], object]:
    """Waits until the browser has opened and drawn what the server cannot."""
    return lambda page: expect(page.locator(selector).first).to_be_visible()


def asked(page: Page) -> None:
    """All questions answered, right before sending."""
    caregiver.answer(page, caregiver.Wish(number="617-555-0142", unit="Four North"))


def wishing(page: Page) -> None:
    """Every list of wishes unfolded."""
    page.get_by_role("button", name="Ask for a peer").click()
    page.get_by_role("button", name="Yes, I am safe").click()
    page.get_by_role("button", name="Me", exact=True).click()
    page.get_by_role("button", name="Write here, without a name").click()
    for fold in page.locator("[data-screens] summary").all():
        fold.click()


def in_danger(page: Page) -> None:
    page.get_by_role("button", name="Ask for a peer").click()
    page.get_by_role("button", name="I am not sure").click()


def fearing(page: Page) -> None:
    page.get_by_role("button", name="Ask for a peer").click()
    page.get_by_role("button", name="Yes, I am safe").click()
    page.get_by_role("button", name="A colleague").click()
    page.get_by_role("button", name="Yes, or I am not sure").click()


def for_a_team(page: Page) -> None:
    page.get_by_role("button", name="Ask for a peer").click()
    page.get_by_role("button", name="Yes, I am safe").click()
    page.get_by_role("button", name="My team").click()


def invited(page: Page) -> None:
    page.get_by_label("Name").fill("Sam Rivera")
    page.get_by_label("E-mail").fill("sam.rivera@harbor.example")
    page.get_by_label("Kind of work").select_option(index=1)
    page.get_by_label("Role").fill("Charge nurse")
    page.get_by_role("button", name="Invite").click()
    expect(page.locator("#invitation")).to_be_visible()


def refused(page: Page) -> None:
    """A form that was sent empty: every error in its place."""
    form = page.locator("main form[method=post]").first
    for field in form.get_by_role("textbox").all():
        field.fill("")
    with page.expect_navigation():
        form.evaluate("form => { form.noValidate = true; form.requestSubmit(); }")
    expect(page.locator(".errors, .field.wrong").first).to_be_visible()


def sent(page: Page) -> None:
    """A table with a row that is wrong."""
    rows = b"name,email,kind of work,role\nAnn Lee,ann@harbor.example,Nursing,RN\nBob,nowhere,Nursing,RN\n"
    page.get_by_label("File").set_input_files({"name": "people.csv", "mimeType": "text/csv", "buffer": rows})
    page.get_by_role("button", name="Look at every row").click()
    expect(page.get_by_text("1 row cannot be taken in")).to_be_visible()


def complaining(page: Page) -> None:
    page.get_by_role("button", name="Problem with my peer").click()
    expect(page.get_by_label("What is wrong?")).to_be_visible()


def subscribed(page: Page) -> None:
    page.get_by_role("button", name="Make an address").click()
    expect(page.get_by_role("heading", name="Your address")).to_be_visible()


def unfolded(page: Page) -> None:
    page.locator("main details").evaluate_all("folds => folds.forEach((fold) => { fold.open = true; })")


PAGES = [
    Place("anybody", "/"),
    Place("anybody", "/sign-in/", unfolded),
    Place("anybody", "/cannot-get-in/"),
    Place("anybody", "/tips/"),
    Place("anybody", "/self-check/", drawn("[data-item]")),
    Place("anybody", "/urgent/", drawn("[data-keep]")),
    Place("anybody", "/urgent/kept/"),
    Place("anybody", "/p/harbor/urgent/"),
    Place("anybody", "/p/harbor/urgent/kept/"),
    Place("anybody", "/bye/"),
    Place("anybody", "/bye/kept/"),
    Place("anybody", "/look/"),
    Place("anybody", "/proof/", unfolded),
    Place("anybody", "/nothing-here/", status=404),
    Place("anybody", "/invitation/{invitation}"),
    Place("anybody", "/invitation/00000000-0000-4000-8000-000000000000/", status=404),
    Place("anybody", "/p/harbor/", unfolded),
    Place("anybody", "/p/harbor/", in_danger, state="in danger"),
    Place("anybody", "/p/harbor/", fearing, state="fearing for a life"),
    Place("anybody", "/p/harbor/", for_a_team, state="for a team"),
    Place("anybody", "/p/harbor/", wishing, state="wishing"),
    Place("anybody", "/p/harbor/", asked, state="before sending"),
    Place("anybody", "/p/{network}/"),
    Place("anybody", "/p/harbor/peers/"),
    Place("anybody", "/back/"),
    Place("anybody", "/back/#{secret}", drawn(".say"), state="talking"),
    Place("anybody", "/back/#{secret}", complaining, state="a problem with my peer"),
    Place("anybody", "/demo/sign-in/"),
    Place("anybody", "/tour/"),
    Place("anybody", "/tour/server/"),
    Place("anybody", "/tour/outbox/"),
    Place("rosa", "/home/", drawn("[data-ask]")),
    Place("rosa", "/asks/", drawn("[data-ask]")),
    Place("rosa", "/asks/{ask}/", drawn(".say")),
    Place("rosa", "/profile/harbor/", drawn("[data-words]:not(:empty)")),
    Place("rosa", "/profile/harbor/care/"),
    Place("rosa", "/profile/harbor/care/", refused, state="refused"),
    Place("rosa", "/keys/", drawn("text=Add a passkey")),
    Place("rosa", "/me/notices/"),
    Place("rosa", "/me/notices/add/"),
    Place("rosa", "/me/notices/{channel}/"),
    Place("rosa", "/me/notices/add/", refused, state="refused"),
    Place("rosa", "/rota/"),
    Place("rosa", "/rota/harbor/days-off/"),
    Place("rosa", "/rota/harbor/days-off/", refused, state="refused"),
    Place("rosa", "/rota/harbor/ringing/"),
    Place("rosa", "/rota/harbor/calendar/", subscribed),
    Place("rosa", "/rota/harbor/hours/"),
    Place("rosa", f"{ROTA}/"),
    Place("rosa", f"{ROTA}/shift/{{shift}}/", unfolded),
    Place("helen", f"{ROTA}/"),
    Place("helen", f"{ROTA}/week/"),
    Place("helen", f"{ROTA}/print/"),
    Place("helen", f"{ROTA}/sheet/"),
    Place("helen", f"{ROTA}/history/"),
    Place("helen", f"{ROTA}/gaps/"),
    Place("helen", f"{ROTA}/rules/"),
    Place("helen", f"{ROTA}/patterns/"),
    Place("helen", f"{ROTA}/patterns/new/"),
    Place("helen", f"{ROTA}/patterns/new/", refused, state="refused"),
    Place("helen", f"{ROTA}/patterns/{{pattern}}/"),
    Place("helen", f"{ROTA}/add/"),
    Place("helen", f"{ROTA}/days-off/"),
    Place("helen", f"{ROTA}/sharing/"),
    Place("helen", f"{ROTA}/shift/{{shift}}/"),
    Place("helen", "/program/harbor/"),
    Place("helen", "/program/harbor/pick/"),
    Place("helen", "/program/harbor/intake/", drawn("text=Your number")),
    Place("helen", "/program/harbor/totals/"),
    Place("helen", "/program/harbor/supporters/"),
    Place("helen", "/program/harbor/supporters/invite/"),
    Place("helen", "/program/harbor/supporters/invite/", refused, state="refused"),
    Place("helen", "/program/harbor/supporters/invite/", invited, state="invited"),
    Place("helen", "/program/harbor/supporters/by-phone/"),
    Place("helen", "/program/harbor/supporters/by-phone/", refused, state="refused"),
    Place("helen", "/program/harbor/supporters/by-phone/{colleague}/"),
    Place("helen", "/program/harbor/supporters/{peer}/"),
    Place("helen", "/program/harbor/supporters/{peer}/approve/"),
    Place("helen", "/program/harbor/supporters/{peer}/retire/"),
    Place("helen", "/program/harbor/supporters/{peer}/lost-keys/"),
    Place("helen", "/program/harbor/problems/", drawn("[data-key]:not(:empty)")),
    Place("helen", "/program/harbor/quiet/"),
    Place("helen", "/program/harbor/changes/", drawn("[data-key]:not(:empty)")),
    Place("helen", "/program/harbor/keys/"),
    Place("helen", "/program/harbor/keys/sheets/"),
    Place("helen", "/program/harbor/keys/replace/"),
    Place("helen", "/program/harbor/keys/poster/", drawn("[data-qr] svg")),
    Place("helen", f"{SETTINGS}/"),
    Place("helen", f"{SETTINGS}/name/"),
    Place("helen", f"{SETTINGS}/name/", refused, state="refused"),
    Place("helen", f"{SETTINGS}/presets/"),
    Place("helen", f"{SETTINGS}/presets/outpatient/"),
    Place("helen", f"{SETTINGS}/history/"),
    Place("helen", f"{SETTINGS}/wording/limits/newer/", drawn("text=Our counsel is glad")),
    Place("helen", f"{SETTINGS}/clock/"),
    Place("helen", f"{SETTINGS}/promise/"),
    Place("helen", f"{SETTINGS}/week/"),
    Place("helen", f"{SETTINGS}/days/"),
    Place("helen", f"{SETTINGS}/days/closures/add/", state="leads back"),
    Place("helen", f"{SETTINGS}/rings/"),
    Place("helen", f"{SETTINGS}/web/"),
    Place("helen", f"{SETTINGS}/phone/", unfolded),
    Place("helen", f"{SETTINGS}/care/"),
    Place("helen", f"{SETTINGS}/matching/"),
    Place("helen", f"{SETTINGS}/writing/"),
    Place("helen", f"{SETTINGS}/legal/"),
    Place("helen", f"{SETTINGS}/state/"),
    Place("helen", f"{SETTINGS}/wording/"),
    Place("helen", f"{SETTINGS}/wording/limits/"),
    Place("helen", f"{SETTINGS}/lists/"),
    Place("helen", f"{SETTINGS}/lists/reason/"),
    Place("helen", f"{SETTINGS}/choice/{{choice}}/"),
    Place("helen", f"{SETTINGS}/numbers/"),
    Place("helen", f"{SETTINGS}/numbers/add/tier3/"),
    Place("helen", f"{SETTINGS}/numbers/{{number}}/"),
    Place("helen", f"{SETTINGS}/units/"),
    Place("helen", f"{SETTINGS}/units/{{unit}}/"),
    Place("helen", f"{SETTINGS}/leads/"),
    Place("helen", "/program/harbor/records/"),
    Place("helen", f"{SETTINGS}/import/"),
    Place("helen", f"{SETTINGS}/import/people/"),
    Place("helen", f"{SETTINGS}/import/people/", sent, state="sent", reaches="organizations:import"),
    Place("miriam", "/center/"),
    Place("miriam", "/center/import/"),
    Place("miriam", "/center/import/organizations/"),
    Place("miriam", "/center/staff/"),
    Place("miriam", "/center/numbers/"),
    Place("miriam", "/center/numbers/add/urgent/"),
    Place("miriam", "/center/numbers/{line}/"),
    Place("miriam", "/center/problems/", drawn("[data-own]:not(:empty)")),
    Place("miriam", "/center/changes/", drawn("[data-key]:not(:empty)")),
    Place("miriam", "/changes/"),
    Place("miriam", "/center/families/"),
    Place("miriam", "/center/history/"),
    Place("miriam", "/center/organizations/add/"),
    Place("miriam", f"{HOSPITAL}/"),
    Place("miriam", f"{HOSPITAL}/edit/"),
    Place("miriam", f"{HOSPITAL}/sponsors/"),
    Place("miriam", f"{HOSPITAL}/import/"),
    Place("miriam", f"{HOSPITAL}/import/sites/"),
    Place("miriam", f"{HOSPITAL}/programs/add/"),
    Place("miriam", f"{HOSPITAL}/units/"),
    Place("miriam", f"{HOSPITAL}/units/{{unit}}/"),
    Place("miriam", "/center/programs/harbor/leads/"),
    Place("miriam", "/center/programs/harbor/records/"),
]
