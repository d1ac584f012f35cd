from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("support", "0004_ask_last_sequence"),
    ]

    operations = [
        migrations.AddField(
            model_name="stub",
            name="auth_hash",
            field=models.CharField(default="", max_length=43),  # a stub of before answers nobody, and goes in 30 days
            preserve_default=False,
        ),
    ]
