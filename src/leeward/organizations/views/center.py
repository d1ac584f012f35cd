"""The Center's pages: organizations, their sites, and their programs. Nothing here leads to a person who supports."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leeward.accounts.http import MemberRequest
from leeward.core import clock
from leeward.core.errors import Refused
from leeward.organizations import access, actions, contacts, history, queries
from leeward.organizations.forms.places import (
    FamilyForm,
    NewOrganizationForm,
    NewProgramForm,
    OrganizationForm,
    SiteForm,
)
from leeward.organizations.models import FamilyNetwork, Organization, Proposal
from leeward.organizations.views import doors
from leeward.organizations.views.looking import overtaken, seen

ON_A_PAGE = 100  # lines of the history


@require_safe
@login_required
def organizations(request: MemberRequest) -> HttpResponse:
    doors.center_only(request)
    rows = (
        access.organizations_of_center(request.user)
        .annotate(
            program_count=Count("programs", distinct=True),
            unit_count=Count("units", distinct=True),
        )
        .order_by("name")
    )
    shown = {
        "rows": rows,
        "family": queries.family_network(),
        "changes_wait": Proposal.objects.count(),
        "numbers_to_check": contacts.to_check(None, clock.today()),
    }
    return render(request, "organizations/organizations.html", shown)


@require_safe
@login_required
def center_history(request: MemberRequest) -> HttpResponse:
    doors.center_only(request)
    page = Paginator(history.entries_of_center(), ON_A_PAGE).get_page(request.GET.get("page"))
    shown = {"page": page, "lines": history.lines(list(page.object_list))}
    return render(request, "organizations/history.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def family_network(request: MemberRequest) -> HttpResponse:
    center = doors.own_center(request)
    form = FamilyForm(request.POST if request.method == "POST" else None, initial=_family_now(center))
    looked = overtaken(request, form)
    if not looked and form.is_valid():
        actions.set_family_network(center, by=request.user, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("organizations:organizations")
    return render(request, "organizations/family_network.html", {"form": form, **seen(request, form, looked)})


def _family_now(center: Organization) -> dict[str, str]:
    found = FamilyNetwork.objects.filter(center=center).first() or FamilyNetwork()
    return {"name": found.name, "phone": found.phone, "web": found.web}


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def add_organization(request: MemberRequest) -> HttpResponse:
    doors.center_only(request)
    form = NewOrganizationForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.create_organization(by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error("slug", str(refusal))
        else:
            return redirect("organizations:organization", made.slug)
    shown = {"form": form, "title": _("Add an organization")}
    return render(request, "organizations/organization_form.html", shown)


@require_safe
@login_required
def organization(request: MemberRequest, slug: str) -> HttpResponse:
    return _page(request, doors.organization_of_center(request, slug), SiteForm())


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def edit_organization(request: MemberRequest, slug: str) -> HttpResponse:
    found = doors.organization_of_center(request, slug)
    now = {name: getattr(found, name) for name in ("name", "kind", "health_system", "time_zone")}
    form = OrganizationForm(request.POST if request.method == "POST" else None, initial=now)
    looked = overtaken(request, form)
    if not looked and form.is_valid():
        actions.change_organization(found, by=request.user, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("organizations:organization", slug)
    shown = {"form": form, "title": found.name, "organization": found, **seen(request, form, looked)}
    return render(request, "organizations/organization_form.html", shown)


@require_POST
@login_required
def add_site(request: MemberRequest, slug: str) -> HttpResponse:
    found = doors.organization_of_center(request, slug)
    form = SiteForm(request.POST)
    if form.is_valid():
        try:
            actions.add_site(found, name=form.cleaned_data["name"], by=request.user)
        except Refused as refusal:
            form.add_error("name", str(refusal))
        else:
            return redirect("organizations:organization", slug)
    return _page(request, found, form)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def add_program(request: MemberRequest, slug: str) -> HttpResponse:
    found = doors.organization_of_center(request, slug)
    form = NewProgramForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.create_program(found, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Added. Now say who leads it."))
            return redirect("organizations:center_leads", made.slug)
    return render(request, "organizations/program_form.html", {"form": form, "organization": found})


def _page(request: MemberRequest, found: Organization, site: SiteForm) -> HttpResponse:
    shown = {
        "organization": found,
        "form": site,
        "sites": found.sites.order_by("name"),
        "rows": queries.unit_rows(found),
        "programs": found.programs.order_by("name"),
    }
    return render(request, "organizations/organization.html", shown)
