"""Puts a backup back. What ended since it was made is purged before anything serves (design 6)."""

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections
from django.db.migrations.loader import MigrationLoader

from leeward.accounts.models import User
from leeward.config import serving
from leeward.config.backups import archive, engines, requests
from leeward.config.backups.archive import Backup, Manifest, NotABackup
from leeward.core import installation, shred
from leeward.core.models import Installation
from leeward.organizations.models import Organization
from leeward.support.models import Ask


@dataclass(frozen=True, slots=True)
class Wanted:
    replace: bool = False
    accept_lost_keys: bool = False
    secrets: Path | None = None  # a new folder to put them into


@dataclass(frozen=True, slots=True)
class Restored:
    manifest: Manifest
    kept: int  # requests that are as they were
    erased: int  # requests that had ended since, or whose key is gone
    lost: int  # requests that arrived since: only their keys were left
    same_secret: bool | None  # None: the backup holds no secrets
    with_requests: bool  # False: the key of that part is gone, and `lost` are all that were open


def restore(file: Path, wanted: Wanted) -> Restored:
    """Raises NotABackup or ImproperlyConfigured with a sentence. Until its purge is through, nothing serves."""
    with archive.opened(file) as backup, serving.alone(), tempfile.TemporaryDirectory(dir=settings.DATA) as name:
        folder = Path(name)
        _refuse_what_does_not_fit(backup.manifest)
        _refuse_what_is_in_use(backup.manifest, replace=wanted.replace)
        call_command("migrate", database="shred", interactive=False, verbosity=0)
        ours = UUID(backup.manifest.installation)
        _refuse_other_keys(ours, accept=wanted.accept_lost_keys)
        database = backup.copy(backup.database(), folder)
        rows = requests.unseal(backup.copy(archive.REQUESTS, folder), UUID(backup.manifest.key))
        same = _bring_secrets(backup, folder, wanted.secrets)
        shred.set_era(ours, None)  # from here on only a purge opens the door again
        engines.load(database, rows)
        return _purged(backup.manifest, wanted, same_secret=same, with_requests=rows is not None)


def _purged(manifest: Manifest, wanted: Wanted, **known: Any) -> Restored:
    connections.close_all()
    installation.identity.cache_clear()
    call_command("migrate", database="default", interactive=False, verbosity=0)
    installation.check_mark()
    before = set(Ask.objects.values_list("pk", flat=True))
    arrived = {ask for ask, purpose in shred.every() if purpose != shred.PROBLEM} - before
    call_command("purge", before_serving=True, accept_lost_keys=wanted.accept_lost_keys)
    kept = Ask.objects.count()
    return Restored(manifest, kept=kept, erased=len(before) - kept, lost=len(arrived), **known)


def _refuse_what_does_not_fit(manifest: Manifest) -> None:
    if manifest.engine != engines.name():
        raise NotABackup(f"This backup is of {manifest.engine}, and LEEWARD_DATABASE is of {engines.name()}.")
    if manifest.demo != settings.DEMO:
        kind = "the demo" if manifest.demo else "a real site"
        raise NotABackup(f"This backup is of {kind}: set LEEWARD_DEMO to {int(manifest.demo)}.")
    known = MigrationLoader(None, ignore_no_migrations=True).disk_migrations
    strange = [
        f"{app} {name}" for app, names in manifest.migrations.items() for name in names if (app, name) not in known
    ]
    if strange:
        raise NotABackup(
            f"This backup was made by a newer version ({manifest.version}), which knows {strange[0]}. Install that one."
        )


def _refuse_what_is_in_use(manifest: Manifest, *, replace: bool) -> None:
    """An empty database takes any backup; one in use only its own, and only on request."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
    if Installation._meta.db_table not in tables or not (User.objects.exists() or Organization.objects.exists()):
        return
    here = str(installation.identity())
    if here != manifest.installation:
        raise NotABackup("The database here is another installation's, and in use. Restore into an empty one.")
    if not replace:
        raise NotABackup("The database here is in use. To put the backup in its place, say --replace.")


def _refuse_other_keys(ours: UUID, *, accept: bool) -> None:
    if shred.marks() != {ours} and not accept:
        raise NotABackup(
            f"The keys in {settings.DATABASES['shred']['NAME']} are not those of this backup, so nobody could open the "
            "requests in it. Set LEEWARD_SHRED to the database that holds them. If it is lost, or this is a drill on "
            "another machine, say --accept-lost-keys: the requests are erased."
        )


def _bring_secrets(backup: Backup, folder: Path, wanted: Path | None) -> bool | None:
    """Files that are missing in the data folder come back by themselves; the secret key only where it is asked for."""
    found = backup.secrets(folder)
    for path in settings.KEPT_FILES:
        if path.name in found and not path.exists():
            path.write_bytes(found[path.name].read_bytes())
    if wanted is not None:
        wanted.mkdir(mode=0o700)
        for name, source in found.items():
            (wanted / name).write_bytes(source.read_bytes())
    key = found.get("secret_key")
    return None if key is None else key.read_text(encoding="utf-8") == settings.SECRET_KEY
