"""What no table, log line or journal verb may hold. What happens to an ask's own rows is tried in support/tests."""

import ast
import io
import logging
import re
from collections.abc import Iterator
from typing import Any, TypeAlias

import pytest
from django.apps import apps
from django.db.models import DateField, Field, ForeignKey, Model, TimeField
from django.test import Client

from leeward.accounts.models import User
from leeward.core import later
from leeward.notices import actions as notices
from leeward.support import jobs
from leeward.support.tests import make
from leeward.support.tests.everything import found, spellings
from leeward.supporters.models import Supporter
from leeward.supporters.tests.make import World, published_program
from tests.source import PACKAGE, named, short

type_Model = type[Model]
type_Field: TypeAlias = "Field[Any, Any]"

# Every column of these two rooms that can hold text, and why none of it is about a person
TEXTS = {
    "support.Ask.lookup_hash": "hash of random bits",
    "support.Ask.auth_hash": "hash of random bits",
    "support.Ask.accept_hash": "hash of random bits",
    "support.Ask.digest": "hash of sealed bytes",
    "support.Ask.urgency": "fixed choice",
    "support.Ask.status": "fixed choice",
    "support.Ask.outcome": "fixed choice",
    "support.Ask.step": "fixed choice",
    "support.LapseCount.until": "a month, until which a number counts",
    "support.Care.active": "a month",
    "support.Care.invited": "a month",
    "support.Spent.mark": "hash of a solved puzzle",
    "support.Part.kind": "fixed choice",
    "support.Message.role": "caregiver or peer",
    "support.Message.digest": "hash of sealed bytes",
    "support.Stub.lookup_hash": "hash of random bits, for 30 days",
    "support.Stub.auth_hash": "hash of random bits, for 30 days",
    "support.Stub.outcome": "fixed choice",
    "support.Problem.reader": "fixed choice",
    "counts.Counter.table": "name of a table",
    "counts.Counter.row": "fixed choice",
    "counts.Counter.column": "fixed choice",
    "counts.Total.kind": "fixed choice",
    "counts.WaitingTally.kind": "encounter or feedback",
    "counts.WaitingTally.answers": "fixed choices, checked by rules.clean",
}
# Rows that know who and when: only while the ask is open (design 6); a lapse goes with its ask, a day of rest when it
# has come, and it may be one that somebody chose; words about a peer know the Monday on which they go
WHO_AND_WHEN = {"support.Ask", "support.Lapse", "support.Care", "support.Worry", "support.Problem"}
# No table and no column may be about what happened, whose fault it was, or where somebody was
FORBIDDEN = {
    *("incident", "patient", "event", "events", "fault", "error", "diagnosis", "mrn", "victim", "case", "complaint"),
    *("claim", "witness", "score", "stage", "ip", "agent", "useragent", "geo", "device"),
}
# What could tell from where somebody came
SOURCES = r"REMOTE_ADDR|USER_AGENT|User-Agent|FORWARDED_FOR|Forwarded-For|HTTP_REFERER|[\"']Referer[\"']|\butm_"
# Nouns whose life is never journaled (design 6)
UNTOLD = {
    "ask",
    "part",
    "card",
    "letter",
    "message",
    "conversation",
    "check",
    "contact_made",
    "tally",
    "feedback",
    "stub",
}


def models(*rooms: str) -> list[type_Model]:
    return [model for model in apps.get_models() if not rooms or model._meta.app_label in rooms]


def fields(model: type_Model) -> list[type_Field]:
    return [field for field in model._meta.get_fields() if isinstance(field, Field)]


def places(model: type_Model, *kinds: type) -> set[str]:
    return {f"{model._meta.label}.{field.name}" for field in fields(model) if isinstance(field, kinds)}


def points_at(field: type_Field) -> type_Model | None:
    found = field.related_model
    return found if isinstance(found, type) else None


# ---- tables ------------------------------------------------------------------------------------------------------


def test_every_text_of_an_ask_and_of_a_count_is_known() -> None:
    harmless = ("UUIDField", "BinaryField", "DateField", "DateTimeField", "BooleanField", "ForeignKey", "OneToOneField")
    found = {
        f"{model._meta.label}.{field.name}"
        for model in models("support", "counts")
        for field in fields(model)
        if field.get_internal_type() not in harmless and "Integer" not in field.get_internal_type()
        if "Auto" not in field.get_internal_type()
    }

    assert found == set(TEXTS)


def test_only_an_ask_knows_who_and_when() -> None:
    found = {
        model._meta.label
        for model in models("support", "counts")
        if any(points_at(field) in (User, Supporter) for field in fields(model)) and places(model, DateField, TimeField)
    }

    assert found == WHO_AND_WHEN


def test_a_count_leads_to_a_program_and_to_nothing_else() -> None:
    found = {str(points_at(f)) for model in models("counts") for f in fields(model) if isinstance(f, ForeignKey)}

    assert found == {"<class 'leeward.organizations.models.Program'>"}


def test_nothing_outside_its_room_leads_to_an_ask() -> None:
    asks = set(models("support"))
    found = [
        f"{model._meta.label}.{field.name}"
        for model in models()
        if model not in asks
        for field in fields(model)
        if points_at(field) in asks
    ]

    assert found == []


def test_no_table_is_about_what_happened() -> None:
    names = {model._meta.db_table for model in models()}
    names |= {f"{model._meta.db_table}.{field.column}" for model in models() for field in fields(model) if field.column}
    found = [name for name in names if FORBIDDEN & set(re.split(r"[._]", name.lower()))]

    assert found == []


