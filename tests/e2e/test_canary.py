"""Distinctive words, typed in a browser: nothing on the server holds them, and after the end nothing opens.

A thief reads everything at every stage, keeps copies, and comes back when it is over.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

import pytest
from playwright.sync_api import expect

from leeward.core.sealing import outer
from tests.e2e import caregiver, supporter, thief
from tests.e2e import site as sites
from tests.e2e.caregiver import Way, Wish
from tests.e2e.conftest import OpenWindow
from tests.e2e.thief import type_Row, type_Tables

pytestmark = [pytest.mark.browser, pytest.mark.story]

STEM = "Zephyrwort"  # in every word that is typed, so that one search finds any of them
NUMBER = ("6175550137", "555-0137", "555 0137")
UNIT = "Four North"
WISH = Wish(
    number="617-555-0137",
    name=f"{STEM} Ana",
    word=f"{STEM.lower()}-lamp",
    note=f"Ask for {STEM} at the desk.",
    unit=UNIT,
    first=("Rosa Medeiros", f"{STEM} Lindholm"),
    without=(f"{STEM} Marsh",),
)
# Who signed in and when: gone with the session. The outbox stands for other people's mail and exists in the demo only.
DOCUMENTED = {"django_session", "accounts_sessionhalf", "notices_demomail"}


@pytest.fixture
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

    def expect_nothing(self, folder: Path | None = None) -> None:
        """Not in a row, a file, a log, or a backup made now."""
        assert thief.found(self.secrets, thief.values(thief.tables(self.site))) == set()
        assert thief.found(self.secrets, thief.files(self.site)) == set()
        if folder:
            copy = thief.backup(self.site, folder)
            assert thief.found(self.secrets, [(copy.name, copy.read_bytes())]) == set()

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


def secrets_of(way: Way) -> dict[str, set[bytes]]:
    """All that was typed, and all that only her browser knows."""
    receipt = way.receipt
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


def test_nothing_typed_is_found_and_nothing_opens_afterwards(
    person: OpenWindow, site: sites.Site, tmp_path: Path
) -> None:
    before = thief.tables(site)
    expect_the_search_to_find(site, "Rosa Medeiros")
    ana, rosa = person("Ana"), person("Rosa")
    way = caregiver.ask(ana, WISH, pin=thief.pin(site))
    reader = Thief(site, secrets_of(way))
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

    supporter.close(rosa.page)
    reader.expect_nothing()  # closing
    rosa.expect_trouble("status of 404")  # her page looks again when it is gone
    end(site)

    reader.expect_nothing(tmp_path)
    after = thief.tables(site)
    expect_nothing_opens(reader, identity)
    expect_no_trace(before, after, identity)
    assert ana.leaked(STEM) + rosa.leaked(STEM) + ana.leaked(NUMBER[0]) == []


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
    patience = time.monotonic() + 20
    while thief.tables(site)["core_later"] and time.monotonic() < patience:
        time.sleep(0.5)


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
    new = [row for row in changed if not (is_sent_notice(row) or str(row.row.get("id")) in others)]
    assert {row.table for row in new} <= DOCUMENTED
    assert new  # the search finds what there is to find


def is_sent_notice(row: thief.New) -> bool:
    """Of a talk that goes on. It knows a week, never a day (design 6)."""
    return row.table == "notices_notice" and row.row["due"] is None
