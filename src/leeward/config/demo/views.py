"""The demo's own pages. They exist with LEEWARD_DEMO=1 only, and answer this computer only."""

from collections.abc import Callable
from functools import wraps
from ipaddress import ip_address
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from leeward.config.demo import held, passing, tour, who
from leeward.core import clock
from leeward.notices.models import Channel, DemoMail
from leeward.organizations import moments
from leeward.support.models import Ask

type_View = Callable[..., HttpResponse]
OUTBOX = 50


def demo_only(view: type_View) -> type_View:
    """Inside `require_safe` or `require_POST`: what is not there has no method either."""

    @wraps(view)
    def answer(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not settings.DEMO or not _is_here(request):
            raise Http404
        return view(request, *args, **kwargs)

    return answer


@require_safe
@demo_only
def sign_in(request: HttpRequest) -> HttpResponse:
    """Everybody a visitor can be; `?as=` puts one of them on top."""
    groups = list(who.groups())
    wanted = request.GET.get("as", "")
    chosen = next((face for group in groups for face in group.faces if face.email == wanted), None)
    return render(request, "config/demo_sign_in.html", {"groups": groups, "chosen": chosen})


@require_safe
@demo_only
def guide(request: HttpRequest) -> HttpResponse:
    """Three windows and ten minutes."""
    houses = list(tour.houses())
    context = {"houses": houses, "twin": tour.twin(), "live_every": 5}
    if houses:
        program = houses[0].program
        timezone.activate(ZoneInfo(program.zone))
        context["rings"] = tour.rings(program)
    return render(request, "config/tour.html", context)


@require_POST
@demo_only
def let_pass(request: HttpRequest) -> HttpResponse:
    """The clock buttons. The worker does by itself what has become due."""
    how = request.POST.get("how", "")
    program = next((door.program for door in tour.houses()), None)
    if program is None or how not in ("night", *passing.STEPS):
        raise Http404
    passing.let_pass(how, program.zone)
    now = moments.dated(clock.now(), program.zone)
    messages.success(request, _("It is now %(now)s in the demo. What is due happens within seconds.") % {"now": now})
    return redirect("tour")


@require_safe
@demo_only
def holds(request: HttpRequest) -> HttpResponse:
    """What the server holds: every table, and one request column by column."""
    requests = Ask.objects.select_related("program").order_by("-opened")
    wanted = request.GET.get("ask", "")
    chosen = get_object_or_404(Ask, pk=_uuid(wanted)) if wanted else requests.first()
    context = {
        "main": held.tables("default"),
        "shred": held.tables("shred"),
        "requests": requests,
        "chosen": chosen,
        "held": list(held.of_request(chosen)) if chosen else [],
        "live_every": 5,
    }
    return render(request, "config/demo_holds.html", context)


@require_safe
@demo_only
def outbox(request: HttpRequest) -> HttpResponse:
    """Every notice that would have gone out."""
    rows = DemoMail.objects.all()
    kind = request.GET.get("kind", "")
    if kind in Channel.Kind.values:
        rows = rows.filter(kind=kind)
    context = {
        "mails": rows[:OUTBOX],
        "total": rows.count(),
        "kind": kind,
        "kinds": Channel.Kind.choices,
        "live_every": 5,
    }
    return render(request, "config/demo_outbox.html", context)


def _is_here(request: HttpRequest) -> bool:
    try:
        return ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Http404 from None
