"""The one row that says which installation this is, and whether its databases are of the same moment."""

from functools import cache
from uuid import UUID, uuid4

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from leeward.core import shred
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


def remember_host() -> None:
    """The first name it is served under, which its passkeys know."""
    Installation.objects.filter(host="").update(host=settings.HOST)


def is_of_one_moment() -> bool:
    """False for a main database that was put back from any copy, until a purge: its era is not that of the keys."""
    row = Installation.objects.filter(only=True).first()
    return row is not None and shred.era(row.id) == row.era


def new_era() -> None:
    """Copies made before this can be told from the database itself. A crash in between asks for a purge, no more."""
    era = uuid4()
    Installation.objects.filter(only=True).update(era=era)
    shred.set_era(identity(), era)
