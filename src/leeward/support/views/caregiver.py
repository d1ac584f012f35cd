"""For people who ask: no account, no cookie. What authorizes them is the receipt in a header (design 5)."""

import re
from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET, require_POST

from leeward.core import clock
from leeward.core.cookieless import JSON, UPLOAD, own_page_only
from leeward.core.sealing.bytes_ import b64, sha256
from leeward.core.sealing.upload import parse_upload
from leeward.notices import push
from leeward.organizations import access as doors
from leeward.organizations import phone
from leeward.organizations import queries as organizations
from leeward.organizations.models import Program
from leeward.support import access, actions, crowd, doorway, hearing, openings, outer, passes, queries, ringing, work
from leeward.support.actions.intake import Shown
from leeward.support.models import Ask, Part, Stub
from leeward.support.views import bodies
from leeward.support.views.answers import api, done, iso, messages, unknown

type_View = Callable[..., HttpResponse]


@require_GET
def door(request: HttpRequest, slug: str) -> HttpResponse:
    """The program's page with the form; for a program that is not open, its telephone number and no form."""
    program = get_object_or_404(access.programs_with_a_door(), slug=slug)
    facts = _facts(program)
    is_open = program.state == Program.State.OPEN and not facts["paused"]
    limits = _first_sentences(facts["limits"]["text"])
    context = {"program": program, "facts": facts, "is_open": is_open, "limits_first": limits}
    context["push_key"] = push.public_key()
    return render(request, "support/door.html", context)


@require_GET
def back(request: HttpRequest) -> HttpResponse:
    """The way back. The same page for everybody: which request it is about stays in the browser."""
    programs = doors.open_programs().exclude(phone="").order_by("organization__name", "name")
    return render(request, "support/back.html", {"push_key": push.public_key(), "programs": programs})


@require_GET
@api
def facts(request: HttpRequest, slug: str) -> HttpResponse:
    program = get_object_or_404(access.programs_with_a_door(), slug=slug)
    return JsonResponse(_facts(program))


def _facts(program: Program) -> dict[str, Any]:
    """`answering`: whether anybody would be rung now and hear of it. No page says that peers are told when none is.
    `paused`, `code_needed`: what a lead chose for some hours or days."""
    at, door = clock.now(), crowd.door_at_hand(program)
    return {
        **organizations.public_facts(program),
        "answering": ringing.is_anybody_rung(program),
        "paused": doorway.is_paused(door, at),
        "code_needed": doorway.needs_code(door, at),
    }


@require_GET
@api
def puzzle(request: HttpRequest, slug: str) -> HttpResponse:
    """Nothing on a usual day. Nothing is kept of who asked for one."""
    program = get_object_or_404(access.programs_with_a_door(), slug=slug)
    is_needed = crowd.crowd_of(program, clock.now()).needs_work(crowd.door_at_hand(program))
    return JsonResponse({"puzzle": work.puzzle(program) if is_needed else None})


@require_POST
@own_page_only(UPLOAD)
@api
def receive(request: HttpRequest, slug: str) -> HttpResponse:
    program = get_object_or_404(access.programs_with_a_door(), slug=slug)
    data = bodies.raw(request)
    by_phone = passes.is_good(program, request.headers.get("Leeward-Pass", ""))
    shown = Shown(request.headers.get("Leeward-Work", ""), request.headers.get("Leeward-Door", ""))
    digest = b64(sha256(data))
    received = actions.receive(program, parse_upload(data), digest=digest, by_phone=by_phone, shown=shown)
    due = _promise_due(program, received.opened)
    said = {"number": received.number, "promise_due": due, "waits": received.waits}
    return JsonResponse(said, status=201 if received.is_new else 200)


def with_ask(view: Callable[[HttpRequest, Ask], HttpResponse]) -> type_View:
    """Finds the ask of the receipt, or answers as if there had never been one."""

    @api
    @wraps(view)
    def answer(request: HttpRequest) -> HttpResponse:
        receipt = access.read_receipt(request.headers.get("Leeward-Receipt", ""))
        ask = access.asks_with(receipt).first() if receipt else None
        return view(request, ask) if ask else unknown()

    return answer


@require_GET
@api
def ask(request: HttpRequest) -> HttpResponse:
    receipt = access.read_receipt(request.headers.get("Leeward-Receipt", ""))
    found = access.asks_with(receipt).first() if receipt else None
    if found:
        return JsonResponse(_state(found))
    stub = access.stubs_with(receipt).first() if receipt else None
    return JsonResponse(_over(stub)) if stub else unknown()


