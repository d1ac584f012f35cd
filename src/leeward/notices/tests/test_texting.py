"""Text messages through a provider on this computer."""

from base64 import b64encode
from typing import Any
from urllib.parse import parse_qs

import pytest

from leeward.notices import texting
from leeward.notices.outcomes import Busy, Gone, Rejected, Unsure
from leeward.notices.tests.make import Provider

NUMBER = "+16175550101"


def test_as_twilio_wants_it(texts: Provider, settings: Any) -> None:
    settings.SMS_PROVIDER, settings.SMS_URL = "twilio", texts.url
    settings.SMS_ACCOUNT, settings.SMS_FROM = "AC1", "+16175550199"
    texting.send(NUMBER, "Hello")

    got = texts.got[0]
    assert got.path == "/2010-04-01/Accounts/AC1/Messages.json"
    assert got.headers["Authorization"] == "Basic " + b64encode(b"AC1:shared-secret").decode()
    assert parse_qs(got.body.decode()) == {"To": [NUMBER], "From": ["+16175550199"], "Body": ["Hello"]}


def test_as_another_service_wants_it(texts: Provider, settings: Any) -> None:
    settings.SMS_JSON = '{"messages": [{"to": ["{to}"], "content": "{text}", "kind": "plain"}]}'
    texting.send(NUMBER, 'He said "{to}"')

    assert texts.json() == [{"messages": [{"to": [NUMBER], "content": 'He said "{to}"', "kind": "plain"}]}]
    assert texts.got[0].headers["Authorization"] == "Bearer shared-secret"


@pytest.mark.parametrize(
    ("status", "body", "outcome"),
    [
        (400, b'{"code": 21211}', Gone),
        (400, b'{"code": 21610}', Gone),
        (400, b"not JSON", Rejected),
        (422, b"[]", Rejected),
        (401, b"{}", Busy),
        (429, b"{}", Busy),
        (500, b"{}", Busy),
        (302, b"{}", Rejected),
        (None, b"", Unsure),
    ],
)
def test_what_the_provider_says(texts: Provider, status: int | None, body: bytes, outcome: type[Exception]) -> None:
    texts.status, texts.body, texts.headers = status, body, {"Location": f"{texts.url}/elsewhere"}

    with pytest.raises(outcome):
        texting.send(NUMBER, "Hello")
    assert len(texts.got) == 1  # a redirect is not followed


def test_a_provider_that_cannot_be_reached(texts: Provider, settings: Any) -> None:
    settings.SMS_URL = "http://127.0.0.1:1/send"

    with pytest.raises(Busy):
        texting.send(NUMBER, "Hello")


def test_without_a_provider_nothing_is_sent(settings: Any) -> None:
    settings.SMS_PROVIDER = ""

    with pytest.raises(Rejected):
        texting.send(NUMBER, "Hello")
