from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("support", "0019_part_opened"),
    ]

    operations = [
        migrations.AddField(
            model_name="ask",
            name="linked",
            field=models.BooleanField(default=False),
        ),
        migrations.AlterField(
            model_name="stub",
            name="outcome",
            field=models.CharField(
                choices=[
                    ("closed", "Closed"),
                    ("withdrawn", "Withdrawn"),
                    ("unanswered", "Unanswered"),
                    ("not_real", "Not Real"),
                    ("link", "Link"),
                ],
                max_length=10,
            ),
        ),
    ]
