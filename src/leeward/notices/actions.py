"""Telling somebody that something waits, without saying what. At most one notice on a channel for one cause."""

import hashlib

from django.conf import settings
from django.core.mail import EmailMessage

from leeward.accounts.models import User
from leeward.core import clock, later
from leeward.core.errors import Refused
from leeward.notices import rules
from leeward.notices.models import Notice


def tell(user: User, *, wording: str, cause: str, about: str = "") -> None:
    """Queues one neutral mail. `cause` and `about` are hashed with the installation's secret: the row leads back to
    nothing. `about` names what many causes belong to, for `forget`.
    """
    if wording not in rules.BODIES:
        raise Refused("There is no such wording.")
    if not user.email:
        return
    kept = {"wording": wording, "due": clock.now(), "about": hidden(about) if about else ""}
    notice, made = Notice.objects.get_or_create(user=user, channel="mail", cause=hidden(cause), defaults=kept)
    if made:
        later.announce("notice.due", cause=str(notice.pk), notice=str(notice.pk))


def forget(about: str) -> None:
    """Whatever is left of notices about something that is gone."""
    Notice.objects.filter(about=hidden(about)).delete()


def forget_old() -> None:
    """What could not be sent within a day, or nobody knows whether it was: too late to be of use."""
    Notice.objects.filter(due__lte=clock.now() - rules.LONGEST).delete()


def send(notice_id: str) -> None:
    """Sends one notice at most once: it is marked first, and a crash in between leaves it unconfirmed.

    A refused connection (nothing went out) is raised, so that the worker tries again later.
    """
    mine = Notice.objects.filter(pk=notice_id, state=Notice.State.DUE)
    if not mine.update(state=Notice.State.SENDING):
        return
    notice = Notice.objects.select_related("user").get(pk=notice_id)
    try:
        _mail(notice)
    except OSError:  # smtplib's errors too: nothing was accepted
        Notice.objects.filter(pk=notice_id).update(state=Notice.State.DUE, tries=notice.tries + 1)
        raise
    Notice.objects.filter(pk=notice_id).delete()


def _mail(notice: Notice) -> None:
    # A message id with the host alone: the default carries the process and the time
    token = hashlib.sha256(f"{settings.SECRET_KEY}{notice.pk}".encode()).hexdigest()[:32]
    EmailMessage(
        subject=rules.SUBJECT,
        body=rules.BODIES[notice.wording],
        to=[notice.user.email],
        headers={"Message-ID": f"<{token}@{settings.HOST}>", "Auto-Submitted": "auto-generated"},
    ).send()


def hidden(cause: str) -> str:
    return hashlib.sha256(f"{settings.SECRET_KEY}|notice|{cause}".encode()).hexdigest()
