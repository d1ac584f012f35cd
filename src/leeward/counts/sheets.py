"""Counters in words, for the page and its files alike: what is hidden stays hidden in both, and zero is 0."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from leeward.counts import labels
from leeward.counts.queries import Month, Table
from leeward.counts.rules import Shown, months_of
from leeward.counts.tables import FEEDBACK, TOTALS

type_Point = tuple[str, int | None]  # label and number; None is hidden
type_Lines = list[list[object]]

ALWAYS = TOTALS[:6]  # the others have a column once there is something to count
# Answers with an order of their own; the rest is shown largest first
ORDERED = ("contacts", "length", "first_contact", *FEEDBACK)


@dataclass(frozen=True, slots=True)
class Row:
    month: date
    numbers: list[int]
    share: float  # of the month with most requests, in percent


@dataclass(frozen=True, slots=True)
class Totals:
    head: list[str]
    rows: list[Row]
    sums: list[int]


@dataclass(frozen=True, slots=True)
class Part:
    """One question of a finished quarter. `points` is None when the whole table stays back."""

    field: str
    title: str
    counted: int
    points: list[type_Point] | None
    zeros: list[str]  # labels of what was never chosen, where there is no order to keep


def totals(months: Iterable[Month]) -> Totals:
    """Months newest first."""
    kept = list(months)
    kinds = [kind for kind in TOTALS if kind in ALWAYS or any(month.totals.get(kind) for month in kept)]
    peak = max((month.totals.get("asks", 0) for month in kept), default=0)
    rows = [_row(month, kinds, peak) for month in kept]
    sums = [sum(column) for column in zip(*(row.numbers for row in rows), strict=True)]
    return Totals([str(labels.TOTALS[kind]) for kind in kinds], rows, sums)


def parts(tables: Iterable[Table]) -> list[Part]:
    return [_part(table) for table in tables]


def in_words(quarter: date) -> str:
    months = months_of(quarter)
    first, last = date_format(months[0], "F"), date_format(months[-1], "F Y")
    return _("%(first)s to %(last)s") % {"first": first, "last": last}


def totals_lines(sheet: Totals) -> type_Lines:
    head: list[object] = [_("Month"), *sheet.head]
    return [head, *([f"{row.month:%Y-%m}", *row.numbers] for row in sheet.rows)]


def breakdown_lines(tables: Iterable[Table]) -> type_Lines:
    head: list[object] = [_("Question"), _("Answer"), _("Number")]
    return [head, *(line for table in tables for line in _lines(table))]


def _lines(table: Table) -> type_Lines:
    title = str(labels.FIELDS[table.field])
    if table.rows is None:
        return [[title, _("(held back: too few)"), _("hidden")]]
    return [[title, _label(table.field, shown), _("hidden") if shown.n is None else shown.n] for shown in table.rows]


def _row(month: Month, kinds: list[str], peak: int) -> Row:
    asks = month.totals.get("asks", 0)
    return Row(month.first, [month.totals.get(kind, 0) for kind in kinds], round(100 * asks / peak, 1) if peak else 0)


def _part(table: Table) -> Part:
    title = str(labels.FIELDS[table.field])
    if table.rows is None:
        return Part(table.field, title, table.counted, None, [])
    if table.field in ORDERED:
        points = [(_label(table.field, shown), shown.n) for shown in table.rows]
        return Part(table.field, title, table.counted, points, [])
    # Hidden rows keep the order of the list: a place among the numbers would say how large they are.
    numbers = sorted((shown for shown in table.rows if shown.n), key=lambda shown: -(shown.n or 0))
    hidden = [shown for shown in table.rows if shown.n is None]
    zeros = [_label(table.field, shown) for shown in table.rows if shown.n == 0]
    points = [(_label(table.field, shown), shown.n) for shown in [*numbers, *hidden]]
    return Part(table.field, title, table.counted, points, zeros)


def _label(field: str, shown: Shown) -> str:
    return str(labels.CODES[field][shown.code])
