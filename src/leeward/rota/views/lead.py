"""What leads plan: rules, patterns, extra shifts, gaps, days off, sister programs."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leeward.accounts.http import MemberRequest
from leeward.core import clock
from leeward.core.errors import Refused
from leeward.organizations.models import Program
from leeward.organizations.views.looking import overtaken, seen
from leeward.rota import access, actions, covering, queries
from leeward.rota.forms import KINDS, LastDayForm, LeadLeaveForm, OneOffForm, PatternForm, RulesForm, SharingForm
from leeward.rota.models import Leave, Pattern, Sharing, Shift
from leeward.rota.rules.days import local_day
from leeward.rota.views import doors
from leeward.rota.views.mine import opened_in_words
from leeward.rota.views.shifts import beyond_in_words


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def edit_rules(request: MemberRequest, slug: str) -> HttpResponse:
    program = doors.program_led(request, slug)
    now = {"used": queries.uses_rota(program), "always": queries.rule_of(program).always}
    form = RulesForm(request.POST if request.method == "POST" else None, initial=now)
    if form.is_valid():
        try:
            actions.set_rules(program, **form.cleaned_data, by=request.user)
        except Refused as refused:
            form.add_error("used", str(refused))
        else:
            messages.success(request, _("Saved."))
            return redirect("rota:month", slug)
    return render(request, "rota/rules.html", {"program": program, "form": form})


@require_POST
@login_required
def start(request: MemberRequest, slug: str) -> HttpResponse:
    """From "everybody is rung" to a rota, with one tap."""
    program = doors.program_led(request, slug)
    actions.set_rules(program, used=True, always=False, by=request.user)
    messages.success(request, _("This program has a rota now. Start with a pattern."))
    return redirect("rota:pattern_list", slug)


@require_safe
@login_required
def gap_list(request: MemberRequest, slug: str) -> HttpResponse:
    program = doors.program_led(request, slug)
    shown = covering.with_covers(program, covering.gaps_ahead(program))
    return render(request, "rota/gaps.html", {"program": program, "gaps": shown, "rule": queries.rule_of(program)})


# ---- patterns and extra shifts -----------------------------------------------------------------------------------


@require_safe
@login_required
def pattern_list(request: MemberRequest, slug: str) -> HttpResponse:
    program = doors.program_led(request, slug)
    today = local_day(clock.now(), queries.zone_of(program))
    rows = access.patterns_led_by(request.user).filter(program=program).order_by("position", "start", "name")
    kinds = [(kind, Pattern.Kind(kind).label) for kind in KINDS]
    shown = {"program": program, "patterns": rows.prefetch_related("turns__supporter__user"), "kinds": kinds}
    return render(request, "rota/patterns.html", {**shown, "today": today})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def make_pattern(request: MemberRequest, slug: str) -> HttpResponse:
    program = doors.program_led(request, slug)
    data = request.POST if request.method == "POST" else None
    form = PatternForm(None, program, data, request.GET.get("kind", ""))
    if form.is_valid():
        try:
            actions.make_pattern(program, form.wanted(), by=request.user)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("The shifts of the next eight weeks are on the rota."))
            return redirect("rota:pattern_list", slug)
    return render(request, "rota/pattern.html", {"program": program, "form": form, "pattern": None})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def change_pattern(request: MemberRequest, slug: str, pk: UUID) -> HttpResponse:
    program, pattern = doors.program_led(request, slug), _pattern(request, slug, pk)
    form = PatternForm(pattern, program, request.POST if request.method == "POST" else None)
    looked = overtaken(request, form)
    if not looked and form.is_valid():
        try:
            actions.change_pattern(pattern, form.wanted(), by=request.user)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Saved. Shifts to come follow; what people chose by hand stays."))
            return redirect("rota:pattern_list", slug)
    context = {"program": program, "form": form, "pattern": pattern, "ending": LastDayForm(auto_id="id_end_%s")}
    context |= seen(request, form, looked)
    return render(request, "rota/pattern.html", context)


@require_POST
@login_required
def end_pattern(request: MemberRequest, slug: str, pk: UUID) -> HttpResponse:
    pattern = _pattern(request, slug, pk)
    form = LastDayForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Enter the last day."))
        return redirect("rota:change_pattern", slug, pk)
    done = _("After this day the pattern makes no more shifts.")
    doors.tried(request, lambda: actions.end_pattern(pattern, form.cleaned_data["last"], by=request.user), done)
    return redirect("rota:pattern_list", slug)


def _pattern(request: MemberRequest, slug: str, pk: UUID) -> Pattern:
    rows = access.patterns_led_by(request.user).select_related("program__organization")
    return get_object_or_404(rows, program__slug=slug, pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def add_shift(request: MemberRequest, slug: str) -> HttpResponse:
    program = doors.program_led(request, slug)
    given = {name: request.GET.get(name, "") for name in ("day", "start", "end") if request.GET.get(name)}
    form = OneOffForm(program, request.POST if request.method == "POST" else None, given)
    if form.is_valid():
        made = _added(request, program, form)
        if made:
            messages.success(request, _("The shift is on the rota."))
            return redirect("rota:shift", slug, made.pk)
    return render(request, "rota/add_shift.html", {"program": program, "form": form})


def _added(request: MemberRequest, program: Program, form: OneOffForm) -> Shift | None:
    """None when it was refused, or when the page asks again because of hours that somebody chose."""
    wanted = form.wanted()
    try:
        shift, who = actions.planned(program, wanted), wanted.supporter
        if who is None or request.POST.get("beyond") == str(who.pk) or not covering.is_beyond(who, shift):
            return actions.add_shift(program, wanted, by=request.user)
    except Refused as refused:
        form.add_error(None, str(refused))
        return None
    form.add_error("supporter", beyond_in_words(who, _("Add it again if they said yes.")))
    form.beyond = who
    return None


# ---- days off ----------------------------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def leave_list(request: MemberRequest, slug: str) -> HttpResponse:
    program = doors.program_led(request, slug)
    form = LeadLeaveForm(program, request.POST if request.method == "POST" else None)
    if form.is_valid():
        given = form.cleaned_data
        made = doors.tried(
            request,
            lambda: actions.plan_leave(given["supporter"], given["first"], given["last"], by=request.user),
            opened_in_words,
        )
        if made is not None:
            return redirect("rota:gap_list" if made else "rota:leave_list", slug)
    today = local_day(clock.now(), queries.zone_of(program))
    rows = Leave.objects.filter(supporter__program=program, last__gte=today).select_related("supporter__user")
    return render(request, "rota/leaves.html", {"program": program, "form": form, "leaves": rows})


@require_POST
@login_required
def end_leave(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    leave = get_object_or_404(access.leaves_led_by(request.user), supporter__program__slug=slug, pk=pk)
    actions.end_leave(leave)
    messages.success(request, _("These days count again."))
    return redirect("rota:leave_list", slug)


# ---- sister programs ---------------------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def sharing(request: MemberRequest, slug: str) -> HttpResponse:
    program = doors.program_led(request, slug)
    form = SharingForm(program, request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.offer_sharing(program, form.cleaned_data["program"], by=request.user)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Asked. It counts once their lead has agreed."))
            return redirect("rota:sharing", slug)
    rows = Sharing.objects.filter(program=program) | Sharing.objects.filter(with_program=program)
    both = rows.select_related("program__organization", "with_program__organization").order_by("pk")
    return render(request, "rota/sharing.html", {"program": program, "form": form, "sharings": both})


@require_POST
@login_required
def accept_sharing(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    """Only the side that was asked can agree."""
    program = doors.program_led(request, slug)
    found = get_object_or_404(access.sharings_led_by(request.user), with_program=program, pk=pk)
    actions.accept_sharing(found, by=request.user)
    messages.success(request, _("Agreed. You stand in for each other now."))
    return redirect("rota:sharing", slug)


@require_POST
@login_required
def end_sharing(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    program = doors.program_led(request, slug)
    both = access.sharings_led_by(request.user).filter(program=program)
    found = get_object_or_404(both | access.sharings_led_by(request.user).filter(with_program=program), pk=pk)
    actions.end_sharing(found, by=request.user)
    messages.success(request, _("Ended. Each program stands alone again."))
    return redirect("rota:sharing", slug)
