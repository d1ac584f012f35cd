"""The Center, organizations and their units, programs with their settings, and who holds which role."""

import os
import uuid

from django.db import models

from leeward.core import phones
from leeward.organizations import zones
from leeward.organizations.rules import default_calendars, default_rules, default_waits, default_week

LONGEST_PROMISE = 14 * 24 * 60  # minutes: an unanswered ask is kept that long (design 4.4)


def _salt() -> bytes:
    return os.urandom(16)


class Organization(models.Model):
    class Kind(models.TextChoices):
        CENTER = "center", "Center"
        HOSPITAL = "hospital", "Hospital"
        SURGERY = "surgery", "Ambulatory surgical center"
        HEALTH_CENTER = "health_center", "Community health center"
        OUTPATIENT = "outpatient", "Other outpatient setting"
        LONG_TERM = "long_term", "Long-term care"
        OTHER = "other", "Other"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=16, choices=Kind)
    name = models.CharField(max_length=120)
    slug = models.SlugField(unique=True)
    health_system = models.CharField(max_length=120, blank=True)
    time_zone = models.CharField(max_length=60, default="America/New_York")

    def __str__(self) -> str:
        return self.name


class FamilyNetwork(models.Model):
    """Where patients and families find support: an installation of its own, of which only this is known (design 2)."""

    center = models.OneToOneField(
        "organizations.Organization", on_delete=models.CASCADE, primary_key=True, related_name="family_network"
    )
    name = models.CharField(max_length=80, blank=True)
    phone = models.CharField(max_length=40, blank=True)  # core.phones.kept
    web = models.URLField(blank=True)

    def __str__(self) -> str:
        return self.name

    @property
    def shown_phone(self) -> str:
        return phones.shown(self.phone)


