"""The server's half of the key that survives a reload. No half, no vault key (design 5)."""

import hashlib
import os
from datetime import timedelta

from django.db import transaction
from django.db.models import Q

from leeward.accounts.models import SessionHalf, User
from leeward.core import clock

IDLE = timedelta(minutes=30)
IDLE_SHARED = timedelta(minutes=5)  # on a shared computer


@transaction.atomic
def touch_half(user: User, session: str, *, shared: bool) -> bytes:
    """This session's half, made when there is none. One that idled too long is replaced, so its copy stays shut."""
    at = clock.now()
    SessionHalf.objects.filter(_idle(), session_hash=_hash(session)).delete()
    half, made = SessionHalf.objects.get_or_create(
        session_hash=_hash(session),
        defaults={"user": user, "half": os.urandom(32), "seen": at, "shared": shared},
    )
    if not made:
        SessionHalf.objects.filter(pk=half.pk).update(seen=at)
    return bytes(half.half)


def drop_half(session: str) -> None:
    """Locks one session."""
    SessionHalf.objects.filter(session_hash=_hash(session)).delete()


@transaction.atomic
def keep_one_half(user: User, before: str, session: str) -> None:
    """Locks every other session of this person; this one goes on under its new name."""
    SessionHalf.objects.filter(user=user).exclude(session_hash=_hash(before)).delete()
    SessionHalf.objects.filter(session_hash=_hash(before)).update(session_hash=_hash(session))


def drop_idle_halves() -> None:
    SessionHalf.objects.filter(_idle()).delete()


def _idle() -> Q:
    at = clock.now()
    return Q(seen__lte=at - IDLE) | Q(shared=True, seen__lte=at - IDLE_SHARED)


def _hash(session: str) -> str:
    return hashlib.sha256(session.encode()).hexdigest()
