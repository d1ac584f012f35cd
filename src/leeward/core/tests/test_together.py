"""What comes at the same moment is done in one go, and what cannot be done fails nobody else."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from time import sleep

from leeward.core import together


def all_at_once(one: Callable[[int], None], numbers: range) -> list[BaseException | None]:
    """What each raised."""
    with ThreadPoolExecutor(8) as pool:
        return [each.exception(10) for each in [pool.submit(one, number) for number in numbers]]


def slowly(done: list[list[int]], *, refused: int = -1) -> Callable[[list[int]], None]:
    def do(numbers: list[int]) -> None:
        sleep(0.005)
        if refused in numbers:
            raise ValueError
        done.append(numbers)

    return do


def test_many_are_done_in_few_goes_each_once() -> None:
    done: list[list[int]] = []

    raised = all_at_once(together.gathered(slowly(done), most=3), range(40))

    assert raised == [None] * 40
    assert sorted(number for numbers in done for number in numbers) == list(range(40))
    assert len(done) < 30
    assert max(map(len, done)) <= 3


def test_who_comes_alone_does_not_wait() -> None:
    done: list[list[int]] = []

    together.gathered(slowly(done), most=3)(7)

    assert done == [[7]]


def test_one_that_cannot_be_done_fails_nobody_else() -> None:
    done: list[list[int]] = []

    raised = all_at_once(together.gathered(slowly(done, refused=13), most=8, alone=(ValueError,)), range(40))

    assert [number for number, error in enumerate(raised) if error] == [13]
    assert sorted(number for numbers in done for number in numbers) == [*range(13), *range(14, 40)]


def test_a_failure_that_may_leave_something_behind_is_not_tried_again() -> None:
    done: list[list[int]] = []

    raised = all_at_once(together.gathered(slowly(done, refused=13), most=8), range(40))

    failed = {number for number, error in enumerate(raised) if isinstance(error, ValueError)}
    assert 13 in failed
    assert {number for numbers in done for number in numbers} == set(range(40)) - failed
