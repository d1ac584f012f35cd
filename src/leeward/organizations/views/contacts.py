"""Numbers people can call: urgent help above every form, more help for later."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leeward.accounts.http import MemberRequest
from leeward.core import clock
from leeward.core.errors import Refused
from leeward.organizations import actions, queries
from leeward.organizations.contacts import hours_in_words, needs_check
from leeward.organizations.forms.lists import ContactForm
from leeward.organizations.models import Contact
from leeward.organizations.views import doors


@require_safe
@login_required
def contacts(request: MemberRequest, slug: str) -> HttpResponse:
    program = doors.program_led(request, slug)
    today = clock.today(program.zone)
    rows = [(row, needs_check(row, today), hours_in_words(row)) for row in program.contacts.all()]
    groups = [
        {"kind": kind, "label": label, "rows": [row for row in rows if row[0].kind == kind]}
        for kind, label in Contact.Kind.choices
    ]
    shown = {"program": program, "groups": groups, "fixed": queries.fixed_lines()}
    return render(request, "organizations/contacts.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def add_contact(request: MemberRequest, slug: str, kind: str) -> HttpResponse:
    program = doors.program_led(request, slug)
    if kind not in Contact.Kind.values:
        raise Http404
    form = ContactForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_contact(program, kind=kind, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error("number", str(refusal))
        else:
            return redirect("organizations:contacts", program.slug)
    shown = {"program": program, "form": form, "title": _("Add a number"), "label": Contact.Kind(kind).label}
    return render(request, "organizations/contact.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def edit_contact(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    program = doors.program_led(request, slug)
    contact = get_object_or_404(program.contacts, pk=pk)
    now = {name: getattr(contact, name) for name in ("label", "number", "link", "note", "opens", "closes", "zone")}
    form = ContactForm(request.POST if request.method == "POST" else None, initial=now)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_contact(contact, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error("number", str(refusal))
        else:
            return redirect("organizations:contacts", program.slug)
    shown = {
        "program": program,
        "form": form,
        "title": contact.label,
        "label": contact.get_kind_display(),
        "contact": contact,
    }
    return render(request, "organizations/contact.html", shown)


@require_POST
@login_required
def mark_checked(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    contact = get_object_or_404(doors.program_led(request, slug).contacts, pk=pk)
    try:
        actions.mark_checked(contact, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("organizations:contacts", slug)


@require_POST
@login_required
def remove_contact(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    contact = get_object_or_404(doors.program_led(request, slug).contacts, pk=pk)
    actions.remove_contact(contact, by=request.user)
    messages.success(request, _("Removed."))
    return redirect("organizations:contacts", slug)
