"""Photos: one's own, the one a lead is about to sign, and those that anybody may see."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from leeward.accounts import payload
from leeward.accounts.http import MemberRequest, answered, members_only, type_Content
from leeward.core.errors import Refused
from leeward.core.sealing.bytes_ import unb64
from leeward.organizations.access import open_programs
from leeward.supporters import access, actions, showing
from leeward.supporters.models import Supporter

A_DAY = "private, max-age=86400"  # whoever takes a photo away is gone from every phone by tomorrow


@members_only
@require_POST
def add_photo(request: MemberRequest, slug: str) -> HttpResponse:
    mine = _mine(request, slug)
    return answered(_added)(request, mine)


def _added(request: MemberRequest, mine: Supporter) -> type_Content:
    """The page has made it small already; here it is drawn anew, so that nothing else comes along. Empty: away with it.

    The page stays as it is, with what is typed in the form above.
    """
    content = payload.read(request.body)
    if content.get("photo") == "":
        actions.remove_photo(mine, by=request.user)
        return {"name": ""}
    try:
        data = unb64(payload.text(content, "photo", 512 * 1024))
    except ValueError:
        raise Refused(_("This picture could not be read. Please choose another one.")) from None
    actions.set_photo(mine, data, by=request.user)
    return {"name": showing.own_photo_name(mine)}


@require_POST
@login_required
def remove_photo(request: MemberRequest, slug: str) -> HttpResponse:
    actions.remove_photo(_mine(request, slug), by=request.user)
    messages.success(request, _("Your photo is gone."))
    return redirect("supporters:profile", slug=slug)


@require_GET
@login_required
def own_photo(request: MemberRequest, slug: str) -> HttpResponse:
    return _picture(showing.photo_of(_mine(request, slug)))


@require_GET
@login_required
def peer_photo(request: MemberRequest, slug: str, pk: UUID) -> HttpResponse:
    """What a lead looks at before signing."""
    people = access.visible_to_lead(request.user).filter(program__slug=slug, shows_self=True)
    return _picture(showing.photo_of(get_object_or_404(people, pk=pk)))


@require_GET
def shown_photo(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """Its hash is its name, so it never changes while it is there."""
    answer = _picture(showing.shown_photo(get_object_or_404(open_programs(), slug=slug), name))
    answer["Cache-Control"] = A_DAY
    return answer


def _mine(request: MemberRequest, slug: str) -> Supporter:
    return get_object_or_404(access.supporters_of(request.user).select_related("program"), program__slug=slug)


def _picture(body: bytes | None) -> HttpResponse:
    if body is None:
        raise Http404
    return HttpResponse(body, content_type="image/webp")
