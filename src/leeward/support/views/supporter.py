"""For supporters: what waits, what is theirs. Their browser opens the boxes; the server hands out sealed bytes."""

from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from leeward.accounts.http import MemberRequest, members_only
from leeward.core import clock
from leeward.core.sealing.bytes_ import b64
from leeward.organizations import care
from leeward.organizations import queries as organizations
from leeward.organizations.models import Program
from leeward.rota import access as rota
from leeward.rota import phone
from leeward.support import access, actions, offers, outer, queries
from leeward.support.models import Ask, Part, Worry
from leeward.support.views import bodies
from leeward.support.views.answers import api, card_of, done, iso, messages
from leeward.support.views.doors import held
from leeward.supporters import access as supporters
from leeward.supporters.models import Supporter
from leeward.supporters.queries import LISTED, leads_of, to_agree_again, to_talk_to

MOST_SEALED = 20  # whose cards and boxes are given at once

# What only the accepter is given
PARTS = {"card": Part.Kind.CARD, "letter": Part.Kind.LETTER, "s2": Part.Kind.S2, "box": Part.Kind.KEPT}


@require_GET
@login_required
def ask_list(request: MemberRequest) -> HttpResponse:
    """Waiting and mine. The page asks for the sealed parts by itself, once the vault is open."""
    places = (
        supporters.supporters_of(request.user)
        .select_related("program__organization", "program__care_at__organization")
        .order_by("program__name")
    )
    context = {
        "places": places,
        "rung": queries.places_of(request.user),
        "resting": queries.resting(place.pk for place in places),
        "agree_again": to_agree_again(places),
        "suspensions": [(each, to_talk_to(each)) for each in places if each.status == each.Status.SUSPENDED],
        "worries": Worry.objects.filter(supporter__user=request.user).select_related("supporter__program"),
        "words": queries.words_on_cards(place.program for place in places),
        "on_phone": [place.program for place in places if _holds_the_phone(place)],
        "on_a_rota": [place.program for place in rota.places_on_a_rota(request.user).select_related("program")],
        "cares": [(place.program, care.door_of(place.program)) for place in places if place.status in LISTED],
    }
    return render(request, "support/asks.html", context)


def _holds_the_phone(place: Supporter) -> bool:
    """Whether they may take a request down for somebody who rings now."""
    if place.program.state != Program.State.OPEN:
        return False
    return phone.takes_calls(phone.line_of(place.program, clock.now()), leads=False, place=place)


@require_GET
@login_required
def ask_page(request: MemberRequest, ask: UUID) -> HttpResponse:
    row = get_object_or_404(access.held_by(request.user), pk=ask)
    timezone.activate(ZoneInfo(row.program.zone))
    facts = organizations.public_facts(row.program)
    context = {
        "ask": row,
        "program": row.program,
        "facts": facts,
        "urgent": facts["urgent"],
        "care": care.door_of(row.program),
        "colleagues": queries.colleagues_by_phone(row),
        "rest_days": settings.REST_DAYS,
        "worry": Worry.objects.filter(supporter__user=request.user, supporter__program=row.program).first(),
        "leads": leads_of(row.program).filter(is_active=True),
    }
    return render(request, "support/ask.html", context)


@require_GET
@members_only
@api
def waiting(request: MemberRequest) -> HttpResponse:
    """Without card and box, and without the end of a long line unless it asks for `all`; or, with both, what `sealed`
    names: the page asks for what it has not opened."""
    asks, more = access.told_to(request.user), 0
    named = bodies.ids(request.GET.get("sealed", ""), most=MOST_SEALED)
    if named:
        asks = asks.filter(pk__in=named)
    elif "all" not in request.GET:
        asks, more = offers.without_end_of_line(asks, request.user)
    rows = offers.waiting(asks, request.user, sealed=bool(named))
    asked = [
        {
            **card_of(each.ask),
            "mark": each.mark,
            **({"card": b64(each.card), "box": b64(each.box)} if named else {}),
            "seat": each.seat,
            "left": each.ask.status != Ask.Status.OPEN,
            "extra": each.extra,
            "opening": each.opening,
            "picked": each.picked,
        }
        for each in rows
    ]
    return JsonResponse({"asks": asked, "more": more})


@require_GET
@members_only
@api
def mine(request: MemberRequest) -> HttpResponse:
    asks = [
        {
            **card_of(each.ask),
            "status": each.ask.status,
            "contact_due": iso(each.ask.contact_due),
            "closing_until": iso(each.ask.closing_until),
            "unread": each.unread,
            "next_check_in": iso(each.next_check_in),
        }
        for each in queries.held(access.held_by(request.user))
    ]
    return JsonResponse({"asks": asks, "ended": queries.ended(request.user)})


@require_POST
@members_only
@api
def seen_ended(request: MemberRequest) -> HttpResponse:
    if queries.ended(request.user):
        actions.seen_ended(request.user, count=bodies.number(bodies.content(request), "count"))
    return done()


@require_GET
@held
def ask(request: MemberRequest, ask: Ask) -> HttpResponse:
    sealed = outer.parts(ask, [Part.Kind.CARD, Part.Kind.LETTER, Part.Kind.S2, Part.Kind.KEPT])
    content = {
        **card_of(ask),
        **{name: iso(getattr(ask, name)) for name in ("accepted", "contact_due", "contact", "closing_until")},
        "status": ask.status,
        "can_erase": queries.can_erase(ask),
        "tallied": ask.tallied,
        "released": ask.released,
        "writing": ask.program.writing,
        "conversation": ask.conversation,
        "sequence": ask.last_sequence,
        "messages": messages(queries.messages(ask, of_all=False)),
        "check_ins": [{"id": each.pk, "due": iso(each.due), "done": each.done} for each in ask.check_ins.all()],
        **{name: b64(sealed[kind]) for name, kind in PARTS.items()},
    }
    return JsonResponse(content)
