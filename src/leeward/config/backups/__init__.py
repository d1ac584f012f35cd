"""A backup of everything that may be kept, and how it comes back. The shred database is never part of it (design 5)."""

from leeward.config.backups.archive import Backup, NotABackup
from leeward.config.backups.making import make
from leeward.config.backups.restoring import Restored, Wanted, restore

__all__ = ["Backup", "NotABackup", "Restored", "Wanted", "make", "restore"]
