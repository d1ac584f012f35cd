"""Ways in change only right after a proof, and two that open the vault are always left."""

import os
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from conftest import StopClock
from leeward.accounts import queries
from leeward.accounts.models import SessionHalf, Vault, Wrap
from leeward.accounts.tests import make
from leeward.core import clock
from leeward.core.models import Entry
from leeward.core.sealing.bytes_ import b64
from leeward.core.sealing.sign import new_seed, public_key

pytestmark = pytest.mark.django_db


@pytest.fixture
def phone() -> make.Passkey:
    return make.Passkey()


@pytest.fixture
def ana(client: Client, phone: make.Passkey) -> make.Person:
    """Just enrolled: signed in, with a phone and 12 words."""
    return make.enroll(client, phone)


def add(client: Client, *, opens: bool = True, label: str = "Key on my ring") -> Any:
    options = make.post(client, "/api/account/ways/start").json()["options"]
    wrap = b64(os.urandom(60)) if opens else None
    content = {"credential": make.Passkey().create(options), "wrap": wrap, "label": label}
    return make.post(client, "/api/account/ways/add", content)


def remove(client: Client, kind: str) -> Any:
    return make.post(client, "/api/account/ways/remove", {"way": Wrap.objects.filter(kind=kind)[0].pk})


def new_words(client: Client) -> Any:
    content = {"words_key": public_key(new_seed()), "wrap": b64(os.urandom(60))}
    return make.post(client, "/api/account/ways/words", content)


def test_a_second_passkey_is_added(client: Client, ana: make.Person) -> None:
    assert add(client).status_code == 200
    assert queries.ways_that_open(ana.user) == 3
    assert b"Key on my ring" in client.get("/keys/").content


def test_what_somebody_calls_a_passkey_is_only_text(client: Client, ana: make.Person) -> None:
    add(client, label="<b>& mine")

    page = client.get("/keys/").content.decode()

    assert "<b>&lt;b&gt;&amp; mine</b>" in page
    assert "Remove: &lt;b&gt;&amp; mine" in page


def rename(client: Client, way: Wrap, label: str) -> Any:
    return make.post(client, "/api/account/ways/rename", {"way": way.pk, "label": label})


def test_a_passkey_is_renamed(client: Client, ana: make.Person) -> None:
    assert rename(client, Wrap.objects.get(kind="passkey"), " My old phone ").status_code == 200

    page = client.get("/keys/").content.decode()
    assert "<b>My old phone</b>" in page
    assert Entry.objects.filter(verb="way_in.renamed").exists()
    assert not Entry.objects.filter(detail__contains="phone").exists()


@pytest.mark.parametrize("label", ["", "   ", "x" * 61])
def test_a_passkey_has_a_short_name(client: Client, ana: make.Person, label: str) -> None:
    assert rename(client, Wrap.objects.get(kind="passkey"), label).status_code == 422


def test_words_and_other_peoples_passkeys_are_not_renamed(client: Client, ana: make.Person) -> None:
    other = Client(SERVER_NAME="localhost")
    make.enroll(other, make.Passkey(), os.urandom(16))

    assert rename(client, Wrap.objects.get(kind="words", vault__user=ana.user), "Mine").status_code == 404
    assert rename(other, Wrap.objects.get(kind="passkey", vault__user=ana.user), "Mine").status_code == 404


def test_renaming_needs_a_proof(client: Client, stop_clock: StopClock, phone: make.Passkey) -> None:
    stop_clock("2026-11-20T03:00:00-05:00")
    make.enroll(client, phone)
    clock.move(timedelta(minutes=11))

    assert rename(client, Wrap.objects.get(kind="passkey"), "Mine").json()["error"] == "proof_needed"


def test_the_last_two_that_open_cannot_be_removed(client: Client, ana: make.Person) -> None:
    answer = remove(client, "passkey")

    assert answer.status_code == 409
    assert "two ways" in answer.json()["message"]
    assert remove(client, "words").status_code == 409


