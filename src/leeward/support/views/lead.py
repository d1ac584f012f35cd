"""The lead's board: clocks and counts of one program, never a word, a contact or a name of who asked."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import wraps
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core import signing
from django.db.models import Exists, OuterRef
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from leeward.accounts.http import MemberRequest
from leeward.core import clock
from leeward.core.errors import Refused
from leeward.counts import access as counts
from leeward.counts.queries import months
from leeward.organizations import access as organizations
from leeward.organizations import contacts, moments, newer
from leeward.organizations.models import Program
from leeward.organizations.queries import opening_gaps
from leeward.rota import covering, phone
from leeward.rota import queries as rota
from leeward.rota.rules.duty import Duty
from leeward.support import access, actions, crowd, doorway, reaching, seconding
from leeward.support.board import board as board_of
from leeward.support.models import Ask, Worry

EXTENSIONS = (4, 24)  # hours
UNDO_FOR = 600  # seconds
SALT = "support.extension"


@require_GET
@login_required
def board(request: MemberRequest, slug: str) -> HttpResponse:
    """Fetched anew by the page itself, so nothing here may write."""
    programs = organizations.programs_led_by(request.user).select_related("door")
    calls = {
        "numbers_to_check": contacts.count_to_check(clock.today()),
        "has_worries": Exists(Worry.objects.filter(supporter__program=OuterRef("pk"))),
        "has_problems": Exists(
            access.problems_of_lead(request.user).filter(problem__supporter__program=OuterRef("pk"))
        ),
        **seconding.calls(),
    }
    uses = Exists(rota.with_rota().filter(pk=OuterRef("pk")))
    program = get_object_or_404(programs.annotate(uses_rota=uses).annotate(**calls), slug=slug)
    timezone.activate(ZoneInfo(program.zone))
    used = program.uses_rota  # type: ignore[attr-defined]  # annotated above
    duties = covering.duties_ahead(program) if used else []
    door = crowd.door_at_hand(program)
    context = {
        "program": program,
        "code": doorway.code_of(program, door) if doorway.needs_code(door, clock.now()) else "",
        "board": board_of(access.led_by(request.user), program),
        "extensions": EXTENSIONS,
        "undo": _undo_of(request.GET.get("undo", "")),
        "used": used,
        "line": phone.line(program, clock.now(), duties, used=used),
        "takes_calls": program.state == Program.State.OPEN,
        "newer": newer.limits_of(program),
        "zone_known": rota.known_zone(program) is not None,
        "problems": access.problems_of_lead(request.user).filter(problem__supporter__program=program),  # the same
        "worries": access.worries_of(request.user).filter(supporter__program=program),  # read where there are any
    }
    more = _before_opening if program.state == Program.State.DRAFT else _while_open
    return render(request, "support/board.html", {**context, **more(request, program, duties, used=used)})


def _before_opening(request: MemberRequest, program: Program, duties: Sequence[Duty], *, used: bool) -> dict[str, Any]:
    """What is missing. Nobody is rung yet."""
    return {"missing": opening_gaps(program)}


def _while_open(request: MemberRequest, program: Program, duties: Sequence[Duty], *, used: bool) -> dict[str, Any]:
    reach = reaching.reach(program, duties, used=used)
    return {
        "reach": reach,
        "is_peer": request.user.pk in reach.users,
        "gaps": covering.gaps_of(program, duties) if used else [],
        "month": months(counts.totals_visible_to(request.user), program)[0],
    }


# ---- what a lead does --------------------------------------------------------------------------------------------


def _until_over(view: Callable[[MemberRequest, str, int], HttpResponse]) -> Callable[..., HttpResponse]:
    """Back to the board, which says so, where the request is over by now. Elsewhere no board is theirs: 404."""

    @wraps(view)
    def answer(request: MemberRequest, slug: str, number: int) -> HttpResponse:
        try:
            return view(request, slug, number)
        except Ask.DoesNotExist:
            get_object_or_404(organizations.programs_led_by(request.user), slug=slug)
            messages.error(request, _("This is over, or somebody else was faster."))
            return redirect("support:board", slug)

    return answer


@require_POST
@login_required
@_until_over
def extend(request: MemberRequest, slug: str, number: int) -> HttpResponse:
    ask, hours = _ask(request, slug, number), request.POST.get("hours", "")
    before, back = ask.contact_due, reverse("support:board", args=[slug])
    if request.POST.get("claim") != ask.claim_mark:  # pressed twice, or on a page drawn before
        messages.error(request, _("This claim has changed since the page was drawn. Please look again."))
    elif hours in map(str, EXTENSIONS) and _did(request, lambda: actions.extend(ask, hours=int(hours))):
        said = _("No. %(n)d: the peer has until %(when)s.") % {"n": number, "when": _when(ask, ask.contact_due)}
        messages.success(request, said)
        back += f"?{urlencode({'undo': _undo(number, before, ask.contact_due)})}"
    return redirect(back)


@require_POST
@login_required
@_until_over
def undo_extension(request: MemberRequest, slug: str, number: int) -> HttpResponse:
    ask, kept = _ask(request, slug, number), _undo_of(request.POST.get("undo", ""))
    if kept is None or kept["n"] != number:
        messages.error(request, _("It is too late to undo this. Nothing was changed."))
        return redirect("support:board", slug)
    was, now = (datetime.fromisoformat(kept[name]) for name in ("was", "now"))
    if _did(request, lambda: actions.shorten(ask, back_to=was, extended=now)):
        messages.success(request, _("Undone. No. %(n)d is as it was.") % {"n": number})
    return redirect("support:board", slug)


@require_POST
@login_required
@_until_over
def ring(request: MemberRequest, slug: str, number: int) -> HttpResponse:
    said = _("No. %(n)d rings again: everybody of its ring is told anew.")
    return _done_to(request, slug, number, actions.ring_again, said)


@require_POST
@login_required
@_until_over
def ring_now(request: MemberRequest, slug: str, number: int) -> HttpResponse:
    return _done_to(request, slug, number, actions.ring_now, _("No. %(n)d rings now, before its turn."))


@require_POST
@login_required
@_until_over
def take_over(request: MemberRequest, slug: str, number: int) -> HttpResponse:
    said = _(
        "No. %(n)d: if the person agreed that a lead may help, it is in your requests within a minute. "
        "If they did not, nothing appears there, and nobody can change that."
    )
    return _done_to(request, slug, number, actions.release_backstop, said)


def _ask(request: MemberRequest, slug: str, number: int) -> Ask:
    asks = access.led_by(request.user).select_related("program__organization", "directory", "supporter__user")
    return asks.defer("directory__body").get(program__slug=slug, number=number)


def _done_to(request: MemberRequest, slug: str, number: int, deed: Callable[[Ask], None], said: str) -> HttpResponse:
    """Back to the board, which says what was done, or why not."""
    ask = _ask(request, slug, number)
    if _did(request, lambda: deed(ask)):
        messages.success(request, said % {"n": number})
    return redirect("support:board", slug)


def _did(request: MemberRequest, deed: Callable[[], None]) -> bool:
    """Whether it was done; otherwise the next page says why not."""
    try:
        deed()
    except Refused as refused:
        messages.error(request, str(refused))
        return False
    return True


def _undo(number: int, was: datetime | None, now: datetime | None) -> str:
    kept = {"n": number, "was": was and was.isoformat(), "now": now and now.isoformat()}
    return signing.dumps(kept, salt=SALT)


def _undo_of(token: str) -> dict[str, Any] | None:
    """What `extend` signed a few minutes ago, with the token itself."""
    try:
        return {**signing.loads(token, salt=SALT, max_age=UNDO_FOR), "token": token}
    except signing.BadSignature:
        return None


def _when(ask: Ask, moment: datetime | None) -> str:
    return moments.in_words(moment, clock.now(), ask.program.zone) if moment else ""
