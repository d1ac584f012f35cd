"""Meet the peers: a page for anybody, with those who chose to show themselves."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from leeward.organizations.access import open_programs
from leeward.organizations.queries import urgent
from leeward.supporters import showing


@require_GET
def peers(request: HttpRequest, slug: str) -> HttpResponse:
    program = get_object_or_404(open_programs(), slug=slug)
    context = {"program": program, "peers": showing.shown_peers(program), "urgent": urgent(program)}
    return render(request, "supporters/peers.html", context)
