"""Phone lines as programs elsewhere keep them, for a lead to take over in one tap (operations 1, 8 row 7)."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

WEEKDAYS = 5


@dataclass(frozen=True)
class Phone:
    title: object
    meaning: object  # one sentence
    holder: object  # who holds it where no rota says so
    settings: dict[str, Any]


def _weekdays(start: str, end: str) -> dict[str, Any]:
    return {"phone_clock": "own", "phone_week": [[start, end] if day < WEEKDAYS else None for day in range(7)]}


PHONES: dict[str, Phone] = {
    "on-call": Phone(
        _("Day and night, on call"),
        _("The operator forwards to whoever is on call first, then to the backup."),
        _("Whoever is on call first; then the backup."),
        {"phone_clock": "always"},
    ),
    "clock": Phone(
        _("As the response clock"),
        _("Somebody answers in the hours that your promise counts, others do at all other times."),
        _("Whoever is on call; on days without anyone, a lead."),
        {"phone_clock": "same"},
    ),
    "weekdays": Phone(
        _("Weekdays 7 to 7"),
        _("The program's own people answer on weekdays, the house supervisor at night and on weekends."),
        _("A peer of the day shift; otherwise a lead."),
        _weekdays("07:00", "19:00"),
    ),
    "office": Phone(
        _("Office hours"),
        _("One office answers from 8 to 5, the employee assistance program at other times."),
        _("The office of the program."),
        _weekdays("08:00", "17:00"),
    ),
}
