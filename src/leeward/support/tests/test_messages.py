"""Messages: each place once, in order, for the two who talk."""

import json

import pytest

from conftest import StopClock
from leeward.core.sealing import message
from leeward.core.sealing.bytes_ import b64, unb64
from leeward.organizations.models import Program
from leeward.support import actions, jobs
from leeward.support.models import Message
from leeward.support.tests import make
from leeward.supporters.tests.make import World, published_program

pytestmark = pytest.mark.django_db(databases=["default", "shred"])


@pytest.fixture
def world() -> World:
    return published_program()


def peer_writes(asked: make.Asked, content: dict[str, object], peer: int = 0) -> tuple[int, str]:
    answer = make.tell(asked.world.peers[peer], f"/api/asks/{asked.row.pk}/messages", content)
    return answer.status_code, json.loads(answer.content).get("error", "")


def she_writes(asked: make.Asked, content: dict[str, object]) -> tuple[int, str]:
    answer = make.say(asked.receipt, "messages", content)
    return answer.status_code, json.loads(answer.content).get("error", "")


def texts(asked: make.Asked) -> list[str]:
    rows = [
        message.Row(each["sequence"], each["role"], unb64(each["body"]))
        for each in make.look(asked.receipt).json()["messages"]
    ]
    return [each.text for each in message.open_messages(asked.conversation, rows)]


def test_both_read_what_was_written(world: World) -> None:
    asked = make.taken(world)
    first = make.message_of(asked, 1, text="Tonight at eight?")
    she_writes(asked, first)
    prev = message.prev_of(unb64(str(first["body"])))
    peer_writes(asked, make.message_of(asked, 2, role="peer", text="Eight it is.", prev=prev))

    for found in (make.look(asked.receipt).json(), make.read(world.peers[0], f"/api/asks/{asked.row.pk}").json()):
        rows = [message.Row(each["sequence"], each["role"], unb64(each["body"])) for each in found["messages"]]
        opened = message.open_messages(asked.conversation, rows)
        assert [each.text for each in opened] == ["Tonight at eight?", "Eight it is."]


def test_she_may_write_before_anybody_took_it(world: World) -> None:
    asked = make.ask(world)

    assert she_writes(asked, make.message_of(asked, 1)) == (201, "")


def test_the_same_bytes_again_are_the_same_message(world: World) -> None:
    asked = make.taken(world)
    content = make.message_of(asked, 1)

    assert [she_writes(asked, content)[0] for _ in range(2)] == [201, 200]
    assert Message.objects.count() == 1


def test_another_text_for_the_same_place_is_out_of_turn(world: World) -> None:
    asked = make.taken(world)
    she_writes(asked, make.message_of(asked, 1))

    assert she_writes(asked, make.message_of(asked, 1)) == (409, "sequence")
    assert peer_writes(asked, make.message_of(asked, 1, role="peer")) == (409, "sequence")


@pytest.mark.parametrize("sequence", [2, 5])
def test_no_place_is_left_out(world: World, sequence: int) -> None:
    asked = make.taken(world)

    assert she_writes(asked, make.message_of(asked, sequence)) == (409, "sequence")


def test_the_same_bytes_from_the_other_side_are_not_the_same_message(world: World) -> None:
    asked = make.taken(world)
    content = make.message_of(asked, 1)
    she_writes(asked, content)

    assert peer_writes(asked, content) == (409, "sequence")


def test_another_conversation_is_out_of_turn(world: World) -> None:
    asked = make.taken(world)

    assert she_writes(asked, {**make.message_of(asked, 1), "n": 1}) == (409, "sequence")


def test_only_the_accepter_writes_as_peer(world: World) -> None:
    asked = make.taken(world)

    assert peer_writes(asked, make.message_of(asked, 1, role="peer"), peer=1) == (404, "unknown")


@pytest.mark.parametrize(("writing", "length", "status"), [("arrange", 2000, 400), ("full", 2000, 201)])
def test_arranging_takes_the_smallest_size_only(world: World, writing: str, length: int, status: int) -> None:
    Program.objects.update(writing=writing)
    asked = make.taken(world)

    assert she_writes(asked, make.message_of(asked, 1, text="x" * length))[0] == status


@pytest.mark.parametrize("body", ["", "AAAA", "!", 7, None])
def test_what_is_no_message_is_malformed(world: World, body: object) -> None:
    asked = make.taken(world)

    assert she_writes(asked, {"n": 0, "sequence": 1, "body": body}) == (400, "malformed")


def test_a_program_without_writing_takes_none(world: World) -> None:
    asked = make.taken(world)
    Program.objects.update(writing="off")

    assert she_writes(asked, make.message_of(asked, 1)) == (409, "off")


def test_nothing_is_written_once_it_is_closing(world: World) -> None:
    asked = make.closing(world)

    assert she_writes(asked, make.message_of(asked, 1)) == (409, "off")


