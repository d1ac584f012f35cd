"""Who is there: a challenge in the session, answered once by a passkey or by the key that the 12 words make."""

import os
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import login
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _

from leeward.accounts import access, actions, passkeys, payload
from leeward.accounts.errors import NotRecognized, ProofNeeded
from leeward.accounts.models import User
from leeward.core import clock
from leeward.core.sealing.bytes_ import b64
from leeward.core.sealing.sign import verify_doc

ANSWER_WITHIN = timedelta(minutes=5)
FRESH_FOR = timedelta(minutes=10)
ASKED, PROVED, SHARED = "accounts.asked", "accounts.proved", "accounts.shared"


def ask(request: HttpRequest) -> dict[str, Any]:
    """A new challenge, for either way in. It replaces the one before."""
    challenge = b64(os.urandom(32))
    request.session[ASKED] = {"challenge": challenge, "until": (clock.now() + ANSWER_WITHIN).isoformat()}
    return {"challenge": challenge, "options": passkeys.request_options()}


def check(request: HttpRequest, content: dict[str, Any]) -> User:
    """Who answered the challenge: `{"credential"}` of a passkey, or `{"key", "signature"}` of the words."""
    challenge = _taken(request)
    if "credential" in content:
        return passkeys.recognized(content["credential"])
    if settings.PHONE:  # the words of a demo's people are no secret
        raise NotRecognized(_("In the demo nobody signs in by words from another device."))
    key, signature = payload.text(content, "key", 43), payload.text(content, "signature", 86)
    try:
        verify_doc(key, "sign-in", {"text": challenge, "sig": signature})
    except ValueError:
        raise NotRecognized(_("These words could not be checked. Please try again.")) from None
    user = access.by_words_key(key)
    if user is None:
        raise NotRecognized(_("Nobody here has these words. Please compare them with your sheet."))
    return user


@transaction.atomic  # each write by itself would wait for the disk
def sign_in(request: HttpRequest, user: User, *, shared: bool) -> bytes:
    """Starts a session; returns the server's half of the key that survives a reload."""
    login(request, user, backend="leeward.accounts.backend.PasskeyBackend")
    request.session[SHARED] = shared
    if shared:
        request.session.set_expiry(0)  # the cookie ends with the browser
    mark(request)
    return half(request, user)


def half(request: HttpRequest, user: User) -> bytes:
    return actions.touch_half(user, request.session.session_key or "", shared=is_shared(request))


def is_shared(request: HttpRequest) -> bool:
    return bool(request.session.get(SHARED, False))


def mark(request: HttpRequest) -> None:
    """This person has just shown a way in."""
    request.session[PROVED] = clock.now().isoformat()


def need_fresh(request: HttpRequest) -> None:
    """Before a change of the ways in. A session alone, on a computer left open, must not be enough."""
    proved = request.session.get(PROVED)
    if proved is None or datetime.fromisoformat(proved) + FRESH_FOR < clock.now():
        raise ProofNeeded(_("Please show once more that it is you."))


def _taken(request: HttpRequest) -> str:
    asked = request.session.pop(ASKED, None)
    if asked is None or datetime.fromisoformat(asked["until"]) < clock.now():
        raise NotRecognized(_("That took too long. Please try again."))
    challenge: str = asked["challenge"]
    return challenge
