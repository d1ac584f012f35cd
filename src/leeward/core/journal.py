"""What is kept for good about settings, roles, keys and releases: verbs, ids and days, in a hash chain."""

import hashlib
import json
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import IntegrityError, models, transaction

from leeward.core import clock
from leeward.core.models import Entry


def record(
    verb: str, subject: models.Model | None = None, *, by: models.Model | None = None, **detail: str | int
) -> None:
    """Appends one line. `detail` holds fixed words and numbers, never what a person typed about a person."""
    for attempt in range(8):
        try:
            with transaction.atomic():
                _append(verb, subject, by, detail)
            return
        except IntegrityError:  # another process appended first: follow its line instead
            if attempt == 7:
                raise


def last(subject: models.Model, verbs: Sequence[str]) -> str:
    """The newest of these about it, or nothing."""
    lines = Entry.objects.filter(subject=name(subject), verb__in=list(verbs))
    return str(lines.order_by("-sequence").values_list("verb", flat=True).first() or "")


def broken_at() -> int | None:
    """The sequence of the first line that does not follow from the one before, or None."""
    previous = ""
    for entry in Entry.objects.order_by("sequence").iterator():
        if entry.previous != previous or entry.hash != _hash(entry):
            return entry.sequence
        previous = entry.hash
    return None


def _append(verb: str, subject: models.Model | None, by: models.Model | None, detail: dict[str, Any]) -> None:
    last = Entry.objects.order_by("-sequence").first()
    entry = Entry(
        day=clock.today(),
        verb=verb,
        actor=name(by),
        subject=name(subject),
        detail=json.dumps(detail, sort_keys=True, default=str) if detail else "",
        previous=last.hash if last else "",
    )
    entry.hash = _hash(entry)
    entry.save(force_insert=True)


def name(row: models.Model | None) -> str:
    if row is None:
        return ""
    key = row.pk.hex if isinstance(row.pk, UUID) else str(row.pk)
    return key if row._meta.label_lower == "accounts.user" else f"{row._meta.label_lower} {key}"


def _hash(entry: Entry) -> str:
    line = "\n".join([entry.previous, str(entry.day), entry.verb, entry.actor, entry.subject, entry.detail])
    return hashlib.sha256(line.encode()).hexdigest()
