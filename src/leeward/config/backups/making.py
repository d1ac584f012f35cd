"""Makes a backup while the site runs."""

import tempfile
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from leeward import __version__
from leeward.config.backups import archive, engines, requests
from leeward.core import clock, installation, shred
from leeward.core.models import BackupKey, Beat

BEAT = "backup"  # the doctor asks when it was


def make(file: Path, *, with_secrets: bool) -> None:
    """Raises FileExistsError, or NotABackup with a sentence."""
    if file.exists():
        raise FileExistsError(file)
    with tempfile.TemporaryDirectory(dir=file.parent, prefix=".backup-") as name:
        folder = Path(name)  # readable by its owner alone, and on the disk that must hold the backup anyway
        copy = folder / engines.file_name()
        key = shred.make_backup_key()
        requests.seal(engines.dump(copy, requests.tables()), key, folder / archive.REQUESTS)
        installation.new_era()  # should the copy come back by any way, it is known for what it is
        members = {copy.name: copy, archive.REQUESTS: folder / archive.REQUESTS}
        archive.write(file, _manifest(key), members | (_secrets(folder) if with_secrets else {}))
    Beat.objects.update_or_create(name=BEAT, defaults={"at": clock.now()})


def _manifest(key: BackupKey) -> archive.Manifest:
    applied: dict[str, list[str]] = {}
    for app, migration in sorted(MigrationRecorder(connection).applied_migrations()):
        applied.setdefault(app, []).append(migration)
    return archive.Manifest(
        installation=str(installation.identity()),
        demo=settings.DEMO,
        host=settings.HOST,
        made=clock.now(),
        version=__version__,
        engine=engines.name(),
        migrations=applied,
        key=str(key.pk),
    )


def _secrets(folder: Path) -> dict[str, Path]:
    """The secret key, and those files of the data folder that nothing else can make again."""
    kept = folder / "secret_key"
    kept.write_text(settings.SECRET_KEY, encoding="utf-8")
    found = {kept.name: kept} | {path.name: path for path in settings.KEPT_FILES if path.exists()}
    return {archive.SECRETS + name: path for name, path in found.items()}
