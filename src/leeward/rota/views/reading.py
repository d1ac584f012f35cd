"""The rota to read, for its members: month, week, paper, files, history."""

import csv
from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from leeward.accounts.http import MemberRequest
from leeward.core import clock
from leeward.organizations.models import Program
from leeward.organizations.queries import urgent_besides_own
from leeward.rota import access, covering, grid, phone, queries
from leeward.rota.rules import days
from leeward.rota.views import doors
from leeward.supporters import queries as supporters
from leeward.supporters.models import Supporter

SHOWN_CHANGES = 100


@require_safe
@login_required
def month(request: MemberRequest, slug: str) -> HttpResponse:
    program = doors.program_of(request, slug)
    first = days.read_month(request.GET.get("month", ""), _today(program))
    rows = grid.month_of(program, first)
    context = _frame(request, program) | {
        "title": grid.month_name(first),
        "days": rows,
        "has_today": any(row.is_today for row in rows),
        "has_phone": any(row.phone for row in rows),
        "view": "month",
        "month": first,
        "before": f"?month={days.month_after(first, -1):%Y-%m}",
        "after": f"?month={days.month_after(first):%Y-%m}",
    }
    return render(request, "rota/rota.html", context)


@require_safe
@login_required
def week(request: MemberRequest, slug: str) -> HttpResponse:
    program = doors.program_of(request, slug)
    monday = days.read_week(request.GET.get("week", ""), _today(program))
    rows = grid.days_of(program, monday, monday + days.WEEK - days.DAY)
    context = _frame(request, program) | {
        "title": _("Week of %(day)s") % {"day": grid.day_name(monday)},
        "days": rows,
        "has_phone": any(row.phone for row in rows),
        "view": "week",
        "month": monday.replace(day=1),
        "before": f"?week={monday - days.WEEK}",
        "after": f"?week={monday + days.WEEK}",
    }
    return render(request, "rota/rota.html", context)


def _frame(request: MemberRequest, program: Program) -> dict[str, Any]:
    """What month and week share: who is on call now and next, and what is missing."""
    at = clock.now()
    mine = doors.place_or_none(request, program)
    used = queries.uses_rota(program)
    duties = queries.ahead(program, at) if used else []
    on_call, until, following = queries.now_and_next(duties, at)
    line, leads = phone.line(program, at, duties, used=used), doors.leads(request, program)
    return {
        "program": program,
        "leads": leads,
        "mine": mine,
        "used": used,
        "zone_known": queries.known_zone(program) is not None,
        "on_call": on_call,
        "until": until,
        "next": following,
        "gaps": len(covering.gaps_ahead(program)),
        "running": queries.running(program, at),
        "line": line,
        "takes_calls": phone.takes_calls(line, leads=leads, place=mine),
        "may_take": mine is not None and mine.status == Supporter.Status.ACTIVE,
    }


@require_safe
@login_required
def print_month(request: MemberRequest, slug: str) -> HttpResponse:
    program = doors.program_of(request, slug)
    first = days.read_month(request.GET.get("month", ""), _today(program))
    shown = {"program": program, "title": grid.month_name(first), "weeks": grid.weeks_of(program, first)}
    return render(request, "rota/print_month.html", shown)


@require_safe
@login_required
def sheet(request: MemberRequest, slug: str) -> HttpResponse:
    """For the hours when computers are down: the rota and the numbers, on paper. Those of peers without an account only
    for leads and for who is on duty in this month: that is what they agreed to."""
    program = doors.program_of(request, slug)
    first = days.read_month(request.GET.get("month", ""), _today(program))
    rows = grid.month_of(program, first)
    on_duty = grid.on_paper(rows)
    sees = doors.leads(request, program) or any(each.user_id == request.user.pk for each in on_duty)
    shown = {
        "program": program,
        "title": grid.month_name(first),
        "days": rows,
        "people": [each for each in on_duty if sees or each.status != Supporter.Status.PHONE],
        "line": phone.line_of(program, clock.now()),
        "stand_ins": phone.stand_ins(program),
        "sees_by_phone": sees,
        "by_phone": supporters.colleagues_by_phone(program) if sees else [],
        "leads": supporters.leads_of(program),
        "urgent": urgent_besides_own(program),
    }
    return render(request, "rota/sheet.html", shown)


@require_safe
@login_required
def month_file(request: MemberRequest, slug: str) -> HttpResponse:
    program = doors.program_of(request, slug)
    first = days.read_month(request.GET.get("month", ""), _today(program))
    lines = grid.month_lines(program, grid.month_of(program, first))
    return as_file(f"{program.slug}-rota-{first:%Y-%m}.csv", lines)


@require_safe
@login_required
def history(request: MemberRequest, slug: str) -> HttpResponse:
    program = doors.program_of(request, slug)
    rows = access.changes_visible_to(request.user).filter(program=program)
    shown = rows.select_related("by", "about__user", "pattern")[:SHOWN_CHANGES]
    return render(request, "rota/history.html", {"program": program, "changes": shown})


def as_file(name: str, lines: grid.type_Lines) -> HttpResponse:
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    csv.writer(answer).writerows(lines)
    return answer


def _today(program: Program) -> date:
    return days.local_day(clock.now(), queries.zone_of(program))
