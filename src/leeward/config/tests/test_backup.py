"""Backups and restores through the commands, on real databases: files on SQLite, a server's own on PostgreSQL."""

import fcntl
import json
import stat
import subprocess
import sys
import tarfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from leeward.config import server
from leeward.config.tests.drill import Drill, new_site
from tests.e2e.site import ROOT, free_port

pytestmark = pytest.mark.database


@pytest.fixture(scope="module")
def still(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Drill]:
    """One for all tests that leave it as it is."""
    with new_site(tmp_path_factory.mktemp("still")) as made:
        yield made


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Drill]:
    with new_site(tmp_path) as made:
        yield made


def backup(site: Drill) -> Path:
    return site.memory.with_name("monday")


def push_key(site: Drill) -> Path:
    return Path(site.env["LEEWARD_DATA"], "vapid.pem")


def manifest(file: Path) -> dict[str, object]:
    with tarfile.open(file) as tar:
        member = tar.extractfile("manifest.json")
        assert member is not None
        found: dict[str, object] = json.loads(member.read())
        return found


def does_not_start(site: Drill, *command: str) -> str:
    """What it says instead."""
    done = subprocess.run(command, cwd=ROOT, env=site.env, capture_output=True, text=True, timeout=60)
    assert done.returncode != 0
    return done.stdout + done.stderr


def is_held(lock: Path) -> bool:
    if not lock.exists():
        return False
    with lock.open() as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        return False


def wait_until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + 40
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.1)


# ---- what a backup is --------------------------------------------------------------------------------------------


def test_a_backup_is_for_its_owner_alone_and_never_holds_keys(still: Drill) -> None:
    file = backup(still)
    with tarfile.open(file) as tar:
        names = sorted(tar.getnames())

    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert names[0].startswith("database.")
    assert names[1:] == ["manifest.json", "requests", "secrets/secret_key", "secrets/vapid.pem"]
    assert b"core_shredkey" in Path(still.env["LEEWARD_DATA"], "shred", "shred.sqlite3").read_bytes()
    assert b"core_shredkey" not in file.read_bytes()
    assert [path.name for path in file.parent.iterdir() if path.name.startswith(".")] == []


def test_whoever_has_a_backup_alone_finds_no_request_in_it(still: Drill) -> None:
    assert still.run("read", backup(still)) == ["program"]


@pytest.mark.once
def test_a_backup_replaces_nothing(still: Drill) -> None:
    before = backup(still).read_bytes()

    assert "left alone" in still.refused("backup", str(backup(still)))
    assert backup(still).read_bytes() == before


@pytest.mark.once
def test_a_backup_does_not_lie_beside_the_keys(still: Drill) -> None:
    beside = Path(still.env["LEEWARD_DATA"], "shred", "monday")

    assert "beside the shred database" in still.refused("backup", str(beside))
    assert not beside.exists()


@pytest.mark.once
def test_secrets_stay_at_home_when_told_so(still: Drill, tmp_path: Path) -> None:
    still.must("backup", "--without-secrets", str(tmp_path / "bare"))

    with tarfile.open(tmp_path / "bare") as tar:
        assert [name for name in tar.getnames() if name.startswith("secrets")] == []


# ---- what a restore refuses --------------------------------------------------------------------------------------


def test_a_database_in_use_is_replaced_on_request_only(still: Drill) -> None:
    assert "say --replace" in still.refused("restore", str(backup(still)))


