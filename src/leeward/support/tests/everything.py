"""What is stored, read as a thief would: every value of every table of both databases."""

from collections.abc import Iterator
from uuid import UUID

from django.apps import apps
from django.db import connections

from leeward.core.router import SHRED
from leeward.core.sealing.bytes_ import b64


def stored() -> Iterator[tuple[str, bytes]]:
    """Table, and the value as bytes."""
    for model in apps.get_models():
        name = "shred" if model._meta.label_lower in SHRED else "default"
        with connections[name].cursor() as cursor:
            cursor.execute(f'SELECT * FROM "{model._meta.db_table}"')
            for row in cursor.fetchall():
                yield from ((model._meta.db_table, as_bytes(value)) for value in row)


def as_bytes(value: object) -> bytes:
    return bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()


def spellings(identity: UUID) -> list[bytes]:
    """Every way an id could be written down."""
    raw = identity.bytes
    return [raw, str(identity).encode(), identity.hex.encode(), b64(raw).encode(), str(identity.int).encode()]


def found(*wanted: bytes) -> set[str]:
    """Tables that hold one of these anywhere."""
    needles = [each.lower() for each in wanted]
    return {table for table, value in stored() if any(needle in value.lower() for needle in needles)}
