"""An ask and its sealed parts. Every part lies under a second layer whose key is in `shred` (design 5, 6)."""

import uuid

from django.db import models


class Ask(models.Model):
    """A request for support. The server knows that it came, how urgent, and who took it; nothing else."""

    class Status(models.TextChoices):
        OPEN = "open"
        ACCEPTED = "accepted"
        CONTACT = "contact"
        CLOSING = "closing"
        OVER = "over"  # nobody finds it any more: key and rows go in the same moment

    class Urgency(models.TextChoices):
        NOW = "now", "Now"
        TODAY = "today", "Today"
        WEEK = "week", "This week"
        WHENEVER = "whenever", "Whenever"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    program = models.ForeignKey("organizations.Program", on_delete=models.PROTECT, related_name="asks")
    number = models.PositiveIntegerField()  # "No. 41" on the lead's board
    lookup_hash = models.CharField(max_length=43, unique=True)  # b64 SHA-256
    auth_hash = models.CharField(max_length=43)
    accept_hash = models.CharField(max_length=43)
    digest = models.CharField(max_length=43)  # of the upload, to answer a repeat
    urgency = models.CharField(max_length=8, choices=Urgency)
    directory = models.ForeignKey("supporters.Directory", on_delete=models.PROTECT)
    slots = models.PositiveSmallIntegerField()
    conversation = models.PositiveSmallIntegerField(default=0)
    last_sequence = models.PositiveIntegerField(default=0)  # of this conversation's messages, gone ones too
    opened = models.DateTimeField()
    status = models.CharField(max_length=8, choices=Status, default=Status.OPEN)
    again = models.PositiveSmallIntegerField(default=0)  # how often it was rung anew: somebody may have called already
    supporter = models.ForeignKey("supporters.Supporter", on_delete=models.PROTECT, null=True, related_name="asks")
    accepted = models.DateTimeField(null=True)
    contact_due = models.DateTimeField(null=True)
    contact = models.DateTimeField(null=True)
    closing_until = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=10, blank=True)  # of an ask that is over: for its stub
    tallied = models.BooleanField(default=False)  # a close that was undone has been counted already

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["program", "number"], name="ask_number_once"),
            models.CheckConstraint(
                condition=models.Q(status="open", supporter=None)
                | models.Q(status__in=["accepted", "contact", "closing"], supporter__isnull=False)
                | models.Q(status="over"),
                name="ask_has_supporter_unless_open",
            ),
            models.CheckConstraint(
                condition=~models.Q(status="accepted") | models.Q(contact_due__isnull=False),
                name="ask_accepted_has_contact_due",
            ),
            models.CheckConstraint(
                condition=~models.Q(status="closing") | models.Q(closing_until__isnull=False),
                name="ask_closing_has_an_end",
            ),
            models.CheckConstraint(
                condition=~models.Q(status="over") | models.Q(outcome__in=["closed", "withdrawn", "unanswered"]),
                name="ask_over_has_an_outcome",
            ),
        ]
        indexes = [models.Index(fields=["program", "status"], name="ask_by_program_and_status")]

    def __str__(self) -> str:
        return f"No. {self.number}"


class Part(models.Model):
    """One sealed part, under the outer layer. `boxes` holds every slot and goes at first contact."""

    class Kind(models.TextChoices):
        CARD = "card"
        LETTER = "letter"
        OWN = "own"
        S2 = "s2"
        BOXES = "boxes"
        BACKSTOP = "backstop"
        KEPT = "kept"  # the accepter's own box

    ask = models.ForeignKey("support.Ask", on_delete=models.CASCADE, related_name="parts")
    kind = models.CharField(max_length=8, choices=Kind)
    body = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ask", "kind"], name="part_once")]

    def __str__(self) -> str:
        return self.kind


class Message(models.Model):
    ask = models.ForeignKey("support.Ask", on_delete=models.CASCADE, related_name="messages")
    conversation = models.PositiveSmallIntegerField()
    sequence = models.PositiveIntegerField()
    role = models.CharField(max_length=9)  # caregiver or peer: known from who sent it
    body = models.BinaryField()  # under the outer layer
    digest = models.CharField(max_length=43)  # of the sealed bytes, to answer a repeat
    expires = models.DateTimeField(null=True)  # arrange mode: 7 days
    read = models.BooleanField(default=False)  # opened by the other side, who says so

    class Meta:
        ordering = ("conversation", "sequence")
        constraints = [
            models.UniqueConstraint(fields=["ask", "conversation", "sequence"], name="message_sequence_once"),
            models.CheckConstraint(condition=models.Q(role__in=["caregiver", "peer"]), name="message_role_known"),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.sequence}"


class CheckIn(models.Model):
    """An agreed date. The supporter gets a neutral reminder; the caregiver's page asks how it went."""

    ask = models.ForeignKey("support.Ask", on_delete=models.CASCADE, related_name="check_ins")
    due = models.DateTimeField()
    done = models.BooleanField(default=False)

    class Meta:
        ordering = ("due",)

    def __str__(self) -> str:
        return f"check-in {self.due:%Y-%m-%d}"


class NotNow(models.Model):
    """A supporter who cannot take this ask, while it is open. Looks the same for a decoy."""

    ask = models.ForeignKey("support.Ask", on_delete=models.CASCADE, related_name="not_now")
    supporter = models.ForeignKey("supporters.Supporter", on_delete=models.CASCADE, related_name="set_aside")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ask", "supporter"], name="not_now_once")]

    def __str__(self) -> str:
        return "not now"


class Ended(models.Model):
    """How many talks this supporter lost and has not read about yet. It knows neither an ask nor a day (design 6)."""

    supporter = models.ForeignKey("supporters.Supporter", on_delete=models.CASCADE, related_name="ended")
    count = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["supporter"], name="ended_once_for_a_supporter")]

    def __str__(self) -> str:
        return str(self.count)


class Stub(models.Model):
    """What is left for 30 days: her words say "over and erased" and open the six feedback items once."""

    class Outcome(models.TextChoices):
        CLOSED = "closed"
        WITHDRAWN = "withdrawn"
        UNANSWERED = "unanswered"

    lookup_hash = models.CharField(max_length=43, primary_key=True)
    auth_hash = models.CharField(max_length=43)  # both halves of the receipt, as for the ask
    program = models.ForeignKey("organizations.Program", on_delete=models.CASCADE)
    outcome = models.CharField(max_length=10, choices=Outcome)
    expires = models.DateField()  # a Monday: the week, never the day it ended

    def __str__(self) -> str:
        return "stub"
