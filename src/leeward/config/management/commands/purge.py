"""`manage purge`: forgets what is over. Runs on schedule, and before a restored backup serves."""

from typing import Any

from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Forgets what is over."

    def handle(self, **options: Any) -> None:
        pass
