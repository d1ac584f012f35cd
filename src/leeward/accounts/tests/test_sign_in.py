"""A passkey or the 12 words; never twice with the same answer, and nothing is kept about when."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.test import Client

from conftest import StopClock
from leeward.accounts.models import SessionHalf, User
from leeward.accounts.tests import make
from leeward.core import clock

pytestmark = pytest.mark.django_db


def test_passkey_signs_in_and_brings_the_half(client: Client) -> None:
    passkey = make.Passkey()
    make.enroll(Client(SERVER_NAME="localhost"), passkey)

    answer = make.sign_in(client, passkey, next="/keys/")

    assert answer.json()["next"] == "/keys/"
    assert make.post(client, "/api/vault/half").json()["half"] == answer.json()["half"]


def test_when_a_passkey_was_used_is_not_kept(client: Client) -> None:
    passkey = make.Passkey()
    make.enroll(client, passkey)
    make.sign_in(client, passkey)

    assert Authenticator.objects.get().last_used_at is None
    assert "last_login" not in {field.name for field in User._meta.get_fields()}


def test_words_sign_in(client: Client) -> None:
    person = make.person(entropy=make.ENTROPY)

    assert make.sign_in_by_words(client, make.ENTROPY).json()["user"] == str(person.user.pk)


def test_unknown_words_and_unknown_passkeys_are_refused(client: Client) -> None:
    assert make.sign_in_by_words(client, make.ENTROPY).status_code == 403
    stranger = make.Passkey()
    stranger.handle = make.user().pk.hex.encode()
    assert make.sign_in(client, stranger).status_code == 403


def test_an_answer_counts_once(client: Client) -> None:
    passkey = make.Passkey()
    make.enroll(Client(SERVER_NAME="localhost"), passkey)
    options = make.post(client, "/api/account/sign-in/start").json()["options"]
    answer = {"credential": passkey.get(options)}

    assert make.post(client, "/api/account/sign-in", answer).status_code == 200
    assert make.post(client, "/api/account/sign-in", answer).status_code == 403


def test_a_challenge_ends_after_five_minutes(client: Client, stop_clock: StopClock) -> None:
    stop_clock("2026-11-20T03:00:00-05:00")
    passkey = make.Passkey()
    make.enroll(Client(SERVER_NAME="localhost"), passkey)
    options = make.post(client, "/api/account/sign-in/start").json()["options"]
    clock.move(timedelta(minutes=5, seconds=1))

    assert make.post(client, "/api/account/sign-in", {"credential": passkey.get(options)}).status_code == 403


def test_a_passkey_that_did_not_check_the_person_is_refused(client: Client) -> None:
    passkey = make.Passkey()
    make.enroll(Client(SERVER_NAME="localhost"), passkey)
    options = make.post(client, "/api/account/sign-in/start").json()["options"]

    answer = make.post(client, "/api/account/sign-in", {"credential": passkey.get(options, verified=False)})

    assert answer.status_code == 403


def test_who_may_no_longer_sign_in_is_refused(client: Client) -> None:
    person = make.person(entropy=make.ENTROPY)
    User.objects.filter(pk=person.user.pk).update(is_active=False)

    assert make.sign_in_by_words(client, make.ENTROPY).status_code == 403


@pytest.mark.parametrize("wanted", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)", ""])
def test_the_way_on_never_leads_to_another_site(client: Client, wanted: str) -> None:
    make.person(entropy=make.ENTROPY)

    assert make.sign_in_by_words(client, make.ENTROPY, next=wanted).json()["next"] == "/home/"


def test_signing_out_ends_the_session_and_its_half(client: Client) -> None:
    make.person(entropy=make.ENTROPY)
    make.sign_in_by_words(client, make.ENTROPY)

    answer = client.post("/sign-out/")

    assert answer.headers["Location"] == "/"
    assert not SessionHalf.objects.exists()
    assert client.get("/api/vault").status_code == 401


def test_no_session_row_says_where_somebody_came_from(client: Client) -> None:
    make.person(entropy=make.ENTROPY)
    make.sign_in_by_words(client, make.ENTROPY)

    kept = [session.get_decoded() for session in Session.objects.all()]

    assert "127.0.0.1" not in str(kept)


def test_page_is_for_strangers_and_sends_others_on(client: Client) -> None:
    assert b"Sign in with my passkey" in client.get("/sign-in/").content
    client.force_login(make.user())
    assert client.get("/sign-in/?next=/keys/").headers["Location"] == "/keys/"


def test_a_press_after_the_session_ended_says_that_it_did_nothing(client: Client) -> None:
    page = client.post("/rota/days-off/1/end/", follow=True)

    assert page.redirect_chain == [("/sign-in/?pressed", 302)]
    assert page.context["next"] == "/home/"
    assert "that press did nothing" in page.content.decode()
    assert client.get("/rota/").headers["Location"] == "/sign-in/?next=/rota/"
