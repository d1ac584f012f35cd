"""A shared computer: with five idle minutes the session ends, not only the keys. Who comes next finds nothing."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse

from leeward.accounts import access, actions, proof


def ends_when_idle(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware, after the one that knows who is there. A page that looks again by itself is nobody's presence."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if settings.SESSION_COOKIE_NAME in request.COOKIES and proof.is_shared(request):
            session = request.session.session_key or ""
            if not access.somebody_is_there(session):
                actions.drop_half(session)
                logout(request)
            elif request.headers.get("Sec-Fetch-Mode") == "navigate":
                actions.say_there(session)
        return get_response(request)

    return middleware
