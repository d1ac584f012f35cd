"""Changes that wait for a second person: for leads of the program and its sisters, for the Center, for sponsors."""

from collections.abc import Iterable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
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
    context = {"program": program, "rows": seconding.laid(here), "sisters": seconding.laid(sisters)}
    context["no_sponsor"] = any(each.due for each in here) and not seconding.sponsors_of(program).exists()
    return render(request, "support/changes.html", context)


@require_POST
@login_required
def decide(request: MemberRequest, slug: str) -> HttpResponse:
    """By a lead of the program, or of a sister program: `slug` is the one they lead."""
    program = get_object_or_404(organizations.programs_led_by(request.user), slug=slug)
    here, sisters = seconding.of_program(request.user, program), seconding.of_sisters(request.user, program)
    _decided(request, {seconding.LEAD: here, seconding.SISTER: sisters})
    return redirect("support:changes", slug)


@require_GET
@login_required
def center_changes(request: MemberRequest) -> HttpResponse:
    """Of a peer the number and the five words of their key: who it is, the program's leads know."""
    _center_only(request)
    rows = seconding.laid(seconding.of_center(request.user))
    return render(request, "support/changes.html", {"rows": rows, "for_center": True})


@require_POST
@login_required
def center_decide(request: MemberRequest) -> HttpResponse:
    _center_only(request)
    _decided(request, {seconding.CENTER: seconding.of_center(request.user)})
    return redirect("support:center_changes")


@require_GET
@login_required
def sponsored_changes(request: MemberRequest) -> HttpResponse:
    """What counts by itself soon in an organization that this person is the sponsor of. They call; nothing to press."""
    rows = seconding.laid(seconding.of_sponsor(request.user))
    return render(request, "support/changes.html", {"rows": rows, "for_sponsor": True})


def _center_only(request: MemberRequest) -> None:
    if not organizations.is_center(request.user):
        raise Http404


def _decided(request: MemberRequest, shown: dict[str, list[Waiting]]) -> None:
    """All that were ticked, or none. `shown`: what this person sees in each role; who posts does so in one of them."""
    asked = request.POST.getlist("change")
    role, ticked = next(((role, some) for role, rows in shown.items() if (some := _ticked(rows, asked))), ("", []))
    if not ticked:
        messages.error(request, _("This is decided already.") if asked else _("Tick at least one."))
        return
    try:
        messages.success(request, _done(request, role, ticked))
    except Refused as refused:
        messages.error(request, str(refused))


def _ticked(rows: Iterable[Waiting], asked: list[str]) -> list[Waiting]:
    return [each for each in rows if str(each.proposal.pk) in asked]


def _done(request: MemberRequest, role: str, ticked: list[Waiting]) -> str:
    """What to say afterwards. What somebody else decided meanwhile is left out, and said."""
    do, by, n, rows = request.POST.get("do", ""), request.user, len(ticked), [each.proposal for each in ticked]
    if not all(each.may_withdraw if do == "withdraw" else each.may_decide for each in ticked):
        raise Refused(_("This takes somebody else than you."))
    if do == "confirm":
        actions.confirm_proposals(rows, role=role, by=by)
        said = ngettext("Confirmed. It counts from now on.", "%(n)s confirmed. They count from now on.", n)
    elif do == "refuse":
        actions.refuse_proposals(rows, role=role, by=by)
        said = _("Refused. It does not count, and who asked for it gets a notice.")
    elif do == "withdraw":
        actions.withdraw_proposals(rows, by=by)
        said = _("Withdrawn. It does not count.")
    else:
        raise Http404
    return said % {"n": n} + _meanwhile(len(set(request.POST.getlist("change"))) - n)


def _meanwhile(n: int) -> str:
    return " " + ngettext("%(n)s was decided already.", "%(n)s were decided already.", n) % {"n": n} if n else ""
