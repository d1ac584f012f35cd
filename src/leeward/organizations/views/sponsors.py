"""Who sponsors an organization, named by the Center: they hear of changes that nobody else looked at."""

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
from leeward.organizations.models import Organization
from leeward.organizations.views import doors
from leeward.organizations.views.invitation import invite


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def sponsors(request: MemberRequest, slug: str) -> HttpResponse:
    """The list, and a form to name someone. Mail reaches them without keys; the page Changes needs an invitation."""
    organization = doors.organization_of_center(request, slug)
    form = StaffForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_sponsor(organization, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Named. They get mail when a change waits that nobody else looked at."))
            return redirect("organizations:sponsors", slug)
    return _page(request, organization, form)


@require_POST
@login_required
def invite_sponsor(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    organization = doors.organization_of_center(request, slug)
    role = get_object_or_404(access.sponsors_of_center(request.user), pk=pk, organization=organization)
    try:
        link = invite(request, role.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("organizations:sponsors", slug)
    return _page(request, organization, StaffForm(), link)


@require_POST
@login_required
def remove_sponsor(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    organization = doors.organization_of_center(request, slug)
    actions.revoke_role(
        get_object_or_404(access.sponsors_of_center(request.user), pk=pk, organization=organization), by=request.user
    )
    messages.success(request, _("They are sponsor no longer."))
    return redirect("organizations:sponsors", slug)


def _page(request: MemberRequest, organization: Organization, form: StaffForm, link: str = "") -> HttpResponse:
    here = queries.holders(access.sponsors_of_center(request.user).filter(organization=organization))
    shown = {"organization": organization, "form": form, "people": here, "link": link}
    return render(request, "organizations/sponsors.html", shown)
