"""What the server holds, read from the live databases: every table, and every stored column of one request."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import connections, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import QuerySet

from leeward.core.models import Later, ShredKey
from leeward.support.models import Ask, Part

SHOWN_BYTES = 20
SHOWN_LETTERS = 60


@dataclass(frozen=True, slots=True)
class Table:
    name: str
    about: str
    rows: int
    size: int  # bytes of what stands in its columns


@dataclass(frozen=True, slots=True)
class Cell:
    column: str
    value: str
    kind: str  # plain, sealed (opens nowhere on this server), key (thrown away to forget) or half of a key


@dataclass(frozen=True, slots=True)
class Rows:
    """Everything one table holds of a request: at least one row, each with the same columns."""

    table: str
    about: str
    rows: list[list[Cell]]


def tables(database: str) -> list[Table]:
    """The largest first."""
    connection = connections[database]
    about = {model._meta.db_table: model for model in apps.get_models(include_auto_created=True)}
    found = [
        Table(name, _about(about.get(name)), *_measure(connection, name))
        for name in connection.introspection.table_names()
    ]
    return sorted(found, key=lambda table: -table.size)


def of_request(ask: Ask) -> Iterator[Rows]:
    """Each row that carries this request's id, as it is stored."""
    found: list[QuerySet[Any]] = [Ask.objects.filter(pk=ask.pk)]
    for relation in Ask._meta.related_objects:
        if not isinstance(relation.related_model, str):
            found.append(relation.related_model._default_manager.filter(**{relation.field.name: ask}))
    found += [ShredKey.objects.filter(ask=ask.pk), Later.objects.filter(about__ask=str(ask.pk))]
    for rows in found:
        cells = [_cells(row) for row in rows]
        if cells:
            yield Rows(rows.model._meta.db_table, _about(rows.model), cells)


def _about(model: type[models.Model] | None) -> str:
    """What its docstring says; for tables that are not ours, whose they are."""
    if model is None:
        return ""
    if not model.__module__.startswith("leeward."):
        return str(apps.get_app_config(model._meta.app_label).verbose_name)
    words = " ".join((model.__doc__ or "").replace("`", "").split())
    # A model without words of its own describes itself as Name(field, …)
    return "" if words.startswith(f"{model.__name__}(") else words


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


def _cells(row: models.Model) -> list[Cell]:
    return [_cell(row, field) for field in row._meta.concrete_fields]


def _cell(row: models.Model, field: "models.Field[Any, Any]") -> Cell:
    value = getattr(row, field.attname)
    if isinstance(value, bytes | memoryview):
        data = bytes(value)
        more = f" … {len(data):,} bytes" if len(data) > SHOWN_BYTES else ""
        return Cell(str(field.column), data[:SHOWN_BYTES].hex(" ") + more, _kind(row))
    return Cell(str(field.column), _plain(value), "plain")


def _kind(row: models.Model) -> str:
    if isinstance(row, ShredKey):
        return "key"
    return "half" if isinstance(row, Part) and row.kind == Part.Kind.S2 else "sealed"


def _plain(value: object) -> str:
    if value is None:
        return "–"
    text = str(value) if not isinstance(value, UUID) else value.hex
    return text if len(text) <= SHOWN_LETTERS else f"{text[:SHOWN_LETTERS]} …"
