"""Requests for support received and stored a second: 96 slots, 16 at once, 2 server processes, each database.

Every bundle is sealed before the clock starts, and no two are alike.
"""

import functools
import http.client
import os
import pickle
import queue
import sys
import threading
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from tools.serving import Site, database, prepared, serving

if TYPE_CHECKING:
    from leeward.core.sealing.directory import Directory

LIMIT = 100  # a second
AT_ONCE = 16
PEERS = 80  # of a roster that needs 96 slots
WARM, TIMED = 64, 800
LONGEST = 120.0  # seconds for all of them; more is a failure


@dataclass(slots=True)
class Measured:
    seconds: float = 0.0
    failures: list[str] = field(default_factory=list)
    times: list[float] = field(default_factory=list)

    @property
    def rate(self) -> float:
        return len(self.times) / self.seconds if self.seconds else 0.0


# ---- making them: its own process, with the site's settings -------------------------------------------------------


def make(target: str) -> None:
    """A program with 80 peers, and as many sealed bundles as are sent, in a file."""
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "leeward.config.settings"
    django.setup()
    from leeward.core import installation
    from leeward.organizations.tests import make as organizations
    from leeward.support.models import Door
    from leeward.supporters.tests import make as supporters

    program = organizations.program(slug="bench", name="Bench")
    world = supporters.published_program(PEERS, program)
    sent = WARM + TIMED
    Door.objects.create(program=program, most_open=2 * sent, most_megabytes=1000, work_from=2 * sent)
    facts = (bytes(world.directory.body), str(program.pk), str(installation.identity()))
    with ProcessPoolExecutor(2) as pool:
        bundles = list(pool.map(seal, [facts] * (WARM + TIMED), range(WARM + TIMED), chunksize=32))
    Path(target).write_bytes(pickle.dumps(bundles))


@functools.cache
def opened(body: bytes, program: str) -> "Directory":
    from leeward.core.sealing.directory import open_directory

    return open_directory(body, program)


def seal(facts: tuple[bytes, str, str], place: int) -> bytes:
    from leeward.core.sealing import bundle
    from leeward.core.sealing.receipt import new_receipt
    from leeward.support.tests.make import CARD, LETTER

    body, program, installation = facts
    allowed = {slot: slot % 20 == 0 for slot in range(PEERS) if (slot + place) % 3}
    return bundle.seal_ask(
        bundle.Ask(
            directory=opened(body, program),
            receipt=new_receipt(installation),
            card=CARD,
            letter=LETTER,
            wishes={},
            urgency="today",
            allowed=allowed,
            seats=frozenset({0}),
        )
    )


def stored() -> None:
    """Prints how many requests, parts and keys there are."""
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "leeward.config.settings"
    django.setup()
    from leeward.core.models import ShredKey
    from leeward.support.models import Ask, Part

    print(Ask.objects.count(), Part.objects.count(), ShredKey.objects.count())


# ---- sending them ------------------------------------------------------------------------------------------------


def send_all(port: int, bundles: list[bytes]) -> Measured:
    waiting: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    for bundle in bundles:
        waiting.put(bundle)
    measured = Measured()
    senders = [threading.Thread(target=send, args=(port, waiting, measured), daemon=True) for _ in range(AT_ONCE)]
    began = time.perf_counter()
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join(max(0.0, LONGEST - (time.perf_counter() - began)))
    measured.seconds = time.perf_counter() - began
    missing = len(bundles) - len(measured.times) - len(measured.failures)
    measured.failures += ["no answer in time"] * missing
    return measured


def send(port: int, waiting: "queue.SimpleQueue[bytes]", measured: Measured) -> None:
    line = http.client.HTTPConnection("localhost", port, timeout=30)
    while True:
        try:
            bundle = waiting.get_nowait()
        except queue.Empty:
            return
        began = time.perf_counter()
        try:
            line.request("POST", "/api/p/bench/asks", bundle, {"Content-Type": "application/vnd.leeward.ask"})
            answer = line.getresponse()
            said = answer.read()
        except (OSError, http.client.HTTPException) as error:
            measured.failures.append(type(error).__name__)
            line.close()
            continue
        if answer.status == 201:
            measured.times.append(time.perf_counter() - began)
        else:
            measured.failures.append(f"{answer.status} {said[:120]!r}")


def check_stored(site: Site, sent: int) -> list[str]:
    """Six parts and two keys for each; nothing half."""
    found = site.run(__file__, "stored").split()
    return [] if found == [str(sent), str(6 * sent), str(2 * sent)] else [f"stored {found}, not {sent} requests"]


def measure(kind: str) -> Measured:
    with database(kind) as settings, prepared(**settings) as site:
        target = site.data / "bundles"
        site.run(__file__, "make", str(target))
        bundles: list[bytes] = pickle.loads(target.read_bytes())
        with serving(site, workers=2):
            send_all(site.port, bundles[:WARM])
            measured = send_all(site.port, bundles[WARM:])
        measured.failures += check_stored(site, len(bundles))
        return measured


def main() -> int:
    results = {kind: measure(kind) for kind in ("sqlite", "postgres")}
    for kind, measured in results.items():
        ordered = sorted(measured.times) or [0.0]
        middle, late = ordered[len(ordered) // 2], ordered[int(len(ordered) * 0.95)]
        within = f"half within {middle * 1000:.0f} ms, 95 % within {late * 1000:.0f} ms"
        print(f"{kind}: {measured.rate:.0f} a second, {within}")
        for failure in measured.failures[:5]:
            print(f"  failed: {failure}")
    slowest = min(measured.rate for measured in results.values())
    failures = sum(len(measured.failures) for measured in results.values())
    print(f"asks: {slowest:.0f} a second with {failures} failures, {TIMED} on each database ({LIMIT}, 0)")
    return 0 if slowest >= LIMIT and not failures else 1


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["make", target]:
            make(target)
        case ["stored"]:
            stored()
        case []:
            sys.exit(main())
        case _:
            sys.exit(__doc__)
