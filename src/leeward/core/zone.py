"""Dates are shown in the person's program's time zone; a view sets it, this clears it after each request."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone


def zone(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    def answer(request: HttpRequest) -> HttpResponse:
        try:
            return get_response(request)
        finally:
            timezone.deactivate()

    return answer
