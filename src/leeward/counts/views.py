"""Totals and breakdowns of one program, for those who lead it: as a page and as files."""

import csv
from collections.abc import Iterable
from datetime import date
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from leeward.accounts.http import MemberRequest
from leeward.counts import access, queries, rules, sheets
from leeward.organizations import access as organizations
from leeward.organizations import legal
from leeward.organizations.models import Program


@require_GET
@login_required
def totals(request: MemberRequest, slug: str) -> HttpResponse:
    program = _program(request, slug)
    timezone.activate(ZoneInfo(program.zone))
    quarters = queries.finished_quarters(program)
    chosen = _chosen(quarters, request.GET.get("quarter", "")) if quarters else None
    context = {
        "program": program,
        "legal": legal.of(program),
        "sheet": sheets.totals(_months(request, program)),
        "quarters": [(rules.name_of(each), sheets.in_words(each)) for each in quarters],
        "quarter": rules.name_of(chosen) if chosen else "",
        "quarter_in_words": sheets.in_words(chosen) if chosen else "",
        "parts": sheets.parts(_tables(request, program, chosen)) if chosen else [],
    }
    return render(request, "counts/totals.html", context)


@require_GET
@login_required
def totals_file(request: MemberRequest, slug: str) -> HttpResponse:
    program = _program(request, slug)
    lines = sheets.totals_lines(sheets.totals(_months(request, program)))
    return _file(request, program, f"{program.slug}-totals.csv", lines)


@require_GET
@login_required
def breakdown_file(request: MemberRequest, slug: str, quarter: str) -> HttpResponse:
    program = _program(request, slug)
    quarters = {rules.name_of(each): each for each in queries.finished_quarters(program)}
    if quarter not in quarters:
        raise Http404
    lines = sheets.breakdown_lines(_tables(request, program, quarters[quarter]))
    return _file(request, program, f"{program.slug}-{quarter}.csv", lines)


def _program(request: MemberRequest, slug: str) -> Program:
    return get_object_or_404(organizations.programs_led_by(request.user), slug=slug)


def _months(request: MemberRequest, program: Program) -> list[queries.Month]:
    return queries.months(access.totals_visible_to(request.user), program)


def _tables(request: MemberRequest, program: Program, quarter: date) -> list[queries.Table]:
    return queries.breakdown(access.counters_visible_to(request.user), program, quarter)


def _chosen(quarters: list[date], name: str) -> date:
    """The quarter of this name, or the newest."""
    return next((each for each in quarters if rules.name_of(each) == name), quarters[0])


def _file(request: MemberRequest, program: Program, name: str, lines: Iterable[list[object]]) -> HttpResponse:
    """With the mark of the program's legal basis under it. Where numbers must stay inside, a lead says so first."""
    basis = legal.of(program)
    mark = str(basis.mark)
    if basis.stays and "inside" not in request.GET:
        messages.error(request, str(basis.duty))
        return redirect("counts:totals", program.slug)
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    csv.writer(answer).writerows([*lines, [mark]] if mark else lines)
    return answer
