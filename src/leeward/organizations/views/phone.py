"""The phone line of a program, and who looks after its supporters: for leads."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from leeward.accounts.http import MemberRequest
from leeward.core.errors import Refused
from leeward.organizations import actions, care
from leeward.organizations.forms.phone import CareForm, PhoneForm
from leeward.organizations.models import Program
from leeward.organizations.seeds.phones import PHONES
from leeward.organizations.views import doors
from leeward.organizations.views.looking import is_look, look


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def edit_phone(request: MemberRequest, slug: str) -> HttpResponse:
    program = doors.program_led(request, slug)
    form = PhoneForm(request.POST if request.method == "POST" else None, initial=_now(program))
    if not is_look(request, form) and form.is_valid() and _saved(request, program, form):
        messages.success(request, _("Saved."))
        return redirect("organizations:settings", program.slug)
    shown = {"program": program, "form": form, "presets": PHONES.items(), **look(request, program, form)}
    return render(request, "organizations/phone_form.html", shown)


@require_POST
@login_required
def choose_phone(request: MemberRequest, slug: str, preset: str) -> HttpResponse:
    program = doors.program_led(request, slug)
    try:
        actions.choose_phone(program, preset=preset, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Taken over. Now look at the numbers."))
    return redirect("organizations:edit_phone", program.slug)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def edit_care(request: MemberRequest, slug: str) -> HttpResponse:
    """Whose door the program's own supporters are led to."""
    program = doors.program_led(request, slug)
    form = CareForm(program, request.POST if request.method == "POST" else None)
    if not is_look(request, form) and form.is_valid() and _saved(request, program, form):
        messages.success(request, _("Saved."))
        return redirect("organizations:settings", program.slug)
    shown = {"program": program, "form": form, "care": care.door_of(program), **look(request, program, form)}
    return render(request, "organizations/care_form.html", shown)


def _now(program: Program) -> dict[str, Any]:
    """What the form starts with."""
    week = {f"phone_day_{number}": span for number, span in enumerate(program.phone_week)}
    return {**{name: getattr(program, name) for name in PhoneForm.base_fields}, **week}


def _saved(request: MemberRequest, program: Program, form: PhoneForm | CareForm) -> bool:
    try:
        actions.change_settings(program, by=request.user, **form.settings())
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    return True