def test_a_second_passkey_may_replace_the_words(client: Client, ana: make.Person) -> None:
    add(client)

    assert remove(client, "words").status_code == 200
    assert Vault.objects.get().words_key is None
    assert make.sign_in_by_words(Client(SERVER_NAME="localhost"), make.ENTROPY).status_code == 403


def test_a_removed_passkey_no_longer_signs_in(client: Client, ana: make.Person, phone: make.Passkey) -> None:
    add(client)
    remove(client, "passkey")

    assert make.sign_in(Client(SERVER_NAME="localhost"), phone).status_code == 403


def test_after_one_of_two_devices_is_removed_the_other_one_opens(client: Client, ana: make.Person) -> None:
    add(client, label="Tablet")
    elsewhere = Client(SERVER_NAME="localhost")
    elsewhere.force_login(ana.user)
    assert client.get("/api/vault").json()["ways"] == elsewhere.get("/api/vault").json()["ways"]
    remove(client, "passkey")

    left = client.get("/api/vault").json()["ways"]
    wraps = {b64(bytes(row.body)) for row in Wrap.objects.all()}
    assert [way["kind"] for way in left].count("passkey") == 1
    assert {way["wrap"] for way in left} == wraps
    assert elsewhere.get("/api/vault").status_code == 401


def test_a_passkey_that_opens_nothing_does_not_count_and_may_go(client: Client, ana: make.Person) -> None:
    add(client, opens=False)
    assert queries.ways_that_open(ana.user) == 2

    unable = Wrap.objects.get(body=b"")
    assert make.post(client, "/api/account/ways/remove", {"way": unable.pk}).status_code == 200


def test_new_words_replace_the_old(client: Client, ana: make.Person) -> None:
    assert new_words(client).status_code == 200
    assert queries.ways_that_open(ana.user) == 2
    assert make.sign_in_by_words(Client(SERVER_NAME="localhost"), make.ENTROPY).status_code == 403


def test_a_change_signs_out_everywhere_else(client: Client, ana: make.Person, phone: make.Passkey) -> None:
    elsewhere = Client(SERVER_NAME="localhost")
    make.sign_in(elsewhere, phone)
    half = make.post(client, "/api/vault/half").json()["half"]

    new_words(client)

    assert elsewhere.get("/api/vault").status_code == 401
    assert make.post(client, "/api/vault/half").json()["half"] == half
    assert SessionHalf.objects.count() == 1


def test_an_old_proof_does_not_count(client: Client, stop_clock: StopClock, phone: make.Passkey) -> None:
    stop_clock("2026-11-20T03:00:00-05:00")
    make.enroll(client, phone)
    clock.move(timedelta(minutes=11))
    refused = make.post(client, "/api/account/ways/start")
    assert (refused.status_code, refused.json()["error"]) == (403, "proof_needed")

    options = make.post(client, "/api/account/sign-in/start").json()["options"]
    make.post(client, "/api/account/prove", {"credential": phone.get(options)})

    assert add(client).status_code == 200


def test_somebody_else_cannot_prove_it(client: Client, ana: make.Person) -> None:
    other = make.Passkey()
    make.enroll(Client(SERVER_NAME="localhost"), other, entropy=bytes(16))
    options = make.post(client, "/api/account/sign-in/start").json()["options"]

    assert make.post(client, "/api/account/prove", {"credential": other.get(options)}).status_code == 403


def test_ways_of_others_are_not_there(client: Client, ana: make.Person) -> None:
    others = Wrap.objects.create(vault=Vault.objects.get(user=make.person("Ben").user), kind="passkey", credential="x")

    assert make.post(client, "/api/account/ways/remove", {"way": others.pk}).status_code == 404


@pytest.mark.parametrize("way", [None, "1", -1, 1.5, True, 2**70])
def test_a_way_that_is_no_number_is_refused(client: Client, ana: make.Person, way: Any) -> None:
    assert make.post(client, "/api/account/ways/remove", {"way": way}).status_code == 422
