"""Distinctive words, typed in a browser: nothing on the server holds them, and after the end nothing opens.

A thief reads everything at every stage, keeps copies, and comes back when it is over.
"""

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

import pytest
from playwright.sync_api import expect

from leeward.core.sealing import outer
from leeward.core.sealing.receipt import Receipt, receipt_from
from leeward.core.sealing.words import from_words
from tests.e2e import asking, caregiver, supporter, thief
from tests.e2e import site as sites
from tests.e2e.browser import Person
from tests.e2e.caregiver import Wish
from tests.e2e.conftest import OpenWindow
from tests.e2e.pages import HELEN
from tests.e2e.thief import type_Row, type_Tables

pytestmark = pytest.mark.browser

STEM = "Thistlemarrow"  # in every word that is typed, so that one search finds any of them; no other test says it
NUMBER = ("6175550186", "555-0186", "555 0186")
UNIT = "Four North"
WISH = Wish(
    number="617-555-0186",
    name=f"{STEM} Ana",
    word=f"{STEM.lower()}-lamp",
    note=f"Ask for {STEM} at the desk.",
    unit=UNIT,
    first=("Rosa Medeiros", f"{STEM} Lindholm"),
    without=(f"{STEM} Marsh",),
)
# Who signed in and when: gone with the session. The outbox stands for other people's mail and exists in the demo only.
DOCUMENTED = {"django_session", "accounts_sessionhalf", "notices_demomail"}


