"""Web and worker."""

from collections.abc import Iterator
from datetime import timedelta

from leeward.config import serving
from leeward.config.doctor.findings import Finding, broken, look, right
from leeward.core import clock, health, later
from leeward.core.models import Later

OFTEN = 3  # failed tries of one piece of work


def web_runs() -> Iterator[Finding]:
    if serving.is_running("web"):
        yield right("web server", "It runs.")
    else:
        yield broken("web server", "None runs on this data folder.", "systemctl start leeward-web, or `./run serve`.")


def worker_runs() -> Iterator[Finding]:
    what, restart = "worker", "systemctl restart leeward-worker, or `./run worker`; its log says what it failed at."
    since = later.waits_since()
    failed = Later.objects.filter(tries__gte=OFTEN).count()
    if health.worker_is_silent():
        yield broken(what, "It has not come round for two minutes: nobody is rung, nothing is forgotten.", restart)
    elif since is not None and health.worker_is_stuck():
        yield broken(what, f"Work waits since {_minutes(clock.now() - since)} minutes that nobody takes.", restart)
    elif fails := health.fails_for_long():
        yield broken(what, f"Parts of its work fail each time: {', '.join(fails)}.", restart)
    elif failed:
        yield look(what, f"Pieces of work that failed {OFTEN} times or more: {failed}.", "The worker's log names them.")
    else:
        yield right(what, "It comes round, and nothing is left lying.")


def _minutes(span: timedelta) -> int:
    return int(span.total_seconds() // 60)
