"""Units and who leads them. The Center and the leads of a program in the organization share these pages."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from leeward.accounts.http import MemberRequest
from leeward.core.errors import Refused
from leeward.organizations import actions, queries
from leeward.organizations.forms.places import PersonForm, UnitForm
from leeward.organizations.models import Unit
from leeward.organizations.views import doors
from leeward.organizations.views.doors import Place
from leeward.organizations.views.looking import changes, is_look, look_at, seen
from leeward.organizations.words import Difference


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def units(request: MemberRequest, slug: str, door: str) -> HttpResponse:
    """The tree, and a form to add to it."""
    place = doors.place(request, slug, door)
    form = UnitForm(request.POST if request.method == "POST" else None, organization=place.organization)
    looked: dict[str, Any] = {}
    if request.method == "POST" and form.is_valid():
        add = partial(actions.add_unit, place.organization, by=request.user, **form.cleaned_data)
        if is_look(request):
            looked = look_at(form, add, changes(form, {}), field="name")
        elif _did(form, add, field="name"):
            messages.success(request, _("Added."))
            return redirect(f"{place.route}units", slug)
    shown = {
        "place": place,
        "form": form,
        "rows": queries.unit_rows(place.organization),
        "retired": place.organization.units.filter(retired=True).order_by("name"),
        **looked,
    }
    return render(request, "organizations/units.html", {**shown, **_routes(place)})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def unit(request: MemberRequest, slug: str, pk: UUID, door: str) -> HttpResponse:
    """Its name, place and leaders."""
    place = doors.place(request, slug, door)
    found = _unit(place, pk)
    data = request.POST if request.method == "POST" else None
    form = UnitForm(data, organization=place.organization, initial=_now(found))
    looked: dict[str, Any] = {}
    if request.method == "POST" and form.is_valid():
        change = partial(actions.change_unit, found, by=request.user, **form.cleaned_data)
        if is_look(request, form):
            looked = look_at(form, change, changes(form, _now(found)))
        elif _did(form, change):
            messages.success(request, _("Saved."))
            return redirect(f"{place.route}units", slug)
    return _unit_page(request, place, found, form, PersonForm(prefix="leader"), **seen(request, form, looked))


@require_POST
@login_required
def add_leader(request: MemberRequest, slug: str, pk: UUID, door: str) -> HttpResponse:
    place = doors.place(request, slug, door)
    found = _unit(place, pk)
    person = PersonForm(request.POST, prefix="leader")
    looked: dict[str, Any] = {}
    if person.is_valid():
        add = partial(actions.add_leader, found, by=request.user, **person.cleaned_data)
        if not is_look(request):
            add()
            return redirect(f"{place.route}unit", slug, pk)
        looked = _look_at_leaders(found, person, add)
    form = UnitForm(organization=place.organization, initial=_now(found))
    return _unit_page(request, place, found, form, person, leaders_look=looked, **seen(request, form, {}))


@require_POST
@login_required
def remove_leader(request: MemberRequest, slug: str, pk: UUID, user: UUID, door: str) -> HttpResponse:
    place = doors.place(request, slug, door)
    found = _unit(place, pk)
    leader = get_object_or_404(found.leaders, pk=user)
    actions.remove_leader(found, leader, by=request.user)
    return redirect(f"{place.route}unit", slug, pk)


@require_POST
@login_required
def retire_unit(request: MemberRequest, slug: str, pk: UUID, door: str) -> HttpResponse:
    place = doors.place(request, slug, door)
    try:
        actions.retire_unit(_unit(place, pk), by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(f"{place.route}unit", slug, pk)
    return redirect(f"{place.route}units", slug)


@require_POST
@login_required
def restore_unit(request: MemberRequest, slug: str, pk: UUID, door: str) -> HttpResponse:
    place = doors.place(request, slug, door)
    try:
        actions.restore_unit(_unit(place, pk), by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(f"{place.route}units", slug)


def _now(found: Unit) -> dict[str, Any]:
    return {name: getattr(found, name) for name in ("name", "area", "parent", "site")}


def _look_at_leaders(found: Unit, person: PersonForm, add: Callable[[], object]) -> dict[str, Any]:
    """By their names here: somebody with an account already may have another one than was typed."""
    now: list[str] = []

    def deed() -> None:
        add()
        now.append(_led_by(found))

    looked = look_at(person, deed, [])
    was = _led_by(found)
    return {**looked, "differences": [Difference(_("Led by"), was, then) for then in now if then != was]}


def _led_by(found: Unit) -> str:
    return ", ".join(found.leaders.order_by("name").values_list("name", flat=True)) or "–"


def _did(form: UnitForm, deed: Callable[[], object], *, field: str | None = None) -> bool:
    try:
        deed()
    except Refused as refusal:
        form.add_error(field, str(refusal))
        return False
    return True


def _unit(place: Place, pk: UUID) -> Unit:
    return get_object_or_404(place.organization.units, pk=pk)


def _unit_page(
    request: MemberRequest, place: Place, found: Unit, form: UnitForm, person: PersonForm, **looked: Any
) -> HttpResponse:
    shown = {"place": place, "unit": found, "form": form, "person": person, "leaders": found.leaders.order_by("name")}
    return render(request, "organizations/unit.html", {**shown, **looked, **_routes(place)})


def _routes(place: Place) -> dict[str, str]:
    """Names of the pages behind this door, for templates."""
    names = ("units", "unit", "add_leader", "remove_leader", "retire_unit", "restore_unit")
    return {f"to_{name}": f"{place.route}{name}" for name in names}
