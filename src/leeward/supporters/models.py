"""Peer supporters, the signing chain of a program, and the directory every caregiver downloads whole (design 5)."""

import uuid

from django.db import models


class Supporter(models.Model):
    """A person in one program. What the lead signed about them is `text`; the directory publishes only that."""

    class Status(models.TextChoices):
        INVITED = "invited", "Invited"
        WAITING = "waiting", "Waits for approval"
        ACTIVE = "active", "Active"
        PAUSED = "paused", "Paused"
        SUSPENDED = "suspended", "Suspended"  # by a lead or the Center, who alone end it
        RETIRED = "retired", "Retired"
        PHONE = "phone", "By phone only"  # no account and no keys: colleagues call them

    class By(models.TextChoices):
        """Who suspended somebody: a role, never which person."""

        LEAD = "lead", "A lead"
        CENTER = "center", "The Center"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    program = models.ForeignKey("organizations.Program", on_delete=models.PROTECT, related_name="supporters")
    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="supporting")
    number = models.PositiveSmallIntegerField(null=True)  # given at approval, never reused
    status = models.CharField(max_length=10, choices=Status, default=Status.INVITED)
    suspended_by = models.CharField(max_length=6, choices=By, blank=True)
    known_as = models.CharField(max_length=80, blank=True)  # what the lead typed when inviting
    trained = models.DateField(null=True, blank=True)
    agreement = models.PositiveSmallIntegerField(default=0)  # version of the limits wording agreed to
    agreed_in = models.DateField(null=True, blank=True)  # first day of the month; a year later they are asked again
    family = models.CharField(max_length=20, blank=True)  # role family code
    role = models.CharField(max_length=80, blank=True)
    unit = models.ForeignKey("organizations.Unit", on_delete=models.SET_NULL, null=True, blank=True)
    languages = models.JSONField(default=list)  # codes
    experience = models.JSONField(default=list)  # option codes
    employers = models.JSONField(default=list)  # names of organizations and health systems
    shows_self = models.BooleanField(default=False)  # first name, role and experience on Meet the peers
    first_name = models.CharField(max_length=40, blank=True)
    capacity = models.PositiveSmallIntegerField(default=2)  # open asks at once
    wants_to_leave = models.DateField(null=True, blank=True)  # since when; a lead takes them off the list
    agreed_to_calls = models.DateField(null=True, blank=True)  # by phone only: peers who hold a request see the number
    text = models.TextField(blank=True)  # `supporter` document
    signature = models.CharField(max_length=86, blank=True)
    signed_by = models.CharField(max_length=43, blank=True)  # a lead's public key
    confirmed_key = models.CharField(max_length=43, blank=True)  # the signed one, once a second person looked

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["program", "user"], name="supporter_once_in_a_program"),
            models.UniqueConstraint(fields=["program", "number"], name="supporter_number_once"),
            models.CheckConstraint(
                condition=~models.Q(status__in=["active", "paused"]) | models.Q(number__isnull=False),
                name="supporter_has_number_once_approved",
            ),
            models.CheckConstraint(
                condition=models.Q(status="suspended", suspended_by__in=["lead", "center"], number__isnull=False)
                | models.Q(status="retired", suspended_by="center")  # off the list, and no lead brings them back
                | (~models.Q(status="suspended") & models.Q(suspended_by="")),
                name="supporter_suspended_by_a_role",
            ),
            models.CheckConstraint(
                condition=~models.Q(status="phone") | models.Q(agreed_to_calls__isnull=False, number=None),
                name="supporter_by_phone_agreed_and_is_not_in_the_directory",
            ),
        ]

    def __str__(self) -> str:
        return f"supporter {self.number or '-'}"

    @property
    def name(self) -> str:
        """Until they agree to join, a lead sees what the lead typed: an address must not tell whose it is."""
        return self.known_as if self.status == self.Status.INVITED and self.known_as else self.user.name


class Photo(models.Model):
    """Of somebody who shows themselves. Nobody else sees it before a lead has signed its hash."""

    supporter = models.OneToOneField(Supporter, on_delete=models.CASCADE, primary_key=True, related_name="photo")
    name = models.CharField(max_length=43)  # b64 SHA-256 of the bytes
    body = models.BinaryField()  # a small square WebP (pictures.small_square)

    def __str__(self) -> str:
        return "photo"


