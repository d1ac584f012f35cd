"""Who has no way back, such as a colleague, may answer the six questions by a link from their peer."""

import pytest

from leeward.core.sealing.bytes_ import b64, sha256
from leeward.core.sealing.receipt import Receipt
from leeward.counts.models import WaitingTally
from leeward.support.models import Ask, Stub
from leeward.support.tests import make
from leeward.supporters.tests.make import Peer, World, published_program

pytestmark = pytest.mark.django_db(databases=["default", "shred"])


@pytest.fixture
def world() -> World:
    return published_program()


def link(asked: make.Asked, receipt: Receipt, peer: Peer | None = None) -> int:
    content = {"lookup": b64(sha256(receipt.lookup)), "auth": b64(sha256(receipt.auth))}
    path = f"/api/asks/{asked.row.pk}/feedback_link"
    code: int = make.tell(peer or asked.world.peers[0], path, content).status_code
    return code


def test_a_link_opens_the_six_questions_once(world: World) -> None:
    receipt = make.fresh_receipt()
    assert link(make.in_contact(world), receipt) == 200

    seen = make.look(receipt).json()

    assert (seen["status"], seen["outcome"], seen["feedback"]) == ("over", "link", True)
    assert make.say(receipt, "feedback", {"answers": {"heard": "5"}}).status_code == 200
    assert make.say(receipt, "feedback", {"answers": {"heard": "5"}}).status_code == 404
    assert WaitingTally.objects.get().answers == {"heard": "5"}


def test_one_for_a_request_and_the_same_one_again(world: World) -> None:
    asked, receipt = make.in_contact(world), make.fresh_receipt()

    codes = [link(asked, receipt), link(asked, receipt), link(asked, make.fresh_receipt())]

    assert codes == [200, 200, 409]
    assert Stub.objects.count() == 1


def test_used_up_it_is_not_made_again(world: World) -> None:
    asked, receipt = make.in_contact(world), make.fresh_receipt()
    link(asked, receipt)
    make.say(receipt, "feedback", {"answers": {}})

    assert link(asked, receipt) == 409


def test_not_before_they_talked_and_not_by_others(world: World) -> None:
    assert link(make.taken(world), make.fresh_receipt()) == 409
    assert link(make.in_contact(world), make.fresh_receipt(), world.peers[1]) == 404
    assert not Stub.objects.exists()


def test_a_malformed_one_is_refused(world: World) -> None:
    asked = make.in_contact(world)

    assert make.tell(world.peers[0], f"/api/asks/{asked.row.pk}/feedback_link", {"lookup": "AA"}).status_code == 400


def test_it_outlives_the_request_and_opens_nothing_of_it(world: World) -> None:
    asked, receipt = make.in_contact(world), make.fresh_receipt()
    link(asked, receipt)

    assert set(make.look(receipt).json()) == {"status", "program", "outcome", "feedback"}
    make.say(asked.receipt, "erase")

    assert not Ask.objects.exists()
    assert make.look(receipt).json()["outcome"] == "link"
