"""Who holds the two paper sheets."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from leeward.accounts.http import MemberRequest
from leeward.core.errors import Refused
from leeward.organizations.access import programs_led_by
from leeward.supporters import actions, queries
from leeward.supporters.forms import SheetsForm


@require_http_methods(["GET", "POST"])
@login_required
def sheets(request: MemberRequest, slug: str) -> HttpResponse:
    program = get_object_or_404(programs_led_by(request.user).exclude(root_key=""), slug=slug)
    kept = {f"sheet_{sheet.number}": sheet.holder for sheet in queries.sheets(program)}
    form = SheetsForm(request.POST) if request.method == "POST" else SheetsForm(initial=kept)
    if request.method == "POST" and form.is_valid():
        try:
            actions.record_sheets(program, list(form.cleaned_data.values()), by=request.user)
            messages.success(request, _("Written down."))
            return redirect("supporters:keys", slug=slug)
        except Refused as refused:
            form.add_error(None, str(refused))
    return render(request, "supporters/sheets.html", {"program": program, "form": form})
