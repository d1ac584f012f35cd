"""Numbers people can call: urgent help above every form, more help for later. A program's leads keep its own, the
Center those for everybody (`slug` is empty then)."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leeward.accounts.http import MemberRequest
from leeward.core import clock
from leeward.core.errors import Refused
from leeward.organizations import actions, queries
from leeward.organizations.contacts import hours_in_words, needs_check, of
from leeward.organizations.forms.lists import ContactForm
from leeward.organizations.models import Contact, Program
from leeward.organizations.views import doors
from leeward.organizations.views.looking import changes, is_look, look_at, seen


@require_safe
@login_required
def contacts(request: MemberRequest, slug: str = "") -> HttpResponse:
    program = _keeper(request, slug)
    today = clock.today(program.zone if program else None)
    rows = [(row, needs_check(row, today), hours_in_words(row)) for row in of(program)]
    groups = [
        {"kind": kind, "label": Contact.Kind(kind).label, "rows": [row for row in rows if row[0].kind == kind]}
        for kind in _kinds(program)
    ]
    shown = {"program": program, "numbers": _home(slug), "groups": groups, "fixed": queries.fixed_lines()}
    return render(request, "organizations/contacts.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def add_contact(request: MemberRequest, kind: str, slug: str = "") -> HttpResponse:
    program = _keeper(request, slug)
    if kind not in _kinds(program):
        raise Http404
    shown = {"title": _("Add a number"), "label": Contact.Kind(kind).label}
    return _contact(request, slug, partial(actions.add_contact, program, kind=kind, by=request.user), {}, shown)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def edit_contact(request: MemberRequest, pk: int, slug: str = "") -> HttpResponse:
    contact = get_object_or_404(of(_keeper(request, slug)), pk=pk)
    now = {name: getattr(contact, name) for name in ContactForm.base_fields}
    shown = {"title": contact.label, "label": contact.get_kind_display(), "contact": contact}
    return _contact(request, slug, partial(actions.change_contact, contact, by=request.user), now, shown)


def _contact(
    request: MemberRequest, slug: str, deed: Callable[..., object], now: dict[str, Any], shown: dict[str, Any]
) -> HttpResponse:
    """The form of a number that is as it is `now`; `deed` takes what it says."""
    form = ContactForm(request.POST if request.method == "POST" else None, initial=now)
    looked: dict[str, Any] = {}
    if request.method == "POST" and form.is_valid():
        save = partial(deed, **form.cleaned_data)
        if is_look(request, form):
            looked = look_at(form, save, changes(form, now), field="number")
        else:
            try:
                save()
            except Refused as refusal:
                form.add_error("number", str(refusal))
            else:
                return redirect(_home(slug))
    shown |= {"form": form, "numbers": _home(slug), **seen(request, form, looked)}
    return render(request, "organizations/contact.html", shown)


@require_POST
@login_required
def mark_checked(request: MemberRequest, pk: int, slug: str = "") -> HttpResponse:
    contact = get_object_or_404(of(_keeper(request, slug)), pk=pk)
    try:
        actions.mark_checked(contact, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(_home(slug))


@require_POST
@login_required
def remove_contact(request: MemberRequest, pk: int, slug: str = "") -> HttpResponse:
    contact = get_object_or_404(of(_keeper(request, slug)), pk=pk)
    actions.remove_contact(contact, by=request.user)
    messages.success(request, _("Removed."))
    return redirect(_home(slug))


def _keeper(request: MemberRequest, slug: str) -> Program | None:
    if slug:
        return doors.program_led(request, slug)
    doors.center_only(request)
    return None


def _kinds(program: Program | None) -> list[str]:
    """More help for later is a program's own."""
    return list(Contact.Kind.values) if program else [Contact.Kind.URGENT.value]


def _home(slug: str) -> str:
    """The list; the other pages lie below it."""
    return reverse("organizations:contacts", args=[slug]) if slug else reverse("organizations:center_contacts")