@require_POST
@own_page_only(JSON)
@with_ask
def write(request: HttpRequest, ask: Ask) -> HttpResponse:
    is_new = actions.add_message(ask, bodies.message(bodies.content(request)), role="caregiver")
    return done(201 if is_new else 200)


@require_POST
@own_page_only(JSON)
@with_ask
def seen(request: HttpRequest, ask: Ask) -> HttpResponse:
    content = bodies.content(request)
    n, sequence = bodies.number(content, "n"), bodies.number(content, "sequence")
    actions.mark_read(ask, role="caregiver", n=n, sequence=sequence)
    return done()


@require_POST
@own_page_only(JSON)
@with_ask
def unreached(request: HttpRequest, ask: Ask) -> HttpResponse:
    actions.unreached(ask)
    return done()


@require_POST
@own_page_only(JSON)
@with_ask
def ring(request: HttpRequest, ask: Ask) -> HttpResponse:
    actions.ring_again_herself(ask)
    return done()


@require_POST
@own_page_only(JSON)
@with_ask
def code(request: HttpRequest, ask: Ask) -> HttpResponse:
    actions.vouch(ask, bodies.text(bodies.content(request), "code"))
    return done()


@require_POST
@own_page_only(UPLOAD)
@with_ask
def reseal(request: HttpRequest, ask: Ask) -> HttpResponse:
    data = bodies.raw(request)
    received = actions.reseal(ask, parse_upload(data), digest=b64(sha256(data)))
    return JsonResponse({"number": received.number})


@require_POST
@own_page_only(JSON)
@with_ask
def withdraw(request: HttpRequest, ask: Ask) -> HttpResponse:
    """Also behind `erase`: on her page these are two buttons, here it is one deed."""
    actions.withdraw(ask)
    return done()


@require_POST
@own_page_only(JSON)
@api
def feedback(request: HttpRequest) -> HttpResponse:
    receipt = access.read_receipt(request.headers.get("Leeward-Receipt", ""))
    stub = access.stubs_with(receipt).first() if receipt else None
    if stub is None:
        return unknown()
    actions.give_feedback(stub, answers=bodies.answers(bodies.content(request), "answers"))
    return done()


def _state(ask: Ask) -> dict[str, object]:
    standing, heard = queries.standing(ask), hearing.hearing(ask)
    return {
        "status": ask.status,
        "number": ask.number,
        "program": ask.program.slug,
        "urgency": ask.urgency,
        "opened": iso(ask.opened),
        "promise_due": _promise_due(ask.program, ask.opened),
        "again": ask.again,
        "ring": standing.ring,
        "next": standing.next or None,
        "next_at": iso(standing.next_at),
        "told": heard.now,
        "told_from": iso(heard.at),
        "may_vouch": queries.may_vouch(ask),
        "may_ring_at": iso(standing.may_ring_at),
        "by": standing.by or None,
        "supporter": ask.supporter.number if ask.supporter else None,
        "contact_due": iso(ask.contact_due),
        "conversation": ask.conversation,
        "sequence": ask.last_sequence,
        "openings": openings.of(ask),
        "own": b64(outer.part(ask, Part.Kind.OWN)),
        "messages": messages(queries.messages(ask, of_all=True)),
        "check_ins": [{"due": iso(each.due)} for each in ask.check_ins.filter(done=False)],
        "closing_until": iso(ask.closing_until),
        "phone_held": phone.is_held(ask.program, clock.now()),
        "alone": ask.status == Ask.Status.CONTACT and ask.released,
        "push": ask.parts.filter(kind=Part.Kind.PUSH).exists(),
    }


def _first_sentences(text: str, most: int = 2) -> str:
    """Of the first paragraph; the whole text lies folded below."""
    paragraph = text.strip().partition("\n")[0]
    return " ".join(re.split(r"(?<=[.!?])\s+", paragraph)[:most])


def _promise_due(program: Program, opened: datetime) -> str | None:
    return iso(organizations.promise_due(program, opened))


def _over(stub: Stub) -> dict[str, object]:
    return {
        "status": "over",
        "program": stub.program.slug,
        "outcome": stub.outcome,
        "feedback": stub.outcome in Stub.ASKS_HOW_IT_WAS,
    }
