"""The first page: what this is, urgent numbers, and the programs that are open."""

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from leeward.organizations import access, rules
from leeward.organizations.models import Program


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    programs = access.open_programs().order_by("strand", "organization__name", "name")
    places = [
        {"organization": organization, "programs": [_row(program) for program in group]}
        for organization, group in groupby(programs, key=lambda program: program.organization)
    ]
    return render(request, "organizations/front.html", {"places": places})


def _row(program: Program) -> dict[str, object]:
    return {"program": program, "href": rules.tel(program.phone)}
