import uuid

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0003_era_and_host"),
    ]

    operations = [
        migrations.CreateModel(
            name="BackupKey",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("key", models.BinaryField(max_length=32)),
                ("until", models.DateTimeField()),
            ],
        ),
    ]
