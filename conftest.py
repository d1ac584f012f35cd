"""What every test stands on: two databases, the static files, and a clock that can be stopped."""

import tempfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connections

from leeward.core import clock


class StopClock(Protocol):
    def __call__(self, at: str) -> datetime: ...


@pytest.fixture(scope="session")
def data_folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="leeward-test-") as name:
        yield Path(name)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None, data_folder: Path) -> None:
    """SQLite in files, not in memory: threads that race must see the same rows."""
    for connection in connections.all():
        if connection.vendor == "sqlite":
            connection.settings_dict["TEST"]["NAME"] = str(data_folder / f"{connection.alias}.sqlite3")


@pytest.fixture(scope="session", autouse=True)
def static_files(data_folder: Path) -> None:
    """Pages name their scripts and styles by content, so the files must have been collected."""
    settings.DATA = data_folder
    settings.VAPID_KEY = str(data_folder / "vapid.pem")
    settings.KEPT_FILES = []
    settings.NOTICES_GATHER = timedelta()  # tests of gathering set their own
    settings.STATIC_ROOT = data_folder / "static"
    call_command("collectstatic", interactive=False, verbosity=0)


@pytest.fixture
def stop_clock() -> Iterator[StopClock]:
    """`stop_clock("2026-11-20T03:00:00-05:00")`; move on with `clock.move(timedelta(hours=4))`."""

    def stop(at: str) -> datetime:
        moment = datetime.fromisoformat(at)
        clock.stop(moment)
        return moment

    yield stop
    clock.go()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test that may use the database may use both: an ask has its shred key in the second one."""
    for item in items:
        mark = item.get_closest_marker("django_db")
        uses = {"db", "transactional_db"} & set(getattr(item, "fixturenames", ()))
        if (mark or uses) and "databases" not in (mark.kwargs if mark else {}):
            kept = {**mark.kwargs} if mark else {}
            item.add_marker(pytest.mark.django_db(**kept, databases="__all__"), append=False)
