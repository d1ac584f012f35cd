"""What never was, what is not theirs and what is erased: the same bytes, and the same time as far as anybody can tell.

Each pair of answers is asked for in turn, in a random order, through the whole site. Told apart by time are two of them
when one is slower more often than chance allows (Mann-Whitney, four standard errors).
"""

import contextlib
import gc
import os
import sys
import tempfile
import time
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping
from datetime import timedelta
from math import sqrt
from random import Random
from typing import Any
from uuid import uuid4

ROUNDS = 600
WARM = 40
MOST = 4.0  # standard errors

type_Ask = Callable[[], Any]  # asks once, and gives the answer


def kinds() -> dict[str, dict[str, type_Ask]]:
    """What must look alike, by who asks."""
    from django.test import Client

    from leeward.core import clock
    from leeward.core.sealing.bytes_ import b64
    from leeward.support import jobs
    from leeward.support.tests import make
    from leeward.supporters.tests.make import published_program

    world = published_program()
    over = make.ask(world)
    gone = over.row.pk
    make.say(over.receipt, "withdraw")
    clock.move(timedelta(days=40))  # its stub has gone, too
    jobs.purge()
    clock.go()
    living, theirs = make.ask(world, allowed=[0]), make.taken(world, allowed=[0, 1])
    never, open_one, taken_one = make.fresh_receipt(), living.row.pk, theirs.row.pk
    real, decoy = make.window(world.peers[0]), make.window(world.peers[1])
    wrong = f"{living.receipt.header.partition('.')[0]}.{never.header.partition('.')[2]}"

    def hers(header: str) -> type_Ask:
        return lambda: Client().get("/api/ask", headers={"Leeward-Receipt": header})

    def accepting(window: Any, ask: object) -> type_Ask:
        content = {"token": b64(os.urandom(32)), "contact_hours": 24}
        return lambda: window.post(f"/api/asks/{ask}/accept", content, content_type="application/json")

    def reading(ask: object) -> type_Ask:
        return lambda: decoy.get(f"/api/asks/{ask}")

    return {
        "her page": {"never was": hers(never.header), "wrong words": hers(wrong), "erased": hers(over.receipt.header)},
        "a peer reads": {"never was": reading(uuid4()), "erased": reading(gone), "not theirs": reading(taken_one)},
        "a peer takes": {"real box": accepting(real, open_one), "decoy": accepting(decoy, open_one)},
        "a peer takes what is not there": {"never was": accepting(decoy, uuid4()), "erased": accepting(decoy, gone)},
    }


def measured(asked: Mapping[str, type_Ask], chance: Random) -> dict[str, list[int]]:
    """Nanoseconds."""
    times: dict[str, list[int]] = {name: [] for name in asked}
    names = list(asked)
    for turn in range(WARM + ROUNDS):
        chance.shuffle(names)
        for name in names:
            began = time.perf_counter_ns()
            asked[name]()
            took = time.perf_counter_ns() - began
            if turn >= WARM:
                times[name].append(took)
    return times


def apart(one: list[int], other: list[int]) -> float:
    """How many standard errors the two are from being slower equally often."""
    ordered = sorted(other)
    slower = sum(bisect_left(ordered, each) + bisect_right(ordered, each) for each in one) / 2
    share, n, m = slower / (len(one) * len(other)), len(one), len(other)
    return abs(share - 0.5) / sqrt((n + m + 1) / (12 * n * m))


def unlike(asked: Mapping[str, type_Ask]) -> list[str]:
    """Whose bytes or headers differ from the first."""
    seen = {name: ask() for name, ask in asked.items()}
    looks = {name: (each.status_code, each.content, sorted(each.headers.items())) for name, each in seen.items()}
    first = next(iter(looks.values()))
    return [name for name, each in looks.items() if each != first]


def main() -> int:
    from django.conf import settings
    from django.core.management import call_command

    settings.ALLOWED_HOSTS = ["testserver"]
    call_command("prepare", verbosity=0)
    chance, worst, differing = Random(3), 0.0, []
    for who, asked in kinds().items():
        differing += [f"{who}: {name}" for name in unlike(asked)]
        gc.collect()
        gc.disable()
        times = measured(asked, chance)
        gc.enable()
        first, *others = times
        for name in others:
            far = apart(times[first], times[name])
            worst = max(worst, far)
            halves = [sorted(times[each])[ROUNDS // 2] / 1e6 for each in (first, name)]
            print(f"{who}: {first} {halves[0]:.2f} ms, {name} {halves[1]:.2f} ms, {far:.1f} standard errors apart")
    print(*differing, sep="\n", end="\n" if differing else "")
    print(
        f"answers: {len(differing)} differ in bytes, at most {worst:.1f} standard errors apart in time (0, {MOST:.0f})"
    )
    return 0 if not differing and worst <= MOST else 1


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="leeward-bench-") as folder, contextlib.chdir(folder):
        os.environ.update(LEEWARD_DATA=folder, DJANGO_SETTINGS_MODULE="leeward.config.settings")
        import django

        django.setup()
        sys.exit(main())
