"""`manage backup FILE`: everything that may be kept, in one new file, while the site runs."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from leeward.config import backups


class Command(BaseCommand):
    help = "Writes a backup of the main database and the site's secrets into a new file. Never holds shred keys."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--without-secrets", action="store_true", help="leave the secret key and the like out")

    def handle(self, **options: Any) -> None:
        file: Path = options["file"].resolve()
        if file.is_relative_to(Path(str(settings.DATABASES["shred"]["NAME"])).parent):
            raise CommandError("Backups must not lie beside the shred database: where one goes, the other must not.")
        try:
            backups.make(file, with_secrets=not options["without_secrets"])
        except FileExistsError:
            raise CommandError(f"{file} is there already, and is left alone. Choose another name.") from None
        except (backups.NotABackup, OSError) as error:
            raise CommandError(str(error)) from None
        except DatabaseError:
            raise CommandError(
                f"The databases of {settings.DATA} cannot be read. Is LEEWARD_DATA right? See `./run manage doctor`."
            ) from None
        self.stdout.write(f"Wrote {file}, {file.stat().st_size:,} bytes.")
        if options["without_secrets"]:
            self.stdout.write("It holds no secrets: keep LEEWARD_SECRET_KEY somewhere else.")
        else:
            self.stdout.write("It holds the site's secrets too: keep it encrypted, where only operators reach it.")