def test_messages_to_arrange_a_talk_go_after_seven_days(world: World, stop_clock: StopClock) -> None:
    stop_clock("2026-11-20T03:00:00-05:00")
    asked = make.taken(world)
    she_writes(asked, make.message_of(asked, 1))
    make.moved_clock(days=4)
    she_writes(asked, make.message_of(asked, 2))

    make.moved_clock(days=3)
    actions.purge()

    assert [each.sequence for each in Message.objects.all()] == [2]
    assert she_writes(asked, make.message_of(asked, 3)) == (201, "")


def test_a_place_is_never_given_twice(world: World, stop_clock: StopClock) -> None:
    stop_clock("2026-11-20T03:00:00-05:00")
    asked = make.taken(world)
    first = make.message_of(asked, 1, text="Yes, tonight")
    she_writes(asked, first)
    make.tell(world.peers[0], f"/api/asks/{asked.row.pk}/contact")
    make.moved_clock(days=7)
    actions.purge()

    assert [she_writes(asked, each) for each in (first, make.message_of(asked, 1))] == [(409, "sequence")] * 2
    assert she_writes(asked, make.message_of(asked, 2, text="No")) == (201, "")
    assert texts(asked) == ["No"]


def test_after_a_claim_the_count_goes_on(world: World) -> None:
    asked = make.taken(world)
    she_writes(asked, make.message_of(asked, 1))
    make.say(asked.receipt, "unreached")
    make.take(asked, world.peers[1])

    assert peer_writes(asked, make.message_of(asked, 1, role="peer"), peer=1) == (409, "sequence")
    assert make.look(asked.receipt).json()["sequence"] == 1
    assert make.read(world.peers[1], f"/api/asks/{asked.row.pk}").json()["sequence"] == 1
    assert peer_writes(asked, make.message_of(asked, 2, role="peer"), peer=1) == (201, "")


def test_sealed_again_the_count_starts_anew(world: World) -> None:
    asked = make.taken(world)
    she_writes(asked, make.message_of(asked, 1))

    make.reseal(asked)

    assert make.look(asked.receipt).json()["sequence"] == 0
    assert she_writes(asked, make.message_of(asked, 1)) == (201, "")


def test_what_goes_takes_everything_older_along(world: World, stop_clock: StopClock) -> None:
    # The program wrote in full, then to arrange a talk only: a reader allows no gap
    stop_clock("2026-11-20T03:00:00-05:00")
    Program.objects.update(writing="full")
    asked = make.taken(world)
    she_writes(asked, make.message_of(asked, 1))
    Program.objects.update(writing="arrange")
    she_writes(asked, make.message_of(asked, 2))
    make.moved_clock(days=4)
    she_writes(asked, make.message_of(asked, 3))

    make.moved_clock(days=3)
    jobs.purge()

    assert [each.sequence for each in Message.objects.all()] == [3]


def test_in_full_writing_messages_stay(world: World, stop_clock: StopClock) -> None:
    at = stop_clock("2026-11-20T03:00:00-05:00")
    Program.objects.update(writing="full")
    asked = make.in_contact(world)
    she_writes(asked, make.message_of(asked, 1))

    make.moved_clock(days=60)
    actions.purge()

    assert Message.objects.get().expires is None
    assert asked.row.contact == at


def test_reading_changes_what_is_new(world: World) -> None:
    asked = make.taken(world)
    she_writes(asked, make.message_of(asked, 1))
    assert make.read(world.peers[0], "/api/asks/mine").json()["asks"][0]["unread"] == 1

    make.tell(world.peers[0], f"/api/asks/{asked.row.pk}/seen", {"n": 0, "sequence": 1})

    assert make.read(world.peers[0], "/api/asks/mine").json()["asks"][0]["unread"] == 0


def test_looking_changes_nothing(world: World) -> None:
    asked = make.taken(world)
    she_writes(asked, make.message_of(asked, 1))

    make.look(asked.receipt)
    make.read(world.peers[0], f"/api/asks/{asked.row.pk}")

    assert not Message.objects.get().read


def test_the_peer_is_told_once_of_what_is_new(world: World) -> None:
    asked = make.taken(make.with_mail(world))
    make.mail()

    she_writes(asked, make.message_of(asked, 1))
    she_writes(asked, make.message_of(asked, 2))

    assert make.mail() == [("peer0", "when")]


def test_stored_messages_are_under_the_second_layer(world: World) -> None:
    asked = make.taken(world)
    content = make.message_of(asked, 1)
    she_writes(asked, content)

    row = Message.objects.get()
    assert unb64(str(content["body"]))[64:128] not in bytes(row.body)
    assert row.digest == b64(message.prev_of(unb64(str(content["body"]))))
