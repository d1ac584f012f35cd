import json

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps
from django.db.models import Q

SUSPENDED = Q(status="suspended", suspended_by__in=["lead", "center"], number__isnull=False)
GONE = Q(status="retired", suspended_by="center")
NOT = ~Q(status="suspended") & Q(suspended_by="")


def stay(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Whatever stands in a directory already goes on counting."""
    apps.get_model("supporters", "LeadKey").objects.update(confirmed=True)
    apps.get_model("supporters", "CenterKey").objects.update(confirmed=True)
    people = apps.get_model("supporters", "Supporter").objects.exclude(text="")
    for supporter in people.only("text"):
        people.filter(pk=supporter.pk).update(confirmed_key=json.loads(supporter.text)["key"])


class Migration(migrations.Migration):
    dependencies = [
        ("organizations", "0012_proposal"),
        ("supporters", "0010_suspended_and_center_keys"),
    ]
    operations = [
        migrations.RemoveConstraint("supporter", "supporter_suspended_by_a_role"),
        migrations.AddField("centerkey", "confirmed", models.BooleanField(default=False)),
        migrations.AddField("leadkey", "confirmed", models.BooleanField(default=False)),
        migrations.AddField("supporter", "confirmed_key", models.CharField(blank=True, max_length=43)),
        migrations.AddConstraint(
            "supporter",
            models.CheckConstraint(condition=SUSPENDED | GONE | NOT, name="supporter_suspended_by_a_role"),
        ),
        migrations.RunPython(stay, migrations.RunPython.noop),
    ]
