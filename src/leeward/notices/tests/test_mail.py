"""Notices through a real mail server: neutral, once, and nothing kept."""

import socket
from collections.abc import Iterator
from datetime import timedelta
from email.message import Message

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message as Handler

from conftest import StopClock
from leeward.accounts.models import User
from leeward.core import clock, later
from leeward.core.models import Later
from leeward.notices import actions, jobs, rules
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


@pytest.mark.parametrize("state", Notice.State.values)
def test_nothing_waits_longer_than_a_day(stop_clock: StopClock, state: str) -> None:
    stop_clock("2026-11-20T03:00:00-05:00")
    actions.tell(person(), wording="soon", cause="ask 1")
    Notice.objects.update(state=state)
    clock.move(timedelta(hours=23))
    jobs.sweep()
    assert Notice.objects.exists()

    clock.move(timedelta(hours=1))
    jobs.sweep()

    assert not Notice.objects.exists()


def test_all_that_is_about_one_thing_is_taken_back_together() -> None:
    user = person()
    for cause in ("check-in 1", "message 7"):
        actions.tell(user, wording="when", cause=cause, about="ask 1")
    actions.tell(user, wording="when", cause="check-in 2", about="ask 2")

    actions.forget("ask 1")

    assert Notice.objects.get().cause == actions.hidden("check-in 2")


def test_a_cause_leads_back_to_nothing() -> None:
    actions.tell(person(), wording="soon", cause="7a6e0f2e-ring", about="7a6e0f2e-ask")

    notice = Notice.objects.get()
    assert "7a6e0f2e" not in notice.cause + notice.about
