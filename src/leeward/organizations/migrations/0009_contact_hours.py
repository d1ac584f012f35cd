from datetime import time

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

WRITTEN_OUT = "Free, for physicians, 8 a.m. to 1 a.m. Eastern time, every day"


def write_hours(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """What stood in the note of the one number that came with hours; a note that a lead changed stays as it is."""
    rows = apps.get_model("organizations", "Contact").objects.filter(number="888-409-0141", note=WRITTEN_OUT)
    rows.update(note="Free, for physicians", opens=time(8), closes=time(1), zone="America/New_York")


class Migration(migrations.Migration):
    dependencies = [("organizations", "0008_dispatch")]
    operations = [
        migrations.AddField("contact", "opens", models.TimeField(blank=True, null=True)),
        migrations.AddField("contact", "closes", models.TimeField(blank=True, null=True)),
        migrations.AddField("contact", "zone", models.CharField(blank=True, max_length=60)),
        migrations.RunPython(write_hours, migrations.RunPython.noop),
    ]
