"""Notices through a real mail server: neutral, and once."""

from datetime import timedelta
from typing import Any

import pytest

from conftest import StopClock
from leeward.core import clock
from leeward.core.models import Later
from leeward.notices import actions, jobs, rules
from leeward.notices.models import Backoff, Channel, Notice
from leeward.notices.tests.make import Inbox, channel, mail_server, person

pytestmark = pytest.mark.django_db


def state() -> str:
    return Notice.objects.get().state


def test_one_cause_is_one_mail(inbox: Inbox) -> None:
    user = person()
    for _time in range(2):
        actions.tell(user, wording="soon", cause="ring 1", about="ask 1")
        jobs.send()

    assert inbox.to == ["sam@example.org"]
    assert state() == Notice.State.SENT


def test_a_mail_says_nothing(inbox: Inbox) -> None:
    actions.tell(person(), wording="when", cause="ask 1")
    jobs.send()

    mail = inbox.mails[0]
    body = str(mail.get_payload())
    assert mail["Subject"] == rules.SUBJECT
    assert body.strip() == rules.text("when", "", rules.TAIL)
    assert "Sam" not in inbox.raw[0].decode()


def test_several_causes_are_one_mail(inbox: Inbox) -> None:
    user = person()
    for cause in ("check-in 1", "message 7", "message 8"):
        actions.tell(user, wording="when", cause=cause)

    jobs.send()

    assert len(inbox.mails) == 1


def test_what_is_about_nothing_is_not_kept(inbox: Inbox) -> None:
    actions.tell(person(), wording="soon", cause="swap 1")

    jobs.send()

    assert len(inbox.mails) == 1
    assert not Notice.objects.exists()


def test_a_server_that_is_down_is_left_alone_for_a_while(settings, stop_clock: StopClock) -> None:  # type: ignore[no-untyped-def]  # pytest-django's fixture has no type
    stop_clock("2026-11-20T03:00:00-05:00")
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    for name in ("ana", "ben"):
        actions.tell(person(f"{name}@example.org"), wording="soon", cause="ask 1")

    jobs.send()

    assert Backoff.objects.get().failures == 1  # the second one was not tried
    assert set(Notice.objects.values_list("state", "tries")) == {("due", 1)}
    assert {row.due for row in Notice.objects.all()} == {clock.now() + rules.FIRST_BACKOFF}


def test_mail_that_is_down_is_waited_for_and_the_lead_is_told(settings: Any, stop_clock: StopClock) -> None:
    """Who has nothing but mail must not lose a notice to some minutes without a server."""
    stop_clock("2026-11-20T03:00:00-05:00")
    user = person()
    with mail_server() as (inbox, port):
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
        actions.tell(user, wording="soon", cause="ask 1", about="ask 1")
        for _try in range(rules.MOST_TRIES + 5):
            jobs.send()
            clock.move(rules.LONGEST_BACKOFF)

        assert (state(), Channel.objects.get().state) == (Notice.State.DUE, Channel.State.OK)
        assert Later.objects.get().about == {"user": str(user.pk), "wording": "soon"}

        settings.EMAIL_PORT = port
        jobs.send()
        assert (state(), inbox.to) == (Notice.State.SENT, [user.email])


def test_after_a_day_without_mail_a_notice_is_given_up(settings: Any, stop_clock: StopClock) -> None:
    stop_clock("2026-11-20T03:00:00-05:00")
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    user = person()
    actions.tell(user, wording="soon", cause="ask 1", about="ask 1")
    Notice.objects.update(tries=rules.MOST_WAITS - 1)  # as many as fit into a day

    jobs.send()

    assert (state(), Channel.objects.get().state) == (Notice.State.FAILED, Channel.State.OK)
    assert Later.objects.get().about == {"user": str(user.pk), "wording": "soon"}


def test_a_mail_that_goes_again_ends_the_trouble(inbox: Inbox) -> None:
    user = person()
    broken = channel(user, "mail", state="failing")
    Backoff.objects.create(provider="mail", failures=3, until=clock.now() - timedelta(seconds=1))
    actions.tell(user, wording="soon", cause="ask 1")

    jobs.send()

    broken.refresh_from_db()
    assert broken.state == Channel.State.OK
    assert not Backoff.objects.exists()


@pytest.mark.parametrize(("said", "ended"), [("550 no such person", "failed"), ("451 come back later", "due")])
def test_what_the_server_says_of_an_address(inbox: Inbox, said: str, ended: str) -> None:
    inbox.refuses = said
    actions.tell(person(), wording="soon", cause="ask 1")

    jobs.send()

    assert state() == ended


def test_what_was_being_sent_when_a_process_died_is_never_repeated(inbox: Inbox, stop_clock: StopClock) -> None:
    stop_clock("2026-11-20T03:00:00-05:00")
    actions.tell(person(), wording="soon", cause="ask 1")
    Notice.objects.update(state=Notice.State.SENDING, due=clock.now() + rules.LEASE)
    jobs.send()
    assert state() == Notice.State.SENDING

    clock.move(rules.LEASE)
    jobs.send()

    assert (state(), inbox.mails) == (Notice.State.UNCONFIRMED, [])


def test_a_row_that_was_sent_tells_nobody_the_day(inbox: Inbox, stop_clock: StopClock) -> None:
    for day in range(16, 23):
        stop_clock(f"2026-11-{day}T12:00:00-05:00")
        actions.tell(person(f"{day}@example.org"), wording="soon", cause="ring 1", about="ask 1")
    jobs.send()

    assert set(Notice.objects.values_list("due", flat=True)) == {None}
    assert len(set(Notice.objects.values_list("expires", flat=True))) <= 2  # Mondays
    assert not any(row.expires.weekday() for row in Notice.objects.all())


def test_rows_go_when_their_cause_cannot_come_again(inbox: Inbox, stop_clock: StopClock) -> None:
    stop_clock("2026-11-20T03:00:00-05:00")
    actions.tell(person(), wording="soon", cause="ring 1", about="ask 1")
    jobs.send()
    clock.move(timedelta(days=29))
    jobs.forget()
    assert Notice.objects.exists()

    clock.move(timedelta(days=8))
    jobs.forget()

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
