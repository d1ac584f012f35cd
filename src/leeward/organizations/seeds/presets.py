"""Whole sets of settings for kinds of places, so that a small site touches one page (design 1.7; programs 5)."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from leeward.organizations.models import Program
from leeward.organizations.rules import default_rules, default_waits
from leeward.organizations.seeds.promises import PRESETS as PROMISES

OFFICE = [["08:00", "17:00"] if day < 5 else None for day in range(7)]
QUICK = {"now": [5, 5], "today": [15, 30], "week": [120, 240], "whenever": [720, 1440]}
# What every preset says, so that taking over another one leaves nothing of the first
USUAL: dict[str, Any] = {
    "contact_hours": 24,
    "ring_mode": "wall",
    "small_site": False,
    "on_call_only_paid": False,
    "dispatch": "ladder",
    "writing": "arrange",
    "note_allowed": False,
    "closing_hours": 72,
}


@dataclass(frozen=True)
class Preset:
    title: object
    meaning: object  # for whom it is right, in a sentence or two
    strand: str
    settings: dict[str, Any]


def _preset(title: object, meaning: object, promise: str, *, strand: str = "A", **own: Any) -> Preset:
    """`promise`: one of PROMISES, with the sentence that people read."""
    promised = PROMISES[promise]
    rules = default_rules() | own.pop("rules", {})
    fixed = {**USUAL, "ring_waits": default_waits(), "rules": rules}
    said = {"promise": str(promised.promise), **promised.settings}
    return Preset(title, meaning, strand, {**fixed, **said, **own})


PRESETS: dict[str, Preset] = {
    "small-site": _preset(
        _("Small site"),
        _("A handful of peers who know each other. Everyone is rung at once, and there is no rota to keep."),
        "day",
        small_site=True,
    ),
    "hospital": _preset(
        _("Hospital"),
        _("Peers on call by a rota, day and night. Whoever is on call is rung first, then everybody allowed."),
        "day",
    ),
    "health-system": _preset(
        _("Health system"),
        _("Many peers at several sites, on paid shifts. Rings go on sooner, and nobody is rung in their free time."),
        "day",
        ring_waits=QUICK,
        on_call_only_paid=True,
    ),
    "state-network": _preset(
        _("State network"),
        _("Volunteers from many employers. Never a peer from the same employer; a lead may pick who fits best."),
        "two-working-days",
        strand="B",
        ring_mode="working",
        dispatch="coordinator",
        rules={"employer": "forbid"},
    ),
    "outpatient": _preset(
        _("Ambulatory or community health center"),
        _("Open on weekdays, few people. Everyone is rung, and only working hours count."),
        "working-day",
        small_site=True,
        ring_mode="working",
        working_hours=OFFICE,
    ),
}


def fitting(program: Program) -> dict[str, Preset]:
    """Those for a program of its kind."""
    return {name: preset for name, preset in PRESETS.items() if preset.strand == program.strand}
