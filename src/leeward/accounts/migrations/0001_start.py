import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="User",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("handle", models.CharField(default=uuid.uuid4, max_length=40, unique=True)),
                ("name", models.CharField(max_length=80)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("phone", models.CharField(blank=True, max_length=40)),
                ("is_active", models.BooleanField(default=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Vault",
            fields=[
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("body", models.BinaryField()),
                ("sign_key", models.CharField(max_length=43)),
                ("words_key", models.CharField(max_length=43, null=True, unique=True)),
                ("box_epoch", models.PositiveIntegerField()),
                ("box_text", models.TextField()),
                ("box_signature", models.CharField(max_length=86)),
            ],
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("token_hash", models.CharField(max_length=64, unique=True)),
                ("expires", models.DateTimeField()),
                ("used", models.BooleanField(default=False)),
                ("again", models.BooleanField(default=False)),
                (
                    "user",
                    models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SessionHalf",
            fields=[
                ("session_hash", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("half", models.BinaryField(max_length=32)),
                ("seen", models.DateTimeField(db_index=True)),
                ("shared", models.BooleanField(default=False)),
                ("user", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name="Wrap",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(choices=[("passkey", "Passkey"), ("words", "Words")], max_length=8)),
                ("credential", models.CharField(blank=True, max_length=400)),
                ("label", models.CharField(blank=True, max_length=60)),
                ("body", models.BinaryField()),
                (
                    "vault",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="wraps", to="accounts.vault"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("vault", "credential"), name="wrap_once_for_each_way_in")
                ],
            },
        ),
    ]
