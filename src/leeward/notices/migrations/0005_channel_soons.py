from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("notices", "0004_notice_taken")]

    operations = [
        migrations.AddField(
            model_name="channel", name="soons", field=models.PositiveSmallIntegerField(default=0)
        ),
        migrations.AddField(model_name="channel", name="soons_since", field=models.DateTimeField(null=True)),
    ]
