"""`manage doctor`: is everything right? Ends with 0, with 1 when something wants a look, with 2 when it is broken."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from leeward.config import doctor

NAMES = {doctor.Grade.RIGHT: "right", doctor.Grade.LOOK: "look at this", doctor.Grade.BROKEN: "broken"}
COLUMN = max(len(name) for name in NAMES.values())


class Command(BaseCommand):
    help = "Looks at settings, disk, clock, databases, keys, backup, worker and mail, and says what to do."
    requires_system_checks: list[str] = []  # it runs them itself, and goes on when they find something

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--url", default="", help="also look at what arrives there, as https://willow.example.org")
        parser.add_argument("--mail-to", default="", metavar="ADDRESS", help="send one neutral notice there")

    def handle(self, **options: Any) -> None:
        worst = doctor.Grade.RIGHT
        for finding in doctor.examine(options["url"], options["mail_to"]):
            worst = max(worst, finding.grade)
            self.stdout.write(f"{NAMES[finding.grade]:{COLUMN}}  {finding.what}: {finding.say}")
            if finding.do:
                self.stdout.write(f"{'':{COLUMN}}  -> {finding.do}")
        if worst:
            sys.exit(int(worst))
