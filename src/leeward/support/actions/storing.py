"""One transaction stores all of an ask or nothing (design 5). Asks that arrive in the same moment share it.

Alone each would wait for the one before it, because a program counts its asks and its places one by one.
"""

import functools
from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F

from leeward.core import together
from leeward.core.errors import Refused
from leeward.counts import actions as counts
from leeward.organizations.models import Program
from leeward.support import outer, work
from leeward.support.actions import lining
from leeward.support.models import Ask, Door, Part, Spent

MOST = 8  # in one transaction: 2 MB


@dataclass(frozen=True, slots=True)
class Arrival:
    """Nothing of it is saved yet."""

    ask: Ask
    parts: list[Part]
    door: Door | None  # None: it came by phone
    solution: Spent | None


def store(arrival: Arrival) -> None:
    """Gives it its number and its place. After IntegrityError and Refused surely nothing of it is stored."""
    _storing(arrival.ask.program_id)(arrival)


@functools.lru_cache(maxsize=1000)
def _storing(program: UUID) -> Callable[[Arrival], None]:
    return together.gathered(_store, most=MOST, alone=(IntegrityError, Refused))


@transaction.atomic
def _store(arrivals: list[Arrival]) -> None:
    """All of one program. The large rows go first: from the numbers on, everybody else waits."""
    program = arrivals[0].ask.program
    outer.store([part for each in arrivals for part in each.parts])
    for each in arrivals:
        if each.solution:
            work.spend(each.solution)
    first = _numbers(program, len(arrivals))
    for number, each in enumerate(arrivals, first):
        each.ask.number = number
    lining.place([(each.ask, each.door) for each in arrivals], program)
    Ask.objects.bulk_create([each.ask for each in arrivals])
    counts.add_total(program, "asks", len(arrivals))


def _numbers(program: Program, n: int) -> int:
    """The first of n. The UPDATE holds the row until the transaction ends, so nobody else reads the same ones."""
    row = Program.objects.filter(pk=program.pk)
    row.update(next_number=F("next_number") + n)
    following: int = row.values_list("next_number", flat=True).get()
    return following - n
