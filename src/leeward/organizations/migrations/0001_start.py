import django.db.models.deletion
import leeward.organizations.models
import leeward.organizations.rules
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Organization",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("center", "Center"),
                            ("hospital", "Hospital"),
                            ("surgery", "Ambulatory surgical center"),
                            ("health_center", "Community health center"),
                            ("outpatient", "Other outpatient setting"),
                            ("long_term", "Long-term care"),
                            ("other", "Other"),
                        ],
                        max_length=16,
                    ),
                ),
                ("name", models.CharField(max_length=120)),
                ("slug", models.SlugField(unique=True)),
                ("health_system", models.CharField(blank=True, max_length=120)),
                ("time_zone", models.CharField(default="America/New_York", max_length=60)),
            ],
        ),
        migrations.CreateModel(
            name="FamilyNetwork",
            fields=[
                (
                    "center",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="family_network",
                        serialize=False,
                        to="organizations.organization",
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=80)),
                ("phone", models.CharField(blank=True, max_length=40)),
                ("web", models.URLField(blank=True)),
            ],
        ),
        migrations.CreateModel(
            name="Program",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "strand",
                    models.CharField(
                        choices=[("A", "Inside an organization"), ("B", "Statewide network")], default="A", max_length=1
                    ),
                ),
                ("slug", models.SlugField(unique=True)),
                ("name", models.CharField(max_length=80)),
                ("neutral_name", models.CharField(default="Touching base", max_length=40)),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "Being set up"), ("open", "Open"), ("closed", "Closed")],
                        default="draft",
                        max_length=6,
                    ),
                ),
                (
                    "legal_basis",
                    models.CharField(
                        choices=[
                            ("none", "None: never promise privilege"),
                            ("bylaws", "Bylaws or medical peer review"),
                            ("qa", "Quality assurance records (c.111 s.205)"),
                            ("pses", "Patient safety organization"),
                        ],
                        default="none",
                        max_length=6,
                    ),
                ),
                ("promise", models.CharField(default="A peer reaches you within 24 hours.", max_length=160)),
                ("promise_minutes", models.PositiveIntegerField(default=1440)),
                ("weekend_promise_minutes", models.PositiveIntegerField(blank=True, null=True)),
                (
                    "clock_mode",
                    models.CharField(
                        choices=[("wall", "Every hour"), ("working", "Working hours")], default="wall", max_length=7
                    ),
                ),
                ("time_zone", models.CharField(blank=True, max_length=60)),
                ("working_hours", models.JSONField(default=leeward.organizations.rules.default_week)),
                ("calendars", models.JSONField(default=leeward.organizations.rules.default_calendars)),
                ("contact_hours", models.PositiveSmallIntegerField(default=24)),
                (
                    "writing",
                    models.CharField(
                        choices=[
                            ("off", "No writing: a peer calls or texts"),
                            ("arrange", "Short messages to arrange a talk"),
                            ("full", "Writing as long as both want"),
                        ],
                        default="arrange",
                        max_length=7,
                    ),
                ),
                ("note_allowed", models.BooleanField(default=False)),
                ("closing_hours", models.PositiveSmallIntegerField(default=72)),
                ("phone", models.CharField(blank=True, max_length=40)),
                (
                    "phone_clock",
                    models.CharField(
                        choices=[
                            ("same", "As the response clock"),
                            ("always", "Day and night"),
                            ("own", "Hours of its own"),
                        ],
                        default="same",
                        max_length=6,
                    ),
                ),
                ("phone_week", models.JSONField(default=leeward.organizations.rules.default_week)),
                ("phone_hours", models.CharField(blank=True, max_length=120)),
                ("phone_holder", models.CharField(blank=True, max_length=200)),
                ("phone_unrecorded", models.BooleanField(default=False)),
                ("after_hours_label", models.CharField(blank=True, max_length=80)),
                ("after_hours_number", models.CharField(blank=True, max_length=40)),
                ("then_label", models.CharField(blank=True, max_length=80)),
                ("then_number", models.CharField(blank=True, max_length=40)),
                ("network_phone", models.CharField(blank=True, max_length=40)),
                ("youth_line", models.CharField(blank=True, max_length=120)),
                ("ring_waits", models.JSONField(default=leeward.organizations.rules.default_waits)),
                (
                    "ring_mode",
                    models.CharField(
                        choices=[("wall", "Every hour"), ("working", "Working hours")], default="wall", max_length=7
                    ),
                ),
                ("on_call_only_paid", models.BooleanField(default=False)),
                ("small_site", models.BooleanField(default=False)),
                (
                    "dispatch",
                    models.CharField(
                        choices=[("ladder", "It rings by itself"), ("coordinator", "A lead picks first")],
                        default="ladder",
                        max_length=11,
                    ),
                ),
                ("rules", models.JSONField(default=leeward.organizations.rules.default_rules)),
                ("salt", models.BinaryField(default=leeward.organizations.models._salt, max_length=16)),
                ("limits_compared", models.CharField(blank=True, max_length=16)),
                ("root_key", models.CharField(blank=True, max_length=43)),
                ("next_number", models.PositiveIntegerField(default=1)),
                (
                    "care_at",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="organizations.program",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="programs",
                        to="organizations.organization",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("contact_hours__lte", 72)), name="program_contact_within_72_hours"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("closing_hours__lte", 720)), name="program_closing_within_30_days"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("promise_minutes__gte", 1), ("promise_minutes__lte", 20160)),
                        name="program_promise_within_14_days",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("weekend_promise_minutes", None),
                            models.Q(("weekend_promise_minutes__gte", 1), ("weekend_promise_minutes__lte", 20160)),
                            _connector="OR",
                        ),
                        name="program_weekend_promise_within_14_days",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Option",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("family", "Role families"),
                            ("role", "Roles"),
                            ("area", "Areas"),
                            ("reason", "Reasons"),
                            ("referral", "More help"),
                            ("experience", "Experience"),
                            ("language", "Languages"),
                        ],
                        max_length=10,
                    ),
                ),
                ("code", models.CharField(max_length=20)),
                ("label", models.CharField(max_length=80)),
                ("rollup", models.CharField(blank=True, max_length=20)),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("retired", models.BooleanField(default=False)),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="options", to="organizations.program"
                    ),
                ),
            ],
            options={
                "ordering": ("kind", "position", "pk"),
                "constraints": [models.UniqueConstraint(fields=("program", "kind", "code"), name="option_code_once")],
            },
        ),
        migrations.CreateModel(
            name="Import",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=16)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("checking", "Being read"),
                            ("checked", "Read: nothing has changed yet"),
                            ("applying", "Being taken in"),
                            ("done", "Taken in"),
                        ],
                        default="checking",
                        max_length=8,
                    ),
                ),
                ("body", models.BinaryField()),
                ("rows", models.PositiveIntegerField()),
                ("looked", models.PositiveIntegerField(default=0)),
                ("outcomes", models.JSONField(default=list)),
                ("sums", models.JSONField(default=dict)),
                ("made", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.CASCADE, to="organizations.organization"
                    ),
                ),
                (
                    "program",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.CASCADE, to="organizations.program"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Contact",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(choices=[("urgent", "Urgent help"), ("tier3", "More help")], max_length=6)),
                ("label", models.CharField(max_length=80)),
                ("number", models.CharField(blank=True, max_length=40)),
                ("link", models.URLField(blank=True)),
                ("note", models.CharField(blank=True, max_length=160)),
                ("opens", models.TimeField(blank=True, null=True)),
                ("closes", models.TimeField(blank=True, null=True)),
                ("zone", models.CharField(blank=True, max_length=60)),
                ("checked", models.DateField()),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="contacts", to="organizations.program"
                    ),
                ),
            ],
            options={
                "ordering": ("kind", "position", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Closure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("first_day", models.DateField()),
                ("last_day", models.DateField()),
                ("label", models.CharField(max_length=80)),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="closures", to="organizations.program"
                    ),
                ),
            ],
            options={
                "ordering": ("first_day", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("last_day__gte", models.F("first_day"))), name="closure_has_days"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Proposal",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("peer_key", "Key of a peer"),
                            ("lead_key", "Key of a lead"),
                            ("center_key", "Key of the Center"),
                            ("keeping", "How long things are kept"),
                        ],
                        max_length=10,
                    ),
                ),
                ("key", models.CharField(blank=True, max_length=43)),
                ("settings", models.JSONField(default=dict)),
                ("since", models.DateTimeField()),
                ("due", models.DateTimeField(null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="proposals",
                        to="organizations.program",
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("program", "kind", "key"), name="proposal_once")],
            },
        ),
        migrations.CreateModel(
            name="Role",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("center", "Center staff"),
                            ("lead", "Program lead"),
                            ("site_leader", "Site leader"),
                            ("sponsor", "Executive sponsor"),
                            ("committee", "Advisory committee"),
                            ("operator", "Operator"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="organizations.organization"),
                ),
                (
                    "program",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, to="organizations.program"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="roles", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("program__isnull", False)),
                        fields=("user", "kind", "program"),
                        name="role_once_in_a_program",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("program", None)),
                        fields=("user", "kind", "organization"),
                        name="role_once_in_an_organization",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Site",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=120)),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sites",
                        to="organizations.organization",
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("organization", "name"), name="site_once")],
            },
        ),
        migrations.CreateModel(
            name="Unit",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=120)),
                ("area", models.CharField(blank=True, max_length=20)),
                ("retired", models.BooleanField(default=False)),
                ("leaders", models.ManyToManyField(blank=True, related_name="units_led", to=settings.AUTH_USER_MODEL)),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="units",
                        to="organizations.organization",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="organizations.unit",
                    ),
                ),
                (
                    "site",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to="organizations.site"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organization", "parent", "name"), name="unit_once_under_its_parent"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("parent", None)),
                        fields=("organization", "name"),
                        name="unit_once_at_the_top",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Wording",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("welcome", "Welcome"), ("limits", "Limits of confidentiality")], max_length=8
                    ),
                ),
                ("version", models.PositiveSmallIntegerField()),
                ("text", models.TextField(max_length=4000)),
                ("since", models.DateField()),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="wordings", to="organizations.program"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("program", "kind", "version"), name="wording_version_once")
                ],
            },
        ),
    ]
