from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("supporters", "0006_alarm")]

    operations = [migrations.AddField("supporter", "wants_to_leave", models.DateField(blank=True, null=True))]
