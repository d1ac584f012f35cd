"""The doors to people, their vaults and their invitations."""

import hashlib
from datetime import timedelta
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from leeward.accounts.errors import Gone
from leeward.accounts.models import Invitation, SessionHalf, User, Vault, Wrap
from leeward.core import clock

IDLE = timedelta(minutes=30)
IDLE_SHARED = timedelta(minutes=5)  # on a shared computer


def people() -> QuerySet[User]:
    """Everybody who may sign in."""
    return User.objects.filter(is_active=True)


def by_words_key(key: str) -> User | None:
    return people().filter(vault__words_key=key).first()


def vault_of(user: User) -> QuerySet[Vault]:
    return Vault.objects.filter(user=user)


def ways_of(user: User) -> QuerySet[Wrap]:
    """Each passkey, oldest first, then the words."""
    return Wrap.objects.filter(vault__user=user).order_by("kind", "pk")


def somebody_is_there(session: str) -> bool:
    """On a shared computer: used within the last five minutes, and not locked."""
    return SessionHalf.objects.filter(session_hash=session_hash(session)).exclude(idle()).exists()


def idle() -> Q:
    """Halves that nobody used for too long."""
    at = clock.now()
    return Q(seen__lte=at - IDLE) | Q(shared=True, seen__lte=at - IDLE_SHARED)


def session_hash(session: str) -> str:
    return hashlib.sha256(session.encode()).hexdigest()


def invitation(pk: UUID) -> Invitation | None:
    """Without its token: enough to say what became of it."""
    return Invitation.objects.filter(pk=pk, user__is_active=True).select_related("user").first()


def open_invitation(pk: UUID, token: str) -> Invitation:
    """Raises Gone, with a sentence that says why it cannot be used."""
    found = invitation(pk)
    if found is None or found.token_hash != token_hash(token):
        raise Gone(_("We do not know this invitation. Please ask for a new one."))
    if found.used:
        raise Gone(_("This invitation has been used. If it was you, sign in."))
    if found.expires <= clock.now():
        raise Gone(_("This invitation has ended. Please ask for a new one."))
    return found


def token_hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
