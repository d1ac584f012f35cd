"""`manage restore FILE`: puts a backup back, purges, and says in plain sentences what it did."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError

from leeward.config import backups


class Command(BaseCommand):
    help = "Puts a backup back and forgets what ended since it was made. Stop web and worker first."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--replace", action="store_true", help="in the place of a database that is in use")
        parser.add_argument(
            "--accept-lost-keys", action="store_true", help="the shred database is lost: erase requests"
        )
        parser.add_argument("--secrets", type=Path, metavar="FOLDER", help="put the secrets into this new folder")

    def handle(self, **options: Any) -> None:
        wanted = backups.Wanted(
            replace=options["replace"], accept_lost_keys=options["accept_lost_keys"], secrets=options["secrets"]
        )
        try:
            done = backups.restore(options["file"], wanted)
        except (backups.NotABackup, ImproperlyConfigured, OSError) as error:
            raise CommandError(str(error)) from None
        for sentence in told(done):
            self.stdout.write(sentence)


def told(done: backups.Restored) -> Iterator[str]:
    made = done.manifest.made
    yield f"The backup of {made:%Y-%m-%d %H:%M} UTC, made by Leeward {done.manifest.version}, is back and purged."
    if done.with_requests:
        yield f"Requests as they were then: {done.kept}. Others that had ended since, erased again: {done.erased}."
    else:
        yield (
            "The requests in it cannot be opened any more: the key to that part lasts for three days, in the shred "
            f"database. Requests that are lost: {done.lost or 'not known'}. Nobody can answer them. "
            "Tell the leads now, so that they put out the phone number."
        )
        yield (
            "Lost with them: that a supporter is worried about somebody's safety, what people wrote about a peer, and "
            "until when supporters rest. Leads ask their supporters now. Who rests says so again."
        )
    if done.lost and done.with_requests:
        yield (
            f"Requests that arrived after the backup and are lost: {done.lost}. Nobody can answer them. "
            "Tell the leads now, so that they put out the phone number."
        )
    if done.same_secret is False:
        yield (
            "The secret key in the backup is not the one set here. Notices that were under way may go out twice. "
            "With --secrets FOLDER it is written out."
        )
    yield "Everybody signs in again."
    yield f"People, roles and ways in are as they were then. Whoever was removed after {made:%Y-%m-%d} is back: look."
    yield "Settings are, too. Where a lead made a new code for posters since then, they make a new one again."
    yield "Now start the web server and the worker, then run `./run manage doctor`."
