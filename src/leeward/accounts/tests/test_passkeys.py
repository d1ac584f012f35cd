"""Whatever arrives in place of a passkey's answer gets a refusal, never a fault of ours."""

from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leeward.accounts.tests import make
from leeward.core.sealing.bytes_ import b64

pytestmark = pytest.mark.django_db

NOT_A_HANDLE = "MDAwMA"
ODD: list[Any] = [
    None,
    7,
    [],
    {},
    {"id": 7},
    {"response": 7},
    {"response": {"userHandle": None}},
    {"response": {"userHandle": NOT_A_HANDLE}},
    {"response": {"userHandle": "/////"}},
]
quick = settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


@pytest.fixture
def phone() -> make.Passkey:
    passkey = make.Passkey()
    make.enroll(Client(SERVER_NAME="localhost"), passkey)
    return passkey


def garbled(answer: dict[str, Any], field: str, cut: int, junk: str) -> dict[str, Any]:
    """One field cut short, with something else at its end."""
    changed = answer["response"] | {field: answer["response"][field][:cut] + junk}
    return answer | {"response": changed}


@pytest.mark.parametrize("credential", ODD)
def test_odd_answers_are_refused(client: Client, credential: Any) -> None:
    make.post(client, "/api/account/sign-in/start")

    assert make.post(client, "/api/account/sign-in", {"credential": credential}).status_code == 403


@quick
@given(
    field=st.sampled_from(["clientDataJSON", "authenticatorData", "signature", "userHandle"]),
    cut=st.integers(0, 40),
    junk=st.text("AZaz09-_=~é", max_size=12),
)
def test_garbled_answers_are_refused(phone: make.Passkey, field: str, cut: int, junk: str) -> None:
    client = Client(SERVER_NAME="localhost")
    options = make.post(client, "/api/account/sign-in/start").json()["options"]
    credential = garbled(phone.get(options), field, cut, junk)

    assert make.post(client, "/api/account/sign-in", {"credential": credential}).status_code == 403


@pytest.mark.parametrize(
    "attestation", [b"\x1a", b"\x81" * 3000, b"\xbf\xff", b"\x3b" + b"\xff" * 8], ids=["cut", "deep", "open", "large"]
)
def test_broken_new_passkeys_are_refused(attestation: bytes) -> None:
    assert enrolling_with("attestationObject", 0, b64(attestation)).status_code == 422


@quick
@given(
    field=st.sampled_from(["clientDataJSON", "attestationObject"]),
    cut=st.integers(0, 200),
    junk=st.text("AZaz09-_=~é", max_size=12),
)
def test_garbled_new_passkeys_are_refused(field: str, cut: int, junk: str) -> None:
    assert enrolling_with(field, cut, junk).status_code == 422


def enrolling_with(field: str, cut: int, junk: str) -> Any:
    client = Client(SERVER_NAME="localhost")
    invitation, token = make.invitation()
    asked = {"invitation": str(invitation.pk), "token": token}
    options = make.post(client, "/api/account/invitation/start", asked).json()["options"]
    _, posted = make.posted_keys(invitation.user)
    credential = garbled(make.Passkey().create(options), field, cut, junk)

    return make.post(client, "/api/account/invitation/finish", {**posted, **asked, "credential": credential})
