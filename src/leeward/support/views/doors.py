"""How a supporter's script gets to an ask: one they were told of, or one they have. Everything else is not there."""

from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404

from leeward.accounts.http import MemberRequest, members_only
from leeward.support import access
from leeward.support.models import Ask
from leeward.support.views.answers import api
from leeward.supporters.models import Supporter

type_View = Callable[..., HttpResponse]


def told(view: Callable[[MemberRequest, Ask, Supporter], HttpResponse]) -> type_View:
    @members_only
    @api
    @wraps(view)
    def answer(request: MemberRequest, ask: UUID) -> HttpResponse:
        row = get_object_or_404(access.told_to(request.user), pk=ask)
        supporter = access.place_in(row, request.user)
        if supporter is None:
            raise Http404
        return view(request, row, supporter)

    return answer


def held(view: Callable[..., HttpResponse]) -> type_View:
    @members_only
    @api
    @wraps(view)
    def answer(request: MemberRequest, ask: UUID, **more: UUID) -> HttpResponse:
        return view(request, get_object_or_404(access.held_by(request.user), pk=ask), **more)

    return answer
