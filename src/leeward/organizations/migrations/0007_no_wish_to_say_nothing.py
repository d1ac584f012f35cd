from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def forget(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """ "Rather not say" is no experience that anybody could look for."""
    apps.get_model("organizations", "Option").objects.filter(kind="experience", code="nosay").delete()


class Migration(migrations.Migration):
    dependencies = [("organizations", "0006_family_network")]
    operations = [migrations.RunPython(forget, migrations.RunPython.noop)]
