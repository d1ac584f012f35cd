"""A button pressed after the session ended: what it was sent to can only be pressed, and no one can come back to it."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect


def presses_anew(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: the way to sign in then leads home afterwards, and says that nothing was done."""

    def answer(request: HttpRequest) -> HttpResponse:
        found = get_response(request)
        if request.method == "POST" and found.headers.get("Location", "").startswith(f"{settings.LOGIN_URL}?next="):
            return redirect(f"{settings.LOGIN_URL}?pressed")
        return found

    return answer
