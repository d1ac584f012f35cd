import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organizations", "0009_contact_hours"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
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
    ]
