"""An invitation works once, for seven days, and leaves everything or nothing."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from conftest import StopClock
from leeward.accounts import actions
from leeward.accounts.models import Invitation, User, Vault, Wrap
from leeward.accounts.tests import make
from leeward.core import clock
from leeward.core.errors import Refused
from leeward.core.models import Entry

pytestmark = pytest.mark.django_db


def finish(client: Client, invitation: Invitation, token: str, /, **changed: object) -> int:
    _, posted = make.posted_keys(invitation.user)
    content = {**posted, "invitation": str(invitation.pk), "token": token, **changed}
    return int(make.post(client, "/api/account/invitation/finish", content).status_code)


def test_passkey_and_words_are_kept_and_the_person_is_signed_in(client: Client) -> None:
    person = make.enroll(client, make.Passkey())

    assert [way.kind for way in Wrap.objects.order_by("pk")] == ["words", "passkey"]
    assert Authenticator.objects.get().user == person.user
    assert client.get("/api/vault").json()["user"] == str(person.user.pk)


def test_words_alone_are_enough_to_begin(client: Client) -> None:
    invitation, token = make.invitation()

    assert finish(client, invitation, token) == 200
    assert client.get("/keys/").status_code == 200


def test_only_the_hash_of_the_token_is_kept() -> None:
    invitation, token = make.invitation()

    assert token not in str(Invitation.objects.values().get(pk=invitation.pk))


def test_it_works_once(client: Client) -> None:
    invitation, token = make.invitation()
    finish(client, invitation, token)

    assert finish(Client(SERVER_NAME="localhost"), invitation, token) == 410
    assert Vault.objects.count() == 1
    assert client.get(f"/invitation/{invitation.pk}/").status_code == 410


def test_it_ends_after_seven_days(client: Client, stop_clock: StopClock) -> None:
    stop_clock("2026-11-20T03:00:00-05:00")
    invitation, token = make.invitation()
    clock.move(timedelta(days=7))

    assert finish(client, invitation, token) == 410
    assert client.get(f"/invitation/{invitation.pk}/").status_code == 410
    assert not Vault.objects.exists()


def test_inviting_again_ends_the_earlier_one(client: Client) -> None:
    person = make.user()
    earlier, token = make.invitation(person)
    newer, newer_token = make.invitation(person)

    assert client.get(f"/invitation/{earlier.pk}/").status_code == 404
    assert finish(client, earlier, token) == 410
    assert finish(client, newer, newer_token) == 200


def test_a_wrong_token_is_refused(client: Client) -> None:
    invitation, _ = make.invitation()

    assert finish(client, invitation, "x" * 32) == 410
    assert client.get(f"/invitation/{invitation.pk}/").status_code == 200


def test_somebody_with_keys_is_not_invited_again() -> None:
    person = make.person()

    with pytest.raises(Refused, match="already has keys"):
        make.invitation(person.user)


@pytest.mark.parametrize(
    "changed",
    [
        {"sign_key": "AAAA"},
        {"words_key": "AAAA"},
        {"words_wrap": "AAAA"},
        {"passkey_wrap": "AAAA"},
        {"body": "AAAA"},
        {"box": {"text": "{}", "sig": "AAAA"}},
        {"box": None},
        {"credential": {"id": "AAAA"}},
        {"credential": 7},
        {"token": 7},
        {"invitation": "7"},
    ],
)
def test_what_is_not_whole_is_not_kept_at_all(client: Client, changed: dict[str, object]) -> None:
    invitation, token = make.invitation()

    assert finish(client, invitation, token, **changed) == 422
    assert not Vault.objects.exists()
    assert not Invitation.objects.get().used


def test_a_box_key_signed_by_somebody_else_is_refused(client: Client) -> None:
    invitation, token = make.invitation()
    _, others = make.posted_keys(make.user("Ben"))

    assert finish(client, invitation, token, box=others["box"]) == 422


def test_a_passkey_that_answered_another_challenge_is_refused(client: Client) -> None:
    invitation, token = make.invitation()
    asked = {"invitation": str(invitation.pk), "token": token}
    options = make.post(client, "/api/account/invitation/start", asked).json()["options"]
    make.post(client, "/api/account/invitation/start", asked)

    assert finish(client, invitation, token, credential=make.Passkey().create(options), label="Phone") == 422
    assert not User.objects.get().is_authenticated or not Vault.objects.exists()


def test_nothing_in_the_passkey_names_the_person(client: Client) -> None:
    invitation, token = make.invitation()
    asked = {"invitation": str(invitation.pk), "token": token}

    options = make.post(client, "/api/account/invitation/start", asked).json()["options"]

    assert options["user"]["name"] == options["user"]["displayName"] == "Leeward"
    assert options["authenticatorSelection"]["residentKey"] == "required"
    assert options["authenticatorSelection"]["userVerification"] == "required"


def test_the_journal_says_who_invited_and_that_keys_were_made(client: Client) -> None:
    invitation, token = make.invitation()
    finish(client, invitation, token)

    assert list(Entry.objects.values_list("verb", flat=True)) == ["person.invited", "keys.made"]


def test_old_invitations_are_dropped(stop_clock: StopClock) -> None:
    stop_clock("2026-11-20T03:00:00-05:00")
    make.invitation()
    clock.move(timedelta(days=37))

    actions.drop_old_invitations()

    assert not Invitation.objects.exists()