class Site(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.ForeignKey("organizations.Organization", on_delete=models.PROTECT, related_name="sites")
    name = models.CharField(max_length=120)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organization", "name"], name="site_once")]

    def __str__(self) -> str:
        return self.name


class Unit(models.Model):
    """A place in the tree of an organization. Its leaders lead everything below it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.ForeignKey("organizations.Organization", on_delete=models.PROTECT, related_name="units")
    site = models.ForeignKey("organizations.Site", on_delete=models.PROTECT, null=True, blank=True)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    name = models.CharField(max_length=120)
    area = models.CharField(max_length=20, blank=True)  # area code for the counters (operations 6.3)
    retired = models.BooleanField(default=False)
    leaders = models.ManyToManyField("accounts.User", related_name="units_led", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "parent", "name"], name="unit_once_under_its_parent"),
            models.UniqueConstraint(
                fields=["organization", "name"], condition=models.Q(parent=None), name="unit_once_at_the_top"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Program(models.Model):
    """A support program with its own name, wording, clock and rules. Strands are walls (design 2)."""

    class Strand(models.TextChoices):
        INSIDE = "A", "Inside an organization"
        NETWORK = "B", "Statewide network"

    class State(models.TextChoices):
        DRAFT = "draft", "Being set up"
        OPEN = "open", "Open"
        CLOSED = "closed", "Closed"

    class Writing(models.TextChoices):
        OFF = "off", "No writing: a peer calls or texts"
        ARRANGE = "arrange", "Short messages to arrange a talk"
        FULL = "full", "Writing as long as both want"

    class LegalBasis(models.TextChoices):
        NONE = "none", "None: never promise privilege"
        BYLAWS = "bylaws", "Bylaws or medical peer review"
        QA = "qa", "Quality assurance records (c.111 s.205)"
        PSES = "pses", "Patient safety organization"

    class Clock(models.TextChoices):
        WALL = "wall", "Every hour"
        WORKING = "working", "Working hours"

    class Dispatch(models.TextChoices):
        LADDER = "ladder", "It rings by itself"
        COORDINATOR = "coordinator", "A lead picks first"

    class PhoneClock(models.TextChoices):
        SAME = "same", "As the response clock"
        ALWAYS = "always", "Day and night"
        OWN = "own", "Hours of its own"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.ForeignKey("organizations.Organization", on_delete=models.PROTECT, related_name="programs")
    strand = models.CharField(max_length=1, choices=Strand, default=Strand.INSIDE)
    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=80)
    neutral_name = models.CharField(max_length=40, default="Touching base")  # what messages and saved links are called
    state = models.CharField(max_length=6, choices=State, default=State.DRAFT)
    legal_basis = models.CharField(max_length=6, choices=LegalBasis, default=LegalBasis.NONE)
    promise = models.CharField(max_length=160, default="A peer reaches you within 24 hours.")
    promise_minutes = models.PositiveIntegerField(default=24 * 60)  # of the time that counts
    weekend_promise_minutes = models.PositiveIntegerField(null=True, blank=True)  # opened on a day of rest
    clock_mode = models.CharField(max_length=7, choices=Clock, default=Clock.WALL)  # which time counts
    time_zone = models.CharField(max_length=60, blank=True)  # empty: the organization's
    working_hours = models.JSONField(default=default_week)  # rules.is_week
    calendars = models.JSONField(default=default_calendars)  # of public holidays (calendars.CALENDARS)
    contact_hours = models.PositiveSmallIntegerField(default=24)  # from acceptance to first contact, at most 72
    writing = models.CharField(max_length=7, choices=Writing, default=Writing.ARRANGE)
    note_allowed = models.BooleanField(default=False)  # one optional line of 280 characters in the letter
    closing_hours = models.PositiveSmallIntegerField(default=72)  # in which closing can be undone; 0 to 720
    phone = models.CharField(max_length=40, blank=True)
    phone_clock = models.CharField(max_length=6, choices=PhoneClock, default=PhoneClock.SAME)  # when somebody holds it
    phone_week = models.JSONField(default=default_week)  # rules.is_week; for hours of its own
    phone_hours = models.CharField(max_length=120, blank=True)  # those hours in the program's words; empty: ours
    phone_holder = models.CharField(max_length=200, blank=True)  # who holds it where no rota says so
    phone_unrecorded = models.BooleanField(default=False)  # a lead confirmed: calls are not recorded
    after_hours_label = models.CharField(max_length=80, blank=True)  # who answers when nobody holds it
    after_hours_number = models.CharField(max_length=40, blank=True)
    then_label = models.CharField(max_length=80, blank=True)  # who answers when they do not
    then_number = models.CharField(max_length=40, blank=True)
    network_phone = models.CharField(max_length=40, blank=True)  # the statewide network's line
    youth_line = models.CharField(max_length=120, blank=True)  # who somebody under 18 can call
    ring_waits = models.JSONField(default=default_waits)  # rules.are_waits
    ring_mode = models.CharField(max_length=7, choices=Clock, default=Clock.WALL)  # for what is not urgent
    on_call_only_paid = models.BooleanField(default=False)  # ring only on paid time
    small_site = models.BooleanField(default=False)  # everyone rings, no rota
    dispatch = models.CharField(max_length=11, choices=Dispatch, default=Dispatch.LADDER)
    care_at = models.ForeignKey(  # whose door its supporters use for themselves; empty: the statewide network
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    rules = models.JSONField(default=default_rules)  # matching; signed into the roster
    salt = models.BinaryField(max_length=16, default=_salt)
    limits_compared = models.CharField(max_length=16, blank=True)  # newer.edition a lead has compared theirs with
    root_key = models.CharField(max_length=43, blank=True)  # Ed25519 public key, b64
    next_number = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(contact_hours__lte=72), name="program_contact_within_72_hours"),
            models.CheckConstraint(condition=models.Q(closing_hours__lte=720), name="program_closing_within_30_days"),
            models.CheckConstraint(
                condition=models.Q(promise_minutes__gte=1, promise_minutes__lte=LONGEST_PROMISE),
                name="program_promise_within_14_days",
            ),
            models.CheckConstraint(
                condition=models.Q(weekend_promise_minutes=None)
                | models.Q(weekend_promise_minutes__gte=1, weekend_promise_minutes__lte=LONGEST_PROMISE),
                name="program_weekend_promise_within_14_days",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def zone(self) -> str:
        """Name of the time zone in which its days and hours are. One that this machine knows, whatever was chosen."""
        return self.chosen_zone if zones.is_known(self.chosen_zone) else zones.FALLBACK

    @property
    def chosen_zone(self) -> str:
        return self.time_zone or self.organization.time_zone


class Closure(models.Model):
    """Days on which a program or its site is closed, both ends included."""

    program = models.ForeignKey("organizations.Program", on_delete=models.CASCADE, related_name="closures")
    first_day = models.DateField()
    last_day = models.DateField()
    label = models.CharField(max_length=80)

    class Meta:
        ordering = ("first_day", "pk")
        constraints = [
            models.CheckConstraint(condition=models.Q(last_day__gte=models.F("first_day")), name="closure_has_days")
        ]

    def __str__(self) -> str:
        return self.label


class Wording(models.Model):
    """One version of a text people read. Versions are kept; the newest is shown."""

    class Kind(models.TextChoices):
        WELCOME = "welcome", "Welcome"
        LIMITS = "limits", "Limits of confidentiality"

    program = models.ForeignKey("organizations.Program", on_delete=models.CASCADE, related_name="wordings")
    kind = models.CharField(max_length=8, choices=Kind)
    version = models.PositiveSmallIntegerField()
    text = models.TextField(max_length=4000)
    since = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["program", "kind", "version"], name="wording_version_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.version}"


class Option(models.Model):
    """One choice in a list a program may edit. Retired options keep their history."""

    class Kind(models.TextChoices):
        FAMILY = "family", "Role families"
        ROLE = "role", "Roles"
        AREA = "area", "Areas"
        REASON = "reason", "Reasons"
        REFERRAL = "referral", "More help"
        EXPERIENCE = "experience", "Experience"
        LANGUAGE = "language", "Languages"

    program = models.ForeignKey("organizations.Program", on_delete=models.CASCADE, related_name="options")
    kind = models.CharField(max_length=10, choices=Kind)
    code = models.CharField(max_length=20)
    label = models.CharField(max_length=80)
    rollup = models.CharField(max_length=20, blank=True)  # fixed code the counters use
    position = models.PositiveSmallIntegerField(default=0)
    retired = models.BooleanField(default=False)

    class Meta:
        ordering = ("kind", "position", "pk")
        constraints = [models.UniqueConstraint(fields=["program", "kind", "code"], name="option_code_once")]

    def __str__(self) -> str:
        return self.label


class Contact(models.Model):
    """A number people can call: urgent help above every form, or more help for later (tier 3)."""

    class Kind(models.TextChoices):
        URGENT = "urgent", "Urgent help"
        TIER3 = "tier3", "More help"

    program = models.ForeignKey(  # none: for everybody, on pages about no program
        "organizations.Program", on_delete=models.CASCADE, null=True, blank=True, related_name="contacts"
    )
    kind = models.CharField(max_length=6, choices=Kind)
    label = models.CharField(max_length=80)
    number = models.CharField(max_length=40, blank=True)
    link = models.URLField(blank=True)
    note = models.CharField(max_length=160, blank=True)
    opens = models.TimeField(null=True, blank=True)  # every day; both empty: at any hour, or nobody said
    closes = models.TimeField(null=True, blank=True)
    zone = models.CharField(max_length=60, blank=True)  # of these hours; empty: Eastern
    checked = models.DateField()
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("kind", "position", "pk")

    def __str__(self) -> str:
        return self.label


class Role(models.Model):
    """Who may do what, where. Supporters have their own table."""

    class Kind(models.TextChoices):
        CENTER = "center", "Center staff"
        LEAD = "lead", "Program lead"
        SITE_LEADER = "site_leader", "Site leader"
        SPONSOR = "sponsor", "Executive sponsor"
        COMMITTEE = "committee", "Advisory committee"
        OPERATOR = "operator", "Operator"

    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="roles")
    kind = models.CharField(max_length=12, choices=Kind)
    organization = models.ForeignKey("organizations.Organization", on_delete=models.CASCADE)
    program = models.ForeignKey("organizations.Program", on_delete=models.CASCADE, null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "kind", "program"],
                condition=models.Q(program__isnull=False),
                name="role_once_in_a_program",
            ),
            models.UniqueConstraint(
                fields=["user", "kind", "organization"],
                condition=models.Q(program=None),
                name="role_once_in_an_organization",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.user_id}"


class Proposal(models.Model):
    """A key or a rule of forgetting that counts once a second person has looked, or after 72 hours where nobody else
    leads. Its row goes when that is decided; the journal keeps what became of it."""

    class Kind(models.TextChoices):
        PEER = "peer_key", "Key of a peer"
        LEAD = "lead_key", "Key of a lead"
        CENTER = "center_key", "Key of the Center"
        KEEPING = "keeping", "How long things are kept"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    program = models.ForeignKey("organizations.Program", on_delete=models.CASCADE, related_name="proposals")
    kind = models.CharField(max_length=10, choices=Kind)
    person = models.ForeignKey("accounts.User", on_delete=models.CASCADE, null=True, related_name="+")  # whose key
    key = models.CharField(max_length=43, blank=True)
    settings = models.JSONField(default=dict)  # by name, what they shall be
    by = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField()
    due = models.DateTimeField(null=True)  # when it counts by itself; never while somebody else leads

    class Meta:
        constraints = [models.UniqueConstraint(fields=["program", "kind", "key"], name="proposal_once")]

    def __str__(self) -> str:
        return self.kind


class Import(models.Model):
    """A table that somebody sent, while they look at what it would do. Its rows go as soon as it is done (or a day)."""

    class State(models.TextChoices):
        CHECKING = "checking", "Being read"
        CHECKED = "checked", "Read: nothing has changed yet"
        APPLYING = "applying", "Being taken in"
        DONE = "done", "Taken in"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    by = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="+")
    organization = models.ForeignKey("organizations.Organization", on_delete=models.CASCADE, null=True)
    program = models.ForeignKey("organizations.Program", on_delete=models.CASCADE, null=True)  # the door it came by
    kind = models.CharField(max_length=16)  # settings.IMPORTS
    state = models.CharField(max_length=8, choices=State, default=State.CHECKING)
    body = models.BinaryField()  # the file
    rows = models.PositiveIntegerField()
    looked = models.PositiveIntegerField(default=0)  # rows, so far
    outcomes = models.JSONField(default=list)  # for each row: number, what would become of it, why
    sums = models.JSONField(default=dict)  # rows by outcome
    made = models.DateTimeField()

    def __str__(self) -> str:
        return f"import {self.id}"
