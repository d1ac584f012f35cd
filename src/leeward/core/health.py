"""Whether the parts that a site stands on are alive."""

from datetime import timedelta

from django.db import Error, connections

from leeward.core import clock, later
from leeward.core.models import Beat, Installation, ShredMark

SILENT_AFTER = timedelta(minutes=2)
STUCK_AFTER = timedelta(minutes=10)  # a worker that keeps up takes what is due within seconds


def alive() -> dict[str, bool]:
    found = {"default": _answers("default", Installation._meta.db_table)}
    found["shred"] = _answers("shred", ShredMark._meta.db_table)
    found["worker"] = found["default"] and worker_is_alive()
    return found


def worker_is_alive() -> bool:
    """It came round lately, and nothing due lies untouched: another part of it may run while this one hangs."""
    return not worker_is_silent() and not worker_is_stuck()


def worker_is_silent() -> bool:
    beat = Beat.objects.filter(name="worker").first()
    return beat is None or clock.now() - beat.at >= SILENT_AFTER


def worker_is_stuck() -> bool:
    since = later.waits_since()
    return since is not None and clock.now() - since >= STUCK_AFTER


def _answers(name: str, table: str) -> bool:
    """A table of ours is read: an empty file in the place of a database answers too."""
    try:
        with connections[name].cursor() as cursor:
            cursor.execute(f'SELECT 1 FROM "{table}" LIMIT 1')  # noqa: S608  the name is ours
            cursor.fetchall()
            return True
    except Error:
        return False
