"""A lead lets somebody in anew who lost every way in."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from leeward.accounts.http import MemberRequest
from leeward.core.errors import Refused
from leeward.organizations.access import open_programs
from leeward.organizations.rules import tel
from leeward.supporters import access, actions, queries
from leeward.supporters.views.people import give_link


@require_http_methods(["GET", "POST"])
@login_required
def lost_keys(request: MemberRequest, slug: str, pk: UUID) -> HttpResponse:
    people = access.visible_to_lead(request.user).filter(program__slug=slug)
    found = get_object_or_404(people.select_related("program__organization", "user__vault"), pk=pk)
    if request.method == "POST":
        if "spoken" not in request.POST:
            messages.error(request, _("Call them first, and say so below. Nothing was changed."))
            return redirect("supporters:lost_keys", slug=slug, pk=pk)
        try:
            invitation, token = actions.invite_anew(found, by=request.user, seen=request.POST.get("key", ""))
        except Refused as refused:
            messages.error(request, str(refused))
            return redirect("supporters:supporter", slug=slug, pk=pk)
        return give_link(request, found, invitation, token)
    key = queries.sign_key_of(found.user)
    if not key:
        messages.info(request, _("This person has no keys now. Make a new link for their invitation."))
        return redirect("supporters:supporter", slug=slug, pk=pk)
    context = {
        "program": found.program,
        "key": key,
        "supporter": found,
        "phone_href": tel(found.user.phone),
        "open_asks": sum(queries.open_asks(found)),
    }
    return render(request, "supporters/lost_keys.html", context)


@require_safe
def cannot_get_in(request: HttpRequest) -> HttpResponse:
    """Who is not signed in is nobody we know: every open program, and the line on which its lead can be found."""
    programs = open_programs().exclude(phone="").order_by("organization__name", "name")
    lines = [{"program": program, "href": tel(program.phone)} for program in programs]
    return render(request, "supporters/cannot_get_in.html", {"lines": lines})
