"""A whole demo site of its own: data folder, web server, worker, clock and log."""

import contextlib
import os
import random
import shutil
import socket
import ssl
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from urllib.parse import quote

import psycopg
from psycopg import sql

from leeward.config import server
from tests.e2e.hand import Hand, lent
from tests.kept import copy_collected, migrated

ROOT = Path(__file__).resolve().parents[2]
ANYBODY = ssl.create_default_context()  # for the demo's second door, whose certificate nobody signed
ANYBODY.check_hostname, ANYBODY.verify_mode = False, ssl.CERT_NONE
PATIENCE = 40.0  # seconds from start to the first healthy answer; a busy machine needs some


@dataclass(frozen=True, slots=True)
class Site:
    url: str  # no slash at its end
    data: Path
    log: Path  # what the web server and the worker print
    env: dict[str, str]
    hand: Hand

    def manage(self, *words: str) -> str:
        """Run one management command; its output. Fails with what it printed."""
        return self.hand.do(*words)

    def clock_forward(self, hours: float) -> None:
        """Move the demo's clock, for the web server and the worker alike."""
        self.manage("demo_clock", f"+{round(hours * 60)}m")


# The tests ask more of a few people than anybody would carry, and more often than anybody would ring
ROOMY = """
from leeward.organizations.models import Program
from leeward.support.models import Door
from leeward.supporters.models import Supporter
Supporter.objects.update(capacity=99)
for program in Program.objects.all():
    Door.objects.update_or_create(program=program, defaults={"at_once": 99, "work_from": 999})
"""


@contextlib.contextmanager
def running(folder: Path, *, filled: bool = True, size: str = "tiny", **extra: str) -> Iterator[Site]:
    """A demo site that answers, with the demo in it or empty. `extra` are more settings: LEEWARD_…="…"."""
    port = free_port()
    env = {**os.environ, "LEEWARD_DEMO": "1", "LEEWARD_PORT": str(port), "PYTHONPATH": str(ROOT / "src"), **extra}
    env = copied(size if filled else "empty", folder, env, fill_demo(size) if filled else prepare)
    file = folder / "log"
    with file.open("ab") as log, contextlib.ExitStack() as stack:
        site = Site(f"http://localhost:{port}", folder, file, env, stack.enter_context(lent(env, file)))
        web = stack.enter_context(started(server.command(listen="127.0.0.1", port=port), env, log))
        worker = stack.enter_context(started([sys.executable, "manage.py", "worker"], env, log))
        wait_until_healthy(site, [web, worker])
        yield site
        for process in (web, worker):  # they stop side by side
            process.terminate()
    assert "Traceback" not in site.log.read_text(), f"The site stumbled:\n{site.log.read_text()[-8000:]}"


type_Env = dict[str, str]
_models: dict[str, tuple[tempfile.TemporaryDirectory[str], type_Env]] = {}


def copied(kind: str, folder: Path, env: type_Env, make: Callable[[Hand], None]) -> type_Env:
    """`env` with its data in `folder` and a database of its own, both as `make` leaves them: made once in this process,
    and copied for each site of this kind."""
    if kind not in _models:
        made = tempfile.TemporaryDirectory(prefix="leeward-model-")
        model = with_data(env, Path(made.name), f"model_{free_port()}", name_of(env))
        copy_kept(model)
        with lent(model, Path(made.name, "log")) as hand:
            make(hand)
        _models[kind] = made, model
    made, model = _models[kind]
    shutil.copytree(made.name, folder, dirs_exist_ok=True)
    return with_data(env, folder, f"{folder.name}_{free_port()}", name_of(model))


def copy_kept(env: type_Env) -> None:
    """What other tests migrated and compressed need not be again: that takes longer than everything else."""
    copy_collected(Path(env["LEEWARD_DATA"], "static"))
    if "LEEWARD_DATABASE" not in env and migrated().exists():
        copy = Path(env["LEEWARD_DATA"], "leeward.sqlite3")
        shutil.copyfile(migrated(), copy)
        copy.chmod(0o600)


def with_data(env: type_Env, folder: Path, name: str, template: str) -> type_Env:
    found = {**env, "LEEWARD_DATA": str(folder)}
    if "LEEWARD_DATABASE" in env:
        found["LEEWARD_DATABASE"] = own_database(env["LEEWARD_DATABASE"], name, template)
    return found


def name_of(env: type_Env) -> str:
    return env.get("LEEWARD_DATABASE", "").rpartition("/")[2]


def own_database(server: str, name: str, template: str) -> str:
    """On PostgreSQL each site gets a database, as on SQLite each gets a file."""
    with psycopg.connect(server, dbname="postgres", autocommit=True) as connection:  # nobody looks at what is copied
        statement = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
        connection.execute(statement.format(sql.Identifier(name), sql.Identifier(template)))
    return server.rpartition("/")[0] + f"/{quote(name)}"


def prepare(hand: Hand) -> None:
    hand.do("prepare")


def fill_demo(size: str) -> Callable[[Hand], None]:
    def fill(hand: Hand) -> None:
        prepare(hand)
        hand.do("demo", "--size", size)
        hand.do("shell", "-c", ROOMY)

    return fill


@contextlib.contextmanager
def started(command: list[str], env: dict[str, str], log: IO[bytes]) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(command, cwd=ROOT, env=env, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def wait_until_healthy(site: Site, processes: list[subprocess.Popen[bytes]]) -> None:
    end = time.monotonic() + PATIENCE
    while not is_healthy(site):
        stopped = [process for process in processes if process.poll() is not None]
        if stopped or time.monotonic() > end:
            raise AssertionError(f"The site did not start:\n{site.log.read_text()[-8000:]}")
        time.sleep(0.1)


def is_healthy(site: Site) -> bool:
    try:
        with urllib.request.urlopen(f"{site.url}/healthz", timeout=5, context=ANYBODY) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def free_port() -> int:
    """Below those that the system gives to outgoing lines, and from another range for each process of one run: between
    this look and the server's start nobody else takes it."""
    process = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")) % 4
    start = 20_000 + 3_000 * process
    while True:
        port = random.randrange(start, start + 3_000)
        with socket.socket() as door, contextlib.suppress(OSError):
            door.bind(("127.0.0.1", port))
            return port
