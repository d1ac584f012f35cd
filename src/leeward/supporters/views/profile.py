"""A supporter's own page in one program."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from leeward.accounts.http import MemberRequest
from leeward.accounts.models import User
from leeward.core import clock
from leeward.core.errors import Refused
from leeward.organizations.models import Wording
from leeward.organizations.queries import newest_wordings
from leeward.supporters import access, actions, queries, rules, showing, standing
from leeward.supporters.forms import ProfileForm
from leeward.supporters.models import Supporter
from leeward.supporters.views.people import type_Action


@require_http_methods(["GET", "POST"])
@login_required
def profile(request: MemberRequest, slug: str) -> HttpResponse:
    mine = _mine(request, slug)
    limits = newest_wordings(mine.program).get(Wording.Kind.LIMITS)
    form = ProfileForm(mine, request.POST if request.method == "POST" else None, limits=_still_open(mine, limits))
    if form.is_valid():
        _save(request, mine, form)
        return redirect("supporters:profile", slug=slug)
    context = {
        "program": mine.program,
        "supporter": mine,
        "row": standing.row(mine),
        "form": form,
        "open_asks": queries.open_asks(mine),
        "limits": limits,
        "agreed_long_ago": _is_a_year_ago(mine),
        "photo": showing.own_photo_name(mine),
        "contacts": _contacts(mine),
    }
    return render(request, "supporters/profile.html", context)


def _contacts(mine: Supporter) -> list[User]:
    if mine.status == Supporter.Status.SUSPENDED:
        return queries.to_talk_to(mine)
    return queries.second_people(mine) if mine.text and not mine.confirmed_key else []


def _still_open(mine: Supporter, limits: Wording | None) -> Wording | None:
    """Somebody who comes back after leaving agrees again, and everybody after a year."""
    old = mine.status == Supporter.Status.INVITED or _is_a_year_ago(mine)
    agreed = limits and mine.agreement == limits.version and not old
    return None if agreed else limits


def _is_a_year_ago(mine: Supporter) -> bool:
    return rules.is_a_year_ago(mine.agreed_in, clock.today(mine.program.zone))


def _save(request: MemberRequest, mine: Supporter, form: ProfileForm) -> None:
    actions.save_profile(mine, form.profile(), by=request.user)
    messages.success(request, _("Saved."))
    if form.agreed_to is None:
        return
    try:
        actions.confirm(mine, version=form.agreed_to, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))


@require_POST
@login_required
def pause(request: MemberRequest, slug: str) -> HttpResponse:
    return _do(request, slug, actions.pause, _("You are not rung until you come back."))


@require_POST
@login_required
def leave(request: MemberRequest, slug: str) -> HttpResponse:
    return _do(request, slug, actions.ask_to_leave, _("Your lead is told. Nothing new reaches you. Thank you for all."))


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


def _mine(request: MemberRequest, slug: str) -> Supporter:
    places = access.supporters_of(request.user).select_related("program__organization", "user__vault", "unit")
    return get_object_or_404(places, program__slug=slug)
