"""The lead's board: clocks and counts of one program, never a word, a contact or a name of who asked."""

from zoneinfo import ZoneInfo

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from leeward.accounts.http import MemberRequest
from leeward.organizations import access as organizations
from leeward.support import access, queries


@require_GET
@login_required
def board(request: MemberRequest, slug: str) -> HttpResponse:
    program = get_object_or_404(organizations.programs_led_by(request.user), slug=slug)
    timezone.activate(ZoneInfo(program.organization.time_zone))
    board = queries.board(access.led_by(request.user), program)
    return render(request, "support/board.html", {"program": program, "board": board})
