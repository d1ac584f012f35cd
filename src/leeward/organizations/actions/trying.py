"""Doing something in order to see whether it may be done: it is taken back at once, with its line of the journal."""

from collections.abc import Callable

from django.db import transaction


def tried(deed: Callable[[], object]) -> None:
    """Raises what the deed raises. Nothing of it is left."""
    with transaction.atomic():
        deed()
        transaction.set_rollback(True)
