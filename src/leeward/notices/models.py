"""Neutral messages on their way out. Subjects are opaque; a row goes when its message went."""

import uuid

from django.db import models


class Notice(models.Model):
    class State(models.TextChoices):
        DUE = "due"
        SENDING = "sending"  # a crash here leaves it unconfirmed: never repeated on this channel
        FAILED = "failed"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE)
    channel = models.CharField(max_length=8, default="mail")
    wording = models.CharField(max_length=8)  # "soon" or "when"
    cause = models.CharField(max_length=64)  # hash: at most one notice on a channel for one cause
    about = models.CharField(max_length=64, blank=True, db_index=True)  # hash: what ends takes all of its notices along
    state = models.CharField(max_length=8, choices=State, default=State.DUE)
    due = models.DateTimeField(db_index=True)
    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "channel", "cause"], name="notice_once_for_a_cause")]

    def __str__(self) -> str:
        return f"{self.channel} {self.wording}"


class DemoMail(models.Model):
    """The demo's outbox: what would have been sent. Exists only where LEEWARD_DEMO is set."""

    at = models.DateTimeField()
    to = models.CharField(max_length=200)
    subject = models.CharField(max_length=200)
    body = models.TextField()

    class Meta:
        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        return self.subject
