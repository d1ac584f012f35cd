"""Totals by month, and one-way tables for finished quarters with small cells hidden."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Min, QuerySet, Sum

from leeward.core import clock
from leeward.counts import rules
from leeward.counts.models import Counter, Total
from leeward.counts.tables import ENCOUNTER, FEEDBACK
from leeward.organizations.models import Program, Wording

MONTHS = 18


@dataclass(frozen=True, slots=True)
class Month:
    first: date
    totals: dict[str, int]


@dataclass(frozen=True, slots=True)
class Table:
    """One finished quarter of one field. `rows` is None when the whole table must stay back."""

    field: str
    counted: int
    rows: list[rules.Shown] | None


def months(totals: QuerySet[Total], program: Program) -> list[Month]:
    """Up to 18 months, newest first, zeros included; none before the program began."""
    known: dict[date, dict[str, int]] = {}
    for row in totals.filter(program=program):
        known.setdefault(row.month, {})[row.kind] = row.n
    current, *earlier = _months_back(clock.today(program.zone))
    began = _began(program)
    return [Month(first, known.get(first, {})) for first in (current, *(each for each in earlier if each >= began))]


def _began(program: Program) -> date:
    """First day of the month in which it was set up, or in which anything was counted first."""
    written = Wording.objects.filter(program=program).aggregate(day=Min("since"))["day"]
    counted = Total.objects.filter(program=program).aggregate(day=Min("month"))["day"]
    return min((day for day in (written, counted) if day), default=clock.today(program.zone)).replace(day=1)


def finished_quarters(program: Program) -> list[date]:
    """First days of quarters that are over, newest first, as far back as anything was counted (at most 8)."""
    oldest = Counter.objects.filter(program=program).order_by("month").values_list("month", flat=True).first()
    quarter = rules.quarter_before(rules.quarter_of(clock.today(program.zone)))
    quarters: list[date] = []
    while oldest is not None and quarter >= rules.quarter_of(oldest) and len(quarters) < 8:
        quarters.append(quarter)
        quarter = rules.quarter_before(quarter)
    return quarters


def breakdown(counters: QuerySet[Counter], program: Program, quarter: date) -> list[Table]:
    """One-way tables of one finished quarter. Refuses (ValueError) a quarter that still runs."""
    if quarter not in finished_quarters(program):
        raise ValueError("only finished quarters are broken down")
    rows = counters.filter(program=program, month__in=rules.months_of(quarter), column="")
    counted = {(row["table"], row["row"]): row["n"] for row in rows.values("table", "row").annotate(n=Sum("n"))}
    return [_table(field, codes, counted) for field, codes in {**ENCOUNTER, **FEEDBACK}.items()]


def _table(field: str, codes: tuple[str, ...], counted: dict[tuple[str, str], int]) -> Table:
    numbers = {code: counted.get((field, code), 0) for code in codes}
    return Table(field, sum(numbers.values()), rules.publish(numbers))


def _months_back(day: date) -> list[date]:
    first = day.replace(day=1)
    months = []
    for _ in range(MONTHS):
        months.append(first)
        first = date(first.year - (first.month == 1), 12 if first.month == 1 else first.month - 1, 1)
    return months
