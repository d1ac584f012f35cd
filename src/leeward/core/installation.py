"""The one row that says which installation this is."""

from functools import cache
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from leeward.core.models import Installation


@cache
def identity() -> UUID:
    """The installation's id; made on first use."""
    row, _ = Installation.objects.get_or_create(only=True, defaults={"demo": settings.DEMO})
    return row.id


def check_mark() -> None:
    """A demo database never serves for real, and the other way round (design 9)."""
    row, _ = Installation.objects.get_or_create(only=True, defaults={"demo": settings.DEMO})
    if row.demo != settings.DEMO:
        mark = "a demo" if row.demo else "a real"
        raise ImproperlyConfigured(f"This is {mark} database: set LEEWARD_DEMO to {int(row.demo)} or use another.")
