"""What is kept from run to run because to copy it takes less time: the database as all migrations leave it, and the
static files, collected and compressed."""

import hashlib
import shutil
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
KEPT = ROOT / ".pytest_cache" / "kept"


@cache
def migrated() -> Path:
    """Where it lies, if some test has made it since the last migration changed."""
    return KEPT / f"default-{_state(ROOT.glob('src/leeward/*/migrations/*.py'))}.sqlite3"


@cache
def collected() -> Path:
    """Where they lie, if some test has collected them since the last of them changed."""
    return KEPT / f"static-{_state(file for file in ROOT.glob('src/leeward/*/static/**/*') if file.is_file())}"


def copy_collected(folder: Path) -> None:
    if collected().exists():
        shutil.copytree(collected(), folder)


def keep_collected(folder: Path) -> None:
    if not collected().exists():
        with tempfile.TemporaryDirectory(dir=KEPT) as name, suppress(OSError):  # another process was faster
            shutil.copytree(folder, Path(name, "static")).rename(collected())


def _state(files: Iterable[Path]) -> str:
    KEPT.mkdir(parents=True, exist_ok=True)
    written = [ROOT / "requirements/dev.txt", *sorted(files)]
    return hashlib.sha256(b"".join(str(file).encode() + file.read_bytes() for file in written)).hexdigest()[:16]
