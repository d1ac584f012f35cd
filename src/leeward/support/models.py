"""An ask and its sealed parts. Every part lies under a second layer whose key is in `shred` (design 5, 6)."""

import uuid

from django.db import models

from leeward.core import clock
from leeward.support import rings, rules


def _keeps_its_step() -> models.Q:
    """Each state has its own steps, and none but the end has no next one."""
    allowed = models.Q(status="over", step="", step_at=None)
    for status, steps in rings.STEPS.items():
        allowed |= models.Q(status=status, step__in=steps, step_at__isnull=False)
    return allowed


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

    class Step(models.TextChoices):
        """What happens next by itself, at `step_at` (design 4.4, 4.5)."""

        LINE = "line"  # as many ring as may: its turn comes, or it ends unanswered
        RING = "ring"  # ringing begins, or begins anew
        PICK = "pick"  # until then a lead may pick whom to ask first
        PICKED = "picked"  # until then that peer alone is asked
        SLOTS = "slots"  # every slot is rung
        BACKSTOP = "backstop"  # the backstop seats, and supporters who are full
        AGAIN = "again"  # everybody anew, on the next working day
        GIVE_UP = "give_up"
        SPOKEN = "spoken"  # the peer is asked "Have you spoken?"
        LAPSE = "lapse"
        CHECK_IN = "check_in"
        OVERDUE = "overdue"
        UNREAD = "unread"  # her words wait for three days
        QUIET = "quiet"  # no date, and no sign of the peer for thirty days
        REST = "rest"  # a talk has rested for twelve months
        ERASE = "erase"

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
    ring = models.PositiveSmallIntegerField(default=1)  # how far it rings: on call, every slot, the backstop
    round = models.PositiveSmallIntegerField(default=0)  # in each, everybody is told once
    picked = models.ForeignKey("supporters.Supporter", on_delete=models.SET_NULL, null=True, related_name="+")
    rung = models.DateTimeField(null=True)  # when this round began
    step = models.CharField(max_length=8, choices=Step, blank=True)
    step_at = models.DateTimeField(null=True)
    by_lead = models.BooleanField(default=False)  # taken with a backstop box
    released = models.BooleanField(default=False)  # the backstop may take it from the peer who has it
    unread_since = models.DateTimeField(null=True)  # her oldest words that the peer of this talk has not opened
    unread_told = models.BooleanField(default=False)  # for three days: the leads know it
    sign = models.DateTimeField(null=True)  # when the peer last wrote, read or agreed on something
    quiet = models.PositiveSmallIntegerField(default=0)  # no sign since: 1 the peer was reminded, 2 the leads were told
    held_by = models.ForeignKey("supporters.Supporter", on_delete=models.SET_NULL, null=True, related_name="+")
    held_until = models.DateTimeField(null=True)  # "somebody is opening this"; anybody may still take it
    outcome = models.CharField(max_length=10, blank=True)  # of an ask that is over: for its stub
    vouched = models.BooleanField(default=False)  # it came with the poster's code while that was asked for
    reseals = models.PositiveSmallIntegerField(default=0)  # how often it was sealed again, on one day
    reseals_on = models.DateField(null=True)
    tallied = models.BooleanField(default=False)  # a close that was undone has been counted already
    linked = models.BooleanField(default=False)  # its peer made a link to the six questions

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
                condition=~models.Q(status="over")
                | models.Q(outcome__in=["closed", "withdrawn", "unanswered", "not_real"]),
                name="ask_over_has_an_outcome",
            ),
            models.CheckConstraint(condition=_keeps_its_step(), name="ask_has_a_next_step"),
            models.CheckConstraint(condition=models.Q(ring__gte=1, ring__lte=3), name="ask_ring_is_1_to_3"),
        ]
        indexes = [
            models.Index(fields=["program", "status"], name="ask_by_program_and_status"),
            models.Index(fields=["step_at"], name="ask_by_next_step"),
        ]

    def __str__(self) -> str:
        return f"No. {self.number}"

    @property
    def claim_mark(self) -> str:
        """For a page: of which claim of this request it tells, and with how much time."""
        return f"{self.contact_due.timestamp():.6f}" if self.contact_due else ""


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
        PICKS = "picks"  # a box for each lead who may pick: the card and whom her browser suggests, never the letter
        OPENED = "opened"  # when the letter was opened, by a peer or a lead
        PUSH = "push"  # where the caregiver's own phone is told, if she chose so
        ASIDE = "aside"  # who put it aside, and who knows the person

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

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)  # its page tells no number of them all
    ask = models.ForeignKey("support.Ask", on_delete=models.CASCADE, related_name="check_ins")
    due = models.DateTimeField()
    done = models.BooleanField(default=False)
    reminded = models.BooleanField(default=False)
    overdue = models.BooleanField(default=False)  # 72 hours late: the leads were told

    class Meta:
        ordering = ("due",)

    def __str__(self) -> str:
        return f"check-in {self.due:%Y-%m-%d}"


class Ended(models.Model):
    """How many talks this supporter lost and has not read about yet. It knows neither an ask nor a day (design 6)."""

    supporter = models.ForeignKey("supporters.Supporter", on_delete=models.CASCADE, related_name="ended")
    count = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["supporter"], name="ended_once_for_a_supporter")]

    def __str__(self) -> str:
        return str(self.count)


