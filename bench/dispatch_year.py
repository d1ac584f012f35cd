"""A year of three hospitals under a stopped clock, and 1,000 requests within one hour: who took them when, and 0 stuck.

Real intake, real database, the worker's own jobs; people are invented (support/tests/simulated.py). Without words it
takes a year; `./run bench dispatch_year 2` takes two months and the surge.
"""

import contextlib
import os
import sys
import tempfile
import time
from datetime import datetime, timedelta
from random import Random

SURGE = 1000
START = "2026-01-05T00:00:00-05:00"
AFTERWARDS = timedelta(days=45)  # until everything that was asked is over


def simulated_months(months: int) -> list[str]:
    """What was stuck. Prints what happened."""
    from django.core import mail

    from leeward.core import clock
    from leeward.support import actions
    from leeward.support.tests import hospitals, simulated

    mail.outbox = []
    start = datetime.fromisoformat(START)
    clock.stop(start)
    actions.check_keys()
    days = months * 30
    houses = [hospitals.build(place, start, days + AFTERWARDS.days) for place in hospitals.places()]
    year = simulated.Simulation(houses, start, Random(7))
    year.arrivals(months)
    year.surge(houses[0], start + timedelta(days=days // 2, hours=15), SURGE)
    outcome = year.run(start + timedelta(days=days) + AFTERWARDS, says=lambda day: print(day, flush=True))
    print(*simulated.report(outcome), sep="\n")
    print(*outcome.stuck[:10], sep="\n", end="\n" if outcome.stuck else "")
    return outcome.stuck


def main() -> int:
    months = int(sys.argv[1]) if len(sys.argv) > 1 else 12
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="leeward-bench-") as folder, contextlib.chdir(folder):
        os.environ.update(LEEWARD_DATA=folder, DJANGO_SETTINGS_MODULE="leeward.config.settings")
        import django

        django.setup()
        from django.conf import settings
        from django.core.management import call_command

        settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
        call_command("prepare", verbosity=0)
        stuck = simulated_months(months)
    print(f"{time.monotonic() - began:.0f} s")
    print(f"dispatch_year: {len(stuck)} stuck in {months} months (0)")
    return 1 if stuck else 0


if __name__ == "__main__":
    sys.exit(main())
