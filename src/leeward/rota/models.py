"""Who is on call when: patterns that repeat, the shifts they make, and how people change them by hand."""

import uuid

from django.db import models
from django.db.models import F, Q


class Position(models.TextChoices):
    PRIMARY = "primary", "First"
    BACKUP = "backup", "Backup"
    PHONE = "phone", "Phone"  # holds the program's phone and is not rung; also for people without an account


class RotaRule(models.Model):
    """How a program uses its rota. Without a row, or as a small site, it has none, and everybody is rung."""

    program = models.OneToOneField(
        "organizations.Program", on_delete=models.CASCADE, primary_key=True, related_name="rota_rule"
    )
    used = models.BooleanField(default=False)
    always = models.BooleanField(default=False)  # somebody is on call day and night; any other hour is a gap

    def __str__(self) -> str:
        return f"rota of {self.program_id}"


class Pattern(models.Model):
    """A shift that repeats on some weekdays. Times are local; an end that is not later lies on the next day."""

    class Kind(models.TextChoices):
        DAY = "day", "Days"
        NIGHT = "night", "Nights"
        WEEKEND = "weekend", "Weekends"
        CUSTOM = "custom", "Other hours"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    program = models.ForeignKey("organizations.Program", on_delete=models.CASCADE, related_name="patterns")
    name = models.CharField(max_length=60)
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.CUSTOM)
    position = models.CharField(max_length=8, choices=Position, default=Position.PRIMARY)
    weekdays = models.JSONField(default=list)  # Monday is 0
    start = models.TimeField()
    end = models.TimeField()
    first = models.DateField()
    last = models.DateField(null=True, blank=True)
    weekly = models.BooleanField(default=True)  # the turn goes on each Monday; otherwise with each shift
    paid = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(last=None) | Q(last__gte=F("first")), name="pattern_ends_after_its_first_day"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Turn(models.Model):
    """Whose turn it is in a pattern, in order. One row: always the same person. None: the shifts stay open."""

    pattern = models.ForeignKey("rota.Pattern", on_delete=models.CASCADE, related_name="turns")
    place = models.PositiveSmallIntegerField()
    supporter = models.ForeignKey("supporters.Supporter", on_delete=models.CASCADE, related_name="+")

    class Meta:
        ordering = ("place",)
        constraints = [models.UniqueConstraint(fields=["pattern", "place"], name="turn_place_once")]

    def __str__(self) -> str:
        return f"turn {self.place}"


