"""What a supporter was about to do when the ask went to somebody else, or was closed already, comes too late."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from leeward.core import clock
from leeward.counts.models import Total, WaitingTally
from leeward.support import actions
from leeward.support.actions.writing import Sealed
from leeward.support.models import Ask, CheckIn, Message
from leeward.support.refusals import Moved
from leeward.support.tests import make
from leeward.supporters.tests.make import World, published_program

pytestmark = pytest.mark.django_db(databases=["default", "shred"])


@pytest.fixture
def world() -> World:
    return published_program()


def as_read(asked: make.Asked) -> Ask:
    """The row as a request of the peer who has it now read it."""
    return Ask.objects.select_related("program__organization", "directory", "supporter").get(pk=asked.row.pk)


def write(ask: Ask) -> bool:
    return actions.add_message(ask, Sealed(0, 1, bytes(1104)), role="peer")


def agree(ask: Ask) -> CheckIn:
    return actions.add_check_in(ask, due=clock.now() + timedelta(days=1))


def name_help(ask: Ask) -> None:
    code = ask.program.options.filter(kind="referral").values_list("code", flat=True)[0]
    actions.refer(ask, code=code)


BEFORE_CONTACT = [actions.mark_contact, actions.give_back, actions.unreached, write, agree, name_help]
IN_CONTACT = [write, agree, name_help, lambda ask: actions.close(ask, tally={"mode": "phone"})]


@pytest.mark.parametrize("deed", BEFORE_CONTACT)
def test_a_claim_of_somebody_else_is_not_touched(world: World, deed: Callable[[Ask], object]) -> None:
    asked = make.taken(world)
    before = as_read(asked)
    make.say(asked.receipt, "unreached")
    make.take(asked, world.peers[1])

    with pytest.raises(Moved):
        deed(before)

    assert (asked.row.status, asked.row.supporter) == ("accepted", world.peers[1].supporter)
    assert [Message.objects.count(), CheckIn.objects.count(), Total.objects.filter(kind="referred").count()] == [0] * 3


@pytest.mark.parametrize("deed", IN_CONTACT)
def test_a_talk_with_somebody_else_is_not_touched(world: World, deed: Callable[[Ask], object]) -> None:
    asked = make.taken(world)
    before = as_read(asked)
    make.say(asked.receipt, "unreached")
    make.in_contact_with(asked, world.peers[1])

    with pytest.raises(Moved):
        deed(before)

    assert (asked.row.status, asked.row.supporter) == ("contact", world.peers[1].supporter)


def test_a_close_that_was_read_before_another_is_not_counted_twice(world: World) -> None:
    asked = make.in_contact(world)
    before, path = as_read(asked), f"/api/asks/{asked.row.pk}"
    make.tell(world.peers[0], f"{path}/close", {"tally": {"mode": "phone"}})
    make.tell(world.peers[0], f"{path}/reopen")

    with pytest.raises(Moved):
        actions.close(before, tally={"mode": "phone"})

    assert WaitingTally.objects.count() == 1


@pytest.mark.parametrize("deed", [actions.check_in_done, actions.remove_check_in])
def test_a_date_of_somebody_else_is_not_touched(world: World, deed: Callable[[CheckIn], object]) -> None:
    asked = make.in_contact(world)
    date = agree(as_read(asked))
    Ask.objects.update(supporter=world.peers[1].supporter)

    with pytest.raises(Moved):
        deed(date)

    assert not CheckIn.objects.get().done


def test_reopening_and_erasing_belong_to_who_closed_it(world: World) -> None:
    asked = make.closing(world)
    before = as_read(asked)
    Ask.objects.update(supporter=world.peers[1].supporter)

    for deed in (actions.reopen, actions.erase_now):
        with pytest.raises(Moved):
            deed(before)

    assert asked.row.status == "closing"


def test_who_had_it_marks_nothing_as_read(world: World) -> None:
    asked = make.taken(world)
    before = as_read(asked)
    make.say(asked.receipt, "unreached")
    make.take(asked, world.peers[1])
    make.say(asked.receipt, "messages", make.message_of(asked, 1))

    actions.mark_read(before, role="peer", n=0, sequence=1)

    assert not Message.objects.get().read
