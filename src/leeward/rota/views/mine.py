"""A supporter's own side: shifts, offers, days off, hours, and the calendar address."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leeward.accounts.http import MemberRequest
from leeward.core import clock
from leeward.rota import access, actions, busy, grid, queries
from leeward.rota.forms import LeaveForm, PreferenceForm
from leeward.rota.models import Feed, Preference, Shift, Swap
from leeward.rota.rules import days
from leeward.rota.views import doors
from leeward.rota.views.reading import as_file
from leeward.supporters.models import Supporter

ADDRESS = "rota.feed"
FEED_KEEPS = days.WEEK * 5  # of what is past
SHOWN = 30  # shifts on one page


@require_safe
@login_required
def mine(request: MemberRequest) -> HttpResponse:
    """Across programs: most people have one."""
    user, at = request.user, clock.now()
    rows = access.places_on_a_rota(user).select_related("program__organization", "user")
    places = list(rows.order_by("program__name", "program__slug"))
    if places:
        doors.place(request, places[0].program.slug)  # its time zone
    ahead = access.shifts_of(user).filter(end__gt=at).select_related("program")
    gaps = access.open_shifts_for(user).filter(end__gt=at, start__lt=at + queries.IN_SIGHT)
    offers = access.swaps_offered_to(user).filter(state=Swap.State.OPEN, shift__start__gt=at).order_by("shift__start")
    context = {
        "places": places,
        "shifts": ahead.prefetch_related("swaps")[:SHOWN],
        "offers": offers.select_related("shift__program", "asker__user"),
        "offered": access.swaps_of(user).filter(state=Swap.State.OPEN).select_related("shift__program", "asked__user"),
        "gaps": gaps.select_related("program").filter(program__in=[place.program_id for place in places])[:30],
        "leaves": access.leaves_of(user).filter(last__gte=timezone.localdate(at)).select_related("supporter__program"),
        "several": len(places) > 1,
    }
    return render(request, "rota/mine.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def plan_leave(request: MemberRequest, slug: str) -> HttpResponse:
    place = doors.place(request, slug)
    form = LeaveForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        given = form.cleaned_data
        made = doors.tried(
            request,
            lambda: actions.plan_leave(place, given["first"], given["last"], by=request.user),
            opened_in_words,
        )
        if made is not None:
            return redirect("rota:mine")
    return render(request, "rota/leave.html", {"program": place.program, "form": form})


def opened_in_words(opened: list[Shift]) -> str:
    if not opened:
        return _("Noted. There was no shift on these days.")
    return ngettext(
        "Noted. %(n)d shift on these days is open now. The lead is told.",
        "Noted. %(n)d shifts on these days are open now. The lead is told.",
        len(opened),
    ) % {"n": len(opened)}


@require_POST
@login_required
def end_my_leave(request: MemberRequest, pk: int) -> HttpResponse:
    leave = get_object_or_404(access.leaves_of(request.user), pk=pk)
    actions.end_leave(leave)
    messages.success(request, _("You are back on these days. Take shifts that are still open, if you like."))
    return redirect("rota:mine")


# ---- choices, and the calendar address ---------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def preference(request: MemberRequest, slug: str) -> HttpResponse:
    place = doors.place(request, slug)
    kept = Preference.objects.filter(supporter=place).first() or Preference(supporter=place)
    now = {name: getattr(kept, name) for name in ("off_shift", "lends", "hours_a_month", "ahead")}
    form = PreferenceForm(request.POST if request.method == "POST" else None, initial=now)
    if form.is_valid():
        actions.set_preference(place, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("rota:mine")
    return render(request, "rota/preference.html", {"program": place.program, "form": form})


@require_safe
@login_required
def feed(request: MemberRequest, slug: str) -> HttpResponse:
    """Shows a new address once; then only whether there is one."""
    place = doors.place(request, slug)
    waiting = request.session.pop(ADDRESS, {})
    context = {
        "program": place.program,
        "address": waiting.get("address", "") if waiting.get("place") == str(place.pk) else "",
        "works": Feed.objects.filter(supporter=place).exists(),
    }
    return render(request, "rota/feed.html", context)


@require_POST
@login_required
def make_feed(request: MemberRequest, slug: str) -> HttpResponse:
    place = doors.place(request, slug)
    address = request.build_absolute_uri(f"/rota/feed/{actions.make_feed(by=place)}.ics")
    request.session[ADDRESS] = {"place": str(place.pk), "address": address}
    return redirect("rota:feed", slug)


@require_POST
@login_required
def revoke_feed(request: MemberRequest, slug: str) -> HttpResponse:
    actions.revoke_feed(by=doors.place(request, slug))
    messages.success(request, _("The address does not work any more."))
    return redirect("rota:feed", slug)


@require_safe
def read_feed(request: HttpRequest, secret: str) -> HttpResponse:
    """For a calendar that knows the address. It says when, and nothing else."""
    found = get_object_or_404(access.feeds_with(secret).select_related("supporter"))
    at = clock.now()
    rows = Shift.objects.filter(supporter=found.supporter, dropped=False, end__gt=at - FEED_KEEPS)
    return HttpResponse(busy.feed(rows, at), content_type=busy.CONTENT_TYPE)


# ---- hours -------------------------------------------------------------------------------------------------------


@require_safe
@login_required
def my_hours(request: MemberRequest, slug: str) -> HttpResponse:
    place = doors.place(request, slug)
    found = _statement(request, place)
    context = {
        "program": place.program,
        "supporter": place,
        "statement": found,
        "title": grid.month_name(found.month),
        "before": f"{days.month_after(found.month, -1):%Y-%m}",
        "after": f"{days.month_after(found.month):%Y-%m}",
    }
    return render(request, "rota/hours.html", context)


@require_safe
@login_required
def my_hours_file(request: MemberRequest, slug: str) -> HttpResponse:
    place = doors.place(request, slug)
    found = _statement(request, place)
    return as_file(f"hours-{found.month:%Y-%m}.csv", grid.statement_lines(place.program, found))


def _statement(request: MemberRequest, place: Supporter) -> grid.Statement:
    today = days.local_day(clock.now(), queries.zone_of(place.program))
    return grid.statement(place, days.read_month(request.GET.get("month", ""), today))
