"""Promises that were kept in hours become minutes, and can go back."""

from collections.abc import Callable
from importlib import import_module

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from leeward.organizations.models import Program
from leeward.organizations.tests import make

MIGRATION = import_module("leeward.organizations.migrations.0003_promise_in_minutes")


@pytest.fixture
def change(db: None) -> Callable[[str], None]:
    """Runs one direction on a table that has its old column again; the end of the test takes it away."""

    def run(direction: str) -> None:
        before = MigrationExecutor(connection).loader.project_state([("organizations", "0002_response_clock")])
        getattr(MIGRATION, direction)(before.apps, None)

    return run


def old_column(hours: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE organizations_program ADD COLUMN promise_hours smallint NOT NULL DEFAULT {hours}")


@pytest.mark.parametrize(("hours", "minutes"), [(36, 2160), (336, 20160), (1000, 20160), (0, 1440)])
def test_hours_become_minutes(change: Callable[[str], None], hours: int, minutes: int) -> None:
    old_column(hours)
    program = make.program(seeded=False)

    change("to_minutes")

    assert Program.objects.get(pk=program.pk).promise_minutes == minutes


def test_minutes_become_full_hours_again(change: Callable[[str], None]) -> None:
    old_column(24)
    make.program(seeded=False, promise_minutes=90)

    change("to_hours")

    with connection.cursor() as cursor:
        cursor.execute("SELECT promise_hours FROM organizations_program")
        assert cursor.fetchall() == [(2,)]
