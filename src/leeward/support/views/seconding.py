"""Changes that wait for a second person: for leads of the program and its sisters, for the Center, for sponsors."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from leeward.accounts.http import MemberRequest
from leeward.core.errors import Refused
from leeward.organizations import access as organizations
from leeward.support import seconding
from leeward.support.seconding import Waiting
from leeward.supporters import actions


@require_GET
@login_required
def changes(request: MemberRequest, slug: str) -> HttpResponse:
    program = get_object_or_404(organizations.programs_led_by(request.user), slug=slug)
    here, sisters = seconding.of_program(request.user, program), seconding.of_sisters(request.user, program)
    context = {"program": program, "rows": here, "sisters": sisters}
    context["no_sponsor"] = any(each.due for each in here) and not seconding.sponsors_of(program).exists()
    return render(request, "support/changes.html", context)


@require_POST
@login_required
def decide(request: MemberRequest, slug: str, pk: UUID) -> HttpResponse:
    """By a lead of the program, or of a sister program: `slug` is the one they lead."""
    program = get_object_or_404(organizations.programs_led_by(request.user), slug=slug)
    found, role = seconding.find(seconding.of_program(request.user, program), pk), seconding.LEAD
    if found is None:
        found, role = seconding.find(seconding.of_sisters(request.user, program), pk), seconding.SISTER
    _decided(request, found, role)
    return redirect("support:changes", slug)


@require_GET
@login_required
def center_changes(request: MemberRequest) -> HttpResponse:
    """Of a peer the number and the five words of their key: who it is, the program's leads know."""
    if not organizations.is_center(request.user):
        raise Http404
    return render(request, "support/changes.html", {"rows": seconding.of_center(request.user), "for_center": True})


@require_POST
@login_required
def center_decide(request: MemberRequest, pk: UUID) -> HttpResponse:
    _decided(request, seconding.find(seconding.of_center(request.user), pk), seconding.CENTER)
    return redirect("support:center_changes")


@require_GET
@login_required
def sponsored_changes(request: MemberRequest) -> HttpResponse:
    """What counts by itself soon in an organization that this person is the sponsor of. They call; nothing to press."""
    return render(request, "support/changes.html", {"rows": seconding.of_sponsor(request.user), "for_sponsor": True})


def _decided(request: MemberRequest, found: Waiting | None, role: str) -> None:
    if found is None:
        raise Http404
    deeds: dict[str, tuple[bool, Callable[[], None], str]] = {
        "confirm": (
            found.may_decide,
            lambda: actions.confirm_proposals([found.proposal], role=role, by=request.user),
            _("Confirmed. It counts from now on."),
        ),
        "refuse": (
            found.may_decide,
            lambda: actions.refuse_proposal(found.proposal, role=role, by=request.user),
            _("Refused. It does not count, and who asked for it gets a notice."),
        ),
        "withdraw": (
            found.may_withdraw,
            lambda: actions.withdraw_proposal(found.proposal, by=request.user),
            _("Withdrawn. It does not count."),
        ),
    }
    allowed, deed, said = deeds.get(request.POST.get("do", ""), (False, lambda: None, ""))
    if not allowed:
        messages.error(request, _("This takes somebody else than you."))
        return
    try:
        deed()
        messages.success(request, said)
    except Refused as refused:
        messages.error(request, str(refused))
