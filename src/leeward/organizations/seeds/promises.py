"""Promises that programs elsewhere keep, for a lead to take over in one tap (operations 1.0, 8 row 8; programs 3)."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from leeward.organizations.rules import default_week

HOUR = 60  # minutes


@dataclass(frozen=True)
class Preset:
    title: object
    meaning: object  # one sentence
    promise: object  # what people read
    settings: dict[str, Any]


def _preset(title: object, meaning: object, promise: object, minutes: int, **settings: Any) -> Preset:
    kept = {"clock_mode": "wall", "weekend_promise_minutes": None, "promise_minutes": minutes}
    return Preset(title, meaning, promise, {**kept, **settings})


PRESETS: dict[str, Preset] = {
    "working-day": _preset(
        _("24 working hours"),
        _("One working day, at any hour of it. Weekends and holidays do not count."),
        _("A peer reaches you within one working day."),
        24 * HOUR,
        clock_mode="working",
        working_hours=default_week(),
    ),
    "day": _preset(
        _("24 hours, on weekends 48"),
        _("Every hour counts. What comes on a Saturday, a Sunday or a holiday has 48 hours."),
        _("A peer reaches you within 24 hours, on weekends within 48."),
        24 * HOUR,
        weekend_promise_minutes=48 * HOUR,
    ),
    "two-working-days": _preset(
        _("1 to 2 working days"),
        _("Two working days, for volunteers all over a state. You are warned after the first."),
        _("A peer reaches you within one to two working days."),
        48 * HOUR,
        clock_mode="working",
        working_hours=default_week(),
    ),
    "half-hour": _preset(
        _("30 minutes"),
        _("Every hour counts, at night too. Only for a team that is on call at all times."),
        _("A peer reaches you within 30 minutes, day and night."),
        30,
        contact_hours=1,
        ring_waits={"now": [2, 3], "today": [5, 10], "week": [10, 15], "whenever": [10, 15]},
    ),
}
