from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("organizations", "0003_promise_in_minutes")]

    operations = [migrations.RemoveField(model_name="program", name="promise_hours")]
