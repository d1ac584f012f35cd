"""Files, disk and clock."""

import shutil
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings
from django.db import connection

from leeward.config.doctor.findings import Finding, broken, look, right
from leeward.core import clock
from leeward.core.models import Beat
from leeward.organizations import zones
from leeward.organizations.models import Program

MEGABYTE = 1_000_000
TIGHT, FULL = 1_000 * MEGABYTE, 200 * MEGABYTE
DRIFT = timedelta(seconds=30)


def files_are_ours_alone() -> Iterator[Finding]:
    what = "files"
    found = [path for path in _private() if path.exists() and path.stat().st_mode & 0o077]
    for path in found:
        yield broken(what, f"{path} is open to others on this machine.", f"chmod go= {path}")
    if not found:
        yield right(what, "Databases and data folders are for this user alone.")


def has_room() -> Iterator[Finding]:
    what = "disk"
    for folder in {settings.DATA, _shred().parent}:
        free = shutil.disk_usage(folder).free
        said = f"{free // MEGABYTE:,} MB are free for {folder}."
        if free < FULL:
            yield broken(what, said, "Make room now: without it no request can be stored.")
        elif free < TIGHT:
            yield look(what, said, "Make room, or give it a larger disk.")
        else:
            yield right(what, said)


def clock_is_right() -> Iterator[Finding]:
    what, now = "clock", clock.now()
    try:
        ZoneInfo(settings.TIME_ZONE)
    except (ZoneInfoNotFoundError, ValueError):
        do = "Set LEEWARD_TIME_ZONE to a name such as America/New_York."
        yield broken(what, f"{settings.TIME_ZONE} is no time zone known here.", do)
        return
    chosen = {each.chosen_zone for each in Program.objects.select_related("organization")}
    for zone in sorted(each for each in chosen if not zones.is_known(each)):
        do = "Choose another one in the settings of the program, or install the package tzdata."
        yield broken(what, f"{zone} is no time zone known here: the program runs by that of {zones.FALLBACK}.", do)
    ahead = Beat.objects.filter(at__gt=now + DRIFT).exists()
    if ahead or abs(_database_time() - now) > DRIFT:
        do = "Set the clock right (timedatectl set-ntp true), then restart web and worker: every promise hangs on it."
        yield broken(what, "The clock jumped, or the database's clock is another.", do)
    elif _is_synchronized() is False:
        yield look(what, "Nothing keeps this machine's clock right.", "timedatectl set-ntp true")
    else:
        local = now.astimezone(ZoneInfo(settings.TIME_ZONE))
        yield right(what, f"{local:%Y-%m-%d %H:%M} in {settings.TIME_ZONE}.")


def _private() -> list[Path]:
    shred = _shred()
    named = [settings.DATA, shred.parent, shred]
    if connection.vendor == "sqlite":
        main = Path(str(settings.DATABASES["default"]["NAME"]))
        named += [main, main.with_name(main.name + "-wal")]
    return named


def _shred() -> Path:
    return Path(str(settings.DATABASES["shred"]["NAME"]))


def _database_time() -> datetime:
    """Of a database that has a clock of its own."""
    if connection.vendor != "postgresql" or settings.DEMO:
        return clock.now()
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp() AT TIME ZONE 'UTC'")
        told: datetime = cursor.fetchone()[0]
    return told.replace(tzinfo=UTC)


def _is_synchronized() -> bool | None:
    """None where nobody can say."""
    asked = shutil.which("timedatectl")
    if asked is None:
        return None
    command = [asked, "show", "--property=NTPSynchronized", "--value"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=10)  # noqa: S603  our own words
    return {"yes": True, "no": False}.get(done.stdout.strip())
