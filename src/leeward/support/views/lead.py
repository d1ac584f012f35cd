"""The lead's board: clocks and counts of one program, never a word, a contact or a name of who asked."""

from zoneinfo import ZoneInfo

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from leeward.accounts.http import MemberRequest
from leeward.core import clock
from leeward.counts import access as counts
from leeward.counts.queries import months
from leeward.organizations import access as organizations
from leeward.organizations.models import Program
from leeward.organizations.queries import opening_gaps
from leeward.rota import phone
from leeward.support import access, queries


@require_GET
@login_required
def board(request: MemberRequest, slug: str) -> HttpResponse:
    program = get_object_or_404(organizations.programs_led_by(request.user), slug=slug)
    timezone.activate(ZoneInfo(program.zone))
    context = {
        "program": program,
        "board": queries.board(access.led_by(request.user), program),
        "month": months(counts.totals_visible_to(request.user), program)[0],
        "line": phone.line_of(program, clock.now()),
        "takes_calls": program.state == Program.State.OPEN,
        "gaps": opening_gaps(program) if program.state == Program.State.DRAFT else [],
    }
    return render(request, "support/board.html", context)
