"""A site of its own for a bench: both databases, real server processes, gone afterwards."""

import contextlib
import http.client
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT)]

from leeward.config import server  # noqa: E402  the path comes first
from tests import postgres  # noqa: E402  the path comes first
from tests.e2e.site import free_port, started  # noqa: E402

PATIENCE = 40.0  # seconds until the first answer


@dataclass(frozen=True, slots=True)
class Site:
    port: int
    data: Path
    env: dict[str, str]

    def run(self, *command: str) -> str:
        """A program with this site's settings; what it prints. Stops the bench when it fails."""
        done = subprocess.run([sys.executable, *command], cwd=ROOT, env=self.env, stdout=subprocess.PIPE, text=True)
        if done.returncode:
            sys.exit(done.stdout)
        return done.stdout


@contextlib.contextmanager
def database(kind: str) -> Iterator[dict[str, str]]:
    """Settings of a new, empty database: `sqlite`, or `postgres` with fsync on."""
    if kind == "sqlite":
        yield {}
    else:
        with postgres.running(durable=True) as address:
            yield {"LEEWARD_DATABASE": address}


@contextlib.contextmanager
def prepared(**settings: str) -> Iterator[Site]:
    """Migrated and empty; nothing serves yet."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LEEWARD_")}
    with tempfile.TemporaryDirectory(prefix="leeward-bench-") as folder:
        port = free_port()
        env = {**kept, "LEEWARD_DATA": folder, "LEEWARD_PORT": str(port), "PYTHONPATH": str(ROOT / "src")}
        site = Site(port, Path(folder), env | settings)
        site.run("manage.py", "prepare")
        yield site


@contextlib.contextmanager
def serving(site: Site, *, workers: int) -> Iterator[None]:
    command = server.command(listen="127.0.0.1", port=site.port, workers=workers)
    log = site.data / "log"
    with log.open("wb") as out, started(command, site.env, out):
        end = time.monotonic() + PATIENCE
        while not answers(site.port):
            if time.monotonic() > end:
                sys.exit(log.read_text())
            time.sleep(0.1)
        yield


def answers(port: int) -> bool:
    try:
        line = http.client.HTTPConnection("localhost", port, timeout=5)
        line.request("GET", "/bye/")
        return line.getresponse().status == 200
    except OSError:
        return False
