import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_start"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Backoff",
            fields=[
                ("provider", models.CharField(max_length=120, primary_key=True, serialize=False)),
                ("failures", models.PositiveSmallIntegerField(default=0)),
                ("until", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="DemoMail",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("mail", "E-mail"),
                            ("sms", "Text message"),
                            ("pager", "Pager"),
                            ("push", "Notification"),
                        ],
                        default="mail",
                        max_length=5,
                    ),
                ),
                ("to", models.CharField(max_length=200)),
                ("subject", models.CharField(blank=True, max_length=200)),
                ("body", models.TextField()),
            ],
            options={
                "ordering": ("-at", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="Channel",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("mail", "E-mail"),
                            ("sms", "Text message"),
                            ("pager", "Pager"),
                            ("push", "Notification"),
                        ],
                        max_length=5,
                    ),
                ),
                ("address", models.CharField(blank=True, max_length=1000)),
                ("keys", models.JSONField(blank=True, default=dict)),
                ("label", models.CharField(blank=True, max_length=40)),
                ("place", models.PositiveSmallIntegerField(default=0)),
                (
                    "state",
                    models.CharField(
                        choices=[("ok", "Ok"), ("failing", "Failing"), ("off", "Off")], default="ok", max_length=7
                    ),
                ),
                ("confirmed", models.DateField(null=True)),
                ("testing", models.DateField(null=True)),
                ("misses", models.PositiveSmallIntegerField(default=0)),
                ("soons", models.PositiveSmallIntegerField(default=0)),
                ("soons_since", models.DateTimeField(null=True)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="channels",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("place", "pk"),
                "constraints": [models.UniqueConstraint(fields=("user", "kind", "address"), name="channel_once")],
            },
        ),
        migrations.CreateModel(
            name="Notice",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("wording", models.CharField(max_length=4)),
                ("cause", models.CharField(max_length=64)),
                ("about", models.CharField(blank=True, db_index=True, max_length=64)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("due", "Due"),
                            ("taken", "Taken"),
                            ("sending", "Sending"),
                            ("sent", "Sent"),
                            ("unconfirmed", "Unconfirmed"),
                            ("failed", "Failed"),
                        ],
                        default="due",
                        max_length=11,
                    ),
                ),
                ("due", models.DateTimeField(db_index=True, null=True)),
                ("batch", models.UUIDField(db_index=True, null=True)),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("expires", models.DateField()),
                (
                    "channel",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="notices", to="notices.channel"
                    ),
                ),
                ("user", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("channel", "cause"), name="notice_once_on_a_channel"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("due__isnull", False), ("state__in", ["due", "taken", "sending"])),
                            models.Q(("due", None), ("state__in", ["sent", "unconfirmed", "failed"])),
                            _connector="OR",
                        ),
                        name="notice_waits_or_is_over",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Preference",
            fields=[
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="wishes",
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("phrase", models.CharField(blank=True, max_length=40)),
                ("quiet_from", models.TimeField(blank=True, null=True)),
                ("quiet_until", models.TimeField(blank=True, null=True)),
                ("zone", models.CharField(blank=True, max_length=50)),
                ("holds_soon", models.BooleanField(default=False)),
                ("gathers", models.BooleanField(default=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("quiet_from", None), ("quiet_until", None)),
                            models.Q(("quiet_from__isnull", False), ("quiet_until__isnull", False)),
                            _connector="OR",
                        ),
                        name="preference_quiet_has_both_ends",
                    )
                ],
            },
        ),
    ]
