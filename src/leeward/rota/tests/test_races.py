"""Two at once: a shift has one holder, an offer one taker, and nobody is on call twice."""

import threading
from collections.abc import Callable
from itertools import pairwise

import pytest
from django.db import connections

from conftest import StopClock
from leeward.core.errors import Refused
from leeward.rota import actions, jobs
from leeward.rota.models import GapTold, Shift, Swap
from leeward.rota.tests import make

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True, databases=["default", "shred"])]

ROUNDS = 3


def together(*works: Callable[[], object]) -> list[object]:
    """Starts all at the same moment; results or refusals."""
    gate = threading.Barrier(len(works))
    results: list[object] = []

    def run(work: Callable[[], object]) -> None:
        gate.wait()
        try:
            results.append(work())
        except Refused as refusal:
            results.append(refusal)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def refusals(results: list[object]) -> int:
    return sum(isinstance(result, Refused) for result in results)


@pytest.fixture
def crew(stop_clock: StopClock) -> make.Ward:
    stop_clock(make.NOON)
    return make.ward(5)


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_one_of_four_takes_an_offer(crew: make.Ward, _round: int) -> None:
    night = make.shift(crew.program, "2026-11-20", who=crew.peers[0])
    swap = actions.offer_swap(night, None, by=crew.peers[0])

    results = together(*(lambda peer=peer: actions.take_swap(swap, by=peer) for peer in crew.peers[1:]))

    assert refusals(results) == 3
    assert Shift.objects.get().supporter == Swap.objects.get().taker


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_one_of_four_takes_over_now(crew: make.Ward, _round: int) -> None:
    running = make.shift(crew.program, "2026-11-18", "7-19", crew.peers[0])

    results = together(
        *(lambda peer=peer: actions.take_now(crew.program, running.pk, by=peer) for peer in crew.peers[1:])
    )

    assert refusals(results) == 3
    assert Shift.objects.count() == 2


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_taking_and_taking_back_end_in_one_truth(crew: make.Ward, _round: int) -> None:
    ana, ben = crew.peers[:2]
    swap = actions.offer_swap(make.shift(crew.program, "2026-11-20", who=ana), None, by=ana)

    results = together(lambda: actions.take_swap(swap, by=ben), lambda: actions.withdraw_swap(swap, by=ana))

    assert refusals(results) == 1
    assert (Swap.objects.get().state == "taken") == (Shift.objects.get().supporter == ben)


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_nobody_gets_two_shifts_that_overlap(crew: make.Ward, _round: int) -> None:
    ana = crew.peers[0]
    shifts = [make.shift(crew.program, "2026-11-20", hours) for hours in ("7-19", "12-20", "18-23")]

    results = together(*(lambda shift=shift: actions.take_open(shift, by=ana) for shift in shifts))

    held = list(Shift.objects.filter(supporter=ana).order_by("start"))
    assert refusals(results) == 3 - len(held)
    assert all(one.end <= two.start for one, two in pairwise(held))


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_workers_fill_and_warn_once(crew: make.Ward, _round: int) -> None:
    make.pattern(crew)
    Shift.objects.all().delete()

    together(jobs.fill, jobs.fill, jobs.warn_all, jobs.warn_all)
    jobs.warn_all()

    assert Shift.objects.count() == 57
    assert GapTold.objects.count() == 15