class Shift(models.Model):
    """One stretch of duty. Nobody in it is a gap. It belongs to the local day it starts on."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    program = models.ForeignKey("organizations.Program", on_delete=models.CASCADE, related_name="shifts")
    pattern = models.ForeignKey("rota.Pattern", on_delete=models.SET_NULL, null=True, related_name="shifts")
    day = models.DateField()  # local
    start = models.DateTimeField()  # inclusive
    end = models.DateTimeField()  # exclusive
    position = models.CharField(max_length=8, choices=Position, default=Position.PRIMARY)
    supporter = models.ForeignKey(
        "supporters.Supporter", on_delete=models.SET_NULL, null=True, blank=True, related_name="shifts"
    )
    paid = models.BooleanField(default=False)
    by_hand = models.BooleanField(default=False)  # somebody chose who is in it: a changed pattern keeps that
    dropped = models.BooleanField(default=False)  # taken out; the row stays, so that the pattern does not make it again

    class Meta:
        ordering = ("start", "position", "pk")
        indexes = [models.Index(fields=["program", "start"]), models.Index(fields=["supporter", "start"])]
        constraints = [
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="shift_ends_after_its_start"),
            models.UniqueConstraint(fields=["pattern", "day"], name="shift_once_a_day_in_a_pattern"),
        ]

    def __str__(self) -> str:
        return f"{self.position} {self.start:%Y-%m-%d %H:%M}"


class Swap(models.Model):
    """A shift offered to one colleague or to all. Its holder keeps it until somebody takes it."""

    class State(models.TextChoices):
        OPEN = "open", "Offered"
        TAKEN = "taken", "Taken"
        WITHDRAWN = "withdrawn", "Withdrawn"
        EXPIRED = "expired", "Expired"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    shift = models.ForeignKey("rota.Shift", on_delete=models.CASCADE, related_name="swaps")
    asker = models.ForeignKey("supporters.Supporter", on_delete=models.CASCADE, related_name="+")
    asked = models.ForeignKey("supporters.Supporter", on_delete=models.CASCADE, null=True, related_name="+")
    taker = models.ForeignKey("supporters.Supporter", on_delete=models.CASCADE, null=True, related_name="+")
    state = models.CharField(max_length=9, choices=State, default=State.OPEN)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["shift"], condition=Q(state="open"), name="swap_one_open_for_a_shift"),
            models.CheckConstraint(
                condition=Q(state="taken", taker__isnull=False) | (~Q(state="taken") & Q(taker=None)),
                name="swap_has_taker_once_taken",
            ),
        ]

    def __str__(self) -> str:
        return f"swap {self.state}"


class Leave(models.Model):
    """Days on which somebody is not on call. No reason is asked for."""

    supporter = models.ForeignKey("supporters.Supporter", on_delete=models.CASCADE, related_name="leaves")
    first = models.DateField()  # local, inclusive
    last = models.DateField()  # local, inclusive

    class Meta:
        ordering = ("first", "pk")
        constraints = [models.CheckConstraint(condition=Q(last__gte=F("first")), name="leave_ends_after_its_first_day")]

    def __str__(self) -> str:
        return f"away {self.first} to {self.last}"


class Change(models.Model):
    """One line of the history that members of a program see: fixed words and a shift's hours."""

    class Verb(models.TextChoices):
        MADE = "made", "New shift"
        PUT = "put", "Given by a lead"
        OPENED = "opened", "Opened by a lead"
        TAKEN = "taken", "Taken"
        TAKEN_NOW = "taken_now", "Taken over at once"
        HANDED = "handed", "Handed over"
        GIVEN_UP = "given_up", "Given up: open"
        AWAY = "away", "Open: somebody is away"
        DROPPED = "dropped", "Taken out"
        PATTERN = "pattern", "Pattern made or changed"
        ENDED = "ended", "Pattern ended"

    program = models.ForeignKey("organizations.Program", on_delete=models.CASCADE, related_name="+")
    day = models.DateField()
    verb = models.CharField(max_length=9, choices=Verb)
    by = models.ForeignKey("accounts.User", on_delete=models.SET_NULL, null=True, related_name="+")
    about = models.ForeignKey("supporters.Supporter", on_delete=models.SET_NULL, null=True, related_name="+")
    pattern = models.ForeignKey("rota.Pattern", on_delete=models.SET_NULL, null=True, related_name="+")
    start = models.DateTimeField(null=True)
    end = models.DateTimeField(null=True)
    position = models.CharField(max_length=8, choices=Position, blank=True)

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return self.verb


class Feed(models.Model):
    """The calendar address of one supporter. Only the hash of its secret is kept; without a row it does not work."""

    supporter = models.OneToOneField(
        "supporters.Supporter", on_delete=models.CASCADE, primary_key=True, related_name="rota_feed"
    )
    secret_hash = models.CharField(max_length=64, unique=True)

    def __str__(self) -> str:
        return "feed"


AHEAD = 180  # minutes before a shift at which its holder is told, if they choose nothing else


class Preference(models.Model):
    """What a supporter chose for the hours when they are not on call. Without a row: what stands here first."""

    supporter = models.OneToOneField(
        "supporters.Supporter", on_delete=models.CASCADE, primary_key=True, related_name="rota_preference"
    )
    off_shift = models.BooleanField(default=False)  # may be rung then, too
    lends = models.BooleanField(default=False)  # sister programs may see that they are free
    hours_a_month = models.PositiveSmallIntegerField(null=True, blank=True)  # on call, at most
    ahead = models.PositiveSmallIntegerField(default=AHEAD)  # minutes before a shift; 0: no notice

    def __str__(self) -> str:
        return f"preference of {self.supporter_id}"


class Sharing(models.Model):
    """Two programs that stand in for each other. Counts once the other side's lead has agreed."""

    program = models.ForeignKey("organizations.Program", on_delete=models.CASCADE, related_name="+")
    with_program = models.ForeignKey("organizations.Program", on_delete=models.CASCADE, related_name="+")
    accepted = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["program", "with_program"], name="sharing_once"),
            models.CheckConstraint(condition=~Q(program=F("with_program")), name="sharing_with_somebody_else"),
        ]

    def __str__(self) -> str:
        return f"{self.program_id} with {self.with_program_id}"


class GapTold(models.Model):
    """A gap that the leads were told about. Goes when the gap is filled or over."""

    program = models.ForeignKey("organizations.Program", on_delete=models.CASCADE, related_name="+")
    position = models.CharField(max_length=8, choices=Position)
    start = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["program", "position", "start"], name="gap_told_once")]

    def __str__(self) -> str:
        return f"gap {self.start:%Y-%m-%d %H:%M}"
