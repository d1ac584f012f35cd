"""What a check says: right, look at this, or broken, and then what to do."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum


class Grade(IntEnum):
    """Also what the command ends with, as monitoring knows it."""

    RIGHT = 0
    LOOK = 1
    BROKEN = 2


@dataclass(frozen=True, slots=True)
class Finding:
    grade: Grade
    what: str
    say: str
    do: str = ""


type_Check = Callable[[], Iterable[Finding]]


def right(what: str, say: str) -> Finding:
    return Finding(Grade.RIGHT, what, say)


def look(what: str, say: str, do: str) -> Finding:
    return Finding(Grade.LOOK, what, say, do)


def broken(what: str, say: str, do: str) -> Finding:
    return Finding(Grade.BROKEN, what, say, do)


def of(what: str, check: type_Check) -> Iterator[Finding]:
    """A check that fails itself is a finding too; of its trouble the kind alone, which names nobody."""
    try:
        yield from check()
    except Exception as error:
        yield broken(what, f"This could not be looked at ({type(error).__name__}).", "Mend what is broken above first.")
