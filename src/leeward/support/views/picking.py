"""For leads who pick first: the page, what their browser opens, and the pick."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from leeward.accounts.http import MemberRequest, members_only
from leeward.core.errors import Refused
from leeward.core.sealing.bytes_ import b64
from leeward.organizations import access as organizations
from leeward.organizations.models import Program
from leeward.support import access, actions, picks, queries
from leeward.support.views import bodies
from leeward.support.views.answers import api, done, iso


@require_GET
@login_required
def page(request: MemberRequest, slug: str) -> HttpResponse:
    """Nothing that was sealed is in it."""
    program = _program(request, slug)
    words = queries.words_on_cards([program])[program.slug]
    return render(request, "support/pick.html", {"program": program, "words": words})


@require_GET
@members_only
@api
def waiting(request: MemberRequest, slug: str) -> HttpResponse:
    found = picks.waiting(access.led_by(request.user), _program(request, slug), request.user)
    asks = [
        {
            "number": each.ask.number,
            "urgency": each.ask.urgency,
            "opened": iso(each.ask.opened),
            "card": b64(each.card),
            "box": b64(each.box),
            "until": iso(each.ask.step_at),
            "picked": each.ask.picked.number if each.ask.picked else None,
            "peers": {
                slot: {
                    "number": peer.number,
                    "name": peer.name,
                    "role": peer.role,
                    "on_call": peer.on_call,
                    "at_once": peer.at_once,
                }
                for slot, peer in each.peers.items()
            },
        }
        for each in found
    ]
    return JsonResponse({"asks": asks})


@require_POST
@members_only
@api
def pick(request: MemberRequest, slug: str, number: int) -> HttpResponse:
    asks = access.led_by(request.user).filter(program=_program(request, slug))
    known = asks.select_related("program__organization", "directory").defer("directory__body")
    ask = known.filter(number=number).first()
    if ask is None:
        raise Refused(_("This is over, or somebody else was faster."))
    actions.pick(ask, slot=bodies.number(bodies.content(request), "slot"))
    return done()


def _program(request: MemberRequest, slug: str) -> Program:
    return get_object_or_404(organizations.programs_led_by(request.user).select_related("organization"), slug=slug)
