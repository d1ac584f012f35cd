"""Nobody sends more than the largest sealed bundle needs, or a table: refused before a byte of the body is read."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from leeward.core import error_pages, uploads


def limits(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    def answer(request: HttpRequest) -> HttpResponse:
        try:
            length = int(request.META.get("CONTENT_LENGTH") or 0)
        except ValueError:
            return error_pages.answer(request, 400)
        if length > uploads.most_bytes(request.path_info):
            return error_pages.answer(request, 413)
        return get_response(request)

    return answer
