"""What every test stands on: two databases, the static files, and a clock that can be stopped."""

import gc
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Protocol

import pytest
import pytest_django
from django.conf import settings
from django.contrib.contenttypes.management import create_contenttypes
from django.core.management import call_command
from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.signals import post_migrate  # noqa: TID251  to hear less of it
from whitenoise.base import WhiteNoise
from whitenoise.responders import StaticFile

from leeward.core import clock, router
from tests.kept import KEPT, copy_collected, keep_collected, migrated

gc.set_threshold(100_000, 50, 100)  # looking for cycles took a seventh of the time


type_Look = Callable[[WhiteNoise, str, str], None]


class StopClock(Protocol):
    def __call__(self, at: str) -> datetime: ...


@pytest.fixture(scope="session")
def data_folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="leeward-test-") as name:
        yield Path(name)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None, data_folder: Path) -> None:
    """SQLite in files, not in memory: threads that race must see the same rows. On PostgreSQL a copy of the database
    that tests/postgres.py migrated."""
    for connection in connections.all():
        named = connection.settings_dict
        if connection.vendor == "sqlite":
            named["TEST"]["NAME"] = str(data_folder / f"{connection.alias}.sqlite3")
        else:
            named["TEST"]["TEMPLATE"] = named["NAME"]
    connections["shred"].settings_dict["TEST"]["MIGRATE"] = False  # its few tables are made at once


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_modify_db_settings: None) -> bool:
    """A file that earlier tests migrated is copied, while no migration has changed; Django then finds nothing to do."""
    default = connections["default"]
    if default.vendor != "sqlite" or not migrated().exists():
        return False
    shutil.copyfile(migrated(), default.settings_dict["TEST"]["NAME"])
    return True


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None, django_db_keepdb: bool, django_db_blocker: pytest_django.DjangoDbBlocker
) -> None:
    if is_made(connections["shred"]):
        with django_db_blocker.unblock():
            for room in router.ROOMS:
                call_command("migrate", room, database="shred", fake=True, verbosity=0)
    default = connections["default"]
    if django_db_keepdb or default.vendor != "sqlite" or not is_made(default):
        return
    with django_db_blocker.unblock(), tempfile.TemporaryDirectory(dir=KEPT) as name:
        default.ensure_connection()
        copy = Path(name, "default")
        with closing(sqlite3.connect(copy)) as file:
            default.connection.backup(file)
        copy.replace(migrated())


@pytest.fixture(scope="session", autouse=True)
def emptied_quickly() -> None:
    """After a test whose threads wrote for good, only tables with rows are emptied: to truncate all took a second."""
    post_migrate.disconnect(dispatch_uid="django.contrib.auth.management.create_permissions")
    post_migrate.disconnect(create_contenttypes)
    for connection in connections.all():
        if connection.vendor == "postgresql":
            # No setting names another way to empty; mypy cannot know that only tests do this.
            connection.ops.execute_sql_flush = partial(empty, connection)  # type: ignore[method-assign]


def empty(connection: BaseDatabaseWrapper, _truncating: list[str]) -> None:
    tables = connection.introspection.django_table_names(only_existing=True, include_views=False)
    with transaction.atomic(connection.alias), connection.cursor() as cursor:
        cursor.execute("SELECT " + ", ".join(f"EXISTS (SELECT 1 FROM {table})" for table in tables))
        full = [table for table, has_rows in zip(tables, cursor.fetchone(), strict=True) if has_rows]
        cursor.execute("SET LOCAL session_replication_role = replica")  # no look at foreign keys
        cursor.execute("; ".join(f"DELETE FROM {table}" for table in full) or "SELECT 1")


def is_made(connection: BaseDatabaseWrapper) -> bool:
    """Only databases that some test of this run wants are made."""
    made = connection.settings_dict
    return bool(made["NAME"] == made["TEST"]["NAME"])


@pytest.fixture(scope="session", autouse=True)
def static_files(data_folder: Path) -> None:
    """Pages name their scripts and styles by content, so the files must have been collected."""
    settings.DATA = data_folder
    settings.VAPID_KEY = str(data_folder / "vapid.pem")
    settings.KEPT_FILES = []
    settings.NOTICES_GATHER = timedelta()  # tests of gathering set their own
    settings.STATIC_ROOT = data_folder / "static"
    copy_collected(settings.STATIC_ROOT)
    call_command("collectstatic", interactive=False, verbosity=0)
    keep_collected(settings.STATIC_ROOT)
    # Each test's handler would look through all files again, and WhiteNoise has no switch for that.
    WhiteNoise.update_files_dictionary = looked_once(WhiteNoise.update_files_dictionary)  # type: ignore[method-assign]


def looked_once(look: type_Look) -> type_Look:
    """Each new client of a test would look through all static files."""
    found: dict[tuple[str, str], dict[str, StaticFile]] = {}

    def look_once(server: WhiteNoise, root: str, prefix: str) -> None:
        if (root, prefix) not in found:
            before = set(server.files)
            look(server, root, prefix)
            found[root, prefix] = {url: file for url, file in server.files.items() if url not in before}
        server.files.update(found[root, prefix])

    return look_once


@pytest.fixture(autouse=True)
def clock_goes_on() -> Iterator[None]:
    """However a test stopped the clock."""
    yield
    clock.go()


@pytest.fixture
def stop_clock() -> StopClock:
    """`stop_clock("2026-11-20T03:00:00-05:00")`; move on with `clock.move(timedelta(hours=4))`."""

    def stop(at: str) -> datetime:
        moment = datetime.fromisoformat(at)
        clock.stop(moment)
        return moment

    return stop


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """A test that may use the database may use both: an ask has its shred key in the second one. On PostgreSQL only
    those run that use one."""
    for item in items:
        mark = item.get_closest_marker("django_db")
        if uses_database(item) and "databases" not in (mark.kwargs if mark else {}):
            kept = {**mark.kwargs} if mark else {}
            item.add_marker(pytest.mark.django_db(**kept, databases="__all__"), append=False)
    if connections["default"].vendor == "postgresql":
        config.hook.pytest_deselected(items=[item for item in items if not is_for_postgres(item)])
        items[:] = filter(is_for_postgres, items)


def uses_database(item: pytest.Item) -> bool:
    uses = {"db", "transactional_db"} & set(getattr(item, "fixturenames", ()))
    return bool(uses) or item.get_closest_marker("django_db") is not None


def is_for_postgres(item: pytest.Item) -> bool:
    in_processes = any(item.get_closest_marker(name) for name in ("database", "browser"))
    return (in_processes or uses_database(item)) and item.get_closest_marker("once") is None
