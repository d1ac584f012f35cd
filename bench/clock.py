"""The response clock against a slow, obvious one: minutes out of 50 years, in many zones, most near clock changes.

`./run bench clock 5000` tries 5,000 moments; without a number it is 800. The limit is 0 that differ.
"""

import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import datetime, timedelta
from random import Random

from leeward.organizations import hours as clock
from leeward.organizations.tests import slow_clock

USUAL = 800
MINUTE = timedelta(minutes=1)


def main() -> int:
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else USUAL
    share = -(-wanted // len(slow_clock.ZONES))
    began = time.monotonic()
    with ProcessPoolExecutor(2) as pool:
        differ = sum(pool.map(tried, slow_clock.ZONES, [share] * len(slow_clock.ZONES)))
    print(f"{time.monotonic() - began:.0f} s")
    print(f"clock: {differ} of {share * len(slow_clock.ZONES)} moments differ (0)")
    return 1 if differ else 0


def tried(zone: str, share: int) -> int:
    """How many of `share` moments the two clocks see differently; each is shown."""
    random = Random(f"{zone} {share}")
    return sum(not agrees(random, zone, at) for at in moments(random, zone, share))


def moments(random: Random, zone: str, share: int) -> Iterator[datetime]:
    """Three of four within two days before a clock change, where the zone has any."""
    changes = slow_clock.clock_changes(zone)
    for number in range(share):
        near = changes and number % 4
        yield random.choice(changes) - random.randrange(3000) * MINUTE if near else slow_clock.some_minute(random)


def agrees(random: Random, zone: str, at: datetime) -> bool:
    hours, minutes = slow_clock.some_hours(random, zone, at), random.randrange(1, 3000)
    fast, slow = clock.add(at, minutes * MINUTE, hours), slow_clock.add(at, minutes, hours)
    until = at + random.randrange(8000) * MINUTE
    counted, plainly = clock.between(at, until, hours), slow_clock.between(at, until, hours)
    if (fast, counted) == (slow, plainly):
        return True
    print(f"{at} {hours}: {minutes} min end at {fast}, not {slow}; until {until} count {counted}, not {plainly}")
    return False


if __name__ == "__main__":
    sys.exit(main())
