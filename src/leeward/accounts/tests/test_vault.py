"""Vaults change by compare-and-swap; the server's half goes when nobody is there."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from conftest import StopClock
from leeward.accounts import actions, jobs, queries
from leeward.accounts.models import SessionHalf, Vault
from leeward.accounts.tests import make
from leeward.core import clock, installation
from leeward.core.models import Entry
from leeward.core.sealing import vault
from leeward.core.sealing.bytes_ import b64, unb64

pytestmark = pytest.mark.django_db


def sealed(person: make.Person, version: int) -> str:
    return b64(vault.seal_vault(person.V, person.user.pk, version, person.contents))


def renewed(person: make.Person) -> Any:
    person.contents = vault.renew_box(person.contents, make.DAY + timedelta(days=30))
    return vault.box_document(person.contents)


@pytest.fixture
def ana(client: Client) -> make.Person:
    person = make.person()
    client.force_login(person.user)
    return person


def test_the_served_vault_opens_with_the_words(client: Client, ana: make.Person) -> None:
    served = client.get("/api/vault").json()

    words = vault.words_key(str(installation.identity()), ana.entropy)
    V = vault.unwrap(words, ana.user.pk, "words", unb64(served["ways"][0]["wrap"]))
    assert vault.open_vault(V, ana.user.pk, served["version"], unb64(served["body"])) == ana.contents


def test_saving_moves_the_version(client: Client, ana: make.Person) -> None:
    assert make.post(client, "/api/vault", {"version": 1, "body": sealed(ana, 2)}).json() == {"version": 2}
    assert client.get("/api/vault").json()["version"] == 2


def test_the_slower_window_gets_409(client: Client, ana: make.Person) -> None:
    make.post(client, "/api/vault", {"version": 1, "body": sealed(ana, 2)})

    answer = make.post(client, "/api/vault", {"version": 1, "body": sealed(ana, 2)})

    assert (answer.status_code, answer.json()["error"]) == (409, "moved")


def test_a_new_box_key_is_published_with_the_vault(client: Client, ana: make.Person) -> None:
    doc = renewed(ana)

    make.post(client, "/api/vault", {"version": 1, "body": sealed(ana, 2), "box": doc})

    assert queries.box_document(ana.user) == doc
    assert Entry.objects.filter(verb="keys.renewed").count() == 1


def test_an_old_box_key_is_not_published_again(client: Client, ana: make.Person) -> None:
    before = vault.box_document(ana.contents)

    answer = make.post(client, "/api/vault", {"version": 1, "body": sealed(ana, 2), "box": before})

    assert answer.status_code == 409
    assert Vault.objects.get().version == 1


def test_a_box_key_of_somebody_else_is_refused(client: Client, ana: make.Person) -> None:
    content = {"version": 1, "body": sealed(ana, 2), "box": renewed(make.person("Ben"))}

    assert make.post(client, "/api/vault", content).status_code == 422


@pytest.mark.parametrize("changed", [{"body": "AAAA"}, {"body": 7}, {"version": "x"}, {"version": None}, {"box": 7}])
def test_what_is_not_whole_is_refused(client: Client, ana: make.Person, changed: dict[str, Any]) -> None:
    answer = make.post(client, "/api/vault", {"version": 1, "body": sealed(ana, 2), **changed})

    assert answer.status_code == 422
    assert Vault.objects.get().version == 1


def test_strangers_and_people_without_keys_get_nothing(client: Client) -> None:
    assert client.get("/api/vault").status_code == 401
    assert make.post(client, "/api/vault/half").status_code == 401
    client.force_login(make.user())
    assert client.get("/api/vault").status_code == 404


def half(client: Client) -> str:
    return str(make.post(client, "/api/vault/half").json()["half"])


def test_the_half_stays_while_it_is_used(client: Client, stop_clock: StopClock) -> None:
    stop_clock("2026-11-20T03:00:00-05:00")
    make.person(entropy=make.ENTROPY)
    before = make.sign_in_by_words(client, make.ENTROPY).json()["half"]
    for _ in range(3):
        clock.move(timedelta(minutes=29))
        assert half(client) == before


def test_the_half_goes_when_nobody_is_there(client: Client, stop_clock: StopClock) -> None:
    stop_clock("2026-11-20T03:00:00-05:00")
    make.person(entropy=make.ENTROPY)
    before = make.sign_in_by_words(client, make.ENTROPY).json()["half"]
    clock.move(timedelta(minutes=30, seconds=-1))
    jobs.drop_idle_halves()
    assert SessionHalf.objects.exists()
    clock.move(timedelta(seconds=1))

    assert half(client) != before  # even before the sweep has come round


def test_the_sweep_drops_idle_halves(client: Client, ana: make.Person, stop_clock: StopClock) -> None:
    stop_clock("2026-11-20T03:00:00-05:00")
    half(client)
    clock.move(timedelta(minutes=30))

    jobs.drop_idle_halves()

    assert not SessionHalf.objects.exists()


def test_locking_drops_the_half_and_not_the_session(client: Client, ana: make.Person) -> None:
    before = half(client)

    make.post(client, "/api/vault/lock")

    assert not SessionHalf.objects.exists()
    assert half(client) != before


def test_two_windows_get_the_same_half() -> None:
    person = make.user()

    assert actions.touch_half(person, "s", shared=False) == actions.touch_half(person, "s", shared=False)
