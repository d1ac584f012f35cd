"""Gives every ask that is not over its next step. Those that are open ring anew; the rest goes on as it stood."""

from datetime import timedelta
from typing import Any

from django.db import migrations
from django.db.models import F

RESTS = timedelta(days=366)
LATE = timedelta(days=14)


def fill(apps: Any, schema_editor: Any) -> None:
    asks = apps.get_model("support", "Ask").objects.filter(step="")
    asks.filter(status="open").update(step="ring", step_at=F("opened"))
    asks.filter(status="accepted").update(step="lapse", step_at=F("contact_due"))
    asks.filter(status="closing").update(step="erase", step_at=F("closing_until"))
    for ask in asks.filter(status="contact").iterator():
        dates = list(ask.check_ins.filter(done=False).order_by("due").values_list("due", flat=True))
        rests = max([ask.contact + RESTS, *(due + LATE for due in dates)])
        ask.step, ask.step_at = ("check_in", dates[0]) if dates else ("rest", rests)
        ask.save(update_fields=["step", "step_at"])


class Migration(migrations.Migration):
    dependencies = [("support", "0007_ring_and_step")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop, elidable=True)]
