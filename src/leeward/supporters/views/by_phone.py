"""Supporters without an account: a list that a lead keeps."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from leeward.accounts.http import MemberRequest
from leeward.core.errors import Refused
from leeward.organizations.access import programs_led_by
from leeward.organizations.views.looking import overtaken, seen
from leeward.supporters import access, actions, queries
from leeward.supporters.forms import ByPhoneForm
from leeward.supporters.models import Supporter


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def by_phone(request: MemberRequest, slug: str) -> HttpResponse:
    """The list, and below it a form for one more."""
    program = get_object_or_404(programs_led_by(request.user).select_related("organization"), slug=slug)
    form = ByPhoneForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.add_by_phone(program, form.person(), by=request.user)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("They are on the list."))
            return redirect("supporters:by_phone", slug)
    shown = {"program": program, "people": queries.by_phone(program), "form": form}
    return render(request, "supporters/by_phone.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def one_by_phone(request: MemberRequest, slug: str, pk: UUID) -> HttpResponse:
    person = _person(request, slug, pk)
    now = {"name": person.user.name, "phone": person.user.phone, "role": person.role, "trained": person.trained}
    form = ByPhoneForm(request.POST if request.method == "POST" else None, initial={**now, "agreed": True})
    looked = overtaken(request, form)
    if not looked and form.is_valid():
        try:
            actions.change_by_phone(person, form.person(), by=request.user)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Saved."))
            return redirect("supporters:by_phone", slug)
    shown = {"program": person.program, "person": person, "form": form, **seen(request, form, looked)}
    return render(request, "supporters/one_by_phone.html", shown)


@require_POST
@login_required
def remove_by_phone(request: MemberRequest, slug: str, pk: UUID) -> HttpResponse:
    try:
        actions.remove_by_phone(_person(request, slug, pk), by=request.user)
        messages.success(request, _("They are off the list, and their number is gone."))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("supporters:by_phone", slug)


def _person(request: MemberRequest, slug: str, pk: UUID) -> Supporter:
    rows = access.visible_to_lead(request.user).filter(program__slug=slug, status=Supporter.Status.PHONE)
    return get_object_or_404(rows.select_related("program__organization", "user"), pk=pk)
