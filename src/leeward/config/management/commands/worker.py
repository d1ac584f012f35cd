"""`manage worker`: does what is due, again and again. Any number may run on one database."""

import logging
import signal
import time
from types import FrameType
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError
from django.db import close_old_connections
from django.utils.module_loading import import_string

from leeward.config import ready
from leeward.config.handlers import SWEEPS
from leeward.core import clock, health, later
from leeward.core.models import Beat

logger = logging.getLogger(__name__)

SOON_AGAIN = 60  # seconds after which at the latest a sweep that failed is tried again


class Command(BaseCommand):
    help = "Does later work and sweeps until stopped."
    stopping = False

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--once", action="store_true", help="one round, then stop")

    def handle(self, **options: Any) -> None:
        signal.signal(signal.SIGTERM, self.stop)
        signal.signal(signal.SIGINT, self.stop)
        self.begin()
        next_run = dict.fromkeys(SWEEPS, 0.0)
        while not self.stopping:
            self.round(next_run)
            if options["once"]:
                return
            time.sleep(1)

    def begin(self) -> None:
        """With other keys than those of the asks it would erase them all; before a purge it would ring for the past."""
        try:
            ready.serve("worker")
        except ImproperlyConfigured as sentence:
            raise CommandError(str(sentence)) from None

    def round(self, next_run: dict[str, float]) -> None:
        close_old_connections()
        Beat.objects.update_or_create(name="worker", defaults={"at": clock.now()})
        for name, seconds in SWEEPS.items():
            if time.monotonic() >= next_run[name] and self.goes_on():
                wait = seconds if self.sweep(name) else min(seconds, SOON_AGAIN)
                next_run[name] = time.monotonic() + wait
        later.run_due(goes_on=self.goes_on)

    def sweep(self, name: str) -> bool:
        """Whether it went well. One that fails must not stop the others; of its reason the class alone, never words."""
        try:
            import_string(name)()
        except Exception as error:
            logger.warning("sweep %s failed with %s", name, type(error).__name__)
            health.goes_wrong(name)
            return False
        health.goes_well(name)
        return True

    def goes_on(self) -> bool:
        """Asked before each piece of work: a piece that began is finished, the next one is left to another."""
        return not self.stopping

    def stop(self, number: int, frame: FrameType | None) -> None:
        self.stopping = True
