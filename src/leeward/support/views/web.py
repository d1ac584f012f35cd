"""For leads: the limits of their program's web door, a pause of it, and the code on the posters. The phone has none."""

from collections.abc import Callable
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from leeward.accounts.http import MemberRequest, members_only
from leeward.core import clock
from leeward.core.errors import Refused
from leeward.organizations import access as organizations
from leeward.organizations.models import Program
from leeward.organizations.views.looking import overtaken, seen
from leeward.support import actions, crowd, doorway
from leeward.support.forms import LimitsForm

PAUSES = (4, 12, 24, 72)  # hours
CODES = (1, 3, 7, 31)  # days


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def limits(request: MemberRequest, slug: str) -> HttpResponse:
    program, at = _program(request, slug), clock.now()
    timezone.activate(ZoneInfo(program.zone))
    door = crowd.door_of(program)
    now = {name: getattr(door, name) for name in LimitsForm.base_fields}
    form = LimitsForm(request.POST if request.method == "POST" else None, initial=now)
    looked = overtaken(request, form)
    if not looked and form.is_valid():
        actions.change_door(program, by=request.user, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("support:board", slug)
    shown = {"program": program, "form": form, "door": door, "code": doorway.code_of(program, door)}
    shown |= {"pauses": PAUSES, "codes": CODES}
    states = {"is_paused": doorway.is_paused(door, at), "asks_for_code": doorway.needs_code(door, at)}
    return render(request, "support/limits.html", {**shown, **states, **seen(request, form, looked)})


@require_POST
@login_required
def pause(request: MemberRequest, slug: str) -> HttpResponse:
    program, hours = _program(request, slug), _chosen(request, "hours", PAUSES)
    said = _("The web door is paused. People see the phone number.") if hours else _("The web door is open again.")
    return _done(request, program, lambda: actions.pause_door(program, by=request.user, hours=hours), said)


@require_POST
@login_required
def code(request: MemberRequest, slug: str) -> HttpResponse:
    program, days = _program(request, slug), _chosen(request, "days", CODES)
    said = _("The code is no longer asked for.")
    if days:
        said = _("The code of the poster is asked for now. Posters with %(code)s below the square work.")
        said %= {"code": doorway.code_of(program, crowd.door_of(program))}
    return _done(request, program, lambda: actions.ask_for_code(program, by=request.user, days=days), said)


@require_POST
@login_required
def new_code(request: MemberRequest, slug: str) -> HttpResponse:
    program = _program(request, slug)
    said = _("There is a new code. Please print the posters anew.")
    return _done(request, program, lambda: actions.change_code(program, by=request.user), said)


@require_GET
@members_only
def door_code(request: MemberRequest, slug: str) -> HttpResponse:
    """For the poster."""
    program = _program(request, slug)
    return JsonResponse({"code": doorway.code_of(program, crowd.door_of(program))})


def _program(request: MemberRequest, slug: str) -> Program:
    return get_object_or_404(organizations.programs_led_by(request.user), slug=slug)


def _chosen(request: MemberRequest, name: str, choices: tuple[int, ...]) -> int:
    """One of the choices; 0 for anything else, which ends it."""
    text = request.POST.get(name, "")
    return next((each for each in choices if str(each) == text), 0)


def _done(request: MemberRequest, program: Program, deed: Callable[[], None], said: str) -> HttpResponse:
    try:
        deed()
        messages.success(request, said)
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("support:limits", program.slug)
