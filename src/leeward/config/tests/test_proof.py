"""What we hold is said in plain words, table by table, and counted for a records request."""

import hashlib
import re
import uuid

import pytest
from django.core.management import call_command
from django.test import Client, override_settings

from leeward.config import proof, records
from leeward.core.models import Entry, ShredKey
from leeward.organizations.actions import roles
from leeward.organizations.tests import make as organizations
from leeward.support.tests import make
from leeward.supporters.tests.make import published_program
from tests.source import PACKAGE

pytestmark = pytest.mark.django_db(databases=["default", "shred"])


def test_every_column_has_a_plain_sentence() -> None:
    bare = [
        f"{model._meta.label}.{column}"
        for model in proof.every_table()
        for column, said in proof.columns(model)
        if not said or not proof.described(model)
    ]

    assert bare == [], "say it in the held.py of its room"


def test_no_sentence_is_about_a_column_that_is_gone() -> None:
    for model in proof.every_table():
        table = proof.described(model)
        assert table
        assert set(table.columns) <= {column for column, _said in proof.columns(model)}, model._meta.label


def test_anybody_sees_every_table(client: Client) -> None:
    page = client.get("/proof/").content.decode()

    assert all(model._meta.db_table in page for model in proof.every_table())


def test_the_hashes_are_those_of_the_committed_files(client: Client) -> None:
    page = client.get("/proof/").content.decode()

    for name in proof.BUNDLES:
        bytes_ = (PACKAGE / "core" / "static" / "core" / "dist" / name).read_bytes()
        assert hashlib.sha384(bytes_).hexdigest() in page


def test_where_the_source_is_and_whom_to_tell_is_said_or_said_to_be_missing(client: Client) -> None:
    with override_settings(SOURCE="", REPORT_TO=""):
        page = client.get("/proof/").content.decode()
    assert "has not said where the source" in page
    assert "has not said here how to reach them" in page
    with override_settings(SOURCE="https://code.example.org/leeward/", REPORT_TO="site@example.org"):
        page = client.get("/proof/").content.decode()
    assert 'href="https://code.example.org/leeward/"' in page
    assert "site@example.org" in page


def test_the_page_says_the_same_to_whoever_looks(client: Client) -> None:
    stranger = client.get("/proof/").content
    client.force_login(organizations.person())

    assert re.sub(rb"\s", b"", client.get("/proof/").content) == re.sub(rb"\s", b"", stranger)


def test_counsel_sees_how_many_and_nothing_of_another_program(client: Client) -> None:
    world = published_program()
    make.taken(world)
    ShredKey.objects.create(ask=uuid.uuid4(), purpose="ask", key=b"k" * 32)
    other = organizations.program(seeded=False)

    counted = {record.table: record.rows for record in records.of(world.program)}
    assert (counted["support_ask"], counted["organizations_program"]) == (1, 1)
    assert counted["core_shredkey"] == ShredKey.objects.count() - 1
    assert counted["supporters_supporter"] == len(world.peers)
    assert sum(record.rows for record in records.of(other)) == 2  # itself, and its organization


def test_counsel_is_never_told_too_little() -> None:
    world = published_program(1)
    sponsor, former = organizations.person("Sponsor"), organizations.person("Former")
    organizations.role(sponsor, "sponsor", place=world.program.organization)
    gone = roles.grant_role(former, kind="lead", by=None, program=world.program)
    roles.revoke_role(gone, by=world.lead.user)

    counted = {record.table: record.rows for record in records.of(world.program)}
    assert counted["accounts_user"] == 4  # a peer; a lead who is none; the sponsor; who led it once
    assert (counted["accounts_vault"], counted["organizations_role"]) == (2, 2)
    assert counted["core_entry"] == Entry.objects.count()  # of a world with one program


def test_every_table_that_leads_to_a_program_is_counted() -> None:
    missed = [
        model._meta.label
        for model in proof.every_table()
        if (table := proof.described(model)) and not (table.program or table.member)
        for field in model._meta.concrete_fields
        if (other := field.related_model) and isinstance(other, type) and (found := proof.described(other))
        if found.program or found.member
    ]

    assert missed == []


def test_lead_center_and_operator_get_the_numbers(client: Client, capsys: pytest.CaptureFixture[str]) -> None:
    world = published_program()
    client.force_login(world.lead.user)
    assert "support_ask" in client.get(f"/program/{world.program.slug}/records/").content.decode()

    center = organizations.person("Cleo")
    organizations.role(center, "center")
    client.force_login(center)
    assert client.get(f"/center/programs/{world.program.slug}/records/").status_code == 200

    call_command("records", world.program.slug)
    assert "0  support_ask: A request for support" in capsys.readouterr().out
