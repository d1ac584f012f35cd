"""How Django finds a signed-in person again. Proof of who they are happens in `passkeys` and `words`, never here."""

from typing import Any
from uuid import UUID

from django.contrib.auth.backends import BaseBackend
from django.http import HttpRequest

from leeward.accounts.models import User


class PasskeyBackend(BaseBackend):
    def authenticate(self, request: HttpRequest | None, **credentials: Any) -> None:
        return None  # there are no passwords

    def get_user(self, user_id: UUID) -> User | None:
        return User.objects.filter(pk=user_id, is_active=True).first()
