"""A shared workstation left open: after five idle minutes whoever comes next is nobody."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from leeward.accounts.models import SessionHalf
from leeward.accounts.tests import make
from leeward.core import clock

pytestmark = pytest.mark.django_db

WORDS = b"s" * 16
TAP = {"Sec-Fetch-Mode": "navigate"}


def signed_in(*, shared: bool = True) -> Client:
    make.person(entropy=WORDS)
    client = Client()
    assert make.sign_in_by_words(client, WORDS, shared=shared).status_code == 200
    return client


def is_in(client: Client) -> bool:
    return client.get("/keys/").status_code == 200


@pytest.mark.parametrize(("shared", "stays"), [(True, False), (False, True)])
def test_the_session_ends_with_five_idle_minutes(shared: bool, stays: bool) -> None:
    client = signed_in(shared=shared)
    assert is_in(client)

    clock.move(timedelta(minutes=6))

    assert is_in(client) == stays
    assert client.get("/api/supporting").status_code == (200 if stays else 401)


def test_nothing_of_the_session_is_left(client: Client) -> None:
    there = signed_in()
    clock.move(timedelta(minutes=6))

    there.get("/keys/")

    assert (SessionHalf.objects.count(), Session.objects.count()) == (0, 0)


def test_who_uses_it_stays(client: Client) -> None:
    there = signed_in()
    for _tap in range(3):
        clock.move(timedelta(minutes=3))
        assert there.get("/keys/", headers=TAP).status_code == 200


def test_a_page_that_looks_again_by_itself_is_nobody(client: Client) -> None:
    there = signed_in()
    for _look in range(3):
        clock.move(timedelta(minutes=2))
        there.get("/api/supporting", headers={"Sec-Fetch-Mode": "cors"})

    assert not is_in(there)


def test_locking_is_signing_out_there(client: Client) -> None:
    there = signed_in()

    make.post(there, "/api/vault/lock")

    assert not is_in(there)


def test_a_page_knows_where_it_is(client: Client) -> None:
    assert 'data-shared="1"' in signed_in().get("/keys/").content.decode()
