"""Tables from a spreadsheet: choose one, see what every row would do, take all of it in or nothing."""

from collections.abc import Sequence
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leeward.accounts.http import MemberRequest
from leeward.core import sheets
from leeward.core.errors import Refused
from leeward.organizations import access, actions, imports, meanings
from leeward.organizations.forms.imports import ImportForm
from leeward.organizations.models import Import, Organization, Program
from leeward.organizations.views import doors

ON_A_PAGE = 100
WRONG = ("wrong", "waits")


@require_safe
@login_required
def choose_import(request: MemberRequest, door: str, slug: str = "") -> HttpResponse:
    organization, program = _place(request, door, slug)
    shown = {"organization": organization, "program": program, "kinds": _kinds(door, slug), "back": _back(door, slug)}
    return render(request, "organizations/import_choose.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def send_import(request: MemberRequest, door: str, kind: str, slug: str = "") -> HttpResponse:
    organization, program = _place(request, door, slug)
    found = imports.kinds(door).get(kind)
    if found is None:
        raise Http404
    form = ImportForm(request.POST, request.FILES) if request.method == "POST" else ImportForm()
    if request.method == "POST" and form.is_valid():
        body = form.cleaned_data["file"]
        try:
            job = actions.send_import(kind, body, by=request.user, organization=organization, program=program)
        except Refused as refusal:
            form.add_error("file", str(refusal))
        else:
            return redirect("organizations:import", job.pk)
    shown = {"form": form, "kind": found, "template": _route(door, slug, "import_template", kind)}
    return render(request, "organizations/import_send.html", {**shown, "back": _route(door, slug, "imports")})


@require_safe
@login_required
def import_template(request: MemberRequest, door: str, kind: str, slug: str = "") -> HttpResponse:
    """A file with nothing but its first row."""
    _place(request, door, slug)
    found = imports.kinds(door).get(kind)
    if found is None:
        raise Http404
    return _file(f"{kind}.csv", [[column.name for column in found.columns]])


@require_safe
@login_required
def one_import(request: MemberRequest, pk: UUID) -> HttpResponse:
    """How far it is, or what each row would do: wrong ones first, as long as there are any."""
    job = _own(request, pk)
    kind = imports.kind(job.kind)
    wrong = sum(job.sums.get(name, 0) for name in WRONG)
    only_wrong = bool(wrong) and request.GET.get("rows") != "all"
    page = Paginator(_wanted(job, only_wrong), ON_A_PAGE).get_page(request.GET.get("page"))
    sheet = sheets.read(bytes(job.body), kind.columns) if job.state == Import.State.CHECKED else None
    shown = {
        "job": job,
        "kind": kind,
        "sums": [
            (meanings.OUTCOME[name], job.sums[name], name in WRONG) for name in meanings.OUTCOME if job.sums.get(name)
        ],
        "wrong": wrong,
        "only_wrong": only_wrong,
        "page": page,
        "rows": _rows(sheet, list(page.object_list)),
        "sheet": sheet,
        "encoding": meanings.ENCODING.get(sheet.encoding, "Unicode") if sheet else "",
        "separator": meanings.SEPARATOR.get(sheet.separator, "") if sheet else "",
        "live_every": 2 if job.state in (Import.State.CHECKING, Import.State.APPLYING) else 0,
        "again": _again(job),
        "result": _result(job, kind),
    }
    return render(request, "organizations/import.html", shown)


@require_safe
@login_required
def import_file(request: MemberRequest, pk: UUID, only_wrong: bool) -> HttpResponse:
    """The rows as they came, with what would become of each. It can be put right and sent again."""
    job = _own(request, pk)
    if not job.body:
        raise Http404
    kind = imports.kind(job.kind)
    names = [column.name for column in kind.columns]
    cells = {row.number: row.cells for row in sheets.read(bytes(job.body), kind.columns).rows}
    lines: list[list[object]] = [
        [number, *(cells[number][name] for name in names), meanings.OUTCOME[result], said.replace("\n", " ")]
        for number, result, said in _wanted(job, only_wrong)
    ]
    head: list[object] = ["row", *names, "outcome", "what is wrong"]
    return _file(f"{job.kind}-rows.csv", [head, *lines])


@require_POST
@login_required
def apply_import(request: MemberRequest, pk: UUID) -> HttpResponse:
    job = _own(request, pk)
    try:
        actions.agree_to_import(job, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("organizations:import", job.pk)


@require_POST
@login_required
def drop_import(request: MemberRequest, pk: UUID) -> HttpResponse:
    job = _own(request, pk)
    actions.drop_import(job)
    messages.success(request, _("The file is gone. Nothing was changed."))
    return redirect(_again(job))


def _place(request: MemberRequest, door: str, slug: str) -> tuple[Organization | None, Program | None]:
    if door == "center":
        doors.center_only(request)
        return None, None
    if door == "organization":
        return doors.organization_of_center(request, slug), None
    program = doors.program_led(request, slug)
    return program.organization, program


def _own(request: MemberRequest, pk: UUID) -> Import:
    """Nobody sees what somebody else sent; and who has lost the door has lost the file."""
    return get_object_or_404(access.imports_of(request.user), pk=pk)


def _kinds(door: str, slug: str) -> list[tuple[imports.Kind, str]]:
    return [(kind, _route(door, slug, "send_import", name)) for name, kind in imports.kinds(door).items()]


def _route(door: str, slug: str, name: str, *more: str) -> str:
    return reverse(f"organizations:{door}_{name}", args=[*([slug] if slug else []), *more])


def _back(door: str, slug: str) -> str:
    pages = {"center": "organizations", "organization": "organization", "program": "settings"}
    return reverse(f"organizations:{pages[door]}", args=[slug] if slug else [])


def _door(job: Import) -> tuple[str, str]:
    if job.program:
        return "program", job.program.slug
    return ("organization", job.organization.slug) if job.organization else ("center", "")


def _again(job: Import) -> str:
    return _route(*_door(job), "send_import", job.kind)


def _result(job: Import, kind: imports.Kind) -> str:
    """Where what came in can be seen."""
    door, slug = _door(job)
    if kind.done == "units":
        return reverse("organizations:units" if door == "program" else "organizations:center_units", args=[slug])
    return reverse(kind.done, args=[slug] if slug else [])


def _wanted(job: Import, only_wrong: bool) -> list[tuple[int, str, str]]:
    rows = [(int(number), str(result), str(said)) for number, result, said in job.outcomes]
    return [row for row in rows if row[1] in WRONG] if only_wrong else rows


def _rows(sheet: sheets.Sheet | None, wanted: Sequence[tuple[int, str, str]]) -> list[dict[str, object]]:
    cells = {row.number: list(row.cells.values()) for row in sheet.rows} if sheet else {}
    return [
        {
            "number": number,
            "cells": cells.get(number, []),
            "result": meanings.OUTCOME[result],
            "tag": "late" if result in WRONG else "ok" if result in ("new", "changed") else "",
            "said": said,
        }
        for number, result, said in wanted
    ]


def _file(name: str, lines: Sequence[Sequence[object]]) -> HttpResponse:
    answer = HttpResponse(sheets.written(lines), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
