"""Nobody sends more than the largest sealed bundle needs: refused before a byte of the body is read."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from leeward.core.cookieless import refusal


def limits(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    def answer(request: HttpRequest) -> HttpResponse:
        try:
            length = int(request.META.get("CONTENT_LENGTH") or 0)
        except ValueError:
            return refusal("malformed", "The length of this request is not a number.", 400)
        if length > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            return refusal("too_large", "This is larger than anything we take.", 413)
        return get_response(request)

    return answer
