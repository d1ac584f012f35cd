"""Errors: a calm page, or JSON for scripts. They say what happened in general, never what was asked for.

Made without a database, a session or anything of the request, so that they can be shown when those are what broke.
"""

import sys
from collections.abc import Callable

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from leeward.core.cookieless import refusal

CODES = {
    400: "malformed",
    403: "forbidden",
    404: "unknown",
    405: "method",
    413: "too_large",
    500: "broken",
    503: "away",
}
AWAY = 10  # seconds until a script may try again


def answer(request: HttpRequest, status: int) -> HttpResponse:
    if request.path.startswith("/api/"):
        response: HttpResponse = refusal(CODES[status], _sentence(status), status)
    else:
        response = HttpResponse(render_to_string(f"{status}.html", {"demo": settings.DEMO}), status=status)
    if status == 503:
        response["Retry-After"] = str(AWAY)
    return response


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return answer(request, 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return answer(request, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return answer(request, 404)


def broken(request: HttpRequest) -> HttpResponse:
    """A database that does not answer is not an error of the program: it comes back by itself, or is brought back."""
    return answer(request, 503 if isinstance(sys.exc_info()[1], OperationalError | InterfaceError) else 500)


def bare(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Refusals that Django makes without a page: a wrong method."""

    def respond(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        # What serves files refuses with a stream that has nothing in it
        if response.status_code != 405 or (not response.streaming and response.content):
            return response
        page = answer(request, 405)
        page["Allow"] = response["Allow"]
        return page

    return respond


def _sentence(status: int) -> str:
    return {
        400: _("That did not arrive in one piece."),
        403: _("That was not accepted."),
        404: _("There is nothing here."),
        405: _("This address does not take that."),
        413: _("This is larger than anything we take."),
        500: _("Something broke on our side."),
        503: _("We are away for a moment."),
    }[status]
