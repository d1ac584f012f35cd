"""Which tables live in the `shred` database: what must be forgettable, and nothing else."""

from typing import Any

from django.db.models import Model

SHRED = {"core.shredkey", "core.shredmark", "core.backupkey", "counts.waitingtally"}
ROOMS = sorted({label.partition(".")[0] for label in SHRED})  # only theirs are migrated there: all take seconds


class ShredRouter:
    def db_for_read(self, model: type[Model], **hints: Any) -> str:
        return "shred" if model._meta.label_lower in SHRED else "default"

    db_for_write = db_for_read

    def allow_migrate(self, db: str, app_label: str, model_name: str | None = None, **hints: Any) -> bool:
        if model_name is None:
            return db == "default"
        return (db == "shred") == (f"{app_label}.{model_name}" in SHRED)
