"""`manage purge`: forgets what is over, on schedule and before serving: a restored backup is purged first."""

from typing import Any

from django.core.management.base import BaseCommand

from leeward.support import actions


class Command(BaseCommand):
    help = "Forgets what is over."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--before-serving", action="store_true", help="nothing can be arriving: forget unused keys")

    def handle(self, **options: Any) -> None:
        actions.purge(before_serving=options["before_serving"])