# No push service answers a browser under test: this one is made up, and known again wherever it is kept
SUBSCRIBES = f"""
PushManager.prototype.subscribe = async () => ({{ toJSON: () => ({{
  endpoint: "https://fcm.googleapis.com/fcm/send/{STEM}",
  keys: {{
    p256dh: "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
    auth: "BTBZMqHH6r4Tts7J_aSIgg",
  }},
}}) }});
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sites.Site]:
    """It tells its log more than usual."""
    with sites.running(tmp_path_factory.mktemp("canary"), LEEWARD_LOG_LEVEL="INFO") as running:
        yield running


@dataclass(slots=True)
class Thief:
    """What somebody knows who copies everything, again and again."""

    site: sites.Site
    secrets: dict[str, set[bytes]]
    bodies: list[tuple[str, str, bytes]] = field(default_factory=list)  # purpose of its key, place, bytes
    keys: dict[str, bytes] = field(default_factory=dict)  # by purpose; seen while the request lasted
    clean: set[bytes] = field(default_factory=set)  # what was read and held none of the secrets

    def expect_nothing(self, folder: Path | None = None) -> None:
        """Not in a row, a file, a log, or a backup made now."""
        assert self.finds(thief.values(thief.tables(self.site))) == set()
        assert self.finds(thief.files(self.site)) == set()
        if folder:
            copy = thief.backup(self.site, folder)
            assert self.finds([(copy.name, copy.read_bytes())]) == set()

    def finds(self, texts: Iterable[tuple[str, bytes]]) -> set[str]:
        return thief.found(self.secrets, texts, clean=self.clean)

    def copy(self, identity: UUID) -> None:
        """Everything sealed of this request, and today's keys to the server's own layer."""
        rows = thief.tables(self.site)
        for part in of(rows["support_part"], identity):
            purpose = "boxes0" if part["kind"] == "boxes" else "ask"
            self.bodies.append((purpose, part["kind"], part["body"]))
        for row in of(rows["support_message"], identity):
            place = f"message/{row['conversation']}/{row['sequence']}"
            self.bodies.append(("ask", place, row["body"]))
        self.keys |= {row["purpose"]: row["key"] for row in of(rows["core_shredkey"], identity, "ask")}


def of(rows: list[type_Row], identity: UUID, column: str = "ask_id") -> list[type_Row]:
    return [row for row in rows if UUID(str(row[column])) == identity]


def secrets_of(receipt: Receipt) -> dict[str, set[bytes]]:
    """All that was typed, and all that only her browser knows."""
    return {
        "typed words": thief.spellings(STEM),
        "telephone number": set().union(*map(thief.spellings, NUMBER)),
        "secret": thief.spellings(receipt.secret),
        "words": thief.spellings(" ".join(receipt.words)),
        "lookup": thief.spellings(receipt.lookup),
        "auth": thief.spellings(receipt.auth),
        "conversation": thief.spellings(receipt.conversation(0)),
        "identity": thief.spellings(receipt.identity),
    }


@pytest.mark.story
def test_nothing_typed_is_found_and_nothing_opens_afterwards(
    person: OpenWindow, site: sites.Site, tmp_path: Path
) -> None:
    before = thief.tables(site)
    expect_the_search_to_find(site, "Rosa Medeiros")
    ana, rosa = person("Ana"), person("Rosa")
    ana.context.grant_permissions(["notifications"], origin=site.url)
    ana.page.add_init_script(SUBSCRIBES)
    way = caregiver.ask(ana, WISH, pin=thief.pin(site))
    ana.page.get_by_role("button", name="Let this phone tell me").click()
    expect(ana.page.get_by_role("button", name="Stop telling me on this phone")).to_be_visible()
    reader = Thief(site, secrets_of(way.receipt))
    identity = thief.newest_ask(site)
    reader.copy(identity)
    reader.expect_nothing(tmp_path)  # waiting
    expect_unit_kept_nowhere(site, before)

    caregiver.come_back(ana, way)
    caregiver.write(ana, f"{STEM} keeps me awake.")
    supporter.sign_in(rosa)
    supporter.take(rosa, thief.newest_number(site))
    expect(rosa.page.get_by_text(WISH.note)).to_be_visible()
    reader.expect_nothing()  # accepted

    supporter.write(rosa.page, f"I know {STEM} too.")
    rosa.page.get_by_role("button", name="We have spoken").click()
    supporter.agree_on(rosa.page)
    caregiver.expect_message(ana, f"I know {STEM} too.")
    reader.copy(identity)
    reader.expect_nothing(tmp_path)  # in contact

    assert {"push", "kept", "backstop"} <= {place for _purpose, place, _body in reader.bodies}
    supporter.close(rosa.page, heavy=True)
    reader.expect_nothing()  # closing
    rosa.expect_trouble("status of 404")  # her page looks again when it is gone
    end(site)

    reader.expect_nothing(tmp_path)
    after = thief.tables(site)
    expect_nothing_opens(reader, identity)
    expect_no_trace(before, after, identity)
    expect_in_no_file(site, identity)
    assert typed_in(ana) + rosa.leaked(STEM) + ana.leaked(NUMBER[0]) == []


def typed_in(ana: Person) -> list[str]:
    """Where she sent what she typed. The address of her own phone is sent as it is, and kept sealed."""
    return [place for place in ana.leaked(STEM) if not place.endswith("/api/ask/push")]


def test_a_call_and_a_peer_who_forgot_leave_nothing_either(person: OpenWindow, site: sites.Site) -> None:
    before = thief.tables(site)
    helen, rosa = person("Helen", phone=False), person("Rosa")
    supporter.sign_in(helen, HELEN, to="/program/harbor/intake/")
    helen.page.get_by_label("Your number").fill(WISH.number)
    helen.page.get_by_label("What should the peer call you?").fill(WISH.name)
    helen.page.get_by_role("button", name="Seal and send").click()
    helen.page.get_by_text("They want a way back").click()
    words = " ".join(helen.page.locator(".words li").all_inner_texts())
    receipt = receipt_from(thief.installation(site), from_words(words))
    reader, identity = Thief(site, secrets_of(receipt)), thief.newest_ask(site)
    reader.copy(identity)
    reader.expect_nothing()  # taken down

    supporter.sign_in(rosa)
    supporter.take(rosa, thief.newest_number(site))
    reader.copy(identity)
    rosa.expect_trouble("status of 404")  # her page looks again when it has gone on to others
    site.clock_forward(73)
    wait_for_two_rounds(site)  # she is asked late whether they have spoken
    site.clock_forward(10)
    wait_until(lambda: len(of(thief.rows(site, "support_lapse"), identity)) == 1)
    reader.expect_nothing()  # nobody called

    asking.Asker(site, receipt, 0).do("withdraw")
    end(site)
    after = thief.tables(site)
    expect_nothing_opens(reader, identity)
    expect_no_trace(before, after, identity)
    expect_in_no_file(site, identity)
    assert helen.leaked(STEM) + helen.leaked(words) == []


def expect_the_search_to_find(site: sites.Site, known: str) -> None:
    """It is no proof to find nothing where nothing could be found."""
    known_words = {"known": thief.spellings(known)}
    assert thief.found(known_words, thief.values(thief.tables(site)))
    assert thief.found(known_words, thief.files(site))


def expect_unit_kept_nowhere(site: sites.Site, before: type_Tables) -> None:
    """Where she works is used in her browser only."""
    unit = next(UUID(str(row["id"])) for row in before["organizations_unit"] if row["name"] == UNIT)
    names = thief.names_of(unit)
    assert [new for new in thief.new_rows(before, thief.tables(site)) if new.is_about(names)] == []


def end(site: sites.Site) -> None:
    """The time for undoing passes, the worker forgets, and does what is left to do."""
    site.clock_forward(73)
    site.manage("purge")
    site.clock_forward(0.5)  # what gathered for one more message goes out
    wait_for_two_rounds(site)
    wait_until(lambda: not thief.rows(site, "core_later") and not is_anybody_to_be_told(site))


def wait_for_two_rounds(site: sites.Site) -> None:
    """One that began after this moment has ended."""
    for _ in range(2):
        wait_until(another_than(rounds(site), site))


def rounds(site: sites.Site) -> object:
    """Another one each time the worker begins anew."""
    return thief.rows(site, "core_beat")


def another_than(round_: object, site: sites.Site) -> Callable[[], bool]:
    return lambda: rounds(site) != round_


def is_anybody_to_be_told(site: sites.Site) -> bool:
    return any(row["state"] in ("due", "taken", "sending") for row in thief.rows(site, "notices_notice"))


def wait_until(holds: Callable[[], bool]) -> None:
    patience = time.monotonic() + 20
    while not holds() and time.monotonic() < patience:
        time.sleep(0.2)


def expect_in_no_file(site: sites.Site, identity: UUID) -> None:
    """Not in a photo, a log, the outbox, or the database between its rows. PostgreSQL overwrites when it likes: there
    the files of its own are left out."""
    site.manage("shell", "-c", "from leeward.config.jobs import empty_log; empty_log()")
    whole = list(thief.files(site))
    assert thief.found({"installation": thief.names_of(UUID(thief.installation(site)))}, whole)
    ours = [(name, content) for name, content in whole if "/" not in name]
    assert thief.found({"request": thief.names_of(identity)}, ours) == set()


def expect_nothing_opens(reader: Thief, identity: UUID) -> None:
    """With the keys of that time the copies open. With anything that is left now they do not."""
    for purpose, place, body in reader.bodies:
        assert outer.uncover(reader.keys[purpose], identity, place, body)
    keys = {purpose: thief.spellings(key) for purpose, key in reader.keys.items()}
    assert thief.found(keys, thief.files(reader.site)) == set()
    left = set(any_key_in(reader.site))
    samples = {purpose: (place, body) for purpose, place, body in reader.bodies}
    assert len(left) > 1000
    assert [key for place, body in samples.values() for key in left if opens(key, identity, place, body)] == []


def any_key_in(site: sites.Site) -> Iterator[bytes]:
    """Every 32 bytes in a row that lie anywhere in the folder of shred keys."""
    for path in (site.data / "shred").iterdir():
        content = path.read_bytes()
        yield from (content[at : at + 32] for at in range(len(content) - 31))


def opens(key: bytes, identity: UUID, place: str, body: bytes) -> bool:
    try:
        outer.uncover(key, identity, place, body)
    except ValueError:
        return False
    return True


def expect_no_trace(before: type_Tables, after: type_Tables, identity: UUID) -> None:
    """No row with its id, and none that says that Rosa did something on a day."""
    names = thief.names_of(identity)
    assert {place for place, value in thief.values(after) if any(name in value for name in names)} == set()
    rosa = next(UUID(str(row["id"])) for row in after["accounts_user"] if row["email"] == supporter.ROSA)
    place = next(row for row in after["supporters_supporter"] if UUID(str(row["user_id"])) == rosa)
    about = thief.names_of(rosa) | thief.names_of(UUID(str(place["id"]))) | thief.spellings(supporter.ROSA)
    others = {str(row["id"]) for row in before["support_ask"]}  # requests of hers that go on
    changed = [row for row in thief.new_rows(before, after) if row.is_about(about) and row.has_a_day()]
    known = [row for row in changed if is_sent_notice(row) or str(row.row.get("id")) in others]
    new = [row for row in changed if row not in known and not was_told_of_others(row, before)]
    assert [row for row in new if row.table not in DOCUMENTED] == []
    assert [
        row for row in thief.new_rows({}, after) if row.is_about(about) and row.has_a_day()
    ]  # it finds what is there


def was_told_of_others(row: thief.New, before: type_Tables) -> bool:
    """A channel by which she heard of requests that go on: how often and since when, forgotten some minutes later."""
    rest = {name: value for name, value in row.row.items() if not name.startswith("soons")}
    return any(rest.items() <= old.items() for old in before["notices_channel"] if row.table == "notices_channel")


def is_sent_notice(row: thief.New) -> bool:
    """Of a talk that goes on. It knows a week, never a day (design 6)."""
    return row.table == "notices_notice" and row.row["due"] is None
