"""Nobody sends more than the largest sealed bundle needs, or a table: refused before anything looks at the body."""

import contextlib
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from leeward.core import error_pages, uploads

ARRIVES = 2_000_000  # bytes of what is refused that are read and dropped
PIECE = 65_536


def limits(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    def answer(request: HttpRequest) -> HttpResponse:
        try:
            length = int(request.META.get("CONTENT_LENGTH") or 0)
        except ValueError:
            return error_pages.answer(request, 400)
        if length > uploads.most_bytes(request.path_info):
            _drop_body(request, length)
            return error_pages.answer(request, 413)
        return get_response(request)

    return answer


def _drop_body(request: HttpRequest, length: int) -> None:
    """A proxy that is still sending would take an early answer for a broken line, and show its own page instead."""
    if length <= ARRIVES:
        with contextlib.suppress(OSError):
            while request.read(PIECE):
                pass
