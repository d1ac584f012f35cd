"""Where signing in leads to."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from leeward.accounts.http import MemberRequest
from leeward.config import menus


@require_safe
@login_required
def home(request: MemberRequest) -> HttpResponse:
    """Requests for supporters, today's board for leads, organizations for the Center; a calm page for anybody else."""
    page = menus.home(request.user)
    return redirect(page) if page else render(request, "config/home.html")
