"""Real processes: what their logs hold, how they stop, and that a restart loses no request."""

import http.client
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from leeward.config import server
from leeward.config.tests.drill import Drill, new_site
from tests.e2e.site import ROOT, free_port

PATIENCE = 40.0  # seconds; a busy machine needs some
PAUSE = 0.1  # seconds between two of a sender: there are enough for both restarts
RETRY = 15.0  # seconds for which a browser or a proxy tries again


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Drill]:
    with new_site(tmp_path_factory.mktemp("served")) as made:
        yield made


@dataclass(slots=True)
class Web:
    process: "subprocess.Popen[bytes]"
    command: list[str]
    port: int
    log: Path


@contextmanager
def web(site: Drill, log: Path) -> Iterator[Web]:
    port = free_port()
    command = server.command(listen="127.0.0.1", port=port, workers=1)
    served = Web(start(site, command, log), command, port, log)
    try:
        wait_until(lambda: status(port, "/bye/") == 200)
        yield served
    finally:
        served.process.terminate()
        served.process.wait(timeout=PATIENCE)


def start(site: Drill, command: list[str], log: Path) -> "subprocess.Popen[bytes]":
    with log.open("ab") as out:
        return subprocess.Popen(command, cwd=ROOT, env=site.env, stdin=subprocess.DEVNULL, stdout=out, stderr=out)


def wait_until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, "This took too long."
        time.sleep(0.05)


def ask(port: int, method: str, path: str, body: bytes = b"", headers: dict[str, str] | None = None) -> int:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        line.request(method, path, body, {"Host": f"localhost:{port}", **(headers or {})})
        answer = line.getresponse()
        answer.read()
        return answer.status
    finally:
        line.close()


def status(port: int, path: str) -> int:
    try:
        return ask(port, "GET", path)
    except OSError:
        return 0


# ---- what logs hold ----------------------------------------------------------------------------------------------


def test_the_log_holds_no_address_no_path_and_no_word(site: Drill, tmp_path: Path) -> None:
    log, agent = tmp_path / "log", {"User-Agent": "Zephyrphone", "X-Forwarded-For": "203.0.113.77"}
    loud = replace(site, env={**site.env, "LEEWARD_LOG_LEVEL": "DEBUG"})
    with web(loud, log) as served:
        for path in ("/back/?r=zephyrwort", "/p/care-of-others/?k=zephyrwort", "/api/ask?zephyrwort", "/zephyrwort"):
            assert ask(served.port, "GET", path, headers=agent) in (200, 404)
            assert ask(served.port, "POST", path, b"zephyrwort", agent) >= 400
        ask(served.port, "GET", "/bye/", headers={"Host": "zephyrwort.example.org"})
        ask(served.port, "GET", "/api/ask", headers={"Leeward-Receipt": "zephyrwort.zephyrwort", **agent})
        garbled(served.port, b"GET /zephyrwort\x00 HTTP/1.1\r\nzephyr\x01: wort\r\n\r\n")
        with broken_table(site):
            assert ask(served.port, "GET", "/p/care-of-others/?k=zephyrwort", headers=agent) in (500, 503)
    said = log.read_text().lower()

    assert "traceback" in said  # it does log, and the search could find something
    found = [word for word in ("zephyr", "203.0.113", "127.0.0.1", "user-agent", "/back/") if word in said]
    assert (found, re.findall(r"\?\w+=", said)) == ([], [])


def garbled(port: int, data: bytes) -> None:
    import socket

    with socket.create_connection(("127.0.0.1", port), timeout=5) as door:
        door.sendall(data)
        door.settimeout(5)
        door.recv(1000)


@contextmanager
def broken_table(site: Drill) -> Iterator[None]:
    rename = "from django.db import connection as c; c.cursor().execute('ALTER TABLE {} RENAME TO {}')"
    names = ("organizations_program", "organizations_elsewhere")
    site.must("shell", "-c", rename.format(*names))
    try:
        yield
    finally:
        site.must("shell", "-c", rename.format(*reversed(names)))


# ---- how they stop -----------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Posted:
    """What a browser that keeps posting saw. `accepted` is how many the server said it stored."""

    accepted: int = 0
    lost: list[int] = field(default_factory=list)


def keep_posting(port: int, path: str, bodies: list[bytes], stop: threading.Event, posted: Posted) -> None:
    """One after another, each tried again for a short time: the same bytes twice are one request (protocol 3)."""
    for body in bodies:
        end = time.monotonic() + RETRY
        while not (answer := sent(port, path, body)) and time.monotonic() < end:
            time.sleep(0.1)
        if answer in (200, 201):
            posted.accepted += 1
        else:
            posted.lost.append(answer)
        if stop.wait(PAUSE):
            return


def sent(port: int, path: str, body: bytes) -> int:
    """The answer's status, or 0 when none came."""
    try:
        return ask(port, "POST", path, body, {"Content-Type": "application/vnd.leeward.ask"})
    except (OSError, http.client.HTTPException):
        return 0


def test_neither_a_reload_nor_a_restart_under_load_loses_a_request(site: Drill, tmp_path: Path) -> None:
    uploads = site.run("uploads")
    path, bodies = uploads["path"], [bytes.fromhex(each) for each in uploads["bodies"]]
    before, posted, stop = site.run("count"), [Posted() for _ in range(4)], threading.Event()
    with web(site, tmp_path / "log") as served:
        args = [(served.port, path, bodies[place::4], stop, each) for place, each in enumerate(posted)]
        senders = [threading.Thread(target=keep_posting, args=each) for each in args]
        for sender in senders:
            sender.start()
        wait_until(lambda: accepted(posted) > 20)
        old = children(served.process)
        served.process.send_signal(signal.SIGHUP)
        wait_until(lambda: (now := children(served.process)) != set() and not now & old)
        done = accepted(posted)
        served.process.send_signal(signal.SIGTERM)
        served.process.wait(timeout=PATIENCE)
        served.process = start(site, served.command, served.log)
        wait_until(lambda: accepted(posted) > done + 10 or not any(sender.is_alive() for sender in senders))
        stop.set()
        for sender in senders:
            sender.join()

    assert [each.lost for each in posted] == [[], [], [], []]
    assert site.run("count") - before == accepted(posted)


def children(process: "subprocess.Popen[bytes]") -> set[str]:
    found = subprocess.run(["pgrep", "-P", str(process.pid)], capture_output=True, text=True, check=False)
    return set(found.stdout.split())


def accepted(posted: list[Posted]) -> int:
    """So far. Fails as soon as one was refused."""
    assert [each.lost for each in posted] == [[], [], [], []]
    return sum(each.accepted for each in posted)


def test_a_worker_finishes_the_piece_it_began_and_begins_no_other(site: Drill, tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    site.run("later", first)
    site.run("later", second)
    env = {**site.env, "PYTHONPATH": site.env["PYTHONPATH"]}
    worker = subprocess.Popen([sys.executable, "manage.py", "worker"], cwd=ROOT, env=env)
    wait_until(first.exists)

    worker.send_signal(signal.SIGTERM)

    assert worker.wait(timeout=PATIENCE) == 0
    assert first.read_text() == "done"
    assert not second.exists()
