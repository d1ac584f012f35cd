"""What was changed about a program, when and by whom, as the journal keeps it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leeward.accounts.models import User
from leeward.core.models import Entry
from leeward.organizations import words
from leeward.organizations.models import Option, Organization, Program, Proposal, Role, Site, Unit, Wording

VERBS: dict[str, object] = {
    "program.created": gettext_lazy("The program was made."),
    "program.opened": gettext_lazy("The program was opened."),
    "program.closed": gettext_lazy("The program was closed."),
    "program.root": gettext_lazy("The root key was made."),
    "program.sheet": gettext_lazy("Who holds a sheet with the root words was written down."),
    "program.root_replaced": gettext_lazy("The root key was replaced by a new one."),
    "program.alarm_ended": gettext_lazy("An alarm about a poster or a list was looked at."),
    "role.granted": gettext_lazy("A role was given."),
    "role.revoked": gettext_lazy("A role was taken away."),
    "wording.published": gettext_lazy("A text was published."),
    "wording.kept": gettext_lazy("A newer wording was compared; yours stays."),
    "closure.added": gettext_lazy("Closed days were added."),
    "closure.removed": gettext_lazy("Closed days were taken out."),
    "unit.added": gettext_lazy("A unit was added."),
    "unit.changed": gettext_lazy("A unit was changed."),
    "unit.moved": gettext_lazy("A unit was put under another one."),
    "unit.retired": gettext_lazy("A unit was retired."),
    "unit.restored": gettext_lazy("A unit was brought back."),
    "unit.leaders_changed": gettext_lazy("Who leads a unit was changed."),
    "site.added": gettext_lazy("A site was added."),
    "organization.created": gettext_lazy("An organization was added."),
    "organization.changed": gettext_lazy("An organization was changed."),
    "center.family_network": gettext_lazy("The network for patients and families was changed."),
    "door.changed": gettext_lazy("Many requests at once:"),
    "contact.added": gettext_lazy("A number to call was added."),
    "contact.changed": gettext_lazy("A number to call was changed."),
    "contact.checked": gettext_lazy("A number to call was found to be right."),
    "contact.removed": gettext_lazy("A number to call was taken out."),
    "option.added": gettext_lazy("A choice was added to a list."),
    "option.moved": gettext_lazy("A choice was moved in its list."),
    "option.renamed": gettext_lazy("A choice of a list was renamed."),
    "option.retired": gettext_lazy("A choice of a list was retired."),
    "option.restored": gettext_lazy("A choice of a list was brought back."),
    "change.asked": gettext_lazy("A change waits for a second person."),
    "change.confirmed": gettext_lazy("A second person confirmed a change."),
    "change.refused": gettext_lazy("A second person refused a change."),
    "change.withdrawn": gettext_lazy("A change was withdrawn before it counted."),
    "change.waited": gettext_lazy("A change counts after 72 hours, since nobody else leads here."),
    "import.done": gettext_lazy("Rows came in from a spreadsheet."),
    "supporter.links": gettext_lazy("Links for people on the list were made."),
    "roster.signed": gettext_lazy("The list of supporters was signed."),
    "rota.rules": gettext_lazy("The rules of the rota were changed."),
    "rota.shared": gettext_lazy("A program was agreed to as a sister program."),
    "rota.sharing_offered": gettext_lazy("A program was asked to be a sister program."),
    "rota.unshared": gettext_lazy("A sister program was let go."),
}
# What the Center does or gives; settings are for a program's leads alone
OF_CENTER = (
    *("organization.created", "organization.changed", "site.added", "center.family_network", "import.done"),
    *("program.created", "program.opened", "program.closed", "role.granted", "role.revoked"),
    *("change.asked", "change.confirmed", "change.refused", "change.withdrawn", "change.waited"),
    *("unit.added", "unit.changed", "unit.moved", "unit.retired", "unit.restored", "unit.leaders_changed"),
)
DOOR: dict[str, object] = {
    "at_once": gettext_lazy("How many requests ring at once"),
    "most_open": gettext_lazy("How many may wait"),
    "most_megabytes": gettext_lazy("How many megabytes they may fill"),
    "work_from": gettext_lazy("From how many on a sender's device works for a moment"),
    "paused_until": gettext_lazy("Pause of the web door, in hours"),
    "code_until": gettext_lazy("Asking for the code on the poster, in hours"),
    "code_round": gettext_lazy("A new code"),
}
NAMED = (Unit, Site, Organization, Program)  # of these a line says the name of today
KINDS = (Option.Kind, Wording.Kind, Role.Kind, Proposal.Kind)
LABELS = {value: label for kind in KINDS for value, label in kind.choices}


@dataclass(frozen=True, slots=True)
class Line:
    day: date
    who: str
    what: str
    was: str = ""
    now: str = ""


def entries(program: Program) -> QuerySet[Entry]:
    """Newest first. A change of settings has a line for each setting, so its summary is left out."""
    units = Unit.objects.filter(organization=program.organization_id).values_list("pk", flat=True)
    own = Q(subject=f"{program._meta.label_lower} {program.pk.hex}")
    own |= Q(subject__in=[f"{Unit._meta.label_lower} {pk.hex}" for pk in units])
    roles = Q(verb__startswith="role.", detail__contains=f'"program": "{program.pk.hex}"')
    return Entry.objects.filter(own | roles).exclude(verb="program.changed").order_by("-sequence")


def entries_of_center() -> QuerySet[Entry]:
    """Of every organization, newest first. A line leads to no supporter and to no setting."""
    numbers = Q(verb__startswith="contact.", subject="")  # for everybody; a program's own are its settings
    return Entry.objects.filter(numbers | Q(verb__in=OF_CENTER)).order_by("-sequence")


def lines(page: Sequence[Entry], *, of: type[Model] | None = None) -> list[Line]:
    """`of`: what needs no name, because the whole page is about one of them."""
    details: list[dict[str, Any]] = [json.loads(entry.detail or "{}") for entry in page]
    keys = {entry.actor for entry in page} | {str(detail.get("user", "")) for detail in details}
    people = User.objects.filter(pk__in=[UUID(key) for key in keys if len(key) == 32])
    names = {person.pk.hex: person.name for person in people}
    subjects = [entry.subject for entry in page] + [_program(detail) for detail in details]
    things = _things(subjects, [model for model in NAMED if model is not of])
    return [_line(entry, detail, names, things) for entry, detail in zip(page, details, strict=True)]


def _program(detail: dict[str, Any]) -> str:
    """Of a role: where it was given."""
    return f"{Program._meta.label_lower} {detail['program']}" if "program" in detail else ""


def _things(subjects: Sequence[str], models: Sequence[type[Model]]) -> dict[str, str]:
    """Names by subject, as the journal writes it."""
    found: dict[str, str] = {}
    for model in models:
        start = f"{model._meta.label_lower} "
        keys = {UUID(subject.removeprefix(start)) for subject in subjects if subject.startswith(start)}
        rows = model._default_manager.filter(pk__in=keys) if keys else []
        found |= {f"{start}{row.pk.hex}": str(row) for row in rows}
    return found


def _line(entry: Entry, detail: dict[str, Any], names: dict[str, str], things: dict[str, str]) -> Line:
    who = names.get(entry.actor) or _("the site itself, or somebody who has left")
    if entry.verb == "setting.changed":
        name = str(detail["setting"])
        was, now = (words.said(name, json.loads(detail[key])) if key in detail else "" for key in ("was", "now"))
        return Line(entry.day, who, str(words.NAMES.get(name, name)), was, now)
    what = str(VERBS.get(entry.verb, entry.verb))
    if entry.verb == "door.changed":
        said = ", ".join(str(DOOR.get(name, name)) for name in detail["fields"].split(","))
        return Line(entry.day, who, f"{what} {said}", *(str(detail.get(key, "")) for key in ("was", "now")))
    about = filter(None, [things.get(entry.subject, ""), _about(detail, names), things.get(_program(detail), "")])
    return Line(entry.day, who, f"{what} {', '.join(about)}".strip())


def _about(detail: dict[str, Any], names: dict[str, str]) -> str:
    parts = [str(LABELS[detail["kind"]])] if detail.get("kind") in LABELS else []
    parts += [names[detail["user"]]] if detail.get("user") in names else []
    if "version" in detail:
        parts.append(_("version %(n)s") % {"n": detail["version"]})
    parts += [str(detail[key]) for key in ("new", "count") if detail.get(key)]
    return ", ".join(parts)
