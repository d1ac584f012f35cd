"""The database as all migrations leave it, kept from run to run: to migrate takes longer than to copy a file."""

import hashlib
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
KEPT = ROOT / ".pytest_cache" / "migrated"


@cache
def migrated() -> Path:
    """Where it lies, if some test has made it since the last migration changed."""
    KEPT.mkdir(parents=True, exist_ok=True)
    written = [ROOT / "requirements/dev.txt", *sorted(ROOT.glob("src/leeward/*/migrations/*.py"))]
    state = hashlib.sha256(b"".join(str(file).encode() + file.read_bytes() for file in written)).hexdigest()
    return KEPT / f"default-{state[:16]}.sqlite3"
