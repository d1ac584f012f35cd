"""Channels people chose, and neutral messages on their way to them: no row knows a program or a reason."""

import uuid

from django.db import models
from django.db.models import Q

from leeward.core import phones


class Preference(models.Model):
    """What somebody wants of all their notices."""

    user = models.OneToOneField("accounts.User", on_delete=models.CASCADE, primary_key=True, related_name="wishes")
    phrase = models.CharField(max_length=40, blank=True)  # shown in each message, so that they know it is ours
    quiet_from = models.TimeField(null=True, blank=True)  # on the clock of `zone`
    quiet_until = models.TimeField(null=True, blank=True)
    zone = models.CharField(max_length=50, blank=True)  # empty: the installation's
    holds_soon = models.BooleanField(default=False)  # quiet hours hold "soon" too
    gathers = models.BooleanField(default=True)  # "whenever" waits a little, so that several come as one

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(quiet_from=None, quiet_until=None) | Q(quiet_from__isnull=False, quiet_until__isnull=False),
                name="preference_quiet_has_both_ends",
            )
        ]

    def __str__(self) -> str:
        return "preference"


class Channel(models.Model):
    """One way to reach one person. Without any, an e-mail address of the account stands for one."""

    class Kind(models.TextChoices):
        MAIL = "mail", "E-mail"
        SMS = "sms", "Text message"
        PAGER = "pager", "Pager"
        PUSH = "push", "Notification"

    class State(models.TextChoices):
        OK = "ok"
        FAILING = "failing"  # the last tries failed, or two tests reached nobody: the last resort
        OFF = "off"  # the other end does not want us any more: never used

    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="channels")
    kind = models.CharField(max_length=5, choices=Kind)
    address = models.CharField(max_length=1000, blank=True)  # empty: the account's e-mail; push: its endpoint
    keys = models.JSONField(default=dict, blank=True)  # push: what seals messages to that browser, b64url
    label = models.CharField(max_length=40, blank=True)
    place = models.PositiveSmallIntegerField(default=0)  # first, second … choice
    state = models.CharField(max_length=7, choices=State, default=State.OK)
    confirmed = models.DateField(null=True)  # when they last said that a test reached them
    testing = models.DateField(null=True)  # since when a test waits for their answer
    misses = models.PositiveSmallIntegerField(default=0)  # tests in a row that nobody answered
    soons = models.PositiveSmallIntegerField(default=0)  # messages that said "soon" since `soons_since`
    soons_since = models.DateTimeField(null=True)  # forgotten some minutes later: it would tell when somebody was told

    class Meta:
        ordering = ("place", "pk")
        constraints = [models.UniqueConstraint(fields=["user", "kind", "address"], name="channel_once")]

    def __str__(self) -> str:
        return f"{self.kind} of {self.user_id}"

    @property
    def shown(self) -> str:
        """The address as people write it."""
        return phones.shown(self.address)


class Notice(models.Model):
    """At most one on a channel for one cause: the row stays until what it is about is over, or 30 days.

    One that is about nothing goes when it was sent.
    """

    class State(models.TextChoices):
        DUE = "due"
        TAKEN = "taken"  # one worker's, until its lease ends; nothing has left
        SENDING = "sending"  # may have left; when the lease ends nobody knows
        SENT = "sent"
        UNCONFIRMED = "unconfirmed"  # never repeated on this channel
        FAILED = "failed"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE)
    channel = models.ForeignKey("notices.Channel", on_delete=models.CASCADE, related_name="notices")
    wording = models.CharField(max_length=4)  # "soon" or "when"
    cause = models.CharField(max_length=64)  # hash
    about = models.CharField(max_length=64, blank=True, db_index=True)  # hash: what ends takes all of its notices along
    state = models.CharField(max_length=11, choices=State, default=State.DUE)
    due = models.DateTimeField(null=True, db_index=True)  # of the next step; none once it is sent or given up
    batch = models.UUIDField(null=True, db_index=True)  # what one worker sends as one message
    tries = models.PositiveSmallIntegerField(default=0)
    expires = models.DateField()  # a Monday: the row tells nobody on which day somebody was told

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["channel", "cause"], name="notice_once_on_a_channel"),
            models.CheckConstraint(
                condition=Q(state__in=["due", "taken", "sending"], due__isnull=False)
                | Q(state__in=["sent", "unconfirmed", "failed"], due=None),
                name="notice_waits_or_is_over",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.wording} {self.state}"


class Backoff(models.Model):
    """A way out that refuses at the moment: nobody tries it before `until`."""

    provider = models.CharField(max_length=120, primary_key=True)  # "mail", "sms", "push:host"
    failures = models.PositiveSmallIntegerField(default=0)
    until = models.DateTimeField()

    def __str__(self) -> str:
        return self.provider


class DemoMail(models.Model):
    """The demo's outbox: what would have been sent, on any channel. Exists only where LEEWARD_DEMO is set."""

    at = models.DateTimeField()
    kind = models.CharField(max_length=5, choices=Channel.Kind, default=Channel.Kind.MAIL)
    to = models.CharField(max_length=200)
    subject = models.CharField(max_length=200, blank=True)
    body = models.TextField()

    class Meta:
        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        return self.subject
