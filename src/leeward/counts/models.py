"""Counters by month and fixed choice. Statistics are born aggregated: there is no row for a person (design 7)."""

import secrets

from django.db import models


def _random_key() -> int:
    return secrets.randbits(62)


class Counter(models.Model):
    """One cell of one table listed in counts/tables.py."""

    program = models.ForeignKey("organizations.Program", on_delete=models.CASCADE)
    month = models.DateField()  # first day; the month of posting
    table = models.CharField(max_length=30)
    row = models.CharField(max_length=20)
    column = models.CharField(max_length=20, blank=True)  # empty in one-way tables
    n = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["program", "month", "table", "row", "column"], name="counter_cell_once")
        ]

    def __str__(self) -> str:
        return f"{self.table} {self.row} {self.column}".strip()


class Total(models.Model):
    """Undivided totals, live for the lead: asks, talks, offers, groups."""

    program = models.ForeignKey("organizations.Program", on_delete=models.CASCADE)
    month = models.DateField()
    kind = models.CharField(max_length=20)
    n = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["program", "month", "kind"], name="total_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.month:%Y-%m}"


class WaitingTally(models.Model):
    """A tally until there are at least five to post shuffled. Lives in `shred`; no id, no time, no order."""

    key = models.BigIntegerField(primary_key=True, default=_random_key)  # random: rows keep no order
    program = models.UUIDField()
    kind = models.CharField(max_length=10)  # "encounter" or "feedback"
    answers = models.JSONField()  # fixed choices only
    batch = models.BigIntegerField(null=True)  # set while its batch is being posted

    def __str__(self) -> str:
        return self.kind


class PostedBatch(models.Model):
    """Written with the counters of one batch, so that a crash between the two databases counts nothing twice."""

    id = models.BigIntegerField(primary_key=True)

    def __str__(self) -> str:
        return "batch"
