import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("organizations", "0001_start"),
    ]

    operations = [
        migrations.CreateModel(
            name="Alarm",
            fields=[
                (
                    "program",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        serialize=False,
                        to="organizations.program",
                    ),
                ),
                ("day", models.DateField()),
                ("count", models.PositiveSmallIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="Supporter",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("number", models.PositiveSmallIntegerField(null=True)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("invited", "Invited"),
                            ("waiting", "Waits for approval"),
                            ("active", "Active"),
                            ("paused", "Paused"),
                            ("suspended", "Suspended"),
                            ("retired", "Retired"),
                            ("phone", "By phone only"),
                        ],
                        default="invited",
                        max_length=10,
                    ),
                ),
                (
                    "suspended_by",
                    models.CharField(blank=True, choices=[("lead", "A lead"), ("center", "The Center")], max_length=6),
                ),
                ("known_as", models.CharField(blank=True, max_length=80)),
                ("trained", models.DateField(blank=True, null=True)),
                ("agreement", models.PositiveSmallIntegerField(default=0)),
                ("family", models.CharField(blank=True, max_length=20)),
                ("role", models.CharField(blank=True, max_length=80)),
                ("languages", models.JSONField(default=list)),
                ("experience", models.JSONField(default=list)),
                ("employers", models.JSONField(default=list)),
                ("shows_self", models.BooleanField(default=False)),
                ("first_name", models.CharField(blank=True, max_length=40)),
                ("capacity", models.PositiveSmallIntegerField(default=2)),
                ("wants_to_leave", models.DateField(blank=True, null=True)),
                ("agreed_to_calls", models.DateField(blank=True, null=True)),
                ("text", models.TextField(blank=True)),
                ("signature", models.CharField(blank=True, max_length=86)),
                ("signed_by", models.CharField(blank=True, max_length=43)),
                ("confirmed_key", models.CharField(blank=True, max_length=43)),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="supporters",
                        to="organizations.program",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, to="organizations.unit"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="supporting",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("program", "user"), name="supporter_once_in_a_program"),
                    models.UniqueConstraint(fields=("program", "number"), name="supporter_number_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status__in", ["active", "paused"]), _negated=True),
                            ("number__isnull", False),
                            _connector="OR",
                        ),
                        name="supporter_has_number_once_approved",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("number__isnull", False),
                                ("status", "suspended"),
                                ("suspended_by__in", ["lead", "center"]),
                            ),
                            models.Q(("status", "retired"), ("suspended_by", "center")),
                            models.Q(models.Q(("status", "suspended"), _negated=True), ("suspended_by", "")),
                            _connector="OR",
                        ),
                        name="supporter_suspended_by_a_role",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "phone"), _negated=True),
                            models.Q(("agreed_to_calls__isnull", False), ("number", None)),
                            _connector="OR",
                        ),
                        name="supporter_by_phone_agreed_and_is_not_in_the_directory",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Photo",
            fields=[
                (
                    "supporter",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="photo",
                        serialize=False,
                        to="supporters.supporter",
                    ),
                ),
                ("name", models.CharField(max_length=43)),
                ("body", models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name="Roster",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("serial", models.PositiveIntegerField()),
                ("text", models.TextField()),
                ("signature", models.CharField(max_length=86)),
                ("signed_by", models.CharField(max_length=43)),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="rosters", to="organizations.program"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("program", "serial"), name="roster_serial_once")],
            },
        ),
        migrations.CreateModel(
            name="Sheet",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("holder", models.CharField(max_length=80)),
                ("since", models.DateField()),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="sheets", to="organizations.program"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("program", "number"), name="sheet_once"),
                    models.CheckConstraint(
                        condition=models.Q(("number__gte", 1), ("number__lte", 2)), name="sheet_is_one_of_two"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Succession",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("place", models.PositiveSmallIntegerField()),
                ("text", models.TextField()),
                ("signature", models.CharField(max_length=86)),
                ("signed_by", models.CharField(max_length=43)),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="successions",
                        to="organizations.program",
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("program", "place"), name="succession_place_once")],
            },
        ),
        migrations.CreateModel(
            name="CenterKey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=43)),
                ("text", models.TextField()),
                ("signature", models.CharField(max_length=86)),
                ("signed_by", models.CharField(max_length=43)),
                ("confirmed", models.BooleanField(default=False)),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="center_keys",
                        to="organizations.program",
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
                "constraints": [models.UniqueConstraint(fields=("program", "key"), name="center_key_once")],
            },
        ),
        migrations.CreateModel(
            name="Directory",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField()),
                ("hash", models.CharField(max_length=43)),
                ("made", models.DateTimeField()),
                ("body", models.BinaryField()),
                ("slots", models.JSONField(default=list)),
                ("seats", models.JSONField(default=list)),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="directories",
                        to="organizations.program",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("program", "version"), name="directory_version_once"),
                    models.UniqueConstraint(fields=("program", "hash"), name="directory_hash_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="LeadKey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=43)),
                ("seat", models.PositiveSmallIntegerField()),
                ("confirmed", models.BooleanField(default=False)),
                ("text", models.TextField()),
                ("signature", models.CharField(max_length=86)),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lead_keys",
                        to="organizations.program",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lead_keys",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("program", "key"), name="lead_key_once"),
                    models.UniqueConstraint(fields=("program", "seat"), name="lead_key_seat_once"),
                    models.CheckConstraint(condition=models.Q(("seat__lte", 3)), name="lead_key_seat_is_0_to_3"),
                ],
            },
        ),
    ]
