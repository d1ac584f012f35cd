"""The demo's own pages. They exist with LEEWARD_DEMO=1 only, and answer this computer only."""

from collections.abc import Callable
from functools import wraps
from ipaddress import ip_address

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from leeward.config.demo import held, tour, who
from leeward.notices.models import DemoMail
from leeward.support.models import Ask

type_View = Callable[..., HttpResponse]
OUTBOX = 50


def demo_only(view: type_View) -> type_View:
    @require_safe
    @wraps(view)
    def answer(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not settings.DEMO or not _is_here(request):
            raise Http404
        return view(request, *args, **kwargs)

    return answer


@demo_only
def sign_in(request: HttpRequest) -> HttpResponse:
    """Everybody a visitor can be; `?as=` puts one of them on top."""
    groups = list(who.groups())
    wanted = request.GET.get("as", "")
    chosen = next((face for group in groups for face in group.faces if face.email == wanted), None)
    return render(request, "config/demo_sign_in.html", {"groups": groups, "chosen": chosen})


@demo_only
def guide(request: HttpRequest) -> HttpResponse:
    """Three windows and ten minutes."""
    return render(request, "config/tour.html", {"houses": list(tour.houses()), "twin": tour.twin()})


@demo_only
def holds(request: HttpRequest) -> HttpResponse:
    """What the server holds: every table, and one request column by column."""
    requests = Ask.objects.select_related("program").order_by("-opened")
    wanted = request.GET.get("ask", "")
    chosen = get_object_or_404(Ask, pk=wanted) if wanted else requests.first()
    context = {
        "main": held.tables("default"),
        "shred": held.tables("shred"),
        "requests": requests,
        "chosen": chosen,
        "held": list(held.of_request(chosen)) if chosen else [],
        "live_every": 5,
    }
    return render(request, "config/demo_holds.html", context)


@demo_only
def outbox(request: HttpRequest) -> HttpResponse:
    """Every notice that would have gone out."""
    context = {"mails": DemoMail.objects.all()[:OUTBOX], "total": DemoMail.objects.count(), "live_every": 5}
    return render(request, "config/demo_outbox.html", context)


def _is_here(request: HttpRequest) -> bool:
    try:
        return ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False
