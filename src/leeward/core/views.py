"""Health, the neutral page people leave to, errors, and the page that shows each component."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from leeward.core import error_pages, health, instruments


@require_GET
def healthz(request: HttpRequest) -> HttpResponse:
    """200 when database, shred database and worker are alive (design 9); strangers learn no more than these words."""
    alive = health.alive()
    return JsonResponse(alive, status=200 if all(alive.values()) else 503)


@require_GET
def bye(request: HttpRequest) -> HttpResponse:
    """A page that says nothing; leaving to it clears what this site kept in the browser."""
    response = render(request, "core/bye.html")
    # Another site's link must not wipe a way back that somebody chose to keep on this phone
    if request.headers.get("Sec-Fetch-Site", "none") in {"same-origin", "none"}:
        response["Clear-Site-Data"] = '"cache", "storage"'
    return response


@require_GET
def bye_kept(request: HttpRequest) -> HttpResponse:
    """The same page for somebody who chose to keep the way back on this phone."""
    return render(request, "core/bye.html")


@require_GET
def tips(request: HttpRequest) -> HttpResponse:
    """For any colleague."""
    return render(request, "core/tips.html")


@require_GET
def self_check(request: HttpRequest) -> HttpResponse:
    """The questions alone. Answers stay in the browser, and no address takes any."""
    checks = (instruments.PHQ9, instruments.PTSD5)
    return render(request, "core/self_check.html", {"checks": checks, "before": instruments.PTSD5_BEFORE})


@require_GET
def components(request: HttpRequest) -> HttpResponse:
    if not (settings.DEMO or settings.DEBUG):
        return HttpResponseNotFound()
    return render(request, "core/components.html")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return error_pages.answer(request, 403)
