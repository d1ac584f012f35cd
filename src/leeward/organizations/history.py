"""What was changed about a program, when and by whom, as the journal keeps it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leeward.accounts.models import User
from leeward.core.models import Entry
from leeward.organizations import words
from leeward.organizations.models import Option, Program, Role, Wording

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
    "closure.added": gettext_lazy("Closed days were added."),
    "closure.removed": gettext_lazy("Closed days were taken out."),
    "contact.added": gettext_lazy("A number to call was added."),
    "contact.changed": gettext_lazy("A number to call was changed."),
    "contact.checked": gettext_lazy("A number to call was found to be right."),
    "contact.removed": gettext_lazy("A number to call was taken out."),
    "option.added": gettext_lazy("A choice was added to a list."),
    "option.moved": gettext_lazy("A choice was moved in its list."),
    "option.renamed": gettext_lazy("A choice of a list was renamed."),
    "option.retired": gettext_lazy("A choice of a list was retired."),
    "option.restored": gettext_lazy("A choice of a list was brought back."),
    "import.done": gettext_lazy("Rows came in from a spreadsheet."),
    "supporter.links": gettext_lazy("Links for people on the list were made."),
    "roster.signed": gettext_lazy("The list of supporters was signed."),
    "rota.rules": gettext_lazy("The rules of the rota were changed."),
    "rota.shared": gettext_lazy("A program was agreed to as a sister program."),
    "rota.sharing_offered": gettext_lazy("A program was asked to be a sister program."),
    "rota.unshared": gettext_lazy("A sister program was let go."),
}
LABELS = {**dict(Option.Kind.choices), **dict(Wording.Kind.choices), **dict(Role.Kind.choices)}


@dataclass(frozen=True, slots=True)
class Line:
    day: date
    who: str
    what: str
    was: str = ""
    now: str = ""


def entries(program: Program) -> QuerySet[Entry]:
    """Newest first. A change of settings has a line for each setting, so its summary is left out."""
    own = Q(subject=f"{program._meta.label_lower} {program.pk.hex}")
    roles = Q(verb__startswith="role.", detail__contains=f'"program": "{program.pk.hex}"')
    return Entry.objects.filter(own | roles).exclude(verb="program.changed").order_by("-sequence")


def lines(page: Sequence[Entry]) -> list[Line]:
    details: list[dict[str, Any]] = [json.loads(entry.detail or "{}") for entry in page]
    keys = {entry.actor for entry in page} | {str(detail.get("user", "")) for detail in details}
    people = User.objects.filter(pk__in=[UUID(key) for key in keys if len(key) == 32])
    names = {person.pk.hex: person.name for person in people}
    return [_line(entry, detail, names) for entry, detail in zip(page, details, strict=True)]


def _line(entry: Entry, detail: dict[str, Any], names: dict[str, str]) -> Line:
    who = names.get(entry.actor) or _("the site itself, or somebody who has left")
    if entry.verb == "setting.changed":
        name = str(detail["setting"])
        was, now = (words.said(name, json.loads(detail[key])) if key in detail else "" for key in ("was", "now"))
        return Line(entry.day, who, str(words.NAMES.get(name, name)), was, now)
    what = str(VERBS.get(entry.verb, entry.verb))
    return Line(entry.day, who, f"{what} {_about(detail, names)}".strip())


def _about(detail: dict[str, Any], names: dict[str, str]) -> str:
    parts = [str(LABELS[detail["kind"]])] if detail.get("kind") in LABELS else []
    parts += [names[detail["user"]]] if detail.get("user") in names else []
    if "version" in detail:
        parts.append(_("version %(n)s") % {"n": detail["version"]})
    parts += [str(detail[key]) for key in ("new", "count") if detail.get(key)]
    return ", ".join(parts)
