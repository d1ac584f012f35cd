"""`manage purge`: forgets what is over, on schedule and before serving: a restored backup is purged first."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from leeward.core import installation, shred
from leeward.support import actions
from leeward.support.refusals import LostKeys
from leeward.supporters.actions import forget_clocks


class Command(BaseCommand):
    help = "Forgets what is over."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--before-serving", action="store_true", help="nothing can be arriving: forget unused keys")
        parser.add_argument("--accept-lost-keys", action="store_true", help="erase requests whose keys are lost")

    def handle(self, **options: Any) -> None:
        if options["accept_lost_keys"]:
            actions.accept_lost_keys()
            shred.set_era(installation.identity(), None)  # nothing serves until the purge below is through
        try:
            actions.check_keys()
        except LostKeys as lost:
            raise CommandError(str(lost)) from None
        if not installation.is_of_one_moment():
            forget_clocks()
        shred.forget_backup_keys()
        actions.purge(before_serving=options["before_serving"])
        installation.new_era()
