"""What the worker does for the installation itself."""

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

from leeward.core import installation, shred


def renew_era() -> None:
    """So that a copy made by other tools than ours is known for what it is when it comes back."""
    if installation.is_of_one_moment():
        installation.new_era()


def empty_log() -> None:
    """SQLite overwrites what was deleted; its log keeps older copies of the pages until it is emptied."""
    if connection.vendor == "sqlite":
        empty_log_of(connection)


def empty_log_of(main: BaseDatabaseWrapper) -> None:
    """Waits for who reads at this moment; when that takes too long, the next time does it."""
    with main.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def forget_backup_keys() -> None:
    """From then on a backup tells nobody who held which request."""
    shred.forget_backup_keys()
