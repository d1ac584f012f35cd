"""Large bytes beside their statement: written into the statement they would be twice as long, and read again."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


@contextmanager
def sent_apart() -> Iterator[None]:
    """Inside, statements and their values travel apart. Other queries stay as Django makes them: some, such as groups
    over an expression with a value, PostgreSQL does not understand apart. SQLite always does it so."""
    if connection.vendor != "postgresql":
        yield
        return
    connection.ensure_connection()
    line, usual = connection.connection, connection.connection.cursor_factory
    line.cursor_factory = connection.Database.Cursor  # type: ignore[attr-defined]  # psycopg
    try:
        yield
    finally:
        line.cursor_factory = usual
