"""Peers to whom nothing came for 90 days, for their leads: who they are, and an invitation to practice."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from leeward.accounts.http import MemberRequest
from leeward.core import clock
from leeward.organizations.access import programs_led_by
from leeward.rota.views.doors import tried
from leeward.support import actions, queries


@require_safe
@login_required
def quiet(request: MemberRequest, slug: str) -> HttpResponse:
    program = get_object_or_404(programs_led_by(request.user), slug=slug)
    context = {"program": program, "idle": queries.idle(program), "month": f"{clock.today(program.zone):%Y-%m}"}
    return render(request, "support/quiet.html", context)


@require_POST
@login_required
def invite(request: MemberRequest, slug: str, supporter: UUID) -> HttpResponse:
    program = get_object_or_404(programs_led_by(request.user), slug=slug)
    found = next((care.supporter for care in queries.idle(program) if care.supporter_id == supporter), None)
    if found is not None:
        found.program = program
        tried(request, lambda: actions.invite_to_practice(found), _("Invited. They get a neutral notice."))
    return redirect("support:quiet", slug)
