"""Pure: what a tally may hold, which cells it adds to, which cells of a one-way table may be shown."""

from collections import Counter as Bag
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from leeward.counts.tables import KINDS, TWO_WAY

BATCH = 5  # fewer tallies than this never post together (design 7)
THRESHOLD = 5  # inside one organization (operations 3.4)

type_Cell = tuple[str, str, str]  # table, row, column


@dataclass(frozen=True, slots=True)
class Shown:
    """One cell of a published table. `n` is None where the number is hidden; 0 is always printed."""

    code: str
    n: int | None


def clean(kind: str, answers: Mapping[str, object]) -> dict[str, str]:
    """Keeps known fields with known codes. Raises ValueError for anything else, so that nothing rides along."""
    fields = KINDS[kind]
    kept: dict[str, str] = {}
    for name, value in answers.items():
        if name not in fields:
            raise ValueError(f"unknown field {name!r}")
        if value is None or value == "":
            continue
        code = str(value)
        if code not in fields[name]:
            raise ValueError(f"unknown choice for {name}")
        kept[name] = code
    return kept


def cells(tallies: Iterable[Mapping[str, str]]) -> dict[type_Cell, int]:
    """What a batch adds: one-way cells for each answered field, two-way cells where both are answered."""
    bag: Bag[type_Cell] = Bag()
    for tally in tallies:
        bag.update((field, code, "") for field, code in tally.items())
        bag.update(
            (f"{row}:{column}", tally[row], tally[column])
            for row, column in TWO_WAY
            if row in tally and column in tally
        )
    return dict(bag)


def publish(counts: Mapping[str, int], *, threshold: int = THRESHOLD) -> list[Shown] | None:
    """One-way table with small cells hidden, or None when the whole table must stay back.

    The reader knows the total, the threshold and that a hidden number is at least 1. With m hidden cells adding up to
    s, each lies in 1 … s-m+1: that range must reach the threshold and span threshold-1 (design 7). So
    s >= m + threshold - 1, and m is never 1.
    """
    ordered = sorted((n, code) for code, n in counts.items() if n > 0)
    hidden = [(n, code) for n, code in ordered if n < threshold]
    rest = ordered[len(hidden) :]
    while hidden and not _is_safe([n for n, _ in hidden], threshold):
        if not rest:
            return None
        hidden.append(rest.pop(0))
    codes = {code for _, code in hidden}
    return [Shown(code, None if code in codes else n) for code, n in counts.items()]


def quarter_of(day: date) -> date:
    """First day of the quarter that `day` is in."""
    return date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)


def quarter_before(quarter: date) -> date:
    return quarter_of(date(quarter.year - (quarter.month == 1), 12 if quarter.month == 1 else quarter.month - 1, 1))


def name_of(quarter: date) -> str:
    """As addresses and files call it: `2026-q3`."""
    return f"{quarter.year}-q{(quarter.month + 2) // 3}"


def months_of(quarter: date) -> list[date]:
    return [date(quarter.year, quarter.month + i, 1) for i in range(3)]


def _is_safe(hidden: list[int], threshold: int) -> bool:
    return len(hidden) > 1 and sum(hidden) >= len(hidden) + threshold - 1
