"""The other ends of the wires, for every test here."""

from collections.abc import Iterator
from typing import Any

import pytest

from leeward.notices.tests import make


@pytest.fixture
def inbox(settings: Any) -> Iterator[make.Inbox]:
    with make.mail_server() as (inbox, port):
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
        yield inbox


@pytest.fixture
def texts(settings: Any) -> Iterator[make.Provider]:
    """A provider that takes plain JSON."""
    with make.provider() as provider:
        settings.SMS_PROVIDER, settings.SMS_URL, settings.SMS_TOKEN = "http", f"{provider.url}/send", "shared-secret"
        settings.NOTICES_ANSWERED = ""
        yield provider


@pytest.fixture
def pushes(settings: Any) -> Iterator[make.Provider]:
    """A push service on this computer, which only tests allow."""
    with make.provider() as provider:
        settings.PUSH_HOSTS, settings.PUSH_LOCAL = ["127.0.0.1"], True
        yield provider
