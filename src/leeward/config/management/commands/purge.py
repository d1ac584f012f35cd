"""`manage purge`: forgets what is over. Runs on schedule and before serving, so that a restored backup is purged first."""

from typing import Any

from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Forgets what is over."

    def handle(self, **options: Any) -> None:
        pass
