"""JSON of the signing pages, and the directory that every caregiver's browser downloads whole."""

from collections.abc import Callable
from dataclasses import asdict
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from leeward.accounts import payload
from leeward.accounts.http import MemberRequest, answered, members_only, type_Content, type_View
from leeward.core import clock
from leeward.core.cookieless import JSON, own_page_only, refusal
from leeward.core.errors import Refused
from leeward.organizations.access import programs_led_by
from leeward.organizations.models import Program
from leeward.organizations.rules import tel
from leeward.supporters import access, actions, documents, facts, queries
from leeward.supporters.models import Directory
from leeward.supporters.rules import free_seat

FOR_EVER = "public, max-age=31536000, immutable"

type_Signing = Callable[[MemberRequest, Program, type_Content], Directory]


@require_GET
def newest_directory(request: HttpRequest, slug: str) -> HttpResponse:
    newest = access.public_directories(slug).defer("body").order_by("-version").first()
    if newest is None:
        return refusal("unknown", _("This program cannot take requests here yet."), 404)
    return JsonResponse({"version": newest.version, "hash": newest.hash, "made": newest.made.isoformat()})


@require_GET
def directory(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """Its hash is its name, so it never changes."""
    found = access.public_directories(slug).filter(hash=name).first()
    if found is None:
        return refusal("unknown", _("There is no such directory."), 404)
    return HttpResponse(bytes(found.body), content_type="application/json", headers={"Cache-Control": FOR_EVER})


@require_POST
@own_page_only(JSON)
def alarm(request: HttpRequest, slug: str) -> HttpResponse:
    """A page refused this program's directory. Nothing of what it sends is read: it knows no more than that."""
    actions.raise_alarm(get_object_or_404(Program, slug=slug))
    return JsonResponse({})


@members_only
@require_GET
def supporting(request: MemberRequest) -> HttpResponse:
    """Where this person's key must stand: what their browser checks at an unlock."""
    places = access.supporters_of(request.user).filter(status__in=queries.LISTED).exclude(confirmed_key="")
    supports = {each.program_id for each in places.select_related("user__vault") if not facts.has_new_key(each)}
    leads = set(access.lead_keys_of(request.user).values_list("program", flat=True))
    programs = Program.objects.filter(pk__in=supports | leads)
    return JsonResponse(
        {
            "programs": [
                {
                    "id": str(program.pk),
                    "slug": program.slug,
                    "name": program.name,
                    "phone": program.phone,
                    "phone_href": tel(program.phone),
                    "supporter": program.pk in supports,
                    "lead": program.pk in leads,
                }
                for program in programs
            ]
        }
    )


@members_only
@require_GET
def signing(request: MemberRequest, slug: str) -> HttpResponse:
    """What a lead's browser needs besides the directory, which it fetches and checks itself."""
    program = get_object_or_404(programs_led_by(request.user), slug=slug)
    seats, known = set(queries.lead_keys(program).values_list("seat", flat=True)), facts.background(program)
    return JsonResponse(
        {
            "program": str(program.pk),
            "day": clock.today().isoformat(),
            "root": program.root_key,
            "salt": queries.salt_of(program),
            "rules": program.rules,
            "backstop": [
                {"key": lead.key, "facts": asdict(facts.facts_of_lead(lead.user, known))}
                for lead in queries.backstop(program)
            ],
            "me": asdict(facts.facts_of_lead(request.user, known)),
            "next_number": queries.next_number(program),
            "free_seat": free_seat(seats),
            "signed": queries.own_lead_key(program, request.user) is not None,
        }
    )


def signs(view: type_Signing) -> type_View:
    """For a lead's posted documents; answers with the directory they lead to."""

    @members_only
    @require_POST
    @wraps(view)
    def answer(request: MemberRequest, slug: str) -> HttpResponse:
        program = get_object_or_404(programs_led_by(request.user), slug=slug)
        return answered(_then_directory)(view, request, program)

    return answer


def _then_directory(view: type_Signing, request: MemberRequest, program: Program) -> type_Content:
    made = view(request, program, payload.read(request.body))
    return {"directory": {"version": made.version, "hash": made.hash}}


@signs
def root(request: MemberRequest, program: Program, content: type_Content) -> Directory:
    lead, roster = documents.signed(content.get("lead")), documents.signed(content.get("roster"))
    return actions.start_root(program, content.get("root"), lead, roster, by=request.user)


@signs
def succession(request: MemberRequest, program: Program, content: type_Content) -> Directory:
    """A new root key: the one before signed the note, the new one signed every lead."""
    docs, note = content.get("leads"), documents.signed(content.get("note"))
    if not isinstance(docs, dict):
        raise Refused(_("Something is missing in what was sent. Please load the page again."))
    signed = {str(key): documents.signed(doc) for key, doc in docs.items()}
    return actions.replace_root(program, content.get("root"), note, signed, by=request.user)


@signs
def leads(request: MemberRequest, program: Program, content: type_Content) -> Directory:
    user = queries.leads_of(program).filter(pk=_id(content.get("user"))).first()
    if user is None:
        raise Refused(_("This person does not lead this program."))
    return actions.sign_lead(program, user, documents.signed(content.get("lead")), by=request.user)


@signs
def center(request: MemberRequest, program: Program, content: type_Content) -> Directory:
    """Somebody at the Center to whom people of this program may write about a peer."""
    user = get_object_or_404(queries.center_staff(), pk=_id(content.get("user")))
    return actions.sign_center(program, user, documents.signed(content.get("center")), by=request.user)


@signs
def roster(request: MemberRequest, program: Program, content: type_Content) -> Directory:
    """Approving, signing again, retiring and publishing rules are one thing: a new roster."""
    signed, leaving = content.get("signed", {}), content.get("leaving", [])
    if not isinstance(signed, dict) or not isinstance(leaving, list):
        raise Refused(_("Something is missing in what was sent. Please load the page again."))
    change = actions.Change(
        roster=documents.signed(content.get("roster")),
        signed={_id(pk): documents.signed(doc) for pk, doc in signed.items()},
        leaving=frozenset(_id(pk) for pk in leaving),
    )
    return actions.sign(program, change, by=request.user)


def _id(value: Any) -> UUID:
    try:
        return UUID(str(value))
    except ValueError:
        raise Refused(_("Something is missing in what was sent. Please load the page again.")) from None
