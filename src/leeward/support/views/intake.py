"""For a lead or a duty peer to whom somebody rang: the same questions, sealed in this browser, sent by the same way.

The upload itself goes where every request goes, without a cookie: nothing that is stored tells a request that was
taken down on the phone from any other. Only how many there were is counted.
"""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET, require_POST

from leeward.accounts.http import MemberRequest, members_only
from leeward.core import clock
from leeward.counts import actions as counts
from leeward.organizations import queries as organizations
from leeward.organizations.access import programs_led_by
from leeward.organizations.models import Program
from leeward.rota import access as rota
from leeward.rota import phone
from leeward.support import passes, queries
from leeward.support.views.answers import api, done


@require_GET
@login_required
def intake(request: MemberRequest, slug: str) -> HttpResponse:
    program = _program(request, slug)
    facts = organizations.public_facts(program)
    context = {
        "program": program,
        "facts": facts,
        "urgent": organizations.urgent_besides_own(program),
        "is_open": program.state == Program.State.OPEN,
        "pass": passes.make(program),
        "is_peer": program.pk in queries.places_of(request.user),
    }
    return render(request, "support/intake.html", context)


@require_POST
@members_only
@api
def count_call(request: MemberRequest, slug: str) -> HttpResponse:
    """One more request came by phone. Which one is not said."""
    counts.add_total(_program(request, slug), "phone")
    return done()


def _program(request: MemberRequest, slug: str) -> Program:
    """Neither a colleague who is off duty nor a stranger learns that there is such a page."""
    program = get_object_or_404(rota.programs_of(request.user), slug=slug)
    place = rota.places_of(request.user).filter(program=program).first()
    leads = programs_led_by(request.user).filter(pk=program.pk).exists()
    if not phone.takes_calls(phone.line_of(program, clock.now()), leads=leads, place=place):
        raise Http404
    return program
