"""No PRF secret gets past the door, however deep it hides."""

from typing import Any

import pytest
from django.test import Client

from leeward.accounts import payload
from leeward.accounts.errors import Malformed
from leeward.accounts.tests import make

LEAKS: list[Any] = [
    {"prf": {"results": {"first": "c2VjcmV0"}}},
    {"credential": {"clientExtensionResults": {"prf": {"results": {"first": "c2VjcmV0"}}}}},
    {"a": [{"b": [[{"prf": {"enabled": True, "results": {}}}]]}]},
    {"prf": "c2VjcmV0"},
    {"prf": None},
    {"prf": {"enabled": "c2VjcmV0"}},
]


@pytest.mark.django_db
@pytest.mark.parametrize("leak", LEAKS)
@pytest.mark.parametrize("path", ["sign-in", "sign-in/start", "invitation/start", "invitation/finish"])
def test_prf_results_are_refused_everywhere(client: Client, path: str, leak: Any) -> None:
    answer = make.post(client, f"/api/account/{path}", leak)

    assert answer.status_code == 422
    assert b"secret that must stay" in answer.content


def test_that_a_passkey_can_do_it_may_be_said() -> None:
    assert payload.read(b'{"prf": {"enabled": true}}')


@pytest.mark.parametrize("body", [b"", b"[]", b"7", b"{", b"\xff", b"[" * 100_000])
def test_what_is_not_an_object_is_refused(body: bytes) -> None:
    with pytest.raises(Malformed):
        payload.read(body)
