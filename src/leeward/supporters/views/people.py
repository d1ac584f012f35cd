"""The lead's list of supporters: invite, look after, pause. What needs a signature is signed in the browser."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Count, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from leeward.accounts.http import MemberRequest
from leeward.accounts.models import Invitation
from leeward.core import sheets
from leeward.core.errors import Refused
from leeward.organizations.access import programs_led_by
from leeward.supporters import access, actions, facts, queries, standing
from leeward.supporters.forms import InviteForm, TrainedForm
from leeward.supporters.models import Supporter
from leeward.supporters.views.signing import signing_data

ON_A_PAGE = 100
type_Action = Callable[..., None]


@require_GET
@login_required
def supporter_list(request: MemberRequest, slug: str) -> HttpResponse:
    program = get_object_or_404(programs_led_by(request.user), slug=slug)
    status = request.GET.get("status", "")
    wanted = status if status in Supporter.Status.values else ""
    people = standing.people(program)
    page = Paginator(_wanted(people, wanted), ON_A_PAGE).get_page(request.GET.get("page"))
    counts = people.order_by().values_list("status").annotate(n=Count("pk"))
    context = {
        "program": program,
        "page": page,
        "rows": standing.rows(program, page.object_list),
        "status": wanted,
        "filters": _filters(dict(counts)),
        "reachable": queries.reachable_count(program),
        "by_phone": queries.by_phone(program).count(),
        "without_link": queries.without_link(program).count(),
        "rooted": bool(program.root_key),
    }
    return render(request, "supporters/supporter_list.html", context)


def _wanted(people: QuerySet[Supporter], status: str) -> QuerySet[Supporter]:
    """Without a choice, everybody who has not left."""
    return people.filter(status=status) if status else people.exclude(status=Supporter.Status.RETIRED)


def _filters(counts: dict[str, int]) -> list[dict[str, Any]]:
    statuses = [(value, label) for value, label in Supporter.Status.choices if counts.get(value)]
    return [{"value": value, "label": label, "count": counts[value]} for value, label in statuses]


@require_http_methods(["GET", "POST"])
@login_required
def invite(request: MemberRequest, slug: str) -> HttpResponse:
    program = get_object_or_404(programs_led_by(request.user), slug=slug)
    form = InviteForm(program, request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            supporter, invitation, token = actions.invite(program, form.newcomer(), by=request.user)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return give_link(request, supporter, invitation, token)
    return render(request, "supporters/invite.html", {"program": program, "form": form})


@require_POST
@login_required
def invite_again(request: MemberRequest, slug: str, pk: UUID) -> HttpResponse:
    supporter = _supporter(request, slug, pk)
    try:
        invitation, token = actions.invite_again(supporter, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("supporters:supporter", slug=slug, pk=pk)
    return give_link(request, supporter, invitation, token)


def give_link(request: MemberRequest, supporter: Supporter, invitation: Invitation | None, token: str) -> HttpResponse:
    """The link is in this one answer and nowhere else: kept for a redirect, it would lie in the sessions' table."""
    if invitation is None:
        messages.success(request, _("This person has keys already. They find their place when they sign in."))
        return redirect("supporters:supporter", slug=supporter.program.slug, pk=supporter.pk)
    address = request.build_absolute_uri(f"/invitation/{invitation.pk}/") + f"#t={token}"
    context = {"program": supporter.program, "supporter": supporter, "address": address}
    return render(request, "supporters/invitation.html", context)


@require_POST
@login_required
def make_links(request: MemberRequest, slug: str) -> HttpResponse:
    """A link for everybody who has none, as a file: it is given out in this one answer and kept nowhere."""
    program = get_object_or_404(programs_led_by(request.user), slug=slug)
    made = actions.make_links(program, by=request.user)
    if not made:
        messages.info(request, _("Everybody has a link already. For who lost theirs, make a new one on their page."))
        return redirect("supporters:supporter_list", slug=slug)
    start = request.build_absolute_uri("/invitation/")
    lines = [
        [each.supporter.known_as, user.email, user.shown_phone, f"{start}{each.invitation.pk}/#t={each.token}"]
        for each in made
        for user in [each.supporter.user]
    ]
    answer = HttpResponse(sheets.written([["name", "email", "phone", "link"], *lines]), content_type="text/csv")
    answer["Content-Disposition"] = f'attachment; filename="{program.slug}-links.csv"'
    return answer


