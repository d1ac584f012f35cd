"""Passkeys through django-allauth, with neutral labels and without the PRF secret ever arriving (security 3.2).

Only allauth's checking of ceremonies is used. Its sign-in flow would keep when a passkey was used last.
"""

import struct
from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from fido2.utils import websafe_encode

from leeward.accounts.errors import Malformed, NotRecognized
from leeward.accounts.models import User

LABEL = "Leeward"
LONGEST_ID = 400
# What fido2 and allauth raise on bytes that are not what they should be
_WRONG = (
    ValidationError,
    ValueError,
    TypeError,
    KeyError,
    AttributeError,
    IndexError,
    AssertionError,
    NotImplementedError,
    OverflowError,
    RecursionError,
    struct.error,
    InvalidSignature,
    UnsupportedAlgorithm,
)


class Adapter(DefaultMFAAdapter):
    """Whoever looks through the passkeys of a device finds neither a name nor an address."""

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {"id": settings.HOST, "name": LABEL}

    def get_public_key_credential_user_entity(self, user: Any) -> dict[str, Any]:
        return {"id": user.pk.hex.encode(), "name": LABEL, "display_name": LABEL}


def creation_options(user: User) -> Any:
    """For `navigator.credentials.create`, as JSON. The challenge waits in the session."""
    return auth.begin_registration(user, passwordless=True)["publicKey"]


def request_options() -> Any:
    """For `navigator.credentials.get`, as JSON: any passkey of this site will do."""
    return auth.begin_authentication()["publicKey"]


def registered(posted: Any) -> dict[str, Any]:
    """The new credential, checked, and no more of it than is needed to check sign-ins."""
    try:
        response = {name: posted["response"][name] for name in ("clientDataJSON", "attestationObject")}
        kept = {"id": posted["id"], "rawId": posted["id"], "type": "public-key", "response": response}
        data = auth.complete_registration(kept)
        made = data.credential_data
        if made is None or websafe_encode(made.credential_id) != kept["id"] or len(kept["id"]) > LONGEST_ID:
            raise ValueError("another credential")
    except _WRONG:
        raise Malformed(_("This passkey could not be checked. Please try again.")) from None
    return kept


def recognized(posted: Any) -> User:
    """Whose passkey answered. Raises NotRecognized for anybody else's, and for people who may no longer sign in."""
    try:
        found = auth.extract_user_from_response(posted)
        auth.complete_authentication(found, posted)
        user = User.objects.get(pk=found.pk, is_active=True)
    except (*_WRONG, User.DoesNotExist):
        raise NotRecognized(_("We do not know this passkey. Try another one, or use your 12 words.")) from None
    return user


def add(user: User, credential: dict[str, Any]) -> Authenticator:
    """Its label stands in `Wrap`, next to what it opens."""
    authenticator: Authenticator = auth.WebAuthn.add(user, "", credential).instance
    return authenticator
