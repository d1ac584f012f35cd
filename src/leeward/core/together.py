"""What several threads of a process bring at the same moment is done in one go, so that one safe write serves them all.

Nobody waits for company: who comes alone begins at once. Who comes while others are at it is gathered, and the next
turn is for all of them.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import TypeVar

T = TypeVar("T")


@dataclass(slots=True, eq=False)
class _Place:
    is_done: bool = False
    error: BaseException | None = None


def gathered(
    do: Callable[[list[T]], None], *, most: int, alone: tuple[type[Exception], ...] = ()
) -> Callable[[T], None]:
    """A function for one of what `do` takes many of, `most` at once, in the order in which they came.

    It returns when the one is done, and raises what `do` raised for those it was done with. `alone`: failures that
    leave nothing behind, so each is then done by itself, and one that cannot be done fails nobody else.
    """
    waiting: deque[tuple[T, _Place]] = deque()
    turn = Lock()

    def one(item: T) -> None:
        mine = _Place()
        waiting.append((item, mine))
        with turn:
            while not mine.is_done:
                _serve(do, [waiting.popleft() for _ in range(min(most, len(waiting)))], alone)
        if mine.error:
            raise mine.error

    return one


def _serve(do: Callable[[list[T]], None], served: list[tuple[T, _Place]], alone: tuple[type[Exception], ...]) -> None:
    error: BaseException | None = None
    try:
        do([item for item, _place in served])
    except BaseException as failed:  # whatever it is, nobody waits for ever
        if isinstance(failed, alone) and len(served) > 1:
            for each in served:
                _serve(do, [each], alone)
            return
        error = failed
    for _item, place in served:
        place.is_done, place.error = True, error
