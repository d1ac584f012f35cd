"""The file: a tar with a manifest that says what it is, the database, and the secrets that belong to it.

manifest.json         what this is, of which installation, from when, with the SHA-256 of every other member
database.sqlite3      or database.dump, which pg_restore reads: everything but what `requests` lists
requests              those, and what says who had one and who was told, under a key that the shred database keeps for
                      three days
secrets/secret_key    the value of LEEWARD_SECRET_KEY, and files of the data folder by their names
"""

import hashlib
import io
import json
import os
import shutil
import tarfile
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

FORMAT = 2
REQUESTS = "requests"
SECRETS = "secrets/"
NOTE = "No key is in a backup. Its requests open for three days where the keys are. Keep it as safe as the site itself."
LONGEST_MANIFEST = 1_000_000


class NotABackup(Exception):
    """The file cannot be used; the text says why."""


@dataclass(frozen=True, slots=True)
class Manifest:
    installation: str
    demo: bool
    host: str
    made: datetime
    version: str
    engine: str  # "sqlite" or "postgresql"
    migrations: dict[str, list[str]]  # names by app: this code must know them all
    key: str  # the id of the one that opens the requests


def write(file: Path, manifest: Manifest, members: Mapping[str, Path]) -> None:
    """Makes a new file that only its owner reads: whole, or not at all. Raises FileExistsError rather than replace."""
    if file.exists():
        raise FileExistsError(file)
    hashes = {name: _hash(source) for name, source in members.items()}
    facts = json.dumps({**_facts(manifest), "sha256": hashes, "note": NOTE}, indent=2).encode()
    handle, part = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}-")  # its mode is 0600
    try:
        with os.fdopen(handle, "wb") as out:
            with tarfile.open(fileobj=out, mode="w") as tar:
                tar.addfile(_entry("manifest.json", len(facts)), io.BytesIO(facts))
                for name, source in members.items():
                    with source.open("rb") as body:
                        tar.addfile(_entry(name, source.stat().st_size), body)
            out.flush()
            os.fsync(out.fileno())
        os.link(part, file)  # refuses when somebody made it meanwhile
    finally:
        os.unlink(part)


@dataclass(frozen=True, slots=True)
class Backup:
    manifest: Manifest
    tar: tarfile.TarFile
    hashes: dict[str, str]

    def copy(self, name: str, folder: Path) -> Path:
        """One member as a file in `folder`. Raises NotABackup when it is not what was written."""
        target = folder / Path(name).name
        try:
            member = self.tar.extractfile(name)
            with target.open("xb") as out:
                shutil.copyfileobj(member or io.BytesIO(), out)
        except (KeyError, tarfile.TarError, OSError):
            target.unlink(missing_ok=True)
        if not target.exists() or _hash(target) != self.hashes[name]:
            raise NotABackup(f"{name} in this backup is damaged. Use another one.")
        return target

    def database(self) -> str:
        """The name of the member that holds it."""
        return next(name for name in self.hashes if name.startswith("database."))

    def secrets(self, folder: Path) -> dict[str, Path]:
        names = [name for name in self.hashes if name.startswith(SECRETS)]
        return {name.removeprefix(SECRETS): self.copy(name, folder) for name in names}


@contextmanager
def opened(file: Path) -> Iterator[Backup]:
    if not file.is_file():
        raise NotABackup(f"There is no file {file}.")
    try:
        tar = tarfile.open(file, mode="r:")  # noqa: SIM115  closed below
    except (tarfile.TarError, OSError) as error:
        raise NotABackup(f"{file} cannot be read as a backup ({type(error).__name__}).") from None
    with tar:
        facts = _read_facts(tar)
        yield Backup(_manifest(facts), tar, dict(facts["sha256"]))


def _read_facts(tar: tarfile.TarFile) -> dict[str, Any]:
    try:
        member = tar.extractfile("manifest.json")
        facts = json.loads(member.read(LONGEST_MANIFEST)) if member else {}
    except (KeyError, ValueError, tarfile.TarError, OSError):
        facts = {}
    if not isinstance(facts, dict) or facts.get("leeward") != "backup":
        raise NotABackup("This file is no backup of Leeward.")
    if facts.get("format") != FORMAT:
        raise NotABackup("This backup was made by another version of Leeward that writes them differently.")
    return facts


def _facts(manifest: Manifest) -> dict[str, object]:
    return {
        "leeward": "backup",
        "format": FORMAT,
        "installation": manifest.installation,
        "demo": manifest.demo,
        "host": manifest.host,
        "made": manifest.made.isoformat(),
        "version": manifest.version,
        "engine": manifest.engine,
        "migrations": manifest.migrations,
        "key": manifest.key,
    }


def _manifest(facts: dict[str, Any]) -> Manifest:
    names = ("installation", "demo", "host", "version", "engine", "migrations", "key")
    return Manifest(made=datetime.fromisoformat(facts["made"]), **{name: facts[name] for name in names})


def _entry(name: str, size: int) -> tarfile.TarInfo:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = size, 0o600
    return entry


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
