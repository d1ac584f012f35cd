"""`manage prepare`: migrates both databases, collects files, checks the demo mark, forgets what is over."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from leeward.config import serving
from leeward.core import installation, router
from leeward.notices import push


class Command(BaseCommand):
    help = "Migrates both databases, collects static files and purges: run it before serving."

    def handle(self, **options: Any) -> None:
        call_command("migrate", database="default", interactive=False, verbosity=0)
        for room in router.ROOMS:
            call_command("migrate", room, database="shred", interactive=False, verbosity=0)
        installation.check_mark()
        installation.remember_host()
        call_command("collectstatic", interactive=False, verbosity=0, clear=False)
        push.make_key()
        # While the web server runs, a key without its request may belong to one that is arriving at this moment
        call_command("purge", before_serving=not serving.is_running("web"))
        self.stdout.write("Ready.")
