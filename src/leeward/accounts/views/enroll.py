"""An invitation becomes a passkey, a vault and 12 words. Its token comes after `#` and is posted."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_GET

from leeward.accounts import access, actions, passkeys, payload, proof, rules
from leeward.accounts.errors import Malformed
from leeward.accounts.http import posted
from leeward.accounts.models import Invitation
from leeward.core import clock
from leeward.core.sealing.bytes_ import b64


@require_GET
@ensure_csrf_cookie
def invitation(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = access.invitation(pk)
    if found is None:
        return render(request, "accounts/invitation_gone.html", {"why": "unknown"}, status=404)
    if found.used or found.expires <= clock.now():
        why = "used" if found.used else "ended"
        return render(request, "accounts/invitation_gone.html", {"why": why}, status=410)
    return render(request, "accounts/invitation.html", {"invitation": found})


@posted
def start(request: HttpRequest, content: dict[str, Any]) -> dict[str, Any]:
    user = _invitation(content).user
    return {
        "user": str(user.pk),
        "name": user.name,
        "today": clock.today().isoformat(),
        "options": passkeys.creation_options(user),
    }


@posted
def finish(request: HttpRequest, content: dict[str, Any]) -> dict[str, Any]:
    """Everything at once: what is not whole is not kept at all."""
    found = _invitation(content)
    try:
        keys = rules.new_keys(content)
    except (ValueError, KeyError, TypeError, AttributeError):
        raise Malformed(_("These keys are not complete. Please load the page again.")) from None
    credential = passkeys.registered(content["credential"]) if content.get("credential") else None
    label = payload.text(content, "label", 60) if credential else ""
    user = actions.enroll(found, keys, credential=credential, label=label)
    half = proof.sign_in(request, user, shared=False)
    return {"user": str(user.pk), "half": b64(half), "next": "/home/"}


def _invitation(content: dict[str, Any]) -> Invitation:
    try:
        pk = UUID(payload.text(content, "invitation", 36))
    except ValueError:
        raise Malformed(_("This link is not complete. Please open it again.")) from None
    return access.open_invitation(pk, payload.text(content, "token", 64))
