"""Where signing in leads to; what is held here, for anybody and for a records request."""

from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from leeward import __version__
from leeward.accounts.http import MemberRequest
from leeward.config import menus, proof
from leeward.config import records as counted
from leeward.organizations import access, legal


@require_safe
@login_required
def home(request: MemberRequest) -> HttpResponse:
    """Requests for supporters, today's board for leads, organizations for the Center; a calm page for anybody else."""
    page = menus.home(request.user)
    return redirect(page) if page else render(request, "config/home.html")


@require_safe
def proof_page(request: HttpRequest) -> HttpResponse:
    """For anybody. Nothing on it depends on who looks."""
    shown = {
        "rooms": proof.rooms(),
        "bundles": proof.bundles(),
        "chosen": proof.chosen(),
        "programs": proof.programs(),
        "version": __version__,
        "report_to": settings.REPORT_TO,
        "source": settings.SOURCE,
    }
    return render(request, "config/proof.html", shown)


@require_safe
@login_required
def records(request: MemberRequest, slug: str, door: str) -> HttpResponse:
    """For counsel: what there is of a program at this moment, as numbers. `door` comes from urls.py."""
    found = access.programs_of_center(request.user) if door == "center" else access.programs_led_by(request.user)
    program = get_object_or_404(found, slug=slug)
    timezone.activate(ZoneInfo(program.zone))
    rows = counted.of(program)
    shown = {
        "program": program,
        "held": [row for row in rows if row.rows],
        "empty": [row for row in rows if not row.rows],
        "legal": legal.of(program),
        "door": door,
    }
    return render(request, "config/records.html", shown)
