"""Both databases, the keys in one of them, and the age of the backup of the other."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from leeward.config import ready
from leeward.config.backups.making import BEAT
from leeward.config.doctor.findings import Finding, broken, look, right
from leeward.core import clock, installation, router, shred
from leeward.core.models import Beat

OLDEST_POSTGRES = 150_000
EACH_DAY, EACH_WEEK = timedelta(hours=26), timedelta(days=7)
PREPARE = "Stop web and worker, run `./run manage prepare`, start them again."


def main() -> Iterator[Finding]:
    what = "main database"
    if _waiting_migrations("default"):
        yield broken(what, "It was not migrated to this version.", PREPARE)
    elif connections["default"].vendor == "postgresql":
        yield from _postgres(what)
    else:
        yield from _pragmas(what, "default", {"journal_mode": "wal", "secure_delete": 1, "synchronous": 2})


def shred_is_forgetful() -> Iterator[Finding]:
    what, path = "shred database", Path(str(settings.DATABASES["shred"]["NAME"]))
    if _waiting_migrations("shred"):
        yield broken(what, "It was not migrated to this version.", PREPARE)
        return
    yield from _pragmas(what, "shred", {"journal_mode": "delete", "secure_delete": 1, "synchronous": 2})
    if settings.HOST != "localhost" and path.is_relative_to(settings.DATA):
        do = "Set LEEWARD_SHRED to a folder of its own, which no backup and no snapshot takes along, and move it there."
        yield look(what, "It lies inside the data folder, which backups like to take whole.", do)


def keys_are_ours() -> Iterator[Finding]:
    what = "keys"
    if shred.marks() != {installation.identity()}:
        do = "Set LEEWARD_SHRED to the database of this installation. If it is lost, see Operating, Two databases."
        yield broken(what, "The shred database is empty or another installation's.", do)
    elif not installation.is_of_one_moment():
        yield broken(what, ready.UNPURGED, PREPARE)
    else:
        yield right(what, "They belong to this installation, and nothing restored waits for its purge.")


def backup_is_young() -> Iterator[Finding]:
    what, do = "backup", "Run `./run manage backup FILE` every day, for example by deploy/systemd/leeward-backup.timer."
    beat = Beat.objects.filter(name=BEAT).first()
    if beat is None:
        yield look(what, "None was ever made here.", do)
        return
    age, said = clock.now() - beat.at, f"The last one was made {beat.at:%Y-%m-%d %H:%M} UTC."
    if age > EACH_WEEK:
        yield broken(what, said, do)
    elif age > EACH_DAY:
        yield look(what, said, do)
    else:
        yield right(what, said)


def _waiting_migrations(name: str) -> bool:
    executor = MigrationExecutor(connections[name])
    newest = executor.loader.graph.leaf_nodes()
    return bool(executor.migration_plan([each for each in newest if name != "shred" or each[0] in router.ROOMS]))


def _postgres(what: str) -> Iterator[Finding]:
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT current_setting('server_version_num')::int, current_setting('fsync')")
        version, fsync = cursor.fetchone()
    if version < OLDEST_POSTGRES:
        yield broken(what, f"PostgreSQL {version // 10_000} is too old.", "Use PostgreSQL 15 or newer.")
    elif fsync != "on":
        yield broken(
            what, "PostgreSQL does not wait for the disk (fsync is off).", "Set fsync = on in postgresql.conf."
        )
    else:
        yield right(what, f"PostgreSQL {version // 10_000}, migrated.")


def _pragmas(what: str, name: str, wanted: dict[str, Any]) -> Iterator[Finding]:
    with connections[name].cursor() as cursor:
        found = {pragma: cursor.execute(f"PRAGMA {pragma}").fetchone()[0] for pragma in wanted}
    wrong = {pragma: value for pragma, value in found.items() if value != wanted[pragma]}
    for pragma, value in wrong.items():
        do = (
            f"Leeward sets {pragma} to {wanted[pragma]} by itself: is the file on a network disk, or held by something?"
        )
        yield broken(what, f"{pragma} is {value}.", do)
    if not wrong:
        yield right(what, f"SQLite, migrated, {', '.join(f'{key} {value}' for key, value in found.items())}.")
