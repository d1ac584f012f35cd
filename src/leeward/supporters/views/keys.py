"""The program's root key, its leads' keys, the signed list and the poster. Every secret stays in the browser."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from leeward.accounts.http import MemberRequest
from leeward.core.errors import Refused
from leeward.organizations.access import programs_led_by
from leeward.supporters import actions, chain, queries
from leeward.supporters.views.signing import signing_data


@require_GET
@login_required
def keys(request: MemberRequest, slug: str) -> HttpResponse:
    program = get_object_or_404(programs_led_by(request.user), slug=slug)
    if not program.root_key:
        data = {"slug": slug, "program": str(program.pk), "name": program.name}
        return render(request, "supporters/ceremony.html", {"program": program, "ceremony": data})
    changed = chain.changed_people(program)
    context = {
        "program": program,
        "leads": chain.leads(program, request.user),
        "old_keys": chain.old_keys(program),
        "may_sign": queries.own_lead_key(program, request.user) is not None,
        "roster_waits": chain.roster_waits(program),
        "changed": changed,
        "people": queries.in_directory(program).count(),
        "directory": queries.newest(program),
        "sheets": queries.sheets(program),
        "signing": signing_data(program, sign=queries.in_roster_order(program)),
    }
    return render(request, "supporters/keys.html", context)


@require_GET
@login_required
def replace_root(request: MemberRequest, slug: str) -> HttpResponse:
    """New words for the two sheets. The old ones sign that these follow."""
    program = get_object_or_404(programs_led_by(request.user).exclude(root_key=""), slug=slug)
    data = {"slug": slug, "program": str(program.pk), "name": program.name}
    return render(request, "supporters/replace_root.html", {"program": program, "ceremony": data})


@require_POST
@login_required
def drop_key(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    program = get_object_or_404(programs_led_by(request.user), slug=slug)
    lead = get_object_or_404(queries.lead_keys(program), pk=pk)
    try:
        actions.drop_lead_key(lead, by=request.user)
        messages.success(request, _("The key is taken out of the directory."))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("supporters:keys", slug=slug)


@require_POST
@login_required
def drop_center(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    program = get_object_or_404(programs_led_by(request.user), slug=slug)
    actions.drop_center_key(get_object_or_404(program.center_keys.all(), pk=pk), by=request.user)
    messages.success(request, _("The key is taken out of the directory."))
    return redirect("support:problems", slug)


@require_POST
@login_required
def end_alarm(request: MemberRequest, slug: str) -> HttpResponse:
    program = get_object_or_404(programs_led_by(request.user), slug=slug)
    try:
        actions.end_alarm(program, by=request.user, seen=request.POST.get("seen", ""))
        messages.success(request, _("The warning is gone. The next one shows it again."))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("supporters:keys", slug=slug)


@require_GET
@login_required
def poster(request: MemberRequest, slug: str) -> HttpResponse:
    program = get_object_or_404(programs_led_by(request.user), slug=slug)
    if not program.root_key:
        messages.info(request, _("First make the root key. The poster carries its fingerprint."))
        return redirect("supporters:keys", slug=slug)
    return render(request, "supporters/poster.html", {"program": program})
