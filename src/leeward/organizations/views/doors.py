"""Which program or organization a page is about. A closed door and no door look the same: 404."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from leeward.accounts.http import MemberRequest
from leeward.organizations import access
from leeward.organizations.models import Organization, Program


@dataclass(frozen=True)
class Place:
    """Pages that the Center and leads share: `route` is the start of their names, `slug` what their addresses carry."""

    organization: Organization
    program: Program | None
    route: str
    slug: str


def program_led(request: MemberRequest, slug: str) -> Program:
    program = get_object_or_404(access.programs_led_by(request.user), slug=slug)
    timezone.activate(ZoneInfo(program.zone))
    return program


def organization_of_center(request: MemberRequest, slug: str) -> Organization:
    return get_object_or_404(access.organizations_of_center(request.user), slug=slug)


def program_of_center(request: MemberRequest, slug: str) -> Program:
    return get_object_or_404(access.programs_of_center(request.user), slug=slug)


def center_only(request: MemberRequest) -> None:
    if not access.is_center(request.user):
        raise Http404


def own_center(request: MemberRequest) -> Organization:
    found = access.centers_of(request.user).order_by("name", "pk").first()
    if found is None:
        raise Http404
    return found


def place(request: MemberRequest, slug: str, door: str) -> Place:
    """`door` comes from urls.py: "center" with an organization's slug, "lead" with a program's."""
    if door == "center":
        return Place(organization_of_center(request, slug), None, "organizations:center_", slug)
    program = program_led(request, slug)
    return Place(program.organization, program, "organizations:", slug)


def program_through(request: MemberRequest, slug: str, door: str) -> Program:
    return program_of_center(request, slug) if door == "center" else program_led(request, slug)
