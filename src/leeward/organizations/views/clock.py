"""A program's response clock, for its leads: what the promise means on real days, and the days that do not count."""

from copy import copy
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leeward.accounts.http import MemberRequest
from leeward.core import clock
from leeward.core.errors import Refused
from leeward.organizations import actions, calendars, meanings, moments, queries, words
from leeward.organizations.forms.clock import CalendarForm, ClosureForm
from leeward.organizations.models import Program
from leeward.organizations.seeds.promises import PRESETS, Preset
from leeward.organizations.views import doors
from leeward.organizations.views.looking import is_look, look_at
from leeward.organizations.words import Difference

FRIDAY, SUNDAY = 4, 6
DAY = timedelta(days=1)
YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Example:
    opened: str
    due: str
    note: str = ""

    @property
    def sentence(self) -> str:
        said = _("A request on %(opened)s is due by %(due)s") % {"opened": self.opened, "due": self.due}
        return moments.ended(said)


@require_safe
@login_required
def response_clock(request: MemberRequest, slug: str) -> HttpResponse:
    program = doors.program_led(request, slug)
    shown = {
        "program": program,
        "meaning": meanings.CLOCK[program.clock_mode],
        "length": moments.length_in_words(program.promise_minutes),
        "weekend": program.weekend_promise_minutes and moments.length_in_words(program.weekend_promise_minutes),
        "examples": _examples(program),
        "presets": [(code, preset, _on_friday(program, preset)) for code, preset in PRESETS.items()],
    }
    return render(request, "organizations/response_clock.html", shown)


@require_POST
@login_required
def choose_promise(request: MemberRequest, slug: str, preset: str) -> HttpResponse:
    program = doors.program_led(request, slug)
    try:
        actions.choose_promise(program, preset=preset, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Saved. People now read: “%(promise)s”") % {"promise": program.promise})
    return redirect("organizations:response_clock", program.slug)


@require_safe
@login_required
def days(request: MemberRequest, slug: str) -> HttpResponse:
    return _days(request, doors.program_led(request, slug), ClosureForm())


@require_POST
@login_required
def add_calendar(request: MemberRequest, slug: str) -> HttpResponse:
    program = doors.program_led(request, slug)
    form = CalendarForm(request.POST)
    if form.is_valid() and is_look(request):
        code = form.cleaned_data["code"]
        more = program.calendars if code in program.calendars else [*program.calendars, code]
        return _days(request, program, ClosureForm(), calendar_form=form, looked=_look_at_calendars(program, more))
    if form.is_valid():
        actions.add_calendar(program, code=form.cleaned_data["code"], by=request.user)
    else:
        messages.error(request, _("We do not know this holiday calendar."))
    return redirect("organizations:days", program.slug)


@require_POST
@login_required
def remove_calendar(request: MemberRequest, slug: str, code: str) -> HttpResponse:
    program = doors.program_led(request, slug)
    actions.remove_calendar(program, code=code, by=request.user)
    return redirect("organizations:days", program.slug)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def add_closure(request: MemberRequest, slug: str) -> HttpResponse:
    program = doors.program_led(request, slug)
    if request.method != "POST":
        return redirect("organizations:days", program.slug)
    form = ClosureForm(request.POST)
    if form.is_valid():
        add = partial(actions.add_closure, program, by=request.user, **form.cleaned_data)
        if is_look(request):
            looked = look_at(form, add, [_closed(**form.cleaned_data)], field="last_day")
            return _days(request, program, form, looked=looked)
        try:
            add()
        except Refused as refusal:
            form.add_error("last_day", str(refusal))
        else:
            return redirect("organizations:days", program.slug)
    return _days(request, program, form)


@require_POST
@login_required
def remove_closure(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    closure = get_object_or_404(doors.program_led(request, slug).closures, pk=pk)
    actions.remove_closure(closure, by=request.user)
    return redirect("organizations:days", slug)


def _look_at_calendars(program: Program, codes: list[str]) -> dict[str, Any]:
    """The calendars, and the days they bring within a year."""
    today = clock.today(program.zone)
    was, now = (calendars.between(each, today, today + YEAR) for each in (program.calendars, codes))
    days = Difference(_("Holidays in the next twelve months"), str(len(was)), str(len(now)))
    changes = words.differences(program, {"calendars": codes})
    return {"looks": True, "differences": [*changes, days] if changes else []}


def _closed(first_day: date, last_day: date, label: str) -> Difference:
    ends = [first_day, last_day] if last_day != first_day else [first_day]
    return Difference(_("Closed days"), "–", f"{label}: {' – '.join(date_format(day, 'D, M j, Y') for day in ends)}")


def _days(
    request: MemberRequest,
    program: Program,
    form: ClosureForm,
    *,
    calendar_form: CalendarForm | None = None,
    looked: dict[str, Any] | None = None,
) -> HttpResponse:
    today = clock.today(program.zone)
    shown = {
        **(looked or {}),
        "program": program,
        "calendars": [(code, calendars.CALENDARS[code]) for code in program.calendars],
        "holidays": calendars.between(program.calendars, today, today + YEAR),
        "closures": program.closures.filter(last_day__gte=today),
        "calendar_form": calendar_form or CalendarForm(),
        "form": form,
    }
    return render(request, "organizations/days.html", shown)


# ---- what a promise means on real days ---------------------------------------------------------------------------


def _examples(program: Program) -> list[Example]:
    """Now, a Friday and a Sunday, and the evening before the next holiday of a working week."""
    today = clock.today(program.zone)
    friday, sunday = (_next(FRIDAY, today), time(17)), (_next(SUNDAY, today), time(3))
    coming = sorted(_at(program, *each) for each in (friday, sunday))
    rows = [_example(program, clock.now(), _("Now")), *(_example(program, each) for each in coming)]
    for day, name in calendars.between(program.calendars, today + 2 * DAY, today + YEAR):
        if day.weekday() < 5:
            before = _at(program, _last_workday(program, day), time(17))
            note = _("%(holiday)s is on %(day)s.") % {"holiday": name, "day": moments.day_in_words(day)}
            return [*rows, _example(program, before, note=note)]
    return rows


def _on_friday(program: Program, preset: Preset) -> Example:
    tried = copy(program)
    for name, value in preset.settings.items():
        setattr(tried, name, value)
    return _example(tried, _at(program, _next(FRIDAY, clock.today(program.zone)), time(17)))


def _example(program: Program, opened: datetime, words: str = "", note: str = "") -> Example:
    due = queries.promise_due(program, opened)
    return Example(words or moments.dated(opened, program.zone), moments.dated(due, program.zone), note)


def _at(program: Program, day: date, at: time) -> datetime:
    return datetime.combine(day, at, ZoneInfo(program.zone))


def _next(weekday: int, today: date) -> date:
    """The next such day after today."""
    return today + ((weekday - today.weekday() - 1) % 7 + 1) * DAY


def _last_workday(program: Program, holiday: date) -> date:
    day = holiday - DAY
    while day.weekday() >= 5 or calendars.between(program.calendars, day, day):
        day -= DAY
    return day
