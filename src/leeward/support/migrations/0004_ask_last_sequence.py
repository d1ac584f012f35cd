from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def count_what_is_there(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The count goes on after the messages that are stored."""
    Ask = apps.get_model("support", "Ask")
    places = apps.get_model("support", "Message").objects.values("ask", "conversation")
    for place in places.annotate(last=models.Max("sequence")).order_by():
        Ask.objects.filter(pk=place["ask"], conversation=place["conversation"]).update(last_sequence=place["last"])


class Migration(migrations.Migration):
    dependencies = [
        ("support", "0003_ask_over"),
    ]

    operations = [
        migrations.AddField(
            model_name="ask",
            name="last_sequence",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.RunPython(count_what_is_there, migrations.RunPython.noop),
    ]
