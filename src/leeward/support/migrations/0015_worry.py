import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("support", "0014_line_and_door"), ("supporters", "0001_start")]
    operations = [
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
            ],
        ),
    ]