@pytest.mark.once
def test_a_damaged_backup_is_refused(still: Drill, tmp_path: Path) -> None:
    body = bytearray(backup(still).read_bytes())
    body[len(body) // 2] ^= 1
    (tmp_path / "damaged").write_bytes(body)

    assert "damaged" in still.refused("restore", "--replace", str(tmp_path / "damaged"))


@pytest.mark.once
def test_any_other_file_is_no_backup(still: Drill, tmp_path: Path) -> None:
    (tmp_path / "letter").write_text("Dear operator")
    assert "There is no file" in still.refused("restore", "--replace", str(tmp_path / "nothing"))
    assert "cannot be read as a backup" in still.refused("restore", "--replace", str(tmp_path / "letter"))


@pytest.mark.once
def test_a_newer_backup_needs_the_newer_version(still: Drill, tmp_path: Path) -> None:
    facts = manifest(backup(still)) | {"migrations": {"core": ["0999_from_the_future"]}}
    (tmp_path / "manifest.json").write_text(json.dumps(facts))
    with tarfile.open(tmp_path / "newer", "w") as tar:
        tar.add(tmp_path / "manifest.json", "manifest.json")

    assert "newer version" in still.refused("restore", "--replace", str(tmp_path / "newer"))


@pytest.mark.once
def test_nothing_is_restored_under_a_worker_that_runs(still: Drill) -> None:
    worker = subprocess.Popen([sys.executable, "manage.py", "worker"], cwd=ROOT, env=still.env)
    try:
        wait_until(lambda: is_held(Path(still.env["LEEWARD_DATA"], "worker.lock")))
        assert "Stop both first" in still.refused("restore", "--replace", str(backup(still)))
    finally:
        worker.terminate()
        worker.wait()


def test_refusals_changed_nothing(still: Drill) -> None:
    assert still.run("tell")["seen"] == {"talk": "contact", "waits": "open"}


# ---- what a restore does -----------------------------------------------------------------------------------------


def test_a_closed_request_cannot_be_opened_after_a_restore(site: Drill) -> None:
    site.run("end")
    key = push_key(site).read_text()
    push_key(site).unlink()

    said = site.must("restore", "--replace", str(backup(site)))

    told = site.run("tell")
    assert told["seen"] == {"talk": "over", "waits": "open", "late": "unknown"}
    assert (told["stored"], told["opened"], told["can_take"], told["sessions"]) == (0, 0, True, 0)
    assert "Requests as they were then: 1. Others that had ended since, erased again: 1." in said
    assert "arrived after the backup and are lost: 1" in said
    assert push_key(site).read_text() == key
    assert push_key(site).stat().st_mode & 0o077 == 0


def test_a_copy_put_back_by_hand_opens_nothing_and_nothing_serves_it(site: Drill) -> None:
    site.run("end")

    site.run("by_hand", backup(site))

    told = site.run("tell")
    assert told["stored"] > 5
    assert told["opened"] == 0
    assert told["seen"]["talk"] == "unknown"
    assert "put back from a copy" in does_not_start(site, *server.command(listen="127.0.0.1", port=free_port()))
    assert "put back from a copy" in site.refused("worker", "--once")
    site.must("prepare")
    assert site.run("tell")["stored"] == 0
    site.must("worker", "--once")


def test_after_three_days_requests_do_not_come_back(site: Drill) -> None:
    site.run("end")
    site.run("three_days")

    said = site.must("restore", "--replace", str(backup(site)))

    told = site.run("tell")
    assert told["seen"] == {"talk": "unknown", "waits": "unknown", "late": "unknown"}
    assert (told["stored"], told["sessions"], told["rounds"]) == (0, 0, [2])
    assert "The requests in it cannot be opened any more" in said
    assert "worried about somebody's safety" in said
    assert "Requests that are lost: 2." in said
    site.must("worker", "--once")


def test_without_the_keys_a_restore_asks_first(site: Drill, tmp_path: Path) -> None:
    site.env["LEEWARD_SHRED"] = str(tmp_path / "lost" / "shred.sqlite3")

    assert "--accept-lost-keys" in site.refused("restore", "--replace", str(backup(site)))
    said = site.must("restore", "--replace", "--accept-lost-keys", str(backup(site)))

    assert "Requests that are lost: not known." in said
    assert site.run("tell")["stored"] == 0
    site.must("worker", "--once")
