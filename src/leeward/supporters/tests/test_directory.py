"""The file everybody downloads: chained, immutable, made anew only when something in it changed."""

import json
from datetime import timedelta

import pytest
from django.test import Client

from conftest import StopClock
from leeward.accounts.models import User, Vault
from leeward.core import clock
from leeward.core.sealing.bytes_ import b64, sha256
from leeward.core.sealing.directory import Known, open_directory
from leeward.core.sealing.vault import box_document, renew_box
from leeward.organizations.tests import make as organizations
from leeward.supporters import jobs, queries
from leeward.supporters.directory import publish
from leeward.supporters.models import Directory
from leeward.supporters.tests import make

pytestmark = pytest.mark.django_db


def renew(peer: make.Peer) -> None:
    """A new box key, as an unlock after 30 days makes it."""
    contents = renew_box(peer.keys.contents, clock.today() + timedelta(days=31))
    box = box_document(contents)
    Vault.objects.filter(user=peer.user).update(
        box_text=box["text"], box_signature=box["sig"], box_epoch=contents["boxes"][-1]["epoch"]
    )


def test_file_is_named_by_its_hash_and_never_changes(client: Client) -> None:
    world = make.published_program(2, slug="harbor")

    newest = client.get("/api/p/harbor/directory")
    file = client.get(f"/api/p/harbor/directory/{newest.json()['hash']}")

    assert newest["Cache-Control"] == "no-store"
    assert file["Cache-Control"] == "public, max-age=31536000, immutable"
    assert b64(sha256(file.content)) == world.directory.hash
    assert "Vary" not in file
    assert not file.cookies


def test_unknown_directories_are_not_found(client: Client) -> None:
    make.published_program(0, slug="harbor")
    organizations.program(slug="empty")

    assert client.get("/api/p/empty/directory").status_code == 404
    assert client.get("/api/p/nowhere/directory").status_code == 404
    assert client.get(f"/api/p/harbor/directory/{'A' * 43}").status_code == 404


def test_another_programs_file_is_not_found_under_this_name(client: Client) -> None:
    make.published_program(0, slug="harbor")
    other = make.published_program(0, slug="bay")

    assert client.get(f"/api/p/harbor/directory/{other.directory.hash}").status_code == 404


def test_nothing_new_is_published_when_nothing_changed(stop_clock: StopClock) -> None:
    stop_clock("2026-11-20T03:00:00+00:00")
    world = make.published_program(2)
    clock.move(timedelta(days=3))

    assert publish(world.program) == world.directory


def test_each_version_names_the_one_before() -> None:
    world = make.published_program(2)
    renew(world.peers[0])

    after = publish(world.program)

    assert after
    file = json.loads(bytes(after.body))
    assert (file["version"], file["prev"]) == (world.directory.version + 1, world.directory.hash)
    known = Known(file["root"], world.directory.version, world.directory.hash, 2)
    assert open_directory(bytes(after.body), str(world.program.pk), known=known).version == after.version


def test_new_box_key_is_published_in_every_program() -> None:
    world = make.published_program(1)
    other = make.published_program(0)
    again = make.supporter(other.program, world.peers[0].user, status="waiting", confirmed_key=world.peers[0].keys.key)
    make.approve(other.program, other.lead, [make.Peer(again, world.peers[0].keys)])
    renew(world.peers[0])

    jobs.publish_for_user(str(world.peers[0].user.pk))
    jobs.publish_for_user(str(world.peers[0].user.pk))

    assert [queries.newest(each.program).version for each in (world, other)] == [3, 3]  # type: ignore[union-attr]


def test_keys_the_lead_did_not_sign_are_left_out() -> None:
    world = make.published_program(1)
    stranger = make.keyholder(make.person("Stranger"))
    swapped = Vault.objects.get(user=stranger.user)
    Vault.objects.filter(user=world.peers[0].user).update(
        sign_key="A" * 43, box_text=swapped.box_text, box_signature=swapped.box_signature
    )

    after = publish(world.program)

    assert after
    assert open_directory(bytes(after.body), str(world.program.pk)).missing == 1


def test_somebody_who_may_not_sign_in_keeps_the_slot_and_gets_decoys() -> None:
    world = make.published_program(2)
    User.objects.filter(pk=world.peers[0].user.pk).update(is_active=False)

    after = publish(world.program)

    assert after
    seen = open_directory(bytes(after.body), str(world.program.pk))
    assert [supporter.recipient is None for supporter in seen.supporters] == [True, False]


def test_bundle_may_use_a_replaced_directory_for_a_day(stop_clock: StopClock) -> None:
    stop_clock("2026-11-20T03:00:00+00:00")
    world = make.published_program(1)
    old = world.directory
    clock.move(timedelta(days=200))
    renew(world.peers[0])
    publish(world.program)

    def accepted(after: timedelta) -> Directory | None:
        return queries.directory_for_bundle(world.program, old.version, old.hash, clock.now() + after)

    assert accepted(timedelta(hours=23, minutes=59)) == old
    assert accepted(timedelta(hours=24)) is None


def test_newest_directory_is_never_stale(stop_clock: StopClock) -> None:
    stop_clock("2025-11-20T03:00:00+00:00")
    world = make.published_program(1)
    newest = world.directory
    clock.move(timedelta(days=400))

    assert queries.directory_for_bundle(world.program, newest.version, newest.hash, clock.now()) == newest


def test_directory_nobody_published_is_unknown() -> None:
    world, other = make.published_program(1), make.published_program(1)
    newest = world.directory
    at = clock.now()

    assert queries.directory_for_bundle(world.program, newest.version, "A" * 43, at) is None
    assert queries.directory_for_bundle(world.program, newest.version + 1, newest.hash, at) is None
    assert queries.directory_for_bundle(other.program, newest.version, newest.hash, at) is None


def test_old_versions_go_after_a_month(stop_clock: StopClock) -> None:
    stop_clock("2026-01-01T03:00:00+00:00")
    world = make.published_program(1)
    clock.move(timedelta(days=10))
    renew(world.peers[0])
    publish(world.program)
    clock.move(timedelta(days=29))

    jobs.drop_old_directories()
    kept = list(Directory.objects.order_by("version").values_list("version", flat=True))
    clock.move(timedelta(days=2))
    jobs.drop_old_directories()

    assert kept == [2, 3]  # version 1 was replaced at once
    assert list(Directory.objects.values_list("version", flat=True)) == [3]
