"""`manage prepare`: migrates both databases, collects files, checks the demo mark, forgets what is over."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from leeward.core import installation


class Command(BaseCommand):
    help = "Migrates both databases, collects static files and purges: run it before serving."

    def handle(self, **options: Any) -> None:
        call_command("migrate", database="default", interactive=False, verbosity=0)
        call_command("migrate", database="shred", interactive=False, verbosity=0)
        installation.check_mark()
        call_command("collectstatic", interactive=False, verbosity=0, clear=False)
        call_command("purge", before_serving=True)
        self.stdout.write("Ready.")
