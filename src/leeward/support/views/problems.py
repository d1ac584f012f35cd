"""Words about a peer: sent by a caregiver's page, read by the leads or by the Center, who may suspend the peer."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_GET, require_POST

from leeward.accounts.http import MemberRequest
from leeward.core import clock
from leeward.core.cookieless import JSON, own_page_only
from leeward.core.errors import Refused
from leeward.core.sealing.bytes_ import b64
from leeward.core.sealing.sizes import PROBLEM_SIZE
from leeward.core.sealing.upload import Malformed
from leeward.organizations import access as organizations
from leeward.organizations import moments
from leeward.organizations.models import Program, Proposal
from leeward.organizations.views.doors import center_only, program_led
from leeward.support import access, actions
from leeward.support.actions import problems
from leeward.support.models import Ask, Problem, ProblemBox, Worry
from leeward.support.views import bodies
from leeward.support.views.answers import done
from leeward.support.views.caregiver import with_ask
from leeward.supporters import access as supporters
from leeward.supporters import actions as suspending
from leeward.supporters import queries
from leeward.supporters.models import Supporter

MOST_BOXES = 64  # more readers than any directory has
NOBODY_SUSPENDED = gettext_noop(
    "Nobody was suspended: somebody else at the Center has read and erased these words already. "
    "The leads of the program can suspend a peer on their page Supporters. Call them."
)


@require_POST
@own_page_only(JSON)
@with_ask
def tell(request: HttpRequest, ask: Ask) -> HttpResponse:
    content = bodies.content(request)
    given = bodies.answers(content, "boxes")
    reader = bodies.text(content, "reader")
    if reader not in Problem.Reader.values or not 0 < len(given) <= MOST_BOXES:
        raise Malformed(_("This page sent something we cannot read. Please load it again."))
    boxes = {key: bodies.sealed(given, key, PROBLEM_SIZE) for key in given}
    actions.tell_problem(ask, reader=reader, boxes=boxes)
    return done(201)


# ---- leads -------------------------------------------------------------------------------------------------------


@require_GET
@login_required
def for_leads(request: MemberRequest, slug: str) -> HttpResponse:
    program = get_object_or_404(organizations.programs_led_by(request.user), slug=slug)
    rows = access.problems_of_lead(request.user).filter(problem__supporter__program=program)
    context = {"program": program, "rows": _shown(rows), "center": _center(program), "data": _data(program)}
    context["may_sign"] = queries.own_lead_key(program, request.user) is not None
    return render(request, "support/problems.html", context)


def _center(program: Program) -> list[dict[str, Any]]:
    """Who may be written to there; `again` where the lead who signed them leads no more, or has new keys."""
    signed = {each.user_id: each for each in queries.center_keys(program)}
    leading = {lead.key for lead in queries.backstop(program)}
    waits = set(program.proposals.filter(kind=Proposal.Kind.CENTER).values_list("key", flat=True))
    rows = []
    for user in queries.center_staff().select_related("vault"):
        key, row = queries.sign_key_of(user), signed.get(user.pk)
        again = row is not None and row.signed_by not in leading
        rows.append({"user": user, "key": key, "signed": row and row.pk, "again": again, "waits": key in waits})
    return rows


def _data(program: Any) -> dict[str, str]:
    return {"slug": program.slug, "program": str(program.pk)}


@require_POST
@login_required
def lead_done(request: MemberRequest, slug: str, problem: UUID) -> HttpResponse:
    program = program_led(request, slug)
    rows = access.problems_of_lead(request.user).filter(problem__supporter__program=program)
    _erased(request, rows.filter(problem=problem), _("It is erased, for the other leads too."))
    return redirect("support:problems", slug)


# ---- the Center --------------------------------------------------------------------------------------------------


@require_GET
@login_required
def for_center(request: MemberRequest) -> HttpResponse:
    """Of a peer only the number: who it is, the program's leads know."""
    center_only(request)
    rows, ended = access.problems_of_center(request.user), supporters.suspended_by_center(request.user)
    context = {"rows": _shown(rows), "suspended": ended.order_by("program__name", "number"), "for_center": True}
    context["worries"] = [_worry(row) for row in access.worries_of_center(request.user)]
    return render(request, "support/problems.html", context)


def _worry(row: Worry) -> dict[str, Any]:
    """Whom the Center calls: the leads, who know who the peer is."""
    program = row.supporter.program
    since = moments.in_words(row.since, clock.now(), program.zone)
    return {"row": row, "since": since, "leads": queries.leads_of(program).filter(is_active=True)}


@require_POST
@login_required
def center_done(request: MemberRequest, problem: UUID) -> HttpResponse:
    center_only(request)
    rows = access.problems_of_center(request.user).filter(problem=problem)
    _erased(request, rows, _("It is erased, for the others at the Center too."))
    return redirect("support:center_problems")


def _erased(request: MemberRequest, rows: QuerySet[ProblemBox], said: str) -> None:
    row = rows.first()
    if row is None:
        messages.info(request, _("Somebody has read and erased it already."))
        return
    actions.done_with(row.problem)
    messages.success(request, said)


@require_POST
@login_required
def center_suspend(request: MemberRequest, problem: UUID) -> HttpResponse:
    center_only(request)
    row = access.problems_of_center(request.user).filter(problem=problem).first()
    if row is None:
        messages.error(request, _(NOBODY_SUSPENDED))
        return redirect("support:center_problems")
    said = _("They are suspended. Requests they had go on to others.")
    who, role = row.problem.supporter, Supporter.By.CENTER
    return _did(request, lambda: suspending.suspend(who, role=role, by=request.user), said)


@require_POST
@login_required
def center_end(request: MemberRequest, supporter: UUID) -> HttpResponse:
    center_only(request)
    who = supporters.suspended_by_center(request.user).filter(pk=supporter).first()
    if who is None:
        messages.info(request, _("Somebody has ended this suspension already."))
        return redirect("support:center_problems")
    said = _("The suspension is over. They pause until they say that they are back.")
    return _did(request, lambda: suspending.end_suspension(who, role=Supporter.By.CENTER, by=request.user), said)


def _did(request: MemberRequest, deed: Callable[[], None], said: str) -> HttpResponse:
    try:
        deed()
        messages.success(request, said)
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("support:center_problems")


def _shown(rows: QuerySet[ProblemBox]) -> list[dict[str, Any]]:
    found = [(row.problem, problems.box(row)) for row in rows.select_related("user")]
    return [{"problem": problem, "peer": problem.supporter, "box": b64(box)} for problem, box in found if box]
