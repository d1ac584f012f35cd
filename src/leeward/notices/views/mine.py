"""A person's own page: how they are told, and when not."""

from collections.abc import Callable
from typing import Any, cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from leeward.accounts import payload
from leeward.accounts.errors import Malformed
from leeward.accounts.http import MemberRequest, members_only, posted
from leeward.core.errors import Refused
from leeward.notices import access, actions, push, queries, rules
from leeward.notices.forms import ChannelForm, WishesForm
from leeward.notices.models import Channel

WISHES = ("phrase", "quiet_from", "quiet_until", "zone", "holds_soon", "gathers")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def mine(request: MemberRequest) -> HttpResponse:
    """POST keeps the wishes."""
    kept = queries.preference(request.user)
    now = {name: getattr(kept, name) for name in WISHES}
    form = WishesForm(request.POST if request.method == "POST" else None, initial=now)
    if form.is_valid() and _tried(form, lambda: actions.prefer(request.user, cast(Any, form.cleaned_data))):
        messages.success(request, _("Saved."))
        return redirect("notices:mine")
    user = request.user
    context = {
        "channels": queries.channels(user),
        "form": form,
        "reached": queries.reachable([user.pk], urgent=False),
        "reached_at_once": queries.reachable([user.pk], urgent=True),
        "example": rules.text("soon", kept.phrase),
        "push_key": push.public_key(),
        "zone": settings.TIME_ZONE,
    }
    return render(request, "notices/mine.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def add(request: MemberRequest) -> HttpResponse:
    form = ChannelForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and _tried(form, lambda: actions.add(by=request.user, **form.cleaned_data)):
        messages.success(request, _("A test is on its way. When it arrives, say so here."))
        return redirect("notices:mine")
    return render(request, "notices/channel.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def change(request: MemberRequest, pk: int) -> HttpResponse:
    own = access.channels_of(request.user).exclude(address="").exclude(kind=Channel.Kind.PUSH)
    channel = get_object_or_404(own, pk=pk)
    now = {"address": channel.address, "label": channel.label}
    form = ChannelForm(request.POST if request.method == "POST" else None, initial=now, is_new=False)
    if form.is_valid() and _tried(form, lambda: actions.change(channel, **form.cleaned_data)):
        messages.success(request, _("Saved."))
        return redirect("notices:mine")
    return render(request, "notices/channel.html", {"form": form, "channel": channel})


@require_POST
@login_required
def remove(request: MemberRequest, pk: int) -> HttpResponse:
    actions.remove(get_object_or_404(access.channels_of(request.user), pk=pk))
    messages.success(request, _("Removed."))
    return redirect("notices:mine")


@require_POST
@login_required
def sooner(request: MemberRequest, pk: int) -> HttpResponse:
    actions.sooner(get_object_or_404(access.channels_of(request.user), pk=pk))
    return redirect("notices:mine")


@require_POST
@login_required
def test(request: MemberRequest, pk: int) -> HttpResponse:
    return _said(request, pk, actions.test, _("A test is on its way. When it arrives, say so here."))


@require_POST
@login_required
def confirm(request: MemberRequest, pk: int) -> HttpResponse:
    return _said(request, pk, actions.confirm, _("Good. This reaches you."))


@members_only
@posted
def subscribe(request: HttpRequest, content: dict[str, Any]) -> dict[str, Any]:
    """This browser."""
    subscription = push.read_subscription(content.get("subscription"))
    if subscription is None:
        raise Malformed(_("This browser’s notifications come from a service that is not known here."))
    user = cast(MemberRequest, request).user
    actions.subscribe(by=user, subscription=subscription, label=payload.text(content, "label", 40))
    messages.success(request, _("A test is on its way. When it arrives, say so here."))
    return {}


def _said(request: MemberRequest, pk: int, action: Callable[[Channel], None], done: str) -> HttpResponse:
    channel = get_object_or_404(access.channels_of(request.user), pk=pk)
    try:
        action(channel)
        messages.success(request, done)
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("notices:mine")


def _tried(form: ChannelForm | WishesForm, action: Callable[[], object]) -> bool:
    """Whether it was done; a refusal is shown in the form."""
    try:
        action()
    except Refused as refused:
        form.add_error(None, str(refused))
        return False
    return True
