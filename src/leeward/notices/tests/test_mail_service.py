"""Mail through a mail service instead of a mail server; here the service is on this computer."""

from typing import Any
from urllib.parse import unquote_plus

import pytest
from django.core.exceptions import ImproperlyConfigured

from leeward.config import env
from leeward.notices import actions, jobs
from leeward.notices.models import Notice
from leeward.notices.tests import make

QUEUED = b'{"id": "<1@example.org>", "message": "Queued. Thank you."}'


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("status", "body", "state"),
    [(200, QUEUED, "sent"), (401, b"{}", "due"), (500, b"{}", "due"), (None, b"", "unconfirmed")],
)
def test_what_the_service_says(settings: Any, status: int | None, body: bytes, state: str) -> None:
    pytest.importorskip("anymail", reason="mail services are an optional part")
    with make.provider() as service:
        service.status, service.body, service.headers = status, body, {"Content-Type": "application/json"}
        settings.EMAIL_BACKEND = "anymail.backends.mailgun.EmailBackend"
        settings.ANYMAIL = {"MAILGUN_API_KEY": "k", "MAILGUN_API_URL": service.url, "MAILGUN_SENDER_DOMAIN": "x.org"}
        actions.tell(make.person(), wording="soon", cause="ring 1", about="ask 1")
        jobs.send()

    assert Notice.objects.get().state == state
    assert len(service.got) == 1
    assert "Please look in, soon if you can." in unquote_plus(service.got[0].body.decode())


@pytest.mark.parametrize(
    ("given", "backend"),
    [
        ("", "django.core.mail.backends.smtp.EmailBackend"),
        ("smtp", "django.core.mail.backends.smtp.EmailBackend"),
        ("anymail:mailgun", "anymail.backends.mailgun.EmailBackend"),
    ],
)
def test_which_one_a_setting_chooses(monkeypatch: pytest.MonkeyPatch, given: str, backend: str) -> None:
    monkeypatch.setenv("LEEWARD_MAIL", given)

    assert env.mail_backend("LEEWARD_MAIL") == backend


@pytest.mark.parametrize("given", ["mailgun", "anymail:", "anymail:no.such", "smtp:x"])
def test_an_unknown_one_stops_the_start(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("LEEWARD_MAIL", given)

    with pytest.raises(ImproperlyConfigured, match="LEEWARD_MAIL must be smtp or anymail:SERVICE"):
        env.mail_backend("LEEWARD_MAIL")


def test_its_keys_come_by_its_own_names(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    (tmp_path / "key").write_text("secret\n")
    monkeypatch.setenv("LEEWARD_ANYMAIL_MAILGUN_API_KEY_FILE", str(tmp_path / "key"))
    monkeypatch.setenv("LEEWARD_ANYMAIL_MAILGUN_SENDER_DOMAIN", "x.org")

    assert env.group("LEEWARD_ANYMAIL_") == {"MAILGUN_API_KEY": "secret", "MAILGUN_SENDER_DOMAIN": "x.org"}
