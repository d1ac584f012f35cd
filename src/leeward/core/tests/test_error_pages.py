"""Errors in our look, without anything of what was asked; JSON for scripts."""

from typing import Any

import pytest
from django.core.exceptions import BadRequest, PermissionDenied
from django.db import OperationalError
from django.http import FileResponse, HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path
from django.views.decorators.http import require_GET

from leeward.config.urls import handler400, handler403, handler404, handler500
from leeward.core.error_pages import CODES
from leeward.core.headers import ALWAYS

type_Answer = Any  # the test client's response, whose class has no public name

WORD = "Zephyrwort"
TROUBLES: dict[int, Exception] = {
    400: BadRequest(WORD),
    403: PermissionDenied(WORD),
    500: ZeroDivisionError(WORD),
    503: OperationalError(WORD),
}


def trouble(request: HttpRequest, status: int) -> HttpResponse:
    raise TROUBLES[status]


@require_GET
def readable(request: HttpRequest) -> HttpResponse:
    return HttpResponse("read")


def file(request: HttpRequest) -> FileResponse:
    """As what serves files refuses a wrong method."""
    return FileResponse((), status=405, headers={"Allow": "GET, HEAD"})


__all__ = ["handler400", "handler403", "handler404", "handler500"]
urlpatterns = [
    path("readable/", readable),
    path("api/readable/", readable),
    path("file/", file),
    path("trouble/<int:status>/", trouble),
    path("api/trouble/<int:status>/", trouble),
]


def made(prefix: str, status: int) -> type_Answer:
    """A real answer of this status, from a site that holds the word in its path, its query and its exception."""
    client = Client(raise_request_exception=False)
    asked = f"?word={WORD}"
    if status == 404:
        return client.get(f"{prefix}/{WORD}/{asked}")
    if status == 405:
        return client.post(f"{prefix}/readable/{asked}", {"word": WORD})
    if status == 413:
        body = WORD.encode() * 60_000
        return client.post(f"{prefix}/readable/{asked}", body, content_type="application/octet-stream")
    return client.get(f"{prefix}/trouble/{status}/{asked}")


@pytest.mark.parametrize("status", sorted(CODES))
@override_settings(ROOT_URLCONF=__name__)
def test_a_page_says_what_happened_and_nothing_else(status: int) -> None:
    # No database is open to this test: none is needed to say so
    page = made("", status)

    assert page.status_code == status
    assert page["Content-Type"].startswith("text/html")
    assert "988" in page.content.decode()
    assert WORD not in page.content.decode()
    assert {name: page[name] for name in ALWAYS} == ALWAYS


@pytest.mark.parametrize("status", sorted(CODES))
@override_settings(ROOT_URLCONF=__name__)
def test_scripts_get_a_code_and_a_sentence(status: int) -> None:
    answer = made("/api", status)

    assert answer.status_code == status
    assert answer["Content-Type"] == "application/json"
    assert CODES[status].encode() in answer.content
    assert WORD.encode() not in answer.content


@override_settings(ROOT_URLCONF=__name__)
def test_who_comes_too_early_hears_when_to_come_again() -> None:
    assert made("/api", 503)["Retry-After"] == "10"


@override_settings(ROOT_URLCONF=__name__)
def test_a_wrong_method_hears_the_right_one() -> None:
    assert made("", 405)["Allow"] == "GET"
    refused = Client().post("/file/")
    assert (refused.status_code, refused["Allow"]) == (405, "GET, HEAD")
    assert "988" in refused.content.decode()


@pytest.mark.django_db
def test_a_form_without_its_token_gets_the_page_too() -> None:
    page = Client(enforce_csrf_checks=True).post("/sign-out/", {"word": WORD})

    assert page.status_code == 403
    assert "988" in page.content.decode()
