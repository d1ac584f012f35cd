"""What was changed about a program, when and by whom, as the journal keeps it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leeward.accounts.models import User
from leeward.core.models import Entry
from leeward.organizations import words
from leeward.organizations.models import Option, Program, Wording

VERBS: dict[str, object] = {
    "program.created": gettext_lazy("The program was made."),
    "program.opened": gettext_lazy("The program was opened."),
    "program.closed": gettext_lazy("The program was closed."),
    "program.root": gettext_lazy("The root key was made."),
    "program.alarm_ended": gettext_lazy("An alarm about a poster or a list was looked at."),
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
LABELS = {**dict(Option.Kind.choices), **dict(Wording.Kind.choices)}


@dataclass(frozen=True, slots=True)
class Line:
    day: date
    who: str
    what: str
    was: str = ""
    now: str = ""


def entries(program: Program) -> QuerySet[Entry]:
    """Newest first. A change of settings has a line for each setting, so its summary is left out."""
    about = Entry.objects.filter(subject=f"{program._meta.label_lower} {program.pk.hex}")
    return about.exclude(verb="program.changed").order_by("-sequence")


def lines(page: Sequence[Entry]) -> list[Line]:
    keys = [UUID(entry.actor) for entry in page if len(entry.actor) == 32]
    names = {person.pk.hex: person.name for person in User.objects.filter(pk__in=keys)}
    return [_line(entry, names.get(entry.actor, "")) for entry in page]


def _line(entry: Entry, who: str) -> Line:
    detail: dict[str, Any] = json.loads(entry.detail or "{}")
    who = who or _("the site itself, or somebody who has left")
    if entry.verb == "setting.changed":
        name = str(detail["setting"])
        was, now = (words.said(name, json.loads(detail[key])) if key in detail else "" for key in ("was", "now"))
        return Line(entry.day, who, str(words.NAMES.get(name, name)), was, now)
    what = str(VERBS.get(entry.verb, entry.verb))
    return Line(entry.day, who, f"{what} {_about(detail)}".strip())


def _about(detail: dict[str, Any]) -> str:
    parts = [str(LABELS[detail["kind"]])] if detail.get("kind") in LABELS else []
    if "version" in detail:
        parts.append(_("version %(n)s") % {"n": detail["version"]})
    parts += [str(detail[key]) for key in ("new", "count") if detail.get(key)]
    return ", ".join(parts)
