"""Who leads a program. The Center and the leads themselves share this page."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from leeward.accounts.http import MemberRequest
from leeward.core.errors import Refused
from leeward.organizations import actions, queries
from leeward.organizations.forms.places import PersonForm
from leeward.organizations.models import Program, Role
from leeward.organizations.views import doors
from leeward.organizations.views.invitation import invite


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def leads(request: MemberRequest, slug: str, door: str) -> HttpResponse:
    """The list, and a form to add someone. A new person's invitation is shown once, on the answer to the form."""
    program = doors.program_through(request, slug, door)
    form = PersonForm(request.POST if request.method == "POST" else None)
    link = ""
    if request.method == "POST" and form.is_valid():
        try:
            person = actions.add_lead(program, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            if queries.has_keys(person):
                return redirect(_route(door, "leads"), slug)
            link, form = invite(request, person), PersonForm()
    return _page(request, program, door, form, link)


@require_POST
@login_required
def invite_lead(request: MemberRequest, slug: str, pk: int, door: str) -> HttpResponse:
    """A new link for someone who lost the first one. The first one stops working."""
    program = doors.program_through(request, slug, door)
    role = get_object_or_404(queries.leads(program), pk=pk)
    try:
        link = invite(request, role.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(_route(door, "leads"), slug)
    return _page(request, program, door, PersonForm(), link)


@require_POST
@login_required
def remove_lead(request: MemberRequest, slug: str, pk: int, door: str) -> HttpResponse:
    program = doors.program_through(request, slug, door)
    role = get_object_or_404(queries.leads(program), pk=pk)
    try:
        actions.revoke_role(role, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    left = role.user_id == request.user.pk and door == "lead" and not _still_leads(role)
    return redirect("/home/") if left else redirect(_route(door, "leads"), slug)


def _page(request: MemberRequest, program: Program, door: str, form: PersonForm, link: str) -> HttpResponse:
    shown = {
        "program": program,
        "door": door,
        "form": form,
        "link": link,
        "leads": queries.leads(program),
        "to_leads": _route(door, "leads"),
        "to_invite": _route(door, "invite_lead"),
        "to_remove": _route(door, "remove_lead"),
    }
    return render(request, "organizations/leads.html", shown)


def _still_leads(role: Role) -> bool:
    return Role.objects.filter(pk=role.pk).exists()


def _route(door: str, name: str) -> str:
    return f"organizations:center_{name}" if door == "center" else f"organizations:{name}"
