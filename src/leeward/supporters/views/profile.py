"""A supporter's own page in one program."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from leeward.accounts.http import MemberRequest
from leeward.core.errors import Refused
from leeward.organizations.models import Wording
from leeward.organizations.queries import newest_wordings
from leeward.supporters import access, actions, standing
from leeward.supporters.forms import AgreeForm, ProfileForm
from leeward.supporters.models import Supporter
from leeward.supporters.views.people import type_Action


@require_http_methods(["GET", "POST"])
@login_required
def profile(request: MemberRequest, slug: str) -> HttpResponse:
    mine = _mine(request, slug)
    form = ProfileForm(mine, request.POST if request.method == "POST" else None)
    if form.is_valid():
        actions.save_profile(mine, form.profile(), by=request.user)
        messages.success(request, _("Saved."))
        return redirect("supporters:profile", slug=slug)
    return _page(request, mine, form, AgreeForm())


@require_POST
@login_required
def agree(request: MemberRequest, slug: str) -> HttpResponse:
    mine = _mine(request, slug)
    form = AgreeForm(request.POST)
    if not form.is_valid():
        return _page(request, mine, ProfileForm(mine), form)
    try:
        actions.confirm(mine, by=request.user)
        messages.success(request, _("Thank you. It is noted."))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("supporters:profile", slug=slug)


@require_POST
@login_required
def pause(request: MemberRequest, slug: str) -> HttpResponse:
    return _do(request, slug, actions.pause, _("You are not rung until you come back."))


@require_POST
@login_required
def resume(request: MemberRequest, slug: str) -> HttpResponse:
    return _do(request, slug, actions.resume, _("Welcome back. You are rung again."))


def _do(request: MemberRequest, slug: str, action: type_Action, done: str) -> HttpResponse:
    try:
        action(_mine(request, slug), by=request.user)
        messages.success(request, done)
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("supporters:profile", slug=slug)


def _page(request: MemberRequest, mine: Supporter, form: ProfileForm, agree: AgreeForm) -> HttpResponse:
    limits = newest_wordings(mine.program).get(Wording.Kind.LIMITS)
    context = {
        "program": mine.program,
        "supporter": mine,
        "row": standing.row(mine),
        "form": form,
        "agree": agree,
        "limits": limits,
        "has_agreed": bool(limits and mine.agreement == limits.version),
    }
    return render(request, "supporters/profile.html", context)


def _mine(request: MemberRequest, slug: str) -> Supporter:
    places = access.supporters_of(request.user).select_related("program__organization", "user__vault", "unit")
    return get_object_or_404(places, program__slug=slug)