class Lapse(models.Model):
    """A peer whose time with this ask ran out. It counts against their room for 24 hours, and goes with the ask."""

    ask = models.ForeignKey("support.Ask", on_delete=models.CASCADE, related_name="lapses")
    supporter = models.ForeignKey("supporters.Supporter", on_delete=models.CASCADE, related_name="+")
    until = models.DateTimeField()

    def __str__(self) -> str:
        return "lapse"


class LapseCount(models.Model):
    """How many accepted requests led to no talk lately. A number, and until when it counts; no request (design 6)."""

    supporter = models.ForeignKey("supporters.Supporter", on_delete=models.CASCADE, related_name="+")
    until = models.CharField(max_length=7)  # the last month, as 2026-11; each further one puts it off
    n = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["supporter"], name="lapse_count_once_for_a_supporter")]

    def __str__(self) -> str:
        return str(self.n)


class Care(models.Model):
    """How a supporter is spared. The day may be one they chose themselves, and goes when it has come."""

    supporter = models.ForeignKey("supporters.Supporter", on_delete=models.CASCADE, related_name="care")
    rests_until = models.DateField(null=True)  # not rung before this day
    active = models.CharField(max_length=7, blank=True)  # the last month in which they took something on
    invited = models.CharField(max_length=7, blank=True)  # the month in which they were invited to practice

    class Meta:
        constraints = [models.UniqueConstraint(fields=["supporter"], name="care_once_for_a_supporter")]

    def __str__(self) -> str:
        return "care"


class Door(models.Model):
    """How many requests of a program may ring at once, wait and be kept. The phone knows no such limits (design 8)."""

    program = models.OneToOneField(
        "organizations.Program", on_delete=models.CASCADE, primary_key=True, related_name="door"
    )
    at_once = models.PositiveSmallIntegerField(default=3)  # ring, before anybody has taken them
    most_open = models.PositiveSmallIntegerField(default=500)  # wait
    most_megabytes = models.PositiveSmallIntegerField(default=200)  # of sealed bytes
    work_from = models.PositiveSmallIntegerField(default=10)  # so many wait: the next sender's device works a moment
    paused_until = models.DateTimeField(null=True)  # until then people are asked to call
    code_until = models.DateTimeField(null=True)  # until then the code of the poster is asked for
    code_round = models.PositiveSmallIntegerField(default=0)  # which code is on the posters
    not_real = models.PositiveSmallIntegerField(default=0)  # how many requests peers called so on that day
    not_real_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(at_once__gte=1, most_open__gte=1, most_megabytes__gte=1),
                name="door_lets_somebody_in",
            )
        ]

    def __str__(self) -> str:
        return "door"


class Spent(models.Model):
    """A solved puzzle that has opened the door once. A hash, until its puzzle ends."""

    mark = models.CharField(max_length=64, primary_key=True)
    until = models.DateTimeField()

    def __str__(self) -> str:
        return "spent"


class Worry(models.Model):
    """A supporter fears for somebody's safety, and somebody has yet to call them. It knows no ask, and goes then."""

    supporter = models.OneToOneField(
        "supporters.Supporter", on_delete=models.CASCADE, primary_key=True, related_name="worry"
    )
    since = models.DateTimeField()
    center = models.BooleanField(default=False)  # no lead answered in time, so the Center was told

    def __str__(self) -> str:
        return "worry"

    @property
    def mark(self) -> str:
        """For a page: of which alarm of this supporter it tells."""
        return f"{self.since.timestamp():.6f}"

    @property
    def is_uncalled(self) -> bool:
        """Everybody was told often enough, and nobody called: that is said to the peer, too."""
        return clock.now() - self.since >= rules.UNCALLED


class Problem(models.Model):
    """Somebody wrote about their peer. It knows no ask and no day, and goes when it was read, or in 30 days."""

    class Reader(models.TextChoices):
        LEAD = "lead"
        CENTER = "center"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    supporter = models.ForeignKey("supporters.Supporter", on_delete=models.CASCADE, related_name="problems")
    reader = models.CharField(max_length=6, choices=Reader)
    expires = models.DateField()  # a Monday: the week, never the day

    def __str__(self) -> str:
        return "problem"


class ProblemBox(models.Model):
    """The same words, sealed to one of those who may read them; under the outer layer."""

    problem = models.ForeignKey("support.Problem", on_delete=models.CASCADE, related_name="boxes")
    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="+")
    body = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["problem", "user"], name="problem_box_once")]

    def __str__(self) -> str:
        return "box"


class Stub(models.Model):
    """What is left for 30 days: her words say "over and erased" and open the six feedback items once."""

    class Outcome(models.TextChoices):
        CLOSED = "closed"
        WITHDRAWN = "withdrawn"
        UNANSWERED = "unanswered"
        NOT_REAL = "not_real"  # its peer said that it is no request for support
        LINK = "link"  # of no request: who had no way back may answer the six questions

    ASKS_HOW_IT_WAS = (Outcome.CLOSED, Outcome.LINK)

    lookup_hash = models.CharField(max_length=43, primary_key=True)
    auth_hash = models.CharField(max_length=43)  # both halves of the receipt, as for the ask
    program = models.ForeignKey("organizations.Program", on_delete=models.CASCADE)
    outcome = models.CharField(max_length=10, choices=Outcome)
    expires = models.DateField()  # a Monday: the week, never the day it ended

    def __str__(self) -> str:
        return "stub"