@require_GET
@login_required
def supporter(request: MemberRequest, slug: str, pk: UUID) -> HttpResponse:
    found = _supporter(request, slug, pk)
    if found.status == Supporter.Status.PHONE:
        return redirect("supporters:one_by_phone", slug=slug, pk=pk)
    return _page(request, found, TrainedForm(initial={"trained": found.trained}))


@require_POST
@login_required
def set_trained(request: MemberRequest, slug: str, pk: UUID) -> HttpResponse:
    found = _supporter(request, slug, pk)
    form = TrainedForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form)
    actions.set_trained(found, form.cleaned_data["trained"], by=request.user)
    messages.success(request, _("Saved."))
    return redirect("supporters:supporter", slug=slug, pk=pk)


def _page(request: MemberRequest, supporter: Supporter, form: TrainedForm) -> HttpResponse:
    known = facts.background(supporter.program)
    context = {
        "program": supporter.program,
        "supporter": supporter,
        "row": standing.row(supporter, known),
        "has_keys": queries.vault_of(supporter.user) is not None,
        "form": form,
        "facts": facts.in_words(supporter, known),
    }
    return render(request, "supporters/supporter.html", context)


@require_GET
@login_required
def approve(request: MemberRequest, slug: str, pk: UUID) -> HttpResponse:
    """The first signature, or a new one after something changed."""
    found = _supporter(request, slug, pk)
    if found.status in {Supporter.Status.INVITED, Supporter.Status.RETIRED}:
        messages.info(request, standing.row(found).next or _("This person has left. Invite them again first."))
        return redirect("supporters:supporter", slug=slug, pk=pk)
    known = facts.background(found.program)
    context = {
        "program": found.program,
        "supporter": found,
        "facts": facts.in_words(found, known),
        "signing": signing_data(found.program, sign=[found]),
    }
    return render(request, "supporters/approve.html", context)


@require_GET
@login_required
def retire(request: MemberRequest, slug: str, pk: UUID) -> HttpResponse:
    found = get_object_or_404(_people(request, slug).filter(status__in=queries.SIGNED), pk=pk)
    context = {"program": found.program, "supporter": found, "signing": signing_data(found.program, leaving=[found])}
    context["open_asks"] = queries.open_asks(found)
    return render(request, "supporters/retire.html", context)


@require_POST
@login_required
def pause(request: MemberRequest, slug: str, pk: UUID) -> HttpResponse:
    return _do(request, slug, pk, actions.pause, _("They are not rung any more. Nobody is told."))


@require_POST
@login_required
def resume(request: MemberRequest, slug: str, pk: UUID) -> HttpResponse:
    return _do(request, slug, pk, actions.resume, _("They are rung again."))


@require_POST
@login_required
def suspend(request: MemberRequest, slug: str, pk: UUID) -> HttpResponse:
    said = _("They are suspended. Requests they had go on to others; for each talk that is open see Today.")
    return _do(request, slug, pk, partial(actions.suspend, role=Supporter.By.LEAD), said)


@require_POST
@login_required
def end_suspension(request: MemberRequest, slug: str, pk: UUID) -> HttpResponse:
    said = _("The suspension is over. They pause until they say that they are back, or you end the pause.")
    return _do(request, slug, pk, partial(actions.end_suspension, role=Supporter.By.LEAD), said)


@require_POST
@login_required
def take_back(request: MemberRequest, slug: str, pk: UUID) -> HttpResponse:
    """An invitation nobody answered."""
    try:
        actions.take_back(_supporter(request, slug, pk), by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("supporters:supporter", slug=slug, pk=pk)
    messages.success(request, _("They are off the list."))
    return redirect("supporters:supporter_list", slug=slug)


def _do(request: MemberRequest, slug: str, pk: UUID, action: type_Action, done: str) -> HttpResponse:
    try:
        action(_supporter(request, slug, pk), by=request.user)
        messages.success(request, done)
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("supporters:supporter", slug=slug, pk=pk)


def _people(request: MemberRequest, slug: str) -> QuerySet[Supporter]:
    rows = access.visible_to_lead(request.user).filter(program__slug=slug)
    return rows.select_related("program__organization", "user__vault", "unit")


def _supporter(request: MemberRequest, slug: str, pk: UUID) -> Supporter:
    return get_object_or_404(_people(request, slug), pk=pk)
