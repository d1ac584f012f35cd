"""A supporter's own rest: some days without being rung. Nobody else is told."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from leeward.accounts.http import MemberRequest
from leeward.support import actions
from leeward.supporters import access as supporters


@require_POST
@login_required
def rest(request: MemberRequest, slug: str) -> HttpResponse:
    actions.rest(get_object_or_404(supporters.supporters_of(request.user), program__slug=slug))
    return redirect("support:ask_list")


@require_POST
@login_required
def end_rest(request: MemberRequest, slug: str) -> HttpResponse:
    actions.end_rest(get_object_or_404(supporters.supporters_of(request.user), program__slug=slug))
    return redirect("support:ask_list")
