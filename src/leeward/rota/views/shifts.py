"""One shift: what its holder, a colleague or a lead can do with it. Each verb has its own address."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from leeward.accounts.http import MemberRequest
from leeward.core import clock
from leeward.rota import access, actions, covering
from leeward.rota.forms import ColleagueForm, PutForm
from leeward.rota.models import Shift, Swap
from leeward.rota.views import doors
from leeward.supporters.models import Supporter


@require_safe
@login_required
def shift(request: MemberRequest, slug: str, pk: UUID) -> HttpResponse:
    return _page(request, doors.shift(request, slug, pk))


def _page(
    request: MemberRequest,
    found: Shift,
    *,
    put: PutForm | None = None,
    offer: ColleagueForm | None = None,
    hand: ColleagueForm | None = None,
) -> HttpResponse:
    program, mine = found.program, doors.place_or_none(request, found.program)
    is_lead = doors.leads(request, program)
    is_over, has_begun = found.end <= clock.now(), found.start <= clock.now()
    holds = mine is not None and found.supporter_id == mine.pk
    may_take = mine is not None and mine.status == Supporter.Status.ACTIVE and found.supporter is None
    context = {
        "program": program,
        "shift": found,
        "leads": is_lead,
        "holds": holds,
        "is_over": is_over,
        "has_begun": has_begun,
        "swap": Swap.objects.filter(shift=found, state=Swap.State.OPEN).select_related("asked__user").first(),
        "may_take": may_take,
        "is_beyond": may_take and mine is not None and covering.is_beyond(mine, found),
        "put": put or PutForm(program, initial={"supporter": _proposed(request, found)}) if is_lead else None,
        "offer": offer or ColleagueForm(program, mine, everybody=True) if mine and holds else None,
        "hand": hand or ColleagueForm(program, mine) if mine and holds else None,
        "free": covering.free_for(program, found)[:3] if is_lead and not is_over else [],
    }
    return render(request, "rota/shift.html", context)


def _proposed(request: MemberRequest, found: Shift) -> object:
    """Whom the page of gaps suggested, or who has the shift."""
    return _uuid(request.GET.get("who", "")) or found.supporter


@require_POST
@login_required
def take_open(request: MemberRequest, slug: str, pk: UUID) -> HttpResponse:
    mine, found = doors.place(request, slug), doors.shift(request, slug, pk)
    doors.tried(request, lambda: actions.take_open(found, by=mine), _thanks)
    return redirect("rota:mine")


def _thanks(taken: Shift) -> str:
    return _with_hours(_("Thank you. This shift is yours."), taken)


def _with_hours(said: str, taken: Shift) -> str:
    """Nobody goes beyond the hours they chose without reading so."""
    if taken.supporter is None or not covering.is_beyond(taken.supporter, taken):
        return said
    return f"{said} {_('With it you are on call for more hours of that month than you chose.')}"


@require_POST
@login_required
def offer(request: MemberRequest, slug: str, pk: UUID) -> HttpResponse:
    mine, found = doors.place(request, slug), doors.shift(request, slug, pk)
    form = ColleagueForm(mine.program, mine, request.POST, everybody=True)
    if not form.is_valid():
        return _page(request, found, offer=form)
    done = _("Offered. It stays yours until somebody takes it.")
    doors.tried(request, lambda: actions.offer_swap(found, form.cleaned_data["to"], by=mine), done)
    return redirect("rota:shift", slug, pk)


@require_POST
@login_required
def hand_off(request: MemberRequest, slug: str, pk: UUID) -> HttpResponse:
    mine, found = doors.place(request, slug), doors.shift(request, slug, pk)
    form = ColleagueForm(mine.program, mine, request.POST)
    if not form.is_valid():
        return _page(request, found, hand=form)
    done = _("Handed over. They are told, too.")
    doors.tried(request, lambda: actions.hand_off(found, form.cleaned_data["to"], by=mine), done)
    return redirect("rota:mine")


@require_POST
@login_required
def give_up(request: MemberRequest, slug: str, pk: UUID) -> HttpResponse:
    mine, found = doors.place(request, slug), doors.shift(request, slug, pk)
    done = _("This shift is open now. Your lead is told at once.")
    doors.tried(request, lambda: actions.give_up(found, by=mine), done)
    return redirect("rota:mine")


@require_POST
@login_required
def put(request: MemberRequest, slug: str, pk: UUID) -> HttpResponse:
    found = doors.shift(request, slug, pk, led=True)
    form = PutForm(found.program, request.POST)
    if not form.is_valid():
        return _page(request, found, put=form)
    who = form.cleaned_data["supporter"]
    if who and request.POST.get("beyond") != str(who.pk) and covering.is_beyond(who, found):
        form.add_error("supporter", beyond_in_words(who, _("Save again if they said yes.")))
        form.beyond = who
        return _page(request, found, put=form)
    done = _("Saved. Whom it concerns is told.")
    made = doors.tried(request, lambda: actions.put(found, who, by=request.user, seen=request.POST.get("held")), done)
    return redirect("rota:shift", slug, made.pk if made else pk)


def beyond_in_words(who: Supporter, then: str) -> str:
    said = _("%(name)s would be on call for more hours of that month than they chose.") % {"name": who.user.name}
    return f"{said} {then}"


@require_POST
@login_required
def drop_shift(request: MemberRequest, slug: str, pk: UUID) -> HttpResponse:
    found = doors.shift(request, slug, pk, led=True)
    seen = request.POST.get("held")
    doors.tried(request, lambda: actions.drop_shift(found, by=request.user, seen=seen), _("Taken out of the rota."))
    return redirect("rota:month", slug)


@require_POST
@login_required
def ask_for_cover(request: MemberRequest, slug: str, pk: UUID) -> HttpResponse:
    found = doors.shift(request, slug, pk, led=True)
    doors.tried(request, lambda: actions.ask_for_cover(found), _asked)
    return redirect("rota:shift", slug, pk)


def _asked(count: int) -> str:
    if not count:
        return _("Nobody is free then. Look at sister programs, or call someone.")
    return ngettext("%(n)d person who is free is told.", "%(n)d people who are free are told.", count) % {"n": count}


@require_POST
@login_required
def take_now(request: MemberRequest, slug: str) -> HttpResponse:
    """The form names the shift that the page showed as running, or nothing."""
    mine = doors.place(request, slug)
    seen = _uuid(request.POST.get("running", ""))
    doors.tried(request, lambda: actions.take_now(mine.program, seen, by=mine), _took_over)
    return redirect("rota:month", slug)


def _took_over(taken: Shift) -> str:
    return _with_hours(_("You are on call from now. Thank you."), taken)


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


@require_POST
@login_required
def take_swap(request: MemberRequest, pk: UUID) -> HttpResponse:
    rows = access.swaps_offered_to(request.user).select_related("shift__program__organization")
    swap = get_object_or_404(rows, pk=pk)
    mine = doors.place(request, swap.shift.program.slug)
    doors.tried(request, lambda: actions.take_swap(swap, by=mine), _thanks)
    return redirect("rota:mine")


@require_POST
@login_required
def withdraw_swap(request: MemberRequest, pk: UUID) -> HttpResponse:
    swap = get_object_or_404(access.swaps_of(request.user).select_related("asker"), pk=pk)
    done = _("Taken back. The shift stays yours.")
    doors.tried(request, lambda: actions.withdraw_swap(swap, by=swap.asker), done)
    return redirect("rota:mine")
