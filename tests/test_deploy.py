"""The files in deploy/ fit the program, and the program fits a real site's settings."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.source import ROOT, named

UNITS = [path.name for path in named("deploy/systemd/*")]
SETTING = re.compile(r"^#? ?(LEEWARD_[A-Z_]+)=", re.MULTILINE)
REAL = {
    "LEEWARD_HOST": "willow.example.org",
    "LEEWARD_BEHIND_PROXY": "1",
    "LEEWARD_SECRET_KEY": "aB3-_xYz9Qw7Lk2Mn5Pr8St1Uv4Wx6" * 2,
}


def test_djangos_own_check_of_a_real_site_finds_nothing(tmp_path: Path) -> None:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LEEWARD_")}
    env = {**kept, **REAL, "LEEWARD_DATA": str(tmp_path), "PYTHONPATH": str(ROOT / "src")}
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "INFO"]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True)

    assert done.returncode == 0, done.stderr


def test_every_setting_in_the_example_exists() -> None:
    docs = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    example = SETTING.findall((ROOT / "deploy" / "leeward.env").read_text(encoding="utf-8"))

    assert len(example) > 8
    assert [name for name in example if f"`{name.removesuffix('_FILE')}`" not in docs] == []


@pytest.mark.parametrize("unit", UNITS)
def test_systemd_understands_the_unit(unit: str, tmp_path: Path) -> None:
    if shutil.which("systemd-analyze") is None:
        pytest.skip("systemd-analyze is not installed here")
    for path in named("deploy/systemd/*"):  # all of them: one names another
        said = path.read_text(encoding="utf-8").replace("/opt/leeward/.venv/bin/python", "/bin/true")
        (tmp_path / path.name).write_text(said.replace("/opt/leeward", str(ROOT)))
    done = subprocess.run(["systemd-analyze", "verify", tmp_path / unit], capture_output=True, text=True)

    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("unit", [name for name in UNITS if name.endswith(".service")])
def test_a_unit_may_touch_little(unit: str) -> None:
    said = (ROOT / "deploy" / "systemd" / unit).read_text(encoding="utf-8")

    for line in ("NoNewPrivileges=yes", "ProtectSystem=strict", "ProtectHome=yes", "UMask=0077", "User=leeward"):
        assert line in said
    assert "CapabilityBoundingSet=\n" in said


def test_no_backup_takes_the_keys_along() -> None:
    unit = (ROOT / "deploy" / "systemd" / "leeward-backup.service").read_text(encoding="utf-8")

    assert re.findall(r"/var/lib/leeward-shred", unit) == []
