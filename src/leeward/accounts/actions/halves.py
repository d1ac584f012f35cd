"""The server's half of the key that survives a reload. No half, no vault key (design 5)."""

import os

from django.db import transaction

from leeward.accounts import access
from leeward.accounts.models import SessionHalf, User
from leeward.core import clock


@transaction.atomic
def touch_half(user: User, session: str, *, shared: bool) -> bytes:
    """This session's half, made when there is none. One that idled too long is replaced, so its copy stays shut."""
    at = clock.now()
    SessionHalf.objects.filter(access.idle(), session_hash=access.session_hash(session)).delete()
    half, made = SessionHalf.objects.get_or_create(
        session_hash=access.session_hash(session),
        defaults={"user": user, "half": os.urandom(32), "seen": at, "shared": shared},
    )
    if not made:
        SessionHalf.objects.filter(pk=half.pk).update(seen=at)
    return bytes(half.half)


def say_there(session: str) -> None:
    """Somebody used this session."""
    SessionHalf.objects.filter(session_hash=access.session_hash(session)).update(seen=clock.now())


def drop_half(session: str) -> None:
    """Locks one session."""
    SessionHalf.objects.filter(session_hash=access.session_hash(session)).delete()


@transaction.atomic
def keep_one_half(user: User, before: str, session: str) -> None:
    """Locks every other session of this person; this one goes on under its new name."""
    SessionHalf.objects.filter(user=user).exclude(session_hash=access.session_hash(before)).delete()
    SessionHalf.objects.filter(session_hash=access.session_hash(before)).update(
        session_hash=access.session_hash(session)
    )


def drop_idle_halves() -> None:
    SessionHalf.objects.filter(access.idle()).delete()
