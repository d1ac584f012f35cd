"""The vault of whoever is signed in: wrapped bytes out, wrapped bytes in."""

from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from leeward.accounts import access, actions, proof, queries, rules
from leeward.accounts.errors import Malformed, NoVault
from leeward.accounts.http import MemberRequest, answered, members_only, posted
from leeward.core import clock
from leeward.core.sealing.bytes_ import b64


@require_http_methods(["GET", "POST"])
@members_only
def vault(request: HttpRequest) -> HttpResponse:
    return _read(request) if request.method == "GET" else _write(request)


@answered
def _read(request: MemberRequest) -> dict[str, Any]:
    kept = access.vault_of(request.user).first()
    if kept is None:
        raise NoVault(_("You have no keys yet. Please open the invitation you were given."))
    return {
        "user": str(request.user.pk),
        "version": kept.version,
        "body": b64(bytes(kept.body)),
        "ways": [
            {"id": way.pk, "kind": way.kind, "credential": way.credential, "wrap": b64(bytes(way.body))}
            for way in access.ways_of(request.user)
        ],
        "today": clock.today().isoformat(),
        "shared": proof.is_shared(request),
    }


@posted
def _write(request: HttpRequest, content: dict[str, Any]) -> dict[str, Any]:
    user = cast(MemberRequest, request).user
    try:
        version, body = int(content["version"]), rules.body(content["body"])
        box = rules.box(content["box"], queries.sign_key(user) or "") if content.get("box") else None
    except (ValueError, KeyError, TypeError, AttributeError):
        raise Malformed(_("These keys are not complete. Please load the page again.")) from None
    return {"version": actions.save_vault(user, version=version, body=body, box=box)}


@members_only
@posted
def half(request: HttpRequest, content: dict[str, Any]) -> dict[str, Any]:
    """Also says that this person is still there."""
    user = cast(MemberRequest, request).user
    return {"half": b64(proof.half(request, user)), "user": str(user.pk), "shared": proof.is_shared(request)}


@members_only
@posted
def lock(request: HttpRequest, content: dict[str, Any]) -> dict[str, Any]:
    actions.drop_half(request.session.session_key or "")
    return {}
