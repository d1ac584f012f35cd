"""Caregiver routes never see a cookie (design 5): neither who is signed in nor anything else can ride along."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt

CAREGIVER_PATHS = ("/p/", "/back/", "/bye/", "/api/p/", "/api/ask/")
JSON = "application/vnd.leeward+json"
UPLOAD = "application/vnd.leeward.ask"

type_View = Callable[..., HttpResponse]


def cookieless(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Takes the cookies away before anybody can read them, and lets none out."""

    def answer(request: HttpRequest) -> HttpResponse:
        if not f"{request.path}/".startswith(CAREGIVER_PATHS):  # /api/ask too, but not /api/asks/, which members use
            return get_response(request)
        request.META.pop("HTTP_COOKIE", None)
        response = get_response(request)
        response.cookies.clear()
        return response

    return answer


def own_page_only(content_type: str) -> Callable[[type_View], type_View]:
    """For caregiver POSTs: a content type no form can send, and no foreign origin (in place of a CSRF cookie)."""

    def wrap(view: type_View) -> type_View:
        @csrf_exempt
        @wraps(view)
        def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            if request.content_type != content_type:
                return refusal("wrong_type", "This page sent something we do not know.", 415)
            if not _is_ours(request):
                return refusal("foreign", "This came from another site and was not read.", 403)
            return view(request, *args, **kwargs)

        return guarded

    return wrap


def refusal(code: str, message: str, status: int) -> JsonResponse:
    return JsonResponse({"error": code, "message": message}, status=status)


def _is_ours(request: HttpRequest) -> bool:
    origin = request.headers.get("Origin", "")
    site = request.headers.get("Sec-Fetch-Site", "same-origin")
    ours = {settings.ORIGIN, f"{request.scheme}://{request.get_host()}"}
    return site == "same-origin" and (not origin or origin in ours)
