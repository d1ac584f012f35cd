"""The request of somebody who is signed in, and how scripts are answered: JSON in, JSON out."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from leeward.accounts import payload
from leeward.accounts.errors import answer_to
from leeward.accounts.models import User
from leeward.core.cookieless import refusal
from leeward.core.errors import Refused


class MemberRequest(HttpRequest):
    """What a view gets behind `login_required`. Only declares; Django sets `user`."""

    user: User


type_Content = dict[str, Any]
type_View = Callable[..., HttpResponse]


def answered(view: Callable[..., type_Content]) -> type_View:
    """The view's dict as JSON; a refusal as its code, sentence and status."""

    @wraps(view)
    def answer(*args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return JsonResponse(view(*args, **kwargs))
        except Refused as refused:
            code, status = answer_to(refused)
            return refusal(code, str(refused), status)

    return answer


def posted(view: Callable[[HttpRequest, type_Content], type_Content]) -> type_View:
    """For a view of a posted JSON object."""

    @require_POST
    @answered
    @wraps(view)
    def answer(request: HttpRequest) -> type_Content:
        return view(request, payload.read(request.body))

    return answer


def members_only(view: type_View) -> type_View:
    """For scripts: 401 instead of a redirect that they could not follow."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return refusal("signed_out", _("You are signed out. Please sign in again."), 401)
        return view(request, *args, **kwargs)

    return answer
