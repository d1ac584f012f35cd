"""What a supporter does with an ask: taking it, and everything until it is closed. One route for each verb."""

from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from leeward.accounts.http import MemberRequest
from leeward.core.sealing.bytes_ import b64
from leeward.support import actions
from leeward.support.models import Ask
from leeward.support.views import bodies
from leeward.support.views.answers import done
from leeward.support.views.doors import held, told
from leeward.supporters.models import Supporter


@require_POST
@told
def accept(request: MemberRequest, ask: Ask, supporter: Supporter) -> HttpResponse:
    content = bodies.content(request)
    token, hours = bodies.sealed(content, "token", 32), bodies.number(content, "contact_hours", least=1)
    seat = bodies.flag(content, "seat")
    actions.accept(ask, by=supporter, token=token, contact_hours=hours, seat=seat)
    return done()


@require_POST
@told
def not_now(request: MemberRequest, ask: Ask, supporter: Supporter) -> HttpResponse:
    actions.not_now(ask, by=supporter)
    return done()


@require_POST
@held
def give_back(request: MemberRequest, ask: Ask) -> HttpResponse:
    actions.give_back(ask)
    return done()


@require_POST
@held
def hand_over(request: MemberRequest, ask: Ask) -> HttpResponse:
    actions.hand_over(ask)
    return done()


@require_POST
@held
def not_real(request: MemberRequest, ask: Ask) -> HttpResponse:
    actions.not_real(ask)
    return done()


@require_POST
@held
def feedback_link(request: MemberRequest, ask: Ask) -> HttpResponse:
    content = bodies.content(request)
    lookup, auth = bodies.sealed(content, "lookup", 32), bodies.sealed(content, "auth", 32)
    actions.make_link(ask, lookup=b64(lookup), auth=b64(auth))
    return done()


@require_POST
@held
def contact(request: MemberRequest, ask: Ask) -> HttpResponse:
    actions.mark_contact(ask)
    return done()


@require_POST
@held
def write(request: MemberRequest, ask: Ask) -> HttpResponse:
    is_new = actions.add_message(ask, bodies.message(bodies.content(request)), role="peer")
    return done(201 if is_new else 200)


@require_POST
@held
def seen(request: MemberRequest, ask: Ask) -> HttpResponse:
    content = bodies.content(request)
    n, sequence = bodies.number(content, "n"), bodies.number(content, "sequence")
    actions.mark_read(ask, role="peer", n=n, sequence=sequence)
    return done()


@require_POST
@held
def add_check_in(request: MemberRequest, ask: Ask) -> HttpResponse:
    check_in = actions.add_check_in(ask, due=bodies.moment(bodies.content(request), "due"))
    return JsonResponse({"id": check_in.pk}, status=201)


@require_POST
@held
def check_in_done(request: MemberRequest, ask: Ask, check_in: UUID) -> HttpResponse:
    actions.check_in_done(get_object_or_404(ask.check_ins, pk=check_in))
    return done()


@require_POST
@held
def remove_check_in(request: MemberRequest, ask: Ask, check_in: UUID) -> HttpResponse:
    actions.remove_check_in(get_object_or_404(ask.check_ins, pk=check_in))
    return done()


@require_POST
@held
def refer(request: MemberRequest, ask: Ask) -> HttpResponse:
    actions.refer(ask, code=bodies.text(bodies.content(request), "code"))
    return done()


@require_POST
@held
def close(request: MemberRequest, ask: Ask) -> HttpResponse:
    content = bodies.content(request)
    tally = None if content.get("tally") is None else bodies.answers(content, "tally")
    actions.close(ask, tally=tally)
    return done()


@require_POST
@held
def reopen(request: MemberRequest, ask: Ask) -> HttpResponse:
    actions.reopen(ask)
    return done()


@require_POST
@held
def erase(request: MemberRequest, ask: Ask) -> HttpResponse:
    actions.erase_now(ask)
    return done()
