"""Settings of a program in words: their names, and what a value means in one sentence."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leeward.organizations import legal, meanings, moments, phone
from leeward.organizations.calendars import CALENDARS
from leeward.organizations.models import Program

NAMES: dict[str, object] = {
    "name": gettext_lazy("Name"),
    "neutral_name": gettext_lazy("Name on messages"),
    "promise": gettext_lazy("Promise in words"),
    "promise_minutes": gettext_lazy("Promise"),
    "weekend_promise_minutes": gettext_lazy("Promise on days of rest"),
    "clock_mode": gettext_lazy("Which time counts"),
    "time_zone": gettext_lazy("Time zone"),
    "working_hours": gettext_lazy("Working hours"),
    "contact_hours": gettext_lazy("Time to reach the person"),
    "phone": gettext_lazy("Phone number"),
    "phone_clock": gettext_lazy("When somebody answers the phone"),
    "phone_week": gettext_lazy("Hours of the phone"),
    "phone_hours": gettext_lazy("Hours of the phone in words"),
    "phone_holder": gettext_lazy("Who holds the phone"),
    "phone_unrecorded": gettext_lazy("Calls are not recorded"),
    "after_hours_label": gettext_lazy("Who answers at other times"),
    "after_hours_number": gettext_lazy("Their number"),
    "then_label": gettext_lazy("Who answers when they do not"),
    "then_number": gettext_lazy("The number of that one"),
    "care_at": gettext_lazy("Care for supporters"),
    "network_phone": gettext_lazy("Number of the statewide network"),
    "youth_line": gettext_lazy("Who someone under 18 can call"),
    "writing": gettext_lazy("Writing"),
    "note_allowed": gettext_lazy("One short line in a request"),
    "closing_hours": gettext_lazy("Time in which closing can be undone"),
    "calendars": gettext_lazy("Holiday calendars"),
    "ring_waits": gettext_lazy("Waits between rings"),
    "ring_mode": gettext_lazy("Which time counts for these waits"),
    "on_call_only_paid": gettext_lazy("Ring only on paid time"),
    "small_site": gettext_lazy("Small site: everyone rings, no rota"),
    "dispatch": gettext_lazy("Who chooses the peer"),
    "rules": gettext_lazy("Who is matched with whom"),
    "legal_basis": gettext_lazy("Legal basis"),
}
# What a person typed is in no journal: a name or a number may be somebody's own
TYPED = {
    *("name", "neutral_name", "promise", "phone", "phone_hours", "phone_holder", "after_hours_label"),
    *("after_hours_number", "then_label", "then_number", "care_at", "network_phone", "youth_line"),
}
CHOICES: dict[str, Mapping[str, object]] = {
    "writing": meanings.WRITING,
    "clock_mode": meanings.CLOCK,
    "ring_mode": meanings.RING_CLOCK,
    "dispatch": meanings.DISPATCH,
    "phone_clock": meanings.PHONE_CLOCK,
    "legal_basis": {code: basis.meaning for code, basis in legal.BASES.items()},
}
URGENCIES = {
    "now": gettext_lazy("now"),
    "today": gettext_lazy("today"),
    "week": gettext_lazy("this week"),
    "whenever": gettext_lazy("whenever"),
}


@dataclass(frozen=True, slots=True)
class Difference:
    name: object
    was: str
    now: str


def differences(program: Program, settings: Mapping[str, Any]) -> list[Difference]:
    """What would change, in the order of NAMES."""
    return [
        Difference(label, said(name, getattr(program, name)), said(name, settings[name]))
        for name, label in NAMES.items()
        if name in settings and settings[name] != getattr(program, name)
    ]


def said(name: str, value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if name in CHOICES:
        return str(CHOICES[name].get(value, value))
    if name in ("promise_minutes", "weekend_promise_minutes"):
        return moments.length_in_words(value) if value else _("the same as on other days")
    if name in ("contact_hours", "closing_hours"):
        return moments.length_in_words(value * 60) if value else _("none: at once")
    return _table(name, value)


def _table(name: str, value: Any) -> str:
    if name in ("working_hours", "phone_week"):
        return phone.week_in_words(value)
    if name == "ring_waits":
        waits = (f"{URGENCIES[urgency]}: {first} + {second}" for urgency, (first, second) in value.items())
        return _("%(waits)s minutes") % {"waits": ", ".join(waits)}
    if name == "rules":
        return " ".join(str(choices[value[rule]]) for rule, choices in meanings.MATCHING.items())
    if name == "calendars":
        return ", ".join(CALENDARS.get(code, code) for code in value) or "–"
    return str(value or "–")


def kept(name: str, was: Any, now: Any) -> dict[str, str]:
    """For the journal: what was chosen before and after, where nobody typed it and it is short."""
    if name in TYPED:
        return {}
    found = {"was": _packed(was), "now": _packed(now)}
    return found if len(json.dumps(found)) < 340 else {}


def _packed(value: Any) -> str:
    return json.dumps(value, separators=(",", ":"))
