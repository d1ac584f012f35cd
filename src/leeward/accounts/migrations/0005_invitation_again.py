from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0004_wrap_leaves_allauth_its_name")]

    operations = [migrations.AddField("invitation", "again", models.BooleanField(default=False))]
