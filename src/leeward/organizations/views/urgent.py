"""Urgent help without a form, an account or a script; and the same page as a browser may keep it for later."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from leeward.core import clock
from leeward.organizations import access, contacts, queries
from leeward.organizations.models import Wording


@require_GET
def urgent(request: HttpRequest, slug: str = "", *, kept: bool = False) -> HttpResponse:
    """The same for everybody. `kept`: read on another day, so it says no "open now", and has no script."""
    program = get_object_or_404(access.open_programs(), slug=slug) if slug else None
    lines = contacts.page_lines(program, None if kept else clock.now())
    places = [] if slug else access.open_programs().order_by("organization__name", "name")
    limits = queries.newest_wordings(program).get(Wording.Kind.LIMITS) if program and kept else None
    shown = {
        "limits": limits.text if limits else "",
        "program": program,
        "lines": lines,
        "slug": slug,
        "places": places,
    }
    return render(request, "organizations/kept.html" if kept else "organizations/urgent.html", shown)
