"""Finds the place of each unit that a table names, in whatever order its rows come. Pure.

A place is said by names from the top: “Surgery › Operating rooms”. A part from the bottom is enough when only one unit
fits it.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

type_Path = tuple[str, ...]  # names from the top, case folded
BETWEEN = re.compile(r"\s*[›>»]\s*")


@dataclass(frozen=True, slots=True)
class Place:
    """`trouble`: none, or nothing fits, several fit, rows lie in each other, or it lies in a row that has no place."""

    path: type_Path = ()
    trouble: Literal["", "unknown", "several", "loop", "waits"] = ""
    rows: tuple[int, ...] = ()  # those of the loop, in its order


def parts(text: str) -> type_Path:
    return tuple(part.casefold() for part in BETWEEN.split(text.strip()) if part)


class Known:
    """Units by every part of their path from the bottom."""

    def __init__(self, paths: Iterable[type_Path]) -> None:
        self._by_end: dict[str, set[type_Path]] = defaultdict(set)
        for path in paths:
            self.add(path)

    def add(self, path: type_Path) -> None:
        self._by_end[path[-1]].add(path)

    def fitting(self, ends: type_Path) -> list[type_Path]:
        """A whole path fits before a part of others: “Surgery” is the one at the top, if there is one."""
        found = [path for path in self._by_end.get(ends[-1], ()) if path[-len(ends) :] == ends]
        return [ends] if ends in found else found


def places(known: Known, rows: list[tuple[int, str, str]]) -> dict[int, Place]:
    """`rows`: number, name, and where it lies. Each waits until every row that could be above it has its own place."""
    found: dict[int, Place] = {}
    waiting: dict[str, list[tuple[int, str, str]]] = defaultdict(list)
    ready: list[tuple[int, str, str]] = []
    unplaced = Counter(name.casefold() for _number, name, within in rows if not _in_own(name, within))
    for row in rows:
        above = parts(row[2])
        if above and unplaced[above[-1]]:
            waiting[above[-1]].append(row)
        else:
            ready.append(row)
    while ready:
        number, name, within = ready.pop()
        found[number] = place = _place(known, name.casefold(), parts(within))
        if place.path:
            known.add(place.path)
        if not _in_own(name, within):
            unplaced[name.casefold()] -= 1
            if not unplaced[name.casefold()]:
                ready += waiting.pop(name.casefold(), [])
    stuck = [row for row in rows if row[0] not in found]
    return found | _stuck(stuck)


def _in_own(name: str, within: str) -> bool:
    above = parts(within)
    return bool(above) and above[-1] == name.casefold()


def _place(known: Known, name: str, above: type_Path) -> Place:
    if not above:
        return Place((name,))
    fitting = known.fitting(above)
    if len(fitting) == 1:
        return Place((*fitting[0], name))
    if above == (name,) and not fitting:
        return Place(trouble="loop")
    return Place(trouble="several" if fitting else "unknown")


def _stuck(rows: list[tuple[int, str, str]]) -> dict[int, Place]:
    """Rows that wait for each other in a ring, and those that wait for a ring."""
    by_name: dict[str, int] = {}
    for number, name, _within in rows:
        by_name.setdefault(name.casefold(), number)
    above = {number: by_name.get(parts(within)[-1]) for number, _name, within in rows}
    ring: dict[int, tuple[int, ...]] = {}
    seen: set[int] = set()
    for start in above:
        trail: dict[int, None] = {}
        at: int | None = start
        while at is not None and at not in seen and at not in trail:
            trail[at] = None
            at = above.get(at)
        if at is not None and at in trail:
            walked = list(trail)
            loop = tuple(walked[walked.index(at) :])
            ring |= dict.fromkeys(loop, loop)
        seen |= trail.keys()
    return {n: Place(trouble="loop", rows=ring[n]) if n in ring else Place(trouble="waits") for n in above}
