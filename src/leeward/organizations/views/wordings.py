"""Texts people read: the newest, a preview before publishing, and every version before."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leeward.accounts.http import MemberRequest
from leeward.core.errors import Conflict, Refused
from leeward.organizations import actions, newer, queries
from leeward.organizations.forms.settings import WordingForm
from leeward.organizations.models import Program, Wording
from leeward.organizations.views import doors


@require_safe
@login_required
def wordings(request: MemberRequest, slug: str) -> HttpResponse:
    program = doors.program_led(request, slug)
    texts = queries.newest_wordings(program)
    rows = [{"kind": kind, "label": label, "wording": texts.get(kind)} for kind, label in Wording.Kind.choices]
    shown = {"program": program, "rows": rows, "newer": newer.limits_of(program)}
    return render(request, "organizations/wordings.html", shown)


@require_safe
@login_required
def edit_wording(request: MemberRequest, slug: str, kind: str) -> HttpResponse:
    program = doors.program_led(request, slug)
    newest = queries.newest_wordings(program).get(_known(kind))
    now = {"text": newest.text, "after": newest.version} if newest else {"after": 0}
    return _page(request, program, kind, WordingForm(initial=now))


@require_POST
@login_required
def preview_wording(request: MemberRequest, slug: str, kind: str) -> HttpResponse:
    """The text as people would read it; nothing is kept."""
    program = doors.program_led(request, slug)
    form = WordingForm(request.POST)
    preview = form.cleaned_data["text"] if form.is_valid() else ""
    return _page(request, program, _known(kind), form, preview)


@require_POST
@login_required
def publish_wording(request: MemberRequest, slug: str, kind: str) -> HttpResponse:
    program = doors.program_led(request, slug)
    form = WordingForm(request.POST)
    if form.is_valid():
        try:
            actions.publish_wording(program, kind=_known(kind), by=request.user, **form.cleaned_data)
        except Refused as refusal:
            if isinstance(refusal, Conflict):
                form = _after_theirs(program, kind, form)
            form.add_error("text", str(refusal))
        else:
            messages.success(request, _("Published. People read it from now on."))
            return redirect("organizations:edit_wording", program.slug, kind)
    return _page(request, program, kind, form)


def _after_theirs(program: Program, kind: str, form: WordingForm) -> WordingForm:
    """The same words, to follow the version that is shown below them now."""
    newest = queries.newest_wordings(program)[kind]
    again = WordingForm({**form.cleaned_data, "after": newest.version})
    again.full_clean()
    return again


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def newer_limits(request: MemberRequest, slug: str) -> HttpResponse:
    """The program's limits beside the newer wording of this version. Nothing changes before a lead has said so."""
    program = doors.program_led(request, slug)
    if request.method == "POST":
        return _chosen(request, program)
    found = newer.limits_of(program)
    lines = newer.compared(found) if found else []
    return render(request, "organizations/newer.html", {"program": program, "newer": found, "lines": lines})


def _chosen(request: MemberRequest, program: Program) -> HttpResponse:
    edition, after = request.POST.get("edition", ""), request.POST.get("after", "")
    try:
        if "take" in request.POST and after.isdecimal():
            actions.take_limits(program, edition=edition, after=int(after), by=request.user)
            messages.success(request, _("Published. People read it from now on."))
        else:
            actions.keep_limits(program, edition=edition, by=request.user)
            messages.success(request, _("Your wording stays."))
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("organizations:newer_limits", program.slug)
    return redirect("organizations:edit_wording", program.slug, Wording.Kind.LIMITS)


def _page(request: MemberRequest, program: Program, kind: str, form: WordingForm, preview: str = "") -> HttpResponse:
    versions = program.wordings.filter(kind=kind).order_by("-version")
    shown = {
        "program": program,
        "kind": kind,
        "label": Wording.Kind(kind).label,
        "form": form,
        "preview": preview,
        "versions": versions,
    }
    return render(request, "organizations/wording.html", shown)


def _known(kind: str) -> str:
    if kind not in Wording.Kind.values:
        raise Http404
    return kind
