"""Whose rota a page is about. A closed door and no door look the same: 404. Times are shown in the program's zone."""

from collections.abc import Callable
from typing import TypeVar
from uuid import UUID

from django.contrib import messages
from django.shortcuts import get_object_or_404
from django.utils import timezone

from leeward.accounts.http import MemberRequest
from leeward.core.errors import Refused
from leeward.organizations.access import programs_led_by
from leeward.organizations.models import Program
from leeward.rota import access, queries
from leeward.rota.models import Shift
from leeward.supporters.models import Supporter

Given = TypeVar("Given")


def program_of(request: MemberRequest, slug: str) -> Program:
    """For members: leads, and supporters whom a lead approved."""
    return _in_its_zone(get_object_or_404(access.programs_of(request.user), slug=slug))


def program_led(request: MemberRequest, slug: str) -> Program:
    return _in_its_zone(get_object_or_404(programs_led_by(request.user), slug=slug))


def place(request: MemberRequest, slug: str) -> Supporter:
    """As whom this person is on call in the program."""
    rows = access.places_of(request.user).select_related("program__organization", "user")
    mine = get_object_or_404(rows, program__slug=slug)
    _in_its_zone(mine.program)
    return mine


def place_or_none(request: MemberRequest, program: Program) -> Supporter | None:
    return access.places_of(request.user).filter(program=program).select_related("user").first()


def shift(request: MemberRequest, slug: str, pk: UUID, *, led: bool = False) -> Shift:
    rows = access.shifts_led_by(request.user) if led else access.shifts_visible_to(request.user)
    found = rows.select_related("program__organization", "supporter__user", "pattern")
    kept = get_object_or_404(found, program__slug=slug, pk=pk)
    _in_its_zone(kept.program)
    return kept


def leads(request: MemberRequest, program: Program) -> bool:
    return programs_led_by(request.user).filter(pk=program.pk).exists()


def tried(request: MemberRequest, action: Callable[[], Given], done: str | Callable[[Given], str]) -> Given | None:
    """The action's result, and a message that says how it went. None when it was refused."""
    try:
        result = action()
    except Refused as refused:
        messages.error(request, str(refused))
        return None
    messages.success(request, done if isinstance(done, str) else done(result))
    return result


def _in_its_zone(program: Program) -> Program:
    timezone.activate(queries.zone_of(program))
    return program
