"""The key to the requests in a backup lasts for three days."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.core.management import call_command

from conftest import StopClock
from leeward.config import jobs
from leeward.core import clock, shred
from leeward.core.models import BackupKey

pytestmark = pytest.mark.django_db(databases=["default", "shred"])


def made(stop_clock: StopClock) -> UUID:
    stop_clock("2026-11-20T03:00:00-05:00")
    return shred.make_backup_key().pk


@pytest.mark.parametrize(("hours", "lives"), [(71, True), (72, False)])
def test_it_opens_for_three_days(stop_clock: StopClock, hours: int, lives: bool) -> None:
    key = made(stop_clock)
    stop_clock((clock.now() + timedelta(hours=hours)).isoformat())

    assert (shred.backup_key(key) is not None) == lives


def test_then_the_worker_forgets_it(stop_clock: StopClock) -> None:
    made(stop_clock)
    jobs.forget_backup_keys()
    assert BackupKey.objects.exists()

    stop_clock("2026-11-23T03:00:01-05:00")
    jobs.forget_backup_keys()

    assert not BackupKey.objects.exists()


def test_and_so_does_a_purge(stop_clock: StopClock) -> None:
    made(stop_clock)
    stop_clock("2026-11-23T03:00:01-05:00")

    call_command("purge")

    assert not BackupKey.objects.exists()
