from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps
from django.db.models import F
from django.db.models.functions import Least


def to_minutes(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    programs = apps.get_model("organizations", "Program").objects.filter(promise_hours__gte=1)
    programs.update(promise_minutes=Least(F("promise_hours"), 14 * 24) * 60)


def to_hours(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    programs = apps.get_model("organizations", "Program").objects
    programs.update(promise_hours=(F("promise_minutes") + 59) / 60)


class Migration(migrations.Migration):
    dependencies = [("organizations", "0002_response_clock")]

    operations = [migrations.RunPython(to_minutes, to_hours)]
