import uuid
from typing import Any

import django.db.models.deletion
from django.db import migrations, models


def copy(apps: Any, schema_editor: Any) -> None:
    new = apps.get_model("support", "AgreedDate")
    columns = ("ask_id", "due", "done", "reminded", "overdue")
    rows = apps.get_model("support", "CheckIn").objects.values(*columns)
    new.objects.bulk_create(new(**row) for row in rows)


class Migration(migrations.Migration):
    """A new table, because an id that counts cannot become one that does not. Counts of lapses begin anew."""

    dependencies = [
        ("support", "0017_not_real_and_codes"),
    ]

    operations = [
        migrations.CreateModel(
            name="AgreedDate",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("due", models.DateTimeField()),
                ("done", models.BooleanField(default=False)),
                ("reminded", models.BooleanField(default=False)),
                ("overdue", models.BooleanField(default=False)),
                (
                    "ask",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="support.ask"
                    ),
                ),
            ],
            options={"ordering": ("due",)},
        ),
        migrations.RunPython(copy, migrations.RunPython.noop),
        migrations.DeleteModel(name="CheckIn"),
        migrations.RenameModel(old_name="AgreedDate", new_name="CheckIn"),
        migrations.AlterField(
            model_name="checkin",
            name="ask",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="check_ins", to="support.ask"
            ),
        ),
        migrations.DeleteModel(name="LapseCount"),
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
    ]
