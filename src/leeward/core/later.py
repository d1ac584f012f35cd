"""Work to do later (design 8): a row for each event and handler, claimed by a conditional UPDATE, deleted when done.

A row is leased while it runs. A killed worker's lease ends and the row is claimed again, so handlers must bear
running twice.
"""

import logging
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.module_loading import import_string

from leeward.core import clock
from leeward.core.models import Later

logger = logging.getLogger(__name__)

LEASE = timedelta(minutes=2)
FIRST_RETRY = timedelta(seconds=30)
LONGEST_RETRY = timedelta(hours=1)
MOST_DOUBLED = 10  # times; after days of tries the number would be too large to be a time

type_Handler = Callable[..., None]


def announce(event: str, *, cause: str, after: timedelta = timedelta(), **about: str | int) -> None:
    """Writes one row for each handler of `event`, in the caller's transaction. The same cause twice is one row."""
    due = clock.now() + after
    rows = [Later(handler=name, cause=cause, about=about, due=due) for name in _handlers().get(event, [])]
    Later.objects.bulk_create(rows, ignore_conflicts=True)


def run_due(limit: int = 100, *, goes_on: Callable[[], bool] = lambda: True) -> int:
    """Runs what is due, oldest first, while `goes_on`; returns how many rows were tried."""
    tried = 0
    while tried < limit and goes_on():
        row = _claim()
        if row is None:
            break
        _run(row)
        tried += 1
    return tried


def waits_since() -> datetime | None:
    """Since when the oldest piece of work waits that nobody took: a worker that runs takes it within seconds."""
    at = clock.now()
    return Later.objects.filter(_free(at), due__lte=at).order_by("due").values_list("due", flat=True).first()


def _free(at: datetime) -> models.Q:
    return models.Q(leased_until=None) | models.Q(leased_until__lte=at)


def _claim() -> Later | None:
    at = clock.now()
    free = _free(at)
    for row in Later.objects.filter(free, due__lte=at).order_by("due", "pk")[:20]:
        mine = Later.objects.filter(free, pk=row.pk, tries=row.tries)
        if mine.update(leased_until=at + LEASE, tries=row.tries + 1):
            row.tries += 1
            return row
    return None


def _run(row: Later) -> None:
    try:
        handler: type_Handler = import_string(row.handler)
        handler(**row.about)
    except Exception as error:
        # The class alone: a message could carry words
        logger.warning("later: %s failed with %s, try %d", row.handler, type(error).__name__, row.tries)
        wait = min(FIRST_RETRY * 2 ** min(row.tries - 1, MOST_DOUBLED), LONGEST_RETRY)
        Later.objects.filter(pk=row.pk).update(leased_until=None, due=clock.now() + wait)
        return
    Later.objects.filter(pk=row.pk).delete()


def _handlers() -> Mapping[str, list[Any]]:
    module = settings.ROOT_URLCONF.removesuffix(".urls") + ".handlers"
    handlers: Mapping[str, list[Any]] = import_string(module + ".HANDLERS")
    return handlers
