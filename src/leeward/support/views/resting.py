"""A supporter's own care: rest, how much they take on, somebody for themselves. Nobody else is told why."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.dateformat import format as formatted
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from leeward.accounts.http import MemberRequest
from leeward.core import clock
from leeward.organizations import care as doors
from leeward.rota import queries as rota
from leeward.support import actions, queries
from leeward.support.forms import RestForm
from leeward.supporters import access as supporters
from leeward.supporters.models import Supporter
from leeward.supporters.queries import leads_of, to_talk_to


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def care(request: MemberRequest, slug: str) -> HttpResponse:
    """Their own page; POST rests until a day they choose."""
    mine = _mine(request, slug)
    today = clock.today(mine.program.zone)
    form = RestForm(today, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        until = form.cleaned_data["until"]
        actions.rest(mine, days=(until - today).days)
        messages.success(request, _("You rest. Nobody rings you before %(day)s.") % {"day": formatted(until, "l, F j")})
        return redirect("support:care", slug)
    used = rota.uses_rota(mine.program)
    planned, most = rota.hours_planned(mine, clock.now()) if used else (0.0, None)
    context = {
        "program": mine.program,
        "supporter": mine,
        "form": form,
        "until": queries.resting([mine.pk]).get(mine.pk),
        "used": used,
        "planned": planned,
        "most": most,
        "is_invited": queries.is_invited_to_practice(mine),
        "leads": leads_of(mine.program).filter(is_active=True),
        "contacts": to_talk_to(mine) if mine.status == Supporter.Status.SUSPENDED else [],
        "care": doors.door_of(mine.program),
    }
    return render(request, "support/care.html", context)


@require_POST
@login_required
def rest(request: MemberRequest, slug: str) -> HttpResponse:
    actions.rest(_mine(request, slug))
    return redirect("support:ask_list")


@require_POST
@login_required
def end_rest(request: MemberRequest, slug: str) -> HttpResponse:
    actions.end_rest(_mine(request, slug))
    messages.success(request, _("You are rung again."))
    return redirect("support:care", slug) if "care" in request.POST else redirect("support:ask_list")


def _mine(request: MemberRequest, slug: str) -> Supporter:
    places = supporters.supporters_of(request.user)
    known = places.select_related("program__organization", "program__care_at__organization")
    return get_object_or_404(known, program__slug=slug)
