"""The main database out of its engine into one file, and back: consistent, and all or nothing."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from django.db import connection

from leeward.config.backups.archive import NotABackup

# Whoever steals a backup must not find a way to be somebody: these rows stay behind, and everybody signs in again
LEFT_OUT = ("django_session", "accounts_sessionhalf")
PROGRAMS = (
    "PostgreSQL's own programs are needed, and none were found. On Debian or Ubuntu: apt-get install postgresql-client"
)


def name() -> str:
    return str(connection.vendor)


def file_name() -> str:
    return "database.sqlite3" if name() == "sqlite" else "database.dump"


def dump(target: Path) -> None:
    """A copy of one moment, while the site runs."""
    if name() == "sqlite":
        _dump_sqlite(target)
    else:
        left_out = [f"--exclude-table-data={table}" for table in LEFT_OUT]
        _run("pg_dump", ["--format=custom", "--no-owner", "--no-privileges", *left_out, f"--file={target}"])


def load(source: Path) -> None:
    """Puts it in the place of whatever is there; a crash leaves what was there before."""
    if name() == "sqlite":
        _load_sqlite(source)
    else:
        _load_postgres(source)
    connection.close()


def _dump_sqlite(target: Path) -> None:
    connection.ensure_connection()
    with closing(sqlite3.connect(target, isolation_level=None)) as copy:
        connection.connection.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
        for table in LEFT_OUT:
            copy.execute(f'DELETE FROM "{table}"')  # noqa: S608  the names are ours
        copy.execute("VACUUM")  # what was deleted, then or long ago, is still in free pages


def _load_sqlite(source: Path) -> None:
    with closing(sqlite3.connect(source)) as copy:
        found = copy.execute("PRAGMA integrity_check").fetchone()
        if found != ("ok",):
            raise NotABackup("The database in this backup is damaged. Use another one.")
        connection.ensure_connection()
        copy.backup(connection.connection)  # one transaction of SQLite's own
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _load_postgres(source: Path) -> None:
    """Out with every table and in with those of the backup, in one transaction."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
    connection.close()
    drop, script = source.with_suffix(".drop"), source.with_suffix(".sql")
    names = ", ".join(connection.ops.quote_name(table) for table in tables)
    drop.write_text(f"DROP TABLE {names} CASCADE;\n" if names else "", encoding="utf-8")
    _run("pg_restore", ["--no-owner", "--no-privileges", f"--file={script}", str(source)], connects=False)
    once = ["--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--single-transaction", "--output=/dev/null"]
    _run("psql", [*once, f"--file={drop}", f"--file={script}"])


def _run(program: str, arguments: Sequence[str], *, connects: bool = True) -> None:
    found = _find(program)
    if found is None:
        raise NotABackup(PROGRAMS)
    env = {**os.environ, **(_address() if connects else {})}
    done = subprocess.run([found, *arguments], env=env, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        # What they print can hold values of rows: the kind of trouble alone
        lines = [line for line in done.stderr.splitlines() if "ERROR" in line or "error:" in line]
        raise NotABackup(f"{program} failed: {lines[0][:200] if lines else 'no reason given'}")


def _find(program: str) -> str | None:
    """The newest: one older than the server refuses to work."""
    packaged = sorted(
        Path("/usr/lib/postgresql").glob(f"*/bin/{program}"), key=lambda path: int(path.parts[-3]), reverse=True
    )
    return str(packaged[0]) if packaged else shutil.which(program)


def _address() -> dict[str, str]:
    """For libpq, in its own variables: a password on a command line is seen by everybody on the machine."""
    kept: dict[str, Any] = connection.settings_dict
    names = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD", "PGDATABASE": "NAME"}
    return {variable: str(kept[key]) for variable, key in names.items() if kept.get(key)}
