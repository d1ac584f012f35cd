"""Counting: totals at once, tallies only in shuffled batches and without anything that ties them to an ask."""

import secrets
from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Count, F, Model
from django.utils.translation import gettext as _

from leeward.core import clock
from leeward.core.errors import Refused
from leeward.counts import rules
from leeward.counts.models import Counter, PostedBatch, Total, WaitingTally
from leeward.counts.tables import TOTALS
from leeward.organizations.models import Program


def add_total(program: Program, kind: str, n: int = 1) -> None:
    """Adds to an undivided total of this month. `kind` is one of tables.TOTALS."""
    if kind not in TOTALS:
        raise ValueError(kind)
    month = clock.today(program.zone).replace(day=1)
    _add(Total, n, program=program, month=month, kind=kind)


def check(kind: str, answers: Mapping[str, object]) -> dict[str, str]:
    """The answers with known codes only. Refuses anything that is not a fixed choice."""
    try:
        return rules.clean(kind, answers)
    except ValueError:
        raise Refused(_("That is not one of the choices.")) from None


def wait(program: Program, kind: str, answers: Mapping[str, object]) -> None:
    """Puts one tally aside, with no id and no time, until there are enough to post shuffled.

    Those that wait already are written anew in a random order: a database remembers in which order rows came.
    """
    new = WaitingTally(program=program.pk, kind=kind, answers=check(kind, answers))
    with transaction.atomic(using="shred"):
        others = list(WaitingTally.objects.filter(program=program.pk, kind=kind, batch=None))
        WaitingTally.objects.filter(pk__in=[row.pk for row in others]).delete()
        rows = [WaitingTally(program=row.program, kind=row.kind, answers=row.answers) for row in [*others, new]]
        secrets.SystemRandom().shuffle(rows)
        WaitingTally.objects.bulk_create(rows)


def post_batches() -> int:
    """Posts every batch that is large enough; returns how many tallies were counted. Interrupted ones first."""
    posted = sum(_finish(batch) for batch in _open_batches())
    groups = WaitingTally.objects.filter(batch=None).values("program", "kind").annotate(n=Count("key"))
    for group in groups.filter(n__gte=rules.BATCH):
        batch = secrets.randbits(62)
        WaitingTally.objects.filter(batch=None, program=group["program"], kind=group["kind"]).update(batch=batch)
        posted += _finish(batch)
    return posted


def _open_batches() -> list[int]:
    rows = WaitingTally.objects.exclude(batch=None).values_list("batch", flat=True).distinct()
    return [batch for batch in rows if batch is not None]


def _finish(batch: int) -> int:
    """Counters and PostedBatch in one transaction, then the tallies go. Whoever comes second finds the batch posted."""
    waiting = list(WaitingTally.objects.filter(batch=batch))
    if len(waiting) < rules.BATCH and not PostedBatch.objects.filter(id=batch).exists():
        WaitingTally.objects.filter(batch=batch).update(batch=None)  # another worker took the rest: wait for more
        return 0
    secrets.SystemRandom().shuffle(waiting)
    try:
        with transaction.atomic():
            PostedBatch.objects.create(id=batch)
            _count(waiting[0].program, [tally.answers for tally in waiting])
    except IntegrityError:  # posted before a crash, or by another worker
        waiting = []
    WaitingTally.objects.filter(batch=batch).delete()
    return len(waiting)


def _count(program_id: UUID, tallies: list[dict[str, str]]) -> None:
    program = Program.objects.select_related("organization").filter(pk=program_id).first()
    if program is None:
        return
    month: date = clock.today(program.zone).replace(day=1)
    cells = rules.cells(tallies)
    rows = Counter.objects.filter(program=program, month=month)
    # All missing cells at once: a batch touches a hundred, and one by one each would need a savepoint
    missing = (Counter(program=program, month=month, table=t, row=r, column=c, n=0) for t, r, c in sorted(cells))
    Counter.objects.bulk_create(missing, ignore_conflicts=True)
    # Held in one order, so that two batches never wait for each other
    held = rows.select_for_update().order_by("table", "row", "column").values_list("table", "row", "column", "pk")
    keys = {(table, row, column): pk for table, row, column, pk in held}
    for n in set(cells.values()):
        alike = [keys[cell] for cell, more in cells.items() if more == n]
        rows.filter(pk__in=alike).update(n=F("n") + n)


def _add(model: type[Model], n: int, **cell: object) -> None:
    rows = model._default_manager.filter(**cell)
    if rows.update(n=F("n") + n):
        return
    try:
        with transaction.atomic():
            model._default_manager.create(n=n, **cell)
    except IntegrityError:  # another process made the cell first
        rows.update(n=F("n") + n)
