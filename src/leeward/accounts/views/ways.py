"""The ways in of whoever is signed in. Every change needs a proof that is minutes old."""

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from leeward.accounts import access, actions, passkeys, payload, proof, queries, rules
from leeward.accounts.errors import Malformed, NotRecognized
from leeward.accounts.http import MemberRequest, answered, members_only, posted
from leeward.accounts.models import Wrap


@require_GET
@login_required
def ways(request: MemberRequest) -> HttpResponse:
    shown = {
        "ways": access.ways_of(request.user),
        "enough": queries.ways_that_open(request.user) >= rules.WAYS_NEEDED,
        "has_keys": queries.has_keys(request.user),
    }
    return render(request, "accounts/ways.html", shown)


@members_only
@posted
def prove(request: HttpRequest, content: dict[str, Any]) -> dict[str, Any]:
    """The challenge of `/api/account/sign-in/start`, answered by the person who is signed in."""
    if proof.check(request, content) != request.user:
        raise NotRecognized(_("This is somebody else’s way in."))
    proof.mark(request)
    return {}


@require_GET
@members_only
@answered
def is_proved(request: HttpRequest) -> dict[str, Any]:
    """Whether a change would be taken now, asked before somebody does work for it."""
    proof.need_fresh(request)
    return {}


@members_only
@posted
def start(request: HttpRequest, content: dict[str, Any]) -> dict[str, Any]:
    proof.need_fresh(request)
    return {"options": passkeys.creation_options(cast(MemberRequest, request).user)}


@members_only
@posted
def add(request: HttpRequest, content: dict[str, Any]) -> dict[str, Any]:
    proof.need_fresh(request)
    body, label = _wrap(content, may_be_empty=True), payload.text(content, "label", 60)
    credential = passkeys.registered(content.get("credential"))
    actions.add_passkey(cast(MemberRequest, request).user, credential=credential, body=body, label=label)
    messages.success(request, _("Your passkey was added."))
    return {}


@members_only
@posted
def rename(request: HttpRequest, content: dict[str, Any]) -> dict[str, Any]:
    proof.need_fresh(request)
    user = cast(MemberRequest, request).user
    way = get_object_or_404(access.ways_of(user), pk=_number(content), kind=Wrap.Kind.PASSKEY)
    label = payload.text(content, "label", 60).strip()
    if not label:
        raise Malformed(_("Please give it a name."))
    actions.rename_passkey(user, way, label=label)
    messages.success(request, _("Renamed."))
    return {}


@members_only
@posted
def replace_words(request: HttpRequest, content: dict[str, Any]) -> dict[str, Any]:
    proof.need_fresh(request)
    try:
        key = rules.public_key(content["words_key"])
    except (ValueError, KeyError, TypeError):
        raise Malformed(_("These words are not complete. Please try again.")) from None
    user = cast(MemberRequest, request).user
    actions.replace_words(user, words_key=key, body=_wrap(content))
    _stay(request)
    messages.success(request, _("Your new words count from now on. Please tear up the old sheet."))
    return {}


@members_only
@posted
def remove(request: HttpRequest, content: dict[str, Any]) -> dict[str, Any]:
    proof.need_fresh(request)
    user = cast(MemberRequest, request).user
    way = get_object_or_404(access.ways_of(user), pk=_number(content))
    actions.remove_way(user, way)
    _stay(request)
    messages.success(request, _("Removed. Please delete it on your device too."))
    return {}


def _stay(request: HttpRequest) -> None:
    """Everywhere else this person is signed out and locked; here they stay, under a new session key."""
    user, before = cast(MemberRequest, request).user, request.session.session_key or ""
    update_session_auth_hash(request, user)
    actions.keep_one_half(user, before, request.session.session_key or "")


def _wrap(content: dict[str, Any], *, may_be_empty: bool = False) -> bytes:
    if may_be_empty and not content.get("wrap"):
        return b""
    try:
        return rules.wrap(content["wrap"])
    except (ValueError, KeyError, TypeError):
        raise Malformed(_("These keys are not complete. Please load the page again.")) from None


def _number(content: dict[str, Any]) -> int:
    way = content.get("way")
    if type(way) is not int or not 0 < way < 2**63:
        raise Malformed(_("This page sent something we cannot read. Please load it again."))
    return way
