"""Whether the parts that a site stands on are alive."""

from datetime import timedelta

from django.db import Error, connections

from leeward.core import clock, later
from leeward.core.models import Beat, Failing, Installation, ShredMark

SILENT_AFTER = timedelta(minutes=2)
STUCK_AFTER = timedelta(minutes=10)  # a worker that keeps up takes what is due within seconds


def alive() -> dict[str, bool]:
    found = {"default": _answers("default", Installation._meta.db_table)}
    found["shred"] = _answers("shred", ShredMark._meta.db_table)
    found["worker"] = found["default"] and worker_is_alive()
    return found


def worker_is_alive() -> bool:
    """It came round lately, nothing due lies untouched, and none of its sweeps fails each time: one part of it may run
    while another does not."""
    return not worker_is_silent() and not worker_is_stuck() and not fails_for_long()


def worker_is_silent() -> bool:
    beat = Beat.objects.filter(name="worker").first()
    return beat is None or clock.now() - beat.at >= SILENT_AFTER


def worker_is_stuck() -> bool:
    since = later.waits_since()
    return since is not None and clock.now() - since >= STUCK_AFTER


def fails_for_long() -> list[str]:
    """Sweeps that have failed each time for ten minutes. They are tried every minute at least."""
    return sorted(Failing.objects.filter(since__lte=clock.now() - STUCK_AFTER).values_list("sweep", flat=True))


def goes_wrong(sweep: str) -> None:
    Failing.objects.get_or_create(sweep=sweep, defaults={"since": clock.now()})


def goes_well(sweep: str) -> None:
    """Looks first: every sweep comes by here each second, and a write would keep others waiting."""
    if Failing.objects.filter(sweep=sweep).exists():
        Failing.objects.filter(sweep=sweep).delete()


def _answers(name: str, table: str) -> bool:
    """A table of ours is read: an empty file in the place of a database answers too."""
    try:
        with connections[name].cursor() as cursor:
            cursor.execute(f'SELECT 1 FROM "{table}" LIMIT 1')  # noqa: S608  the name is ours
            cursor.fetchall()
            return True
    except Error:
        return False
