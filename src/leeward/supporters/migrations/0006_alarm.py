import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("organizations", "0001_start"), ("supporters", "0005_photo")]

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
    ]
