"""What the server holds, read from the live databases: every table, and every stored column of one request."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import connections, models
from django.db.backends.base.base import BaseDatabaseWrapper

from leeward.core.models import Later, ShredKey
from leeward.support.models import Ask

SHOWN_BYTES = 20
SHOWN_LETTERS = 60


@dataclass(frozen=True, slots=True)
class Table:
    name: str
    about: str  # first sentence of its model
    rows: int
    size: int  # bytes of what stands in its columns


@dataclass(frozen=True, slots=True)
class Cell:
    column: str
    value: str
    kind: str  # plain, sealed (opens nowhere on this server) or key (thrown away to forget)


@dataclass(frozen=True, slots=True)
class Row:
    table: str
    cells: list[Cell]


def tables(database: str) -> list[Table]:
    """The largest first."""
    connection = connections[database]
    about = {model._meta.db_table: model for model in apps.get_models(include_auto_created=True)}
    found = [
        Table(name, _sentence(about.get(name)), *_measure(connection, name))
        for name in connection.introspection.table_names()
    ]
    return sorted(found, key=lambda table: -table.size)


def of_request(ask: Ask) -> Iterator[Row]:
    """Each row that carries this request's id, as it is stored."""
    yield _row(ask)
    for relation in Ask._meta.related_objects:
        model = relation.related_model
        if isinstance(model, str):
            continue
        yield from map(_row, model._default_manager.filter(**{relation.field.name: ask}))
    yield from map(_row, ShredKey.objects.filter(ask=ask.pk))
    yield from map(_row, Later.objects.filter(about__ask=str(ask.pk)))


def _sentence(model: type[models.Model] | None) -> str:
    """Models without words of their own describe themselves as `Name(field, …)`."""
    words = (model.__doc__ or "").strip() if model else ""
    return "" if words.startswith(f"{model.__name__}(" if model else "?") else words.split("\n\n")[0]


def _measure(connection: BaseDatabaseWrapper, table: str) -> tuple[int, int]:
    """Rows, and bytes of all their columns."""
    quote = connection.ops.quote_name
    with connection.cursor() as cursor:
        columns = [column.name for column in connection.introspection.get_table_description(cursor, table)]
        kind = "BLOB" if connection.vendor == "sqlite" else "TEXT"
        lengths = " + ".join(f"COALESCE(LENGTH(CAST({quote(name)} AS {kind})), 0)" for name in columns)
        cursor.execute(f"SELECT COUNT(*), COALESCE(SUM({lengths}), 0) FROM {quote(table)}")  # noqa: S608  names from the schema
        rows, size = cursor.fetchone()
    return int(rows), int(size)


def _row(row: models.Model) -> Row:
    return Row(row._meta.db_table, [_cell(row, field) for field in row._meta.concrete_fields])


def _cell(row: models.Model, field: "models.Field[Any, Any]") -> Cell:
    value = getattr(row, field.attname)
    if isinstance(value, bytes | memoryview):
        data = bytes(value)
        more = f" … {len(data):,} bytes" if len(data) > SHOWN_BYTES else ""
        kind = "key" if isinstance(row, ShredKey) else "sealed"
        return Cell(str(field.column), data[:SHOWN_BYTES].hex(" ") + more, kind)
    return Cell(str(field.column), _plain(value), "plain")


def _plain(value: object) -> str:
    if value is None:
        return "–"
    text = str(value) if not isinstance(value, UUID) else value.hex
    return text if len(text) <= SHOWN_LETTERS else f"{text[:SHOWN_LETTERS]} …"
