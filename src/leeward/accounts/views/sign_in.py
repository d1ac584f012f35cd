"""Signing in and out."""

from typing import Any

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from leeward.accounts import actions, proof
from leeward.accounts.http import posted
from leeward.core.sealing.bytes_ import b64

HOME = "/home/"


@require_GET
def sign_in(request: HttpRequest) -> HttpResponse:
    following = _safe(request, request.GET.get("next", ""))
    if request.user.is_authenticated:
        return redirect(following)
    return render(request, "accounts/sign_in.html", {"next": following, "pressed": "pressed" in request.GET})


@posted
def start(request: HttpRequest, content: dict[str, Any]) -> dict[str, Any]:
    """A challenge, for signing in or for showing once more who is there."""
    return proof.ask(request)


@posted
def finish(request: HttpRequest, content: dict[str, Any]) -> dict[str, Any]:
    user = proof.check(request, content)
    half = proof.sign_in(request, user, shared=content.get("shared") is True)
    return {"next": _safe(request, str(content.get("next", ""))), "user": str(user.pk), "half": b64(half)}


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    actions.drop_half(request.session.session_key or "")
    logout(request)
    messages.success(request, _("You are signed out."))
    return redirect("/")


def _safe(request: HttpRequest, wanted: str) -> str:
    """Where to go afterwards; never to another site."""
    here = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if here else HOME
