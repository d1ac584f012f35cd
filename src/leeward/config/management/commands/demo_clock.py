"""`manage demo_clock +4h`: moves the demo's clock for every process."""

import re
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from leeward.core import clock

UNITS = {"m": "minutes", "h": "hours", "d": "days"}


class Command(BaseCommand):
    help = "Moves the demo's clock forward, for example +4h, +30m or +2d."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("by")

    def handle(self, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("Only the demo's clock can be moved.")
        match = re.fullmatch(r"\+?(\d+)([mhd])", options["by"])
        if match is None:
            raise CommandError("Say how far, for example +4h, +30m or +2d.")
        clock.move_demo(timedelta(**{UNITS[match[2]]: int(match[1])}))
        self.stdout.write(f"It is now {clock.now():%Y-%m-%d %H:%M} UTC in the demo.")
