"""What people answer by text message: "no" or "yes", and never more than that."""

import json
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from leeward.core import clock
from leeward.core.models import Later
from leeward.notices import actions, jobs, texting
from leeward.notices.models import Channel, Notice
from leeward.notices.tests.make import Inbox, channel, person

pytestmark = pytest.mark.django_db

NUMBER = "+16175550101"
PATH = "/api/notices/sms"

heard: list[tuple[UUID, list[str], str]] = []


def hear(user: UUID, about: list[str], answer: str) -> None:
    heard.append((user, about, answer))


@pytest.fixture(autouse=True)
def provider(settings: Any) -> None:
    heard.clear()
    settings.SMS_PROVIDER, settings.SMS_TOKEN = "twilio", "shared-secret"
    settings.NOTICES_ANSWERED = f"{__name__}.hear"
    settings.ORIGIN = "https://here.example"


def twilio(said: str, number: str = NUMBER, signature: str | None = None) -> Any:
    fields = {"From": number, "To": "+16175550199", "Body": said, "MessageSid": "SM1"}
    signed = texting.twilio_signature(f"https://here.example{PATH}", fields) if signature is None else signature
    return Client(enforce_csrf_checks=True).post(PATH, fields, headers={"X-Twilio-Signature": signed})


@pytest.mark.parametrize(
    ("said", "answer"),
    [("NO", "not_now"), ("not now.", "not_now"), ("Busy", "not_now"), ("Yes!", "opening"), (" opening it ", "opening")],
)
def test_an_answer_names_what_this_number_was_told_about(said: str, answer: str) -> None:
    user = person()
    channel(user, "sms", NUMBER)
    actions.tell(user, wording="soon", cause="ring 1", about="ask 1")
    Notice.objects.update(state="sent", due=None)
    actions.tell(user, wording="when", cause="ring 2", about="ask 2")  # still waits: nobody has read of it

    assert twilio(said).status_code == 200

    assert heard == [(user.pk, [actions.hidden("ask 1")], answer)]


@pytest.mark.parametrize("said", ["", "maybe", "yes and no", "accept", "I take it", "🙂" * 500])
def test_other_words_do_nothing(said: str) -> None:
    channel(person(), "sms", NUMBER)

    assert twilio(said).status_code == 200
    assert heard == []


def test_a_stranger_learns_nothing() -> None:
    channel(person(), "sms", NUMBER)
    known, stranger, odd = twilio("no"), twilio("no", "+16175550199"), twilio("no", "not a number")

    assert len({(each.status_code, each.content) for each in (known, stranger, odd)}) == 1
    assert len(heard) == 1


def test_a_number_nobody_proved_answers_for_nobody() -> None:
    channel(person(), "sms", NUMBER, confirmed=None)
    twilio("no")

    assert heard == []


@pytest.mark.parametrize("signature", ["", "AAAA", "ümlaut"])
def test_what_the_provider_did_not_sign_is_not_read(signature: str) -> None:
    channel(person(), "sms", NUMBER)

    assert twilio("no", signature=signature).status_code == 403
    assert heard == []


def test_stop_ends_the_channel() -> None:
    texted = channel(person(), "sms", NUMBER)
    twilio("STOP")

    texted.refresh_from_db()
    assert (texted.state, heard) == (Channel.State.OFF, [])
    assert Later.objects.get().about == {"user": str(texted.user_id)}  # their leads hear of it


def test_what_waits_at_a_stop_goes_another_way(inbox: Inbox) -> None:
    user = person()
    channel(user, "sms", NUMBER)
    channel(user, "mail")
    actions.tell(user, wording="when", cause="ask 1", about="ask 1")

    twilio("STOP")
    jobs.send()

    assert inbox.to == ["sam@example.org"]


def plain(body: bytes, *, signed: bytes | None = None, age: int = 0) -> int:
    at = str(int(clock.now().timestamp()) - age)
    headers = {"Leeward-Time": at, "Leeward-Signature": texting.plain_signature(at, body if signed is None else signed)}
    return Client().post(PATH, body, content_type="application/json", headers=headers).status_code


def test_a_plain_provider_signs_the_whole_body(settings: Any) -> None:
    settings.SMS_PROVIDER = "http"
    user = person()
    channel(user, "sms", NUMBER)
    body = json.dumps({"from": "617-555-0101", "text": "no"}).encode()

    assert plain(body) == 200
    assert heard == [(user.pk, [], "not_now")]
    assert plain(body + b" ", signed=body) == 403
    assert [plain(odd) for odd in (b"", b"[]", b"no", b'{"from": 7, "text": null}', b"\xff")] == [200] * 5


def test_without_a_secret_nothing_is_believed(settings: Any) -> None:
    settings.SMS_PROVIDER, settings.SMS_TOKEN = "http", ""

    assert plain(b"{}") == 403


@pytest.mark.parametrize(("age", "status"), [(290, 200), (310, 403), (-290, 200), (-310, 403)])
def test_what_somebody_recorded_is_soon_worth_nothing(settings: Any, age: int, status: int) -> None:
    settings.SMS_PROVIDER = "http"

    assert plain(b"{}", age=age) == status


@pytest.mark.parametrize("at", ["", "soon", "1e9", "９９"])
def test_a_time_that_is_none_is_refused(settings: Any, at: str) -> None:
    settings.SMS_PROVIDER = "http"
    headers = {"Leeward-Time": at.encode().decode("latin-1"), "Leeward-Signature": texting.plain_signature(at, b"{}")}

    assert Client().post(PATH, b"{}", content_type="application/json", headers=headers).status_code == 403
