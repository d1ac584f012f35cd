"""Two windows at once: one wins."""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from leeward.accounts import actions, queries, rules
from leeward.accounts.models import Invitation, Vault, Wrap
from leeward.accounts.tests import make
from leeward.core.errors import Refused

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def at_once(*works: Callable[[], object]) -> int:
    """How many were not refused."""

    def attempt(work: Callable[[], object]) -> bool:
        try:
            work()
        except Refused:
            return False
        finally:
            connections.close_all()
        return True

    with ThreadPoolExecutor(len(works)) as pool:
        return sum(pool.map(attempt, works))


def test_an_invitation_is_used_once() -> None:
    invitation, _ = make.invitation()
    sets = [rules.new_keys(make.posted_keys(invitation.user, os.urandom(16))[1]) for _ in range(6)]

    won = at_once(*(lambda keys=keys: actions.enroll(invitation, keys, credential=None, label="") for keys in sets))

    assert (won, Vault.objects.count(), Wrap.objects.count()) == (1, 1, 1)
    assert Invitation.objects.get().used


def test_two_ways_are_left_when_two_windows_each_remove_one() -> None:
    person = make.person().user
    passkeys = [
        Wrap.objects.create(vault_id=person.pk, kind="passkey", credential=name, body=b"wrapped") for name in "ab"
    ]

    won = at_once(*(lambda way=way: actions.remove_way(person, way) for way in passkeys))

    assert (won, queries.ways_that_open(person)) == (1, 2)


def test_one_window_changes_the_vault() -> None:
    person = make.person().user

    won = at_once(*[lambda: actions.save_vault(person, version=1, body=b"new", box=None)] * 6)

    assert (won, Vault.objects.get().version) == (1, 2)
