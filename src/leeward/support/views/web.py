"""For leads: the limits of their program's web door. The phone has none."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from leeward.accounts.http import MemberRequest
from leeward.organizations import access as organizations
from leeward.support import actions, crowd
from leeward.support.forms import LimitsForm


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def limits(request: MemberRequest, slug: str) -> HttpResponse:
    program = get_object_or_404(organizations.programs_led_by(request.user), slug=slug)
    door = crowd.door_of(program)
    now = {name: getattr(door, name) for name in LimitsForm.base_fields}
    form = LimitsForm(request.POST if request.method == "POST" else None, initial=now)
    if request.method == "POST" and form.is_valid():
        actions.change_door(program, by=request.user, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("support:board", slug)
    return render(request, "support/limits.html", {"program": program, "form": form})
