"""A program's settings, for its leads: the overview, the pages that are one form, opening and closing."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leeward.accounts.http import MemberRequest
from leeward.core.errors import Refused
from leeward.organizations import actions, history, legal, meanings, queries, words
from leeward.organizations.forms.clock import PromiseForm, RingsForm, WeekForm
from leeward.organizations.forms.settings import LegalForm, MatchingForm, NameForm, WritingForm
from leeward.organizations.models import Program, Proposal
from leeward.organizations.seeds.presets import fitting
from leeward.organizations.views import doors
from leeward.organizations.views.looking import is_look, look, refused
from leeward.organizations.views.overview import sections

type_Form = NameForm | PromiseForm | WeekForm | RingsForm | MatchingForm | WritingForm | LegalForm

FORMS: dict[str, tuple[type[type_Form], object]] = {
    "name": (NameForm, gettext_lazy("Name")),
    "promise": (PromiseForm, gettext_lazy("The promise")),
    "week": (WeekForm, gettext_lazy("Working hours")),
    "rings": (RingsForm, gettext_lazy("Who is rung, and when")),
    "matching": (MatchingForm, gettext_lazy("Who is matched with whom")),
    "writing": (WritingForm, gettext_lazy("Writing and erasing")),
    "legal": (LegalForm, gettext_lazy("Legal basis")),
}
ON_A_PAGE = 100  # lines of the history
OF_THE_CLOCK = ("promise", "week")  # reached from the page of the clock, and back to it


@require_safe
@login_required
def overview(request: MemberRequest, slug: str) -> HttpResponse:
    program = doors.program_led(request, slug)
    return render(request, "organizations/settings.html", {"program": program, "sections": sections(program)})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def edit_settings(request: MemberRequest, slug: str, page: str) -> HttpResponse:
    """One page of FORMS. `page` comes from urls.py."""
    program = doors.program_led(request, slug)
    make, title = FORMS[page]
    back = "organizations:response_clock" if page in OF_THE_CLOCK else "organizations:settings"
    form = make(request.POST if request.method == "POST" else None, initial=_now(program))
    saves = request.method == "POST" and not is_look(request, form)
    if saves and form.is_valid() and (said := _saved(request, program, form)):
        messages.success(request, said)
        return redirect(back, program.slug)
    shown = {"program": program, "form": form, "title": title, "page": page, "back": back}
    shown |= look(request, program, form)
    if page == "legal":
        shown["bases"] = legal.BASES.values()
    return render(request, "organizations/settings_form.html", shown)


@require_safe
@login_required
def presets(request: MemberRequest, slug: str) -> HttpResponse:
    program = doors.program_led(request, slug)
    found = [(name, each, words.differences(program, each.settings)) for name, each in fitting(program).items()]
    return render(request, "organizations/presets.html", {"program": program, "presets": found})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def preset(request: MemberRequest, slug: str, name: str) -> HttpResponse:
    """What it would change, setting by setting, and then doing it."""
    program = doors.program_led(request, slug)
    found = fitting(program).get(name)
    if found is None:
        raise Http404
    if request.method == "POST":
        try:
            waiting = actions.choose_preset(program, preset=name, by=request.user)
        except Refused as refusal:
            messages.error(request, str(refusal))
            return redirect("organizations:preset", slug, name)
        messages.success(request, _saved_words(waiting))
        return redirect("organizations:settings", slug)
    changes = words.differences(program, found.settings)
    shown = {"program": program, "preset": found, "differences": changes}
    shown["rules_change"] = found.settings["rules"] != program.rules
    shown["refused"] = refused(program, found.settings)
    return render(request, "organizations/preset.html", shown)


@require_safe
@login_required
def settings_history(request: MemberRequest, slug: str) -> HttpResponse:
    program = doors.program_led(request, slug)
    page = Paginator(history.entries(program), ON_A_PAGE).get_page(request.GET.get("page"))
    shown = {"program": program, "page": page, "lines": history.lines(list(page.object_list), of=Program)}
    return render(request, "organizations/history.html", shown)


@require_safe
@login_required
def program_state(request: MemberRequest, slug: str) -> HttpResponse:
    program = doors.program_led(request, slug)
    shown = {
        "program": program,
        "meaning": meanings.STATE[program.state],
        "gaps": [] if program.state == Program.State.OPEN else queries.opening_gaps(program),
        "advice": queries.opening_advice(program),
    }
    return render(request, "organizations/program_state.html", shown)


@require_POST
@login_required
def open_program(request: MemberRequest, slug: str) -> HttpResponse:
    program = doors.program_led(request, slug)
    try:
        actions.open_program(program, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The program is open. People can ask for support now."))
    return redirect("organizations:program_state", program.slug)


@require_POST
@login_required
def close_program(request: MemberRequest, slug: str) -> HttpResponse:
    program = doors.program_led(request, slug)
    actions.close_program(program, by=request.user)
    messages.success(request, _("The program is closed. Nobody new can ask."))
    return redirect("organizations:program_state", program.slug)


def _now(program: Program) -> dict[str, Any]:
    """Every setting by the name its form uses."""
    week = {f"day_{number}": span for number, span in enumerate(program.working_hours)}
    plain = {name: getattr(program, name) for name in actions.CHANGEABLE}
    return {**plain, **program.rules, **week, **program.ring_waits}


def _saved(request: MemberRequest, program: Program, form: type_Form) -> str:
    """What to say; nothing when it was refused."""
    try:
        return _saved_words(actions.change_settings(program, by=request.user, **form.settings()))
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return ""


def _saved_words(waiting: Proposal | None) -> str:
    if waiting is None:
        return _("Saved.")
    return _("Saved. How long things are kept stays as it was until a second person has confirmed it: see Changes.")
