"""After the end: no row with the ask's id, no key, no ciphertext that opens, no supporter beside a day."""

from datetime import date

import pytest
from django.apps import apps

from conftest import StopClock
from leeward.core import shred
from leeward.core.sealing import outer
from leeward.notices.models import Notice
from leeward.support import actions, jobs
from leeward.support.models import Ask, CheckIn, Message, Part, Stub
from leeward.support.tests import make
from leeward.support.tests.everything import found, spellings
from leeward.supporters.tests.make import World, published_program

pytestmark = pytest.mark.django_db(databases=["default", "shred"])


@pytest.fixture
def world() -> World:
    return make.with_mail(published_program())


@pytest.fixture
def lived(world: World) -> make.Asked:
    """An ask that went through everything and is closing."""
    asked = make.ask(world, seats=[0])
    make.tell(world.peers[2], f"/api/asks/{asked.row.pk}/not_now")
    make.take(asked, world.peers[1])
    make.tell(world.peers[1], f"/api/asks/{asked.row.pk}/give_back")
    make.take(asked, world.peers[0])
    make.say(asked.receipt, "messages", make.message_of(asked, 1))
    make.tell(world.peers[0], f"/api/asks/{asked.row.pk}/contact")
    make.tell(world.peers[0], f"/api/asks/{asked.row.pk}/check_ins", {"due": "2027-01-05T09:00:00+00:00"})
    make.tell(world.peers[0], f"/api/asks/{asked.row.pk}/close", {"tally": {"mode": "phone", "load": "5"}})
    return asked


def test_while_it_lasts_its_id_is_found(lived: make.Asked) -> None:
    # Shows that the search below can find something
    assert found(*spellings(lived.row.pk)) >= {"support_ask", "support_part", "core_later", "core_shredkey"}


def test_no_row_carries_its_id(lived: make.Asked) -> None:
    identity = lived.row.pk

    make.say(lived.receipt, "erase")

    assert found(*spellings(identity)) == set()
    assert not shred.every()


def test_nothing_that_was_sealed_is_left(lived: make.Asked) -> None:
    pieces = [lived.upload[at : at + 40] for at in range(1000, len(lived.upload), 5000)]

    make.say(lived.receipt, "erase")

    assert found(*pieces) == set()
    assert [model.objects.count() for model in (Part, Message, CheckIn)] == [0, 0, 0]


def test_planted_ciphertext_cannot_be_opened(lived: make.Asked) -> None:
    # A thief kept a copy of a part before it was erased, and has everything that is left afterwards
    kept, identity = bytes(Part.objects.get(kind="card").body), lived.row.pk
    key = shred.keys([identity])[identity, "ask"]
    make.say(lived.receipt, "erase")

    assert outer.uncover(key, identity, "card", kept)  # with the key it would have opened
    assert found(key, key.hex().encode()) == set()


def test_what_is_queued_for_it_is_taken_back(lived: make.Asked) -> None:
    jobs.written(str(lived.row.pk), Message.objects.get().pk)
    assert Notice.objects.exists()

    make.say(lived.receipt, "erase")

    assert not Notice.objects.exists()


def test_nobody_is_told_of_what_is_being_erased(lived: make.Asked) -> None:
    message = Message.objects.get()
    Ask.objects.update(status="over", outcome="closed", step="", step_at=None)  # the first moment of its end

    jobs.written(str(lived.row.pk), message.pk)

    assert not Notice.objects.exists()


def test_no_notice_outlives_it(lived: make.Asked, stop_clock: StopClock) -> None:
    # Told, then killed while sending; what it was about has gone since
    path, peer = f"/api/asks/{lived.row.pk}", lived.world.peers[0]
    make.tell(peer, f"{path}/reopen")
    check_in, message = CheckIn.objects.get(), Message.objects.get()
    stop_clock("2027-01-05T10:00:00+00:00")
    jobs.sweep()
    jobs.written(str(lived.row.pk), message.pk)
    Notice.objects.update(state="sending")
    make.tell(peer, f"{path}/check_ins/{check_in.pk}/remove")
    message.delete()

    make.say(lived.receipt, "erase")

    left = Notice.objects.get()  # one that something ended, and not what
    assert (left.about, left.wording) == ("", "when")


def dated(world: World) -> set[str]:
    """Every row of these two rooms that names a peer and holds a moment or a day: its table, and which columns."""
    people = [pk for peer in world.peers for pk in (peer.user.pk, peer.supporter.pk)]
    return {
        f"{model._meta.label}: {name} {value}"
        for room in ("support", "notices")
        for model in apps.get_app_config(room).get_models()
        for row in model._base_manager.values()
        if any(value in people for value in row.values())
        for name, value in row.items()
        if isinstance(value, date)
    }


def test_no_row_pairs_a_supporter_with_the_day(world: World, lived: make.Asked) -> None:
    jobs.written(str(lived.row.pk), Message.objects.get().pk)
    while_it_lasts = dated(world)
    make.say(lived.receipt, "erase")
    make.mail()

    assert {line.partition(":")[0] for line in while_it_lasts} >= {"support.Ask", "notices.Notice"}
    assert {line.partition(" ")[0] for line in dated(world)} <= {"notices.Notice:"}  # of an end, not of what
    assert {row.expires.weekday() for row in Notice.objects.filter(due=None)} <= {0}
    assert not Notice.objects.exclude(due=None).exists()


def test_what_is_left_is_a_week(lived: make.Asked) -> None:
    make.say(lived.receipt, "erase")

    stub = Stub.objects.get()
    assert {field.name for field in Stub._meta.fields} == {"lookup_hash", "auth_hash", "program", "outcome", "expires"}
    assert stub.expires.weekday() == 0


def test_after_30_days_the_stub_goes_too(stop_clock: StopClock) -> None:
    stop_clock("2026-11-20T03:00:00-05:00")
    asked = make.closing(published_program())
    make.say(asked.receipt, "erase")

    make.moved_clock(days=30)
    actions.purge()
    assert make.look(asked.receipt).status_code == 200
    make.moved_clock(days=6)
    actions.purge()

    assert make.look(asked.receipt).status_code == 404
    assert found(*spellings_of_receipt(asked)) == set()


def spellings_of_receipt(asked: make.Asked) -> list[bytes]:
    lookup, auth = asked.receipt.header.split(".")
    return [lookup.encode(), auth.encode(), asked.receipt.lookup, asked.receipt.auth]


def test_no_secret_of_hers_is_ever_stored(lived: make.Asked) -> None:
    words = ["Ana Canary", "617-555-0142", "lighthouse", lived.receipt.words[0] + " " + lived.receipt.words[1]]

    assert found(*spellings_of_receipt(lived), *(word.encode() for word in words), lived.receipt.secret) == set()


def test_another_ask_is_not_touched() -> None:
    world = published_program()
    kept, gone = make.taken(world), make.taken(world, world.peers[1])

    make.say(gone.receipt, "erase")

    assert make.read(world.peers[0], f"/api/asks/{kept.row.pk}").status_code == 200
    assert {identity for identity, _ in shred.every()} == {kept.row.pk}
