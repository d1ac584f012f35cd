"""The main database out of its engine into one file, and back: consistent, and all or nothing."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from django.db import connection, transaction

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


def dump(target: Path, apart: Sequence[str]) -> bytes:
    """A copy of one moment, while the site runs. Returns the rows of the tables `apart`, which are not in `target` and
    were never on the disk."""
    return _dump_sqlite(target, apart) if name() == "sqlite" else _dump_postgres(target, apart)


def load(source: Path, apart: bytes | None) -> None:
    """Puts it in the place of whatever is there; a crash leaves what was there before."""
    if name() == "sqlite":
        _load_sqlite(source, apart)
    else:
        _load_postgres(source, apart)
    connection.close()


def _dump_sqlite(target: Path, apart: Sequence[str]) -> bytes:
    connection.ensure_connection()
    with closing(sqlite3.connect(target, isolation_level=None)) as copy:
        connection.connection.backup(copy)
        copy.execute("PRAGMA journal_mode=MEMORY")
        copy.execute("PRAGMA secure_delete=ON")
        copy.execute("ATTACH ':memory:' AS apart")
        for table in apart:
            copy.execute(f'CREATE TABLE apart."{table}" AS SELECT * FROM main."{table}"')  # noqa: S608  the names are ours
        for table in (*LEFT_OUT, *apart):
            copy.execute(f'DELETE FROM main."{table}"')  # noqa: S608  the same
        copy.execute("VACUUM")  # what was deleted long ago is still in free pages
        return copy.serialize(name="apart")


def _dump_postgres(target: Path, apart: Sequence[str]) -> bytes:
    usual = ["--format=custom", "--no-owner", "--no-privileges"]
    left_out = [f"--exclude-table-data={table}" for table in (*LEFT_OUT, *apart)]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        cursor.execute("SELECT pg_export_snapshot()")  # so that both are of one moment
        usual += [f"--snapshot={cursor.fetchone()[0]}"]
        _run("pg_dump", [*usual, *left_out, f"--file={target}"])
        return _run("pg_dump", [*usual, "--data-only", *[f"--table={table}" for table in apart]])


def _load_sqlite(source: Path, apart: bytes | None) -> None:
    with closing(sqlite3.connect(source)) as copy:
        found = copy.execute("PRAGMA integrity_check").fetchone()
        if found != ("ok",):
            raise NotABackup("The database in this backup is damaged. Use another one.")
        if apart is not None:
            copy.execute("ATTACH ':memory:' AS apart")
            copy.deserialize(apart, name="apart")
            for (table,) in copy.execute("SELECT name FROM apart.sqlite_master WHERE type = 'table'").fetchall():
                copy.execute(f'INSERT INTO main."{table}" SELECT * FROM apart."{table}"')  # noqa: S608  the names are ours
            copy.commit()
        connection.ensure_connection()
        copy.backup(connection.connection)  # one transaction of SQLite's own
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _load_postgres(source: Path, apart: bytes | None) -> None:
    """Out with every table and in with those of the backup, in one transaction."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
    connection.close()
    drop, script = source.with_suffix(".drop"), source.with_suffix(".sql")
    names = ", ".join(connection.ops.quote_name(table) for table in tables)
    drop.write_text(f"DROP TABLE {names} CASCADE;\n" if names else "", encoding="utf-8")
    _to_script(source, script)
    steps = [drop, script]
    if apart is not None:
        held, rows = source.with_suffix(".apart"), source.with_suffix(".rows")
        held.write_bytes(apart)
        _to_script(held, rows)
        steps.append(rows)
    once = ["--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--single-transaction", "--output=/dev/null"]
    _run("psql", [*once, *[f"--file={step}" for step in steps]])


def _to_script(source: Path, script: Path) -> None:
    script.write_bytes(as_text(source))


def as_text(dump: Path) -> bytes:
    """What PostgreSQL wrote, as the commands that bring it back."""
    return _run("pg_restore", ["--no-owner", "--no-privileges", "--file=-", str(dump)], connects=False)


def _run(program: str, arguments: Sequence[str], *, connects: bool = True) -> bytes:
    """What it writes to its standard output."""
    found = _find(program)
    if found is None:
        raise NotABackup(PROGRAMS)
    env = {**os.environ, **(_address() if connects else {})}
    done = subprocess.run([found, *arguments], env=env, capture_output=True, check=False)  # noqa: S603  PostgreSQL's own programs
    if done.returncode:
        # What they print can hold values of rows: the kind of trouble alone
        said = done.stderr.decode(errors="replace").splitlines()
        lines = [line for line in said if "ERROR" in line or "error:" in line]
        raise NotABackup(f"{program} failed: {lines[0][:200] if lines else 'no reason given'}")
    return done.stdout


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
