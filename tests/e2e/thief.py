"""A site as a thief would read it: every value of every table, every file, a backup taken while it runs."""

import base64
import contextlib
import math
import re
import sqlite3
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg

from leeward.core.sealing.sign import fingerprint
from tests import postgres
from tests.e2e.site import Site

type_Row = dict[str, Any]
type_Tables = dict[str, list[type_Row]]  # by table; rows as the database gives them


# ---- every row ---------------------------------------------------------------------------------------------------


def tables(site: Site, *only: str) -> type_Tables:
    """All rows of both databases, or of some tables."""
    found: type_Tables = {}
    for connection, names in ((_main(site), _NAMES[is_postgres(site)]), (_shred(site), _NAMES[False])):
        with contextlib.closing(connection) as opened:
            for (name,) in opened.execute(names).fetchall():
                if only and name not in only:
                    continue
                rows = opened.execute(f'SELECT * FROM "{name}"')
                columns = [each[0] for each in rows.description or ()]
                kept = [dict(zip(columns, map(_plain, row), strict=True)) for row in rows.fetchall()]
                found[name] = found.get(name, []) + kept
    return found


def rows(site: Site, table: str) -> list[type_Row]:
    return tables(site, table)[table]


_NAMES = {
    True: "SELECT tablename FROM pg_tables WHERE schemaname = 'public'",
    False: "SELECT name FROM sqlite_master WHERE type = 'table'",
}


def is_postgres(site: Site) -> bool:
    return bool(site.env.get("LEEWARD_DATABASE"))


def _main(site: Site) -> Any:
    if is_postgres(site):
        return psycopg.connect(site.env["LEEWARD_DATABASE"], autocommit=True)
    return sqlite3.connect(site.data / "leeward.sqlite3", timeout=20)


def _shred(site: Site) -> Any:
    return sqlite3.connect(site.data / "shred" / "shred.sqlite3", timeout=20)


def _plain(value: object) -> object:
    return bytes(value) if isinstance(value, memoryview) else value


# ---- every file --------------------------------------------------------------------------------------------------


def files(site: Site) -> Iterator[tuple[str, bytes]]:
    """Databases with their write-ahead logs, the site's log, whatever else lies in its folder; name and content."""
    for path in sorted(site.data.rglob("*")):
        if path.is_file() and "static" not in path.relative_to(site.data).parts:
            yield path.name, path.read_bytes()
    if is_postgres(site):
        yield from _cluster(site)


def _cluster(site: Site) -> Iterator[tuple[str, bytes]]:
    """What PostgreSQL wrote for this database: its tables, the write-ahead log, the server's log."""
    with contextlib.closing(_main(site)) as opened:
        opened.execute("CHECKPOINT")
        folder = Path(opened.execute("SHOW data_directory").fetchone()[0])
        own = opened.execute("SELECT oid FROM pg_database WHERE datname = current_database()").fetchone()[0]
    for place in (folder / "base" / str(own), folder / "global", folder / "pg_wal", folder.parent / "log"):
        for path in sorted(place.rglob("*")) if place.is_dir() else [place]:
            with contextlib.suppress(FileNotFoundError):  # it was recycled meanwhile
                if path.is_file():
                    yield str(path.relative_to(folder.parent)), path.read_bytes()


def backup(site: Site, folder: Path) -> Path:
    """A copy of the main database while the site runs, as an operator makes it. Shred keys are in no backup."""
    target = folder / "backup"
    if is_postgres(site):
        dump = [str(postgres.bin_folder() / "pg_dump"), "--dbname", site.env["LEEWARD_DATABASE"], "--file", str(target)]
        subprocess.run(dump, check=True)
        return target
    with contextlib.closing(_main(site)) as source, contextlib.closing(sqlite3.connect(target)) as copy:
        source.backup(copy)
    return target


# ---- looking for something ---------------------------------------------------------------------------------------


def spellings(secret: str | bytes) -> set[bytes]:
    """Every usual way to write it down: as text, as UTF-16, in hex, inside base64 wherever it begins there."""
    raws = [secret] if isinstance(secret, bytes) else [secret.encode(), secret.encode("utf-16-le")]
    found = set(raws)
    if isinstance(secret, str):
        found |= {secret.lower().encode(), secret.encode("utf-16-be")}
    for raw in raws:
        found |= {raw.hex().encode(), raw.hex().upper().encode(), *_inside_base64(raw)}
    return found


def _inside_base64(raw: bytes) -> Iterator[bytes]:
    """The characters that follow from `raw` alone, for each of the three places it can begin at."""
    for before in range(3):
        first, last = math.ceil(before * 8 / 6), (before + len(raw)) * 8 // 6
        for encode in (base64.b64encode, base64.urlsafe_b64encode):
            yield encode(bytes(before) + raw)[first:last]


def found(
    secrets: dict[str, set[bytes]], texts: Iterable[tuple[str, bytes]], *, clean: set[bytes] | None = None
) -> set[str]:
    """`what in where`, for each secret that one of these texts holds, whatever the case of its letters. What is known
    as `clean` of them is not read again, and what is found to be joins it."""
    known = set() if clean is None else clean
    plain = {name: {each for each in spelled if each == each.lower()} for name, spelled in secrets.items()}
    cased = {name: secrets[name] - plain[name] for name in secrets}
    seen: set[str] = set()
    for place, text in texts:
        content = sha256(text).digest()
        if content in known:
            continue
        lower = text.lower()
        held = {
            name
            for name in secrets
            if any(each in lower for each in plain[name]) or any(each in text for each in cased[name])
        }
        seen |= {f"{name} in {place}" for name in held}
        if not held:
            known.add(content)
    return seen


def values(rows: type_Tables) -> Iterator[tuple[str, bytes]]:
    for name, each in rows.items():
        for row in each:
            yield from ((f"{name}.{column}", as_bytes(value)) for column, value in row.items())


def as_bytes(value: object) -> bytes:
    return value if isinstance(value, bytes) else str(value).encode()


def names_of(identity: UUID) -> set[bytes]:
    """Every way an id can be written in a row."""
    return {*spellings(identity.bytes), *spellings(str(identity)), str(identity.int).encode()}


# ---- who and when ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class New:
    """A row that was not there before, or was another one."""

    table: str
    row: type_Row

    def is_about(self, names: set[bytes]) -> bool:
        whole = [as_bytes(value) for value in self.row.values()]
        return any(name in value for name in names for value in whole)

    def has_a_day(self) -> bool:
        return any(
            isinstance(value, datetime | date) or bool(re.match(r"\d{4}-\d\d-\d\d", str(value)))
            for value in self.row.values()
        )


def new_rows(before: type_Tables, after: type_Tables) -> list[New]:
    return [New(name, row) for name, rows in after.items() for row in rows if row not in before.get(name, [])]


# ---- what the demo's people carry with them ----------------------------------------------------------------------


def installation(site: Site) -> str:
    return str(UUID(str(rows(site, "core_installation")[0]["id"])))


def pin(site: Site, slug: str = "harbor") -> str:
    """What the poster of the demo's program says after #k=."""
    programs = rows(site, "organizations_program")
    return fingerprint(next(row["root_key"] for row in programs if row["slug"] == slug))


def newest_number(site: Site) -> int:
    """Of the request that came in last."""
    return int(_newest(site)["number"])


def newest_ask(site: Site) -> UUID:
    return UUID(str(_newest(site)["id"]))


def _newest(site: Site) -> type_Row:
    return max(rows(site, "support_ask"), key=lambda row: int(row["number"]))
