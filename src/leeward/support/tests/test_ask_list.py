"""The supporter's page of requests as the server sends it: words for cards, and why somebody is not rung."""

import pytest

from leeward.accounts.models import Wrap
from leeward.support.tests import make
from leeward.supporters.models import Supporter
from leeward.supporters.tests.make import World, published_program

pytestmark = pytest.mark.django_db(databases=["default", "shred"])


@pytest.fixture
def world() -> World:
    return published_program()


def asks(world: World) -> str:
    page: bytes = make.read(world.peers[0], "/asks/").content
    return page.decode()


def test_words_for_cards_come_with_the_page(world: World) -> None:
    assert f'{{"{world.program.slug}": {{"id": "{world.program.pk}", "words"' in asks(world)


def test_who_pauses_is_told_so(world: World) -> None:
    Supporter.objects.filter(pk=world.peers[0].supporter.pk).update(status="paused")

    assert "Nobody rings you." in asks(world)


def test_who_is_not_rung_is_led_to_the_reason(world: World) -> None:
    assert "does not ring you yet" not in asks(world)

    Wrap.objects.filter(vault__user=world.peers[0].user, kind="passkey").delete()

    assert "does not ring you yet" in asks(world)
