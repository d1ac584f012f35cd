import django.db.models.deletion
import leeward.counts.models
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("organizations", "0001_start"),
    ]

    operations = [
        migrations.CreateModel(
            name="PostedBatch",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
            ],
        ),
        migrations.CreateModel(
            name="WaitingTally",
            fields=[
                (
                    "key",
                    models.BigIntegerField(
                        default=leeward.counts.models._random_key, primary_key=True, serialize=False
                    ),
                ),
                ("program", models.UUIDField()),
                ("kind", models.CharField(max_length=10)),
                ("answers", models.JSONField()),
                ("batch", models.BigIntegerField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Counter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("month", models.DateField()),
                ("table", models.CharField(max_length=30)),
                ("row", models.CharField(max_length=20)),
                ("column", models.CharField(blank=True, max_length=20)),
                ("n", models.PositiveIntegerField(default=0)),
                ("program", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="organizations.program")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("program", "month", "table", "row", "column"), name="counter_cell_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Total",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("month", models.DateField()),
                ("kind", models.CharField(max_length=20)),
                ("n", models.PositiveIntegerField(default=0)),
                ("program", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="organizations.program")),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("program", "month", "kind"), name="total_once")],
            },
        ),
    ]
