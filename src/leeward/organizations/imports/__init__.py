"""What comes in by CSV. A kind says which columns it knows, what each row would do, and does all of them or none."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from leeward.core.sheets import Column, Row
from leeward.organizations.models import Import

type_Result = Literal["new", "changed", "same", "waits", "wrong"]


class Outcome(NamedTuple):
    row: int
    result: type_Result
    said: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """`write` is called in a transaction, and only when no row is wrong."""

    outcomes: list[Outcome]
    write: Callable[[], None]

    @property
    def sums(self) -> dict[str, int]:
        return dict(Counter(outcome.result for outcome in self.outcomes))

    @property
    def is_good(self) -> bool:
        return not {"wrong", "waits"} & self.sums.keys()


type_Tick = Callable[[int], None]  # told how many rows have been looked at


@dataclass(frozen=True)
class Kind:
    title: object
    about: object  # what it does, in a sentence or two
    columns: Sequence[Column]
    doors: frozenset[str]  # "center", "organization", "program"
    plan: Callable[[Import, list[Row], type_Tick], Plan]
    done: str  # where what came in can be seen: name in urls.py


def kinds(door: str) -> dict[str, Kind]:
    """Those that come through this door, by name."""
    found = {name: kind(name) for name in settings.IMPORTS}
    return {name: each for name, each in found.items() if door in each.doors}


def kind(name: str) -> Kind:
    found: Kind = import_string(settings.IMPORTS[name])
    return found


def wrong(row: Row) -> Outcome:
    return Outcome(row.number, "wrong", "\n".join(row.faults))


def twice(number: int) -> str:
    return _("Row %(row)d says the same.") % {"row": number}