# ---- source ------------------------------------------------------------------------------------------------------


def records() -> Iterator[tuple[str, ast.Call]]:
    """Every call that writes to the journal, with its module."""
    for path in named("src/leeward/*.py"):
        if "tests" in path.parts or path == PACKAGE / "core" / "journal.py":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in ("journal.record", "record"):
                yield short(path), node


def verbs(call: ast.Call) -> set[str]:
    """The verbs it may write; they stand in the source, so that no row can bring its own."""
    said = call.args[0]
    parts = [said.body, said.orelse] if isinstance(said, ast.IfExp) else [said]
    return {str(ast.literal_eval(part)) for part in parts}


def test_the_journal_has_no_verb_for_an_ask() -> None:
    written = {verb for _, call in records() for verb in verbs(call)}

    assert len(written) > 20
    assert {verb for verb in written if verb.split(".")[0] in UNTOLD} == set()


def test_nothing_in_the_life_of_an_ask_is_journaled() -> None:
    rooms = ("src/leeward/support/", "src/leeward/counts/")
    written = {verb for place, call in records() if place.startswith(rooms) for verb in verbs(call)}

    assert written == {"door.changed"}  # a setting of the program


def test_nobody_asks_where_a_request_came_from() -> None:
    # The demo alone looks, to answer nobody but this machine
    found = [
        short(path)
        for path in named("src/leeward/*.py")
        if re.search(SOURCES, path.read_text(encoding="utf-8")) and not {"demo", "tests"} & set(path.parts)
    ]

    assert found == []


@pytest.mark.django_db(databases=["default", "shred"])
def test_neither_poster_nor_page_before_is_kept() -> None:
    world = published_program()
    came = {"Referer": "https://intranet.example/icu-break-room", "User-Agent": "icu-break-room"}
    door = Client().get(f"/p/{world.program.slug}/?utm_source=icu-break-room&from=icu-break-room", headers=came)
    receipt = make.fresh_receipt()
    assert make.send(world, make.upload(world, receipt), headers=came).status_code == 201

    assert make.look(receipt).json()["status"] == "open"
    assert b"icu-break-room" not in door.content
    assert (door.cookies, found(b"icu-break-room")) == ({}, set())


# ---- logs --------------------------------------------------------------------------------------------------------

LOGGERS = ("", "leeward", "django", "django.request", "django.security")


@pytest.fixture
def said() -> Iterator[io.StringIO]:
    """All that the console shows as the settings configure it, but with every level turned up."""
    root = logging.getLogger()
    console = next(handler for handler in root.handlers if handler.name == "console")
    assert isinstance(console, logging.StreamHandler)
    stream, levels = io.StringIO(), {name: logging.getLogger(name).level for name in LOGGERS}
    before = console.setStream(stream)
    for name in levels:
        logging.getLogger(name).setLevel(logging.DEBUG)
    yield stream
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)
    if before:
        console.setStream(before)


@pytest.fixture
def world(db: None) -> World:
    return make.with_mail(published_program())


def live(world: World) -> make.Asked:
    """Everything that can be done with an ask, wrong things too."""
    asked = make.taken(world, seats=[0])
    path = f"/api/asks/{asked.row.pk}"
    make.say(asked.receipt, "messages", make.message_of(asked, 1))
    make.say(asked.receipt, "messages", {"n": 0, "sequence": 9, "body": "Zephyrwort"})
    make.send(world, b"Zephyrwort" * 100)
    make.take(asked, world.peers[1], token=bytes(32))
    make.tell(world.peers[0], f"{path}/contact")
    make.tell(world.peers[0], f"{path}/refer", {"code": "Zephyrwort"})
    make.tell(world.peers[0], f"{path}/close", {"tally": {"mode": "Zephyrwort"}})
    make.tell(world.peers[0], f"{path}/close", {"tally": {"mode": "phone"}})
    jobs.written(str(asked.row.pk), 1)
    later.run_due()
    notices.send_due()
    return asked


def test_no_log_line_holds_a_word_or_an_id(world: World, said: io.StringIO) -> None:
    asked = live(world)
    identity = asked.row.pk
    make.read(world.peers[0], f"/api/asks/{identity}?name=Zephyrwort")
    make.read(world.peers[2], f"/api/asks/{identity}")
    make.say(asked.receipt, "erase")

    lines = said.getvalue().encode()
    assert b"/api/asks/<id>" in lines  # it does log, and the search could find something
    assert [each for each in spellings(identity) if each in lines] == []
    secrets = ["zephyrwort", "Ana Canary", "0142", "lighthouse", *asked.receipt.header.split(".")]
    assert [word for word in secrets if word.lower().encode() in lines.lower()] == []


def test_no_log_line_holds_what_a_lead_types(world: World, said: io.StringIO) -> None:
    lead = Client()
    lead.force_login(world.lead.user)
    typed = {"name": "Zephyrwort Lindholm", "email": "zephyrwort@", "phone": "617-555-0137", "unit": "nowhere"}
    path = f"/program/{world.program.slug}/supporters/invite/"

    again = lead.post(path, typed)
    lead.post("/zephyrwort/", typed)

    assert b"Zephyrwort Lindholm" in again.content  # kept in the form
    assert "Not Found" in said.getvalue()
    assert "zephyrwort" not in said.getvalue().lower().replace("/zephyrwort/", "")
    assert "0137" not in said.getvalue()
