"""Worried about safety: a supporter says so, a lead calls them and says so. No request is named."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from leeward.accounts.http import MemberRequest, members_only
from leeward.organizations.views.doors import center_only, program_led
from leeward.support import access, actions
from leeward.support.models import Worry
from leeward.support.views.answers import api, done


@require_POST
@members_only
@api
def worried(request: MemberRequest, slug: str) -> HttpResponse:
    actions.worry(get_object_or_404(access.places_to_worry(request.user), program__slug=slug))
    return done()


@require_POST
@login_required
def heard(request: MemberRequest, slug: str, supporter: UUID) -> HttpResponse:
    program = program_led(request, slug)
    _end(request, access.worries_of(request.user).filter(pk=supporter, supporter__program=program).first())
    return redirect("support:board", slug)


@require_POST
@login_required
def center_heard(request: MemberRequest, supporter: UUID) -> HttpResponse:
    center_only(request)
    _end(request, access.worries_of_center(request.user).filter(pk=supporter).first())
    return redirect("support:center_problems")


def _end(request: MemberRequest, worry: Worry | None) -> None:
    """Not an alarm that came after their page was drawn: about that one nobody has called. All who may call are asked
    to at once, so that somebody else was often faster."""
    if worry is None:
        messages.info(request, _("Somebody has said already that they called."))
        return
    if request.POST.get("alarm") != worry.mark:
        messages.error(request, _("They said so once more in the meantime. Please call them again."))
        return
    actions.heard(worry)
    messages.success(request, _("Thank you for calling. Nothing of it is kept here, but that it happened."))
