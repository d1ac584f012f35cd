"""`manage demo`: fills an empty demo, says who to sign in as; `--fresh` starts over."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from leeward.config.demo import load, who
from leeward.core import installation


class Command(BaseCommand):
    help = "Fills the demo if it is empty and says who to sign in as."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--fresh", action="store_true", help="throw the demo's data away first")
        parser.add_argument("--size", choices=load.SIZES, default="full")

    def handle(self, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("This is not a demo: set LEEWARD_DEMO=1 and a data folder of its own.")
        installation.check_mark()
        if options["fresh"]:
            load.wipe()
        if not load.is_loaded():
            load.load(options["size"])
        self.say()

    def say(self) -> None:
        """Addresses, and one person of each kind with their words."""
        self.stdout.write("\nThe demo is ready. Nobody will answer, and nothing is sent out.\n")
        self.stdout.write(f"  {settings.ORIGIN}/tour/")
        self.stdout.write(f"  {settings.ORIGIN}/demo/sign-in/   everybody you can be; for example:\n")
        for group in who.groups():
            self.stdout.write(f"\n{group.title}")
            for face in [*group.leads[:1], *group.peers[:1]]:
                self.stdout.write(f"  {face.name} ({face.role})\n      {face.words}")