class LeadKey(models.Model):
    """A lead's signing key, signed by the program's root key (which lives on paper)."""

    program = models.ForeignKey("organizations.Program", on_delete=models.CASCADE, related_name="lead_keys")
    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="lead_keys")
    key = models.CharField(max_length=43)
    seat = models.PositiveSmallIntegerField()  # 0 to 3: which backstop box is theirs
    confirmed = models.BooleanField(default=False)  # by a second person, or after 72 hours; before, it signs nothing
    text = models.TextField()
    signature = models.CharField(max_length=86)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["program", "key"], name="lead_key_once"),
            models.UniqueConstraint(fields=["program", "seat"], name="lead_key_seat_once"),
            models.CheckConstraint(condition=models.Q(seat__lte=3), name="lead_key_seat_is_0_to_3"),
        ]

    def __str__(self) -> str:
        return f"lead key of {self.program_id}"


class CenterKey(models.Model):
    """Somebody at the Center to whom people of this program may write about a peer, signed by a lead."""

    program = models.ForeignKey("organizations.Program", on_delete=models.CASCADE, related_name="center_keys")
    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=43)
    text = models.TextField()
    signature = models.CharField(max_length=86)
    signed_by = models.CharField(max_length=43)  # a lead's public key
    confirmed = models.BooleanField(default=False)  # by a second person, or after 72 hours

    class Meta:
        constraints = [models.UniqueConstraint(fields=["program", "key"], name="center_key_once")]

    def __str__(self) -> str:
        return f"center key of {self.program_id}"


class Succession(models.Model):
    """A root key that handed over: what it signed about the one that follows. Posters of its time still work."""

    program = models.ForeignKey("organizations.Program", on_delete=models.CASCADE, related_name="successions")
    place = models.PositiveSmallIntegerField()  # from 1
    text = models.TextField()
    signature = models.CharField(max_length=86)
    signed_by = models.CharField(max_length=43)  # the root key that went

    class Meta:
        constraints = [models.UniqueConstraint(fields=["program", "place"], name="succession_place_once")]

    def __str__(self) -> str:
        return f"succession {self.place}"


class Sheet(models.Model):
    """One of the two sheets of paper with the root words: who holds it. What stands on it is nowhere else."""

    program = models.ForeignKey("organizations.Program", on_delete=models.CASCADE, related_name="sheets")
    number = models.PositiveSmallIntegerField()  # 1 or 2
    holder = models.CharField(max_length=80)  # a name; they may have no account
    since = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["program", "number"], name="sheet_once"),
            models.CheckConstraint(condition=models.Q(number__gte=1, number__lte=2), name="sheet_is_one_of_two"),
        ]

    def __str__(self) -> str:
        return f"sheet {self.number}"


class Roster(models.Model):
    """Who belongs to the directory, in order; signed by a lead at each approval or leaving."""

    program = models.ForeignKey("organizations.Program", on_delete=models.CASCADE, related_name="rosters")
    serial = models.PositiveIntegerField()
    text = models.TextField()
    signature = models.CharField(max_length=86)
    signed_by = models.CharField(max_length=43)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["program", "serial"], name="roster_serial_once")]

    def __str__(self) -> str:
        return f"roster {self.serial}"


class Directory(models.Model):
    """One published version of the file. Versions chain by hash; old ones stay readable."""

    program = models.ForeignKey("organizations.Program", on_delete=models.CASCADE, related_name="directories")
    version = models.PositiveIntegerField()
    hash = models.CharField(max_length=43)
    made = models.DateTimeField()
    body = models.BinaryField()
    slots = models.JSONField(default=list)  # supporter ids in slot order
    seats = models.JSONField(default=list)  # user ids (or null) of the four backstop seats

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["program", "version"], name="directory_version_once"),
            models.UniqueConstraint(fields=["program", "hash"], name="directory_hash_once"),
        ]

    def __str__(self) -> str:
        return f"directory {self.version}"


class Alarm(models.Model):
    """Pages found a poster or a directory that no root key vouches for. A day and a number: never who, what or when."""

    program = models.OneToOneField("organizations.Program", on_delete=models.CASCADE, primary_key=True)
    day = models.DateField()  # the last one
    count = models.PositiveSmallIntegerField(default=0)  # until a lead has looked; stops at 99

    def __str__(self) -> str:
        return f"alarm of {self.program_id}"

    @property
    def mark(self) -> str:
        """For a page: how much of it was seen."""
        return f"{self.day}:{self.count}"
