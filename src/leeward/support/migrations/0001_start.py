import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("organizations", "0001_start"),
        ("supporters", "0001_start"),
    ]

    operations = [
        migrations.CreateModel(
            name="Spent",
            fields=[
                ("mark", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("until", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Worry",
            fields=[
                (
                    "supporter",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="worry",
                        serialize=False,
                        to="supporters.supporter",
                    ),
                ),
                ("since", models.DateTimeField()),
                ("center", models.BooleanField(default=False)),
            ],
        ),
        migrations.CreateModel(
            name="Ask",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("number", models.PositiveIntegerField()),
                ("lookup_hash", models.CharField(max_length=43, unique=True)),
                ("auth_hash", models.CharField(max_length=43)),
                ("accept_hash", models.CharField(max_length=43)),
                ("digest", models.CharField(max_length=43)),
                (
                    "urgency",
                    models.CharField(
                        choices=[("now", "Now"), ("today", "Today"), ("week", "This week"), ("whenever", "Whenever")],
                        max_length=8,
                    ),
                ),
                ("slots", models.PositiveSmallIntegerField()),
                ("conversation", models.PositiveSmallIntegerField(default=0)),
                ("last_sequence", models.PositiveIntegerField(default=0)),
                ("opened", models.DateTimeField()),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("open", "Open"),
                            ("accepted", "Accepted"),
                            ("contact", "Contact"),
                            ("closing", "Closing"),
                            ("over", "Over"),
                        ],
                        default="open",
                        max_length=8,
                    ),
                ),
                ("again", models.PositiveSmallIntegerField(default=0)),
                ("accepted", models.DateTimeField(null=True)),
                ("contact_due", models.DateTimeField(null=True)),
                ("contact", models.DateTimeField(null=True)),
                ("closing_until", models.DateTimeField(null=True)),
                ("ring", models.PositiveSmallIntegerField(default=1)),
                ("round", models.PositiveSmallIntegerField(default=0)),
                ("rung", models.DateTimeField(null=True)),
                (
                    "step",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("line", "Line"),
                            ("ring", "Ring"),
                            ("pick", "Pick"),
                            ("picked", "Picked"),
                            ("slots", "Slots"),
                            ("backstop", "Backstop"),
                            ("again", "Again"),
                            ("give_up", "Give Up"),
                            ("spoken", "Spoken"),
                            ("lapse", "Lapse"),
                            ("check_in", "Check In"),
                            ("overdue", "Overdue"),
                            ("unread", "Unread"),
                            ("quiet", "Quiet"),
                            ("rest", "Rest"),
                            ("erase", "Erase"),
                        ],
                        max_length=8,
                    ),
                ),
                ("step_at", models.DateTimeField(null=True)),
                ("by_lead", models.BooleanField(default=False)),
                ("released", models.BooleanField(default=False)),
                ("unread_since", models.DateTimeField(null=True)),
                ("unread_told", models.BooleanField(default=False)),
                ("sign", models.DateTimeField(null=True)),
                ("quiet", models.PositiveSmallIntegerField(default=0)),
                ("held_until", models.DateTimeField(null=True)),
                ("outcome", models.CharField(blank=True, max_length=10)),
                ("vouched", models.BooleanField(default=False)),
                ("reseals", models.PositiveSmallIntegerField(default=0)),
                ("reseals_on", models.DateField(null=True)),
                ("tallied", models.BooleanField(default=False)),
                ("linked", models.BooleanField(default=False)),
                (
                    "directory",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="supporters.directory"),
                ),
                (
                    "held_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="supporters.supporter",
                    ),
                ),
                (
                    "picked",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="supporters.supporter",
                    ),
                ),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="asks", to="organizations.program"
                    ),
                ),
                (
                    "supporter",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="asks",
                        to="supporters.supporter",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["program", "status"], name="ask_by_program_and_status"),
                    models.Index(fields=["step_at"], name="ask_by_next_step"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("program", "number"), name="ask_number_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "open"), ("supporter", None)),
                            models.Q(("status__in", ["accepted", "contact", "closing"]), ("supporter__isnull", False)),
                            ("status", "over"),
                            _connector="OR",
                        ),
                        name="ask_has_supporter_unless_open",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "accepted"), _negated=True),
                            ("contact_due__isnull", False),
                            _connector="OR",
                        ),
                        name="ask_accepted_has_contact_due",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "closing"), _negated=True),
                            ("closing_until__isnull", False),
                            _connector="OR",
                        ),
                        name="ask_closing_has_an_end",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "over"), _negated=True),
                            ("outcome__in", ["closed", "withdrawn", "unanswered", "not_real"]),
                            _connector="OR",
                        ),
                        name="ask_over_has_an_outcome",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "over"), ("step", ""), ("step_at", None)),
                            models.Q(
                                ("status", "open"),
                                (
                                    "step__in",
                                    ("line", "ring", "pick", "picked", "slots", "backstop", "again", "give_up"),
                                ),
                                ("step_at__isnull", False),
                            ),
                            models.Q(
                                ("status", "accepted"),
                                ("step__in", ("check_in", "spoken", "lapse")),
                                ("step_at__isnull", False),
                            ),
                            models.Q(
                                ("status", "contact"),
                                ("step__in", ("check_in", "overdue", "unread", "quiet", "rest")),
                                ("step_at__isnull", False),
                            ),
                            models.Q(("status", "closing"), ("step__in", ("erase",)), ("step_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="ask_has_a_next_step",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ring__gte", 1), ("ring__lte", 3)), name="ask_ring_is_1_to_3"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Care",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("rests_until", models.DateField(null=True)),
                ("active", models.CharField(blank=True, max_length=7)),
                ("invited", models.CharField(blank=True, max_length=7)),
                (
                    "supporter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="care", to="supporters.supporter"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("supporter",), name="care_once_for_a_supporter")],
            },
        ),
        migrations.CreateModel(
            name="CheckIn",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("due", models.DateTimeField()),
                ("done", models.BooleanField(default=False)),
                ("reminded", models.BooleanField(default=False)),
                ("overdue", models.BooleanField(default=False)),
                (
                    "ask",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="check_ins", to="support.ask"
                    ),
                ),
            ],
            options={
                "ordering": ("due",),
            },
        ),
        migrations.CreateModel(
            name="Door",
            fields=[
                (
                    "program",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="door",
                        serialize=False,
                        to="organizations.program",
                    ),
                ),
                ("at_once", models.PositiveSmallIntegerField(default=3)),
                ("most_open", models.PositiveSmallIntegerField(default=500)),
                ("most_megabytes", models.PositiveSmallIntegerField(default=200)),
                ("work_from", models.PositiveSmallIntegerField(default=10)),
                ("paused_until", models.DateTimeField(null=True)),
                ("code_until", models.DateTimeField(null=True)),
                ("code_round", models.PositiveSmallIntegerField(default=0)),
                ("not_real", models.PositiveSmallIntegerField(default=0)),
                ("not_real_on", models.DateField(null=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("at_once__gte", 1), ("most_megabytes__gte", 1), ("most_open__gte", 1)),
                        name="door_lets_somebody_in",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Ended",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("count", models.PositiveSmallIntegerField(default=0)),
                (
                    "supporter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="ended", to="supporters.supporter"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("supporter",), name="ended_once_for_a_supporter")],
            },
        ),
        migrations.CreateModel(
            name="Lapse",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("until", models.DateTimeField()),
                (
                    "ask",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="lapses", to="support.ask"
                    ),
                ),
                (
                    "supporter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="supporters.supporter"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="LapseCount",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("until", models.CharField(max_length=7)),
                ("n", models.PositiveSmallIntegerField(default=0)),
                (
                    "supporter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="supporters.supporter"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("supporter",), name="lapse_count_once_for_a_supporter")
                ],
            },
        ),
        migrations.CreateModel(
            name="Message",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("conversation", models.PositiveSmallIntegerField()),
                ("sequence", models.PositiveIntegerField()),
                ("role", models.CharField(max_length=9)),
                ("body", models.BinaryField()),
                ("digest", models.CharField(max_length=43)),
                ("expires", models.DateTimeField(null=True)),
                ("read", models.BooleanField(default=False)),
                (
                    "ask",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="messages", to="support.ask"
                    ),
                ),
            ],
            options={
                "ordering": ("conversation", "sequence"),
                "constraints": [
                    models.UniqueConstraint(fields=("ask", "conversation", "sequence"), name="message_sequence_once"),
                    models.CheckConstraint(
                        condition=models.Q(("role__in", ["caregiver", "peer"])), name="message_role_known"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Part",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("card", "Card"),
                            ("letter", "Letter"),
                            ("own", "Own"),
                            ("s2", "S2"),
                            ("boxes", "Boxes"),
                            ("backstop", "Backstop"),
                            ("kept", "Kept"),
                            ("picks", "Picks"),
                            ("opened", "Opened"),
                            ("push", "Push"),
                            ("aside", "Aside"),
                        ],
                        max_length=8,
                    ),
                ),
                ("body", models.BinaryField()),
                (
                    "ask",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="parts", to="support.ask"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("ask", "kind"), name="part_once")],
            },
        ),
        migrations.CreateModel(
            name="Problem",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("reader", models.CharField(choices=[("lead", "Lead"), ("center", "Center")], max_length=6)),
                ("expires", models.DateField()),
                (
                    "supporter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="problems", to="supporters.supporter"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ProblemBox",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("body", models.BinaryField()),
                (
                    "problem",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="boxes", to="support.problem"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("problem", "user"), name="problem_box_once")],
            },
        ),
        migrations.CreateModel(
            name="Stub",
            fields=[
                ("lookup_hash", models.CharField(max_length=43, primary_key=True, serialize=False)),
                ("auth_hash", models.CharField(max_length=43)),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("closed", "Closed"),
                            ("withdrawn", "Withdrawn"),
                            ("unanswered", "Unanswered"),
                            ("not_real", "Not Real"),
                            ("link", "Link"),
                        ],
                        max_length=10,
                    ),
                ),
                ("expires", models.DateField()),
                ("program", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="organizations.program")),
            ],
        ),
    ]
