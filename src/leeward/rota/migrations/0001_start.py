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
            name="Feed",
            fields=[
                (
                    "supporter",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="rota_feed",
                        serialize=False,
                        to="supporters.supporter",
                    ),
                ),
                ("secret_hash", models.CharField(max_length=64, unique=True)),
            ],
        ),
        migrations.CreateModel(
            name="Preference",
            fields=[
                (
                    "supporter",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="rota_preference",
                        serialize=False,
                        to="supporters.supporter",
                    ),
                ),
                ("off_shift", models.BooleanField(default=False)),
                ("lends", models.BooleanField(default=False)),
                ("hours_a_month", models.PositiveSmallIntegerField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="RotaRule",
            fields=[
                (
                    "program",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="rota_rule",
                        serialize=False,
                        to="organizations.program",
                    ),
                ),
                ("used", models.BooleanField(default=False)),
                ("always", models.BooleanField(default=False)),
            ],
        ),
        migrations.CreateModel(
            name="Pattern",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=60)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("day", "Days"),
                            ("night", "Nights"),
                            ("weekend", "Weekends"),
                            ("custom", "Other hours"),
                        ],
                        default="custom",
                        max_length=8,
                    ),
                ),
                (
                    "position",
                    models.CharField(
                        choices=[("primary", "First"), ("backup", "Backup"), ("phone", "Phone")],
                        default="primary",
                        max_length=8,
                    ),
                ),
                ("weekdays", models.JSONField(default=list)),
                ("start", models.TimeField()),
                ("end", models.TimeField()),
                ("first", models.DateField()),
                ("last", models.DateField(blank=True, null=True)),
                ("weekly", models.BooleanField(default=True)),
                ("paid", models.BooleanField(default=False)),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="patterns", to="organizations.program"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("last", None), ("last__gte", models.F("first")), _connector="OR"),
                        name="pattern_ends_after_its_first_day",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Change",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField()),
                (
                    "verb",
                    models.CharField(
                        choices=[
                            ("made", "New shift"),
                            ("put", "Given by a lead"),
                            ("opened", "Opened by a lead"),
                            ("taken", "Taken"),
                            ("taken_now", "Taken over at once"),
                            ("handed", "Handed over"),
                            ("given_up", "Given up: open"),
                            ("away", "Open: somebody is away"),
                            ("dropped", "Taken out"),
                            ("pattern", "Pattern made or changed"),
                            ("ended", "Pattern ended"),
                        ],
                        max_length=9,
                    ),
                ),
                ("start", models.DateTimeField(null=True)),
                ("end", models.DateTimeField(null=True)),
                (
                    "position",
                    models.CharField(
                        blank=True,
                        choices=[("primary", "First"), ("backup", "Backup"), ("phone", "Phone")],
                        max_length=8,
                    ),
                ),
                (
                    "about",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="supporters.supporter",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="organizations.program"
                    ),
                ),
                (
                    "pattern",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="rota.pattern"
                    ),
                ),
            ],
            options={
                "ordering": ("-pk",),
            },
        ),
        migrations.CreateModel(
            name="Sharing",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("accepted", models.BooleanField(default=False)),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="organizations.program"
                    ),
                ),
                (
                    "with_program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="organizations.program"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("program", "with_program"), name="sharing_once"),
                    models.CheckConstraint(
                        condition=models.Q(("program", models.F("with_program")), _negated=True),
                        name="sharing_with_somebody_else",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Shift",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("day", models.DateField()),
                ("start", models.DateTimeField()),
                ("end", models.DateTimeField()),
                (
                    "position",
                    models.CharField(
                        choices=[("primary", "First"), ("backup", "Backup"), ("phone", "Phone")],
                        default="primary",
                        max_length=8,
                    ),
                ),
                ("paid", models.BooleanField(default=False)),
                ("by_hand", models.BooleanField(default=False)),
                ("dropped", models.BooleanField(default=False)),
                (
                    "pattern",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="shifts",
                        to="rota.pattern",
                    ),
                ),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="shifts", to="organizations.program"
                    ),
                ),
                (
                    "supporter",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="shifts",
                        to="supporters.supporter",
                    ),
                ),
            ],
            options={
                "ordering": ("start", "position", "pk"),
                "indexes": [
                    models.Index(fields=["program", "start"], name="rota_shift_program_1b3720_idx"),
                    models.Index(fields=["supporter", "start"], name="rota_shift_support_270f4b_idx"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("end__gt", models.F("start"))), name="shift_ends_after_its_start"
                    ),
                    models.UniqueConstraint(fields=("pattern", "day"), name="shift_once_a_day_in_a_pattern"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Swap",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Offered"),
                            ("taken", "Taken"),
                            ("withdrawn", "Withdrawn"),
                            ("expired", "Expired"),
                        ],
                        default="open",
                        max_length=9,
                    ),
                ),
                (
                    "asked",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="supporters.supporter",
                    ),
                ),
                (
                    "asker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="supporters.supporter"
                    ),
                ),
                (
                    "shift",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="swaps", to="rota.shift"
                    ),
                ),
                (
                    "taker",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="supporters.supporter",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "open")), fields=("shift",), name="swap_one_open_for_a_shift"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "taken"), ("taker__isnull", False)),
                            models.Q(models.Q(("state", "taken"), _negated=True), ("taker", None)),
                            _connector="OR",
                        ),
                        name="swap_has_taker_once_taken",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Turn",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("place", models.PositiveSmallIntegerField()),
                (
                    "pattern",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="turns", to="rota.pattern"
                    ),
                ),
                (
                    "supporter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="supporters.supporter"
                    ),
                ),
            ],
            options={
                "ordering": ("place",),
                "constraints": [models.UniqueConstraint(fields=("pattern", "place"), name="turn_place_once")],
            },
        ),
        migrations.CreateModel(
            name="GapTold",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "position",
                    models.CharField(
                        choices=[("primary", "First"), ("backup", "Backup"), ("phone", "Phone")], max_length=8
                    ),
                ),
                ("start", models.DateTimeField()),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="organizations.program"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("program", "position", "start"), name="gap_told_once")],
            },
        ),
        migrations.CreateModel(
            name="Leave",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("first", models.DateField()),
                ("last", models.DateField()),
                (
                    "supporter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="leaves", to="supporters.supporter"
                    ),
                ),
            ],
            options={
                "ordering": ("first", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("last__gte", models.F("first"))), name="leave_ends_after_its_first_day"
                    )
                ],
            },
        ),
    ]
