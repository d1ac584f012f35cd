"""Two at once: each version and each serial exists once, and nobody is lost."""

import threading
from collections.abc import Callable

import pytest
from django.db import connections

from leeward.accounts.models import Vault
from leeward.core import clock
from leeward.core.errors import Conflict
from leeward.core.sealing.directory import open_directory
from leeward.core.sealing.vault import box_document, renew_box
from leeward.supporters import actions, jobs, queries
from leeward.supporters.models import Directory, Roster
from leeward.supporters.tests import make

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True, databases=["default", "shred"])]


def together(works: list[Callable[[], object]]) -> list[object]:
    """Starts all at the same moment; results or refusals."""
    gate = threading.Barrier(len(works))
    results: list[object] = []

    def run(work: Callable[[], object]) -> None:
        gate.wait()
        try:
            results.append(work())
        except Conflict as conflict:
            results.append(conflict)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def test_publishing_at_once_loses_no_key() -> None:
    world = make.published_program(6)
    renewed: dict[str, str] = {}

    def renew(peer: make.Peer) -> None:
        contents = renew_box(peer.keys.contents, clock.today().replace(year=clock.today().year + 1))
        box = box_document(contents)
        Vault.objects.filter(user=peer.user).update(box_text=box["text"], box_signature=box["sig"])
        renewed[peer.keys.key] = box["text"]
        jobs.publish_for_user(str(peer.user.pk))

    together([lambda peer=peer: renew(peer) for peer in world.peers])  # type: ignore[misc]

    newest = queries.newest(world.program)
    assert newest
    seen = open_directory(bytes(newest.body), str(world.program.pk))
    assert all(supporter.recipient in renewed[supporter.key] for supporter in seen.supporters if supporter.recipient)
    assert seen.missing == 0
    versions = list(Directory.objects.order_by("version").values_list("version", flat=True))
    assert versions == list(range(1, newest.version + 1))


def test_two_leads_signing_at_once_are_told_apart() -> None:
    world = make.published_program(1)
    peers = [make.peer(world.program, f"New{i} Peer") for i in range(2)]
    before = make.doc_of(world.peers[0].supporter)
    changes = []
    for peer in peers:
        doc = make.signed_supporter(peer.supporter, world.lead)
        roster = make.signed_roster(world.program, world.lead, [before, doc])
        changes.append(actions.Change(roster=roster, signed={peer.supporter.pk: doc}))

    results = together(
        [lambda change=change: actions.sign(world.program, change, by=world.lead.user) for change in changes]  # type: ignore[misc]
    )

    assert sorted(type(result).__name__ for result in results) == ["Conflict", "Directory"]
    assert list(Roster.objects.order_by("serial").values_list("serial", flat=True)) == [1, 2, 3]
    newest = queries.newest(world.program)
    assert newest
    assert len(open_directory(bytes(newest.body), str(world.program.pk)).supporters) == 2
