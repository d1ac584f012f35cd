"""The lists people choose from."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import BaseForm
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leeward.accounts.http import MemberRequest
from leeward.core.errors import Refused
from leeward.organizations import actions
from leeward.organizations.forms.lists import LabelForm, OptionForm
from leeward.organizations.models import Option
from leeward.organizations.views import doors
from leeward.organizations.views.looking import is_look, look_at
from leeward.organizations.words import Difference


@require_safe
@login_required
def option_lists(request: MemberRequest, slug: str) -> HttpResponse:
    program = doors.program_led(request, slug)
    used = list(program.options.filter(retired=False).values_list("kind", flat=True))
    lists = [{"kind": kind, "label": label, "count": used.count(kind)} for kind, label in Option.Kind.choices]
    return render(request, "organizations/option_lists.html", {"program": program, "lists": lists})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def options(request: MemberRequest, slug: str, kind: str) -> HttpResponse:
    """The list, and a form to add to it."""
    program = doors.program_led(request, slug)
    if kind not in Option.Kind.values:
        raise Http404
    form = OptionForm(request.POST if request.method == "POST" else None, kind=kind)
    looked: dict[str, Any] = {}
    if request.method == "POST" and form.is_valid():
        new = {"rollup": "", **form.cleaned_data}
        add = partial(actions.add_option, program, kind=kind, by=request.user, **new)
        if is_look(request):
            looked = look_at(form, add, [_added(form, kind)], field="label")
        elif _did(form, add):
            return redirect("organizations:options", program.slug, kind)
    rows = list(program.options.filter(kind=kind))
    shown = {
        "program": program,
        "kind": kind,
        "label": Option.Kind(kind).label,
        "form": form,
        "used": [row for row in rows if not row.retired],
        "retired": [row for row in rows if row.retired],
        **looked,
    }
    return render(request, "organizations/options.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def rename_option(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    program = doors.program_led(request, slug)
    option = get_object_or_404(program.options, pk=pk)
    form = LabelForm(request.POST if request.method == "POST" else None, initial={"label": option.label})
    shown = {"program": program, "option": option, "form": form}
    if request.method == "POST" and form.is_valid():
        new = form.cleaned_data["label"]
        rename = partial(actions.rename_option, option, label=new, by=request.user)
        if is_look(request):
            change = [Difference(_("Name"), option.label, new)] if new != option.label else []
            shown |= look_at(form, rename, change, field="label")
        elif _did(form, rename):
            return redirect("organizations:options", program.slug, option.kind)
    return render(request, "organizations/option.html", shown)


def _added(form: OptionForm, kind: str) -> Difference:
    label, rollup = form.cleaned_data["label"], form.cleaned_data.get("rollup")
    said = _("%(label)s, counted as %(group)s") % {"label": label, "group": form.groups[rollup]} if rollup else label
    return Difference(Option.Kind(kind).label, "–", said)


def _did(form: BaseForm, deed: Callable[[], object]) -> bool:
    try:
        deed()
    except Refused as refusal:
        form.add_error("label", str(refusal))
        return False
    return True


@require_POST
@login_required
def move_option(request: MemberRequest, slug: str, pk: int, up: bool) -> HttpResponse:
    option = get_object_or_404(doors.program_led(request, slug).options, pk=pk)
    actions.move_option(option, up=up, by=request.user)
    return redirect("organizations:options", slug, option.kind)


@require_POST
@login_required
def retire_option(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    option = get_object_or_404(doors.program_led(request, slug).options, pk=pk)
    try:
        actions.retire_option(option, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("organizations:options", slug, option.kind)


@require_POST
@login_required
def restore_option(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    option = get_object_or_404(doors.program_led(request, slug).options, pk=pk)
    actions.restore_option(option, by=request.user)
    return redirect("organizations:options", slug, option.kind)
