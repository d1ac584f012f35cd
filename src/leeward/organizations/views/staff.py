"""Who works at the Center: Center staff let each other in."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from leeward.accounts.http import MemberRequest
from leeward.core.errors import Refused
from leeward.organizations import access, actions, queries
from leeward.organizations.forms.places import StaffForm
from leeward.organizations.views import doors
from leeward.organizations.views.invitation import invite


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def staff(request: MemberRequest) -> HttpResponse:
    """The list, and a form to add someone. A new person's invitation is shown once, on the answer to the form."""
    center = doors.own_center(request)
    form = StaffForm(request.POST if request.method == "POST" else None)
    link = ""
    if request.method == "POST" and form.is_valid():
        try:
            person = actions.add_staff(center, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            if queries.has_keys(person):
                messages.success(request, _("Added. They can sign in already."))
                return redirect("organizations:staff")
            link, form = invite(request, person), StaffForm()
    return _page(request, form, link)


@require_POST
@login_required
def invite_staff(request: MemberRequest, pk: int) -> HttpResponse:
    """A new link for someone who lost the first one. The first one stops working."""
    role = get_object_or_404(access.staff_of_center(request.user), pk=pk)
    try:
        link = invite(request, role.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("organizations:staff")
    return _page(request, StaffForm(), link)


@require_POST
@login_required
def remove_staff(request: MemberRequest, pk: int) -> HttpResponse:
    role = get_object_or_404(access.staff_of_center(request.user), pk=pk)
    try:
        actions.remove_staff(role, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("organizations:staff" if access.is_center(request.user) else "/home/")


def _page(request: MemberRequest, form: StaffForm, link: str) -> HttpResponse:
    shown = {"form": form, "link": link, "people": queries.holders(access.staff_of_center(request.user))}
    return render(request, "organizations/staff.html", shown)
