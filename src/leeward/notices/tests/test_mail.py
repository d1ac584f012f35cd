"""Notices through a real mail server: neutral, once, and nothing kept."""

import socket
from collections.abc import Iterator
from email.message import Message

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message as Handler

from leeward.accounts.models import User
from leeward.core import later
from leeward.core.models import Later
from leeward.notices import actions, rules
from leeward.notices.models import Notice

pytestmark = pytest.mark.django_db


class Inbox(Handler):
    def __init__(self) -> None:
        super().__init__()
        self.mails: list[Message] = []

    def handle_message(self, message: Message) -> None:
        self.mails.append(message)


@pytest.fixture
def inbox(settings) -> Iterator[Inbox]:  # type: ignore[no-untyped-def]  # pytest-django's fixture has no type
    inbox = Inbox()
    server = Controller(inbox, hostname="127.0.0.1", port=_free_port())
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
    yield inbox
    server.stop()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def person(email: str = "sam@example.org") -> User:
    return User.objects.create(name="Sam Okafor", email=email)


def test_one_cause_is_one_mail(inbox: Inbox) -> None:
    user = person()
    actions.tell(user, wording="soon", cause="ask 1")
    actions.tell(user, wording="soon", cause="ask 1")

    later.run_due()

    assert [mail["To"] for mail in inbox.mails] == ["sam@example.org"]
    assert not Notice.objects.exists()
    assert not Later.objects.exists()


def test_a_mail_says_nothing(inbox: Inbox) -> None:
    actions.tell(person(), wording="when", cause="ask 1")
    later.run_due()

    mail = inbox.mails[0]
    body = str(mail.get_payload())
    assert mail["Subject"] == rules.SUBJECT
    assert body.replace("\r\n", "\n") == rules.BODIES["when"]
    for word in ("support", "peer", "Leeward", "Sam Okafor", "ask", "program"):
        assert word.lower() not in f"{mail['Subject']} {body} {mail['Message-ID']}".lower()


def test_both_wordings_have_one_length() -> None:
    assert len({len(body) for body in rules.BODIES.values()}) == 1


def test_a_refused_connection_is_tried_again(settings) -> None:  # type: ignore[no-untyped-def]
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    actions.tell(person(), wording="soon", cause="ask 1")

    later.run_due()

    assert Notice.objects.get().state == Notice.State.DUE
    assert Later.objects.get().tries == 1


def test_a_crash_while_sending_is_never_repeated(inbox: Inbox) -> None:
    actions.tell(person(), wording="soon", cause="ask 1")
    Notice.objects.update(state=Notice.State.SENDING)  # killed between the mark and the server's answer

    later.run_due()

    assert inbox.mails == []


def test_a_cause_leads_back_to_nothing() -> None:
    actions.tell(person(), wording="soon", cause="7a6e0f2e-ask")

    assert "7a6e0f2e" not in Notice.objects.get().cause
