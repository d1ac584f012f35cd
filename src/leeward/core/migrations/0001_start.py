import uuid
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="BackupKey",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("key", models.BinaryField(max_length=32)),
                ("until", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Beat",
            fields=[
                ("name", models.CharField(max_length=20, primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Failing",
            fields=[
                ("sweep", models.CharField(max_length=80, primary_key=True, serialize=False)),
                ("since", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="ShredMark",
            fields=[
                ("installation", models.UUIDField(primary_key=True, serialize=False)),
                ("era", models.UUIDField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("sequence", models.BigAutoField(primary_key=True, serialize=False)),
                ("day", models.DateField()),
                ("verb", models.CharField(max_length=60)),
                ("actor", models.CharField(blank=True, max_length=40)),
                ("subject", models.CharField(blank=True, max_length=80)),
                ("detail", models.CharField(blank=True, max_length=400)),
                ("previous", models.CharField(blank=True, max_length=64)),
                ("hash", models.CharField(max_length=64, unique=True)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("previous",), name="entry_follows_one_entry")],
            },
        ),
        migrations.CreateModel(
            name="Installation",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("only", models.BooleanField(default=True, unique=True)),
                ("demo", models.BooleanField(default=False)),
                ("host", models.CharField(blank=True, max_length=253)),
                ("era", models.UUIDField(default=uuid.uuid4)),
            ],
            options={
                "constraints": [models.CheckConstraint(condition=models.Q(("only", True)), name="installation_is_one")],
            },
        ),
        migrations.CreateModel(
            name="Later",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("handler", models.CharField(max_length=60)),
                ("cause", models.CharField(max_length=120)),
                ("about", models.JSONField(default=dict)),
                ("due", models.DateTimeField(db_index=True)),
                ("leased_until", models.DateTimeField(null=True)),
                ("tries", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("handler", "cause"), name="later_once_for_each_cause")],
            },
        ),
        migrations.CreateModel(
            name="ShredKey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ask", models.UUIDField()),
                ("purpose", models.CharField(max_length=12)),
                ("key", models.BinaryField(max_length=32)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("ask", "purpose"), name="shred_key_once")],
            },
        ),
    ]
