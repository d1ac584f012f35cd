"""The phone line of a program: when somebody holds it, and who answers when nobody does."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from leeward.core import clock
from leeward.organizations import closed, hours, moments, rules
from leeward.organizations.calendars import Holidays
from leeward.organizations.gaps import Gap
from leeward.organizations.hours import Hours
from leeward.organizations.models import Program

OWN, SAME = Program.PhoneClock.OWN, Program.PhoneClock.SAME


@dataclass(frozen=True, slots=True)
class Number:
    """Somebody who answers, and what a phone dials."""

    name: str
    number: str

    @property
    def href(self) -> str:
        return rules.tel(self.number)


# ---- when --------------------------------------------------------------------------------------------------------


def hours_of(program: Program) -> Hours:
    """When somebody holds the phone. Not on holidays and closed days, unless it is held day and night."""
    zone, week = ZoneInfo(program.zone), _week(program)
    if week is None:
        return Hours(zone)
    holidays = Holidays(tuple(program.calendars))
    return Hours(zone, Program.Clock.WORKING, rules.week_of(week), holidays, closed.periods(program))


def _week(program: Program) -> list[list[str] | None] | None:
    """None: day and night."""
    if program.phone_clock == OWN:
        return list(program.phone_week)
    if program.phone_clock == SAME and program.clock_mode == Program.Clock.WORKING:
        return list(program.working_hours)
    return None


def is_held(program: Program, at: datetime) -> bool:
    """Whether somebody should pick it up at this moment."""
    return bool(program.phone) and hours.is_open(at, hours_of(program))


def next_change(program: Program, at: datetime) -> datetime | None:
    """When it begins to be held, or stops; None when it is held for ever."""
    start, end = next(hours.periods(at, hours_of(program)))
    moment = start if start > at else end
    return None if moment == hours.FOREVER else moment


def in_words(program: Program) -> str:
    """Its hours as people read them."""
    if program.phone_hours:
        return program.phone_hours
    week = _week(program)
    return _("day and night") if week is None else week_in_words(week)


def week_in_words(week: Sequence[Sequence[str] | None]) -> str:
    """ "Monday to Friday 8 a.m. to 5 p.m., Saturday all day": days with the same hours in a row are one."""
    found: list[tuple[int, int, Sequence[str]]] = []
    for day, span in enumerate(week):
        if span and found and found[-1][1] == day - 1 and list(found[-1][2]) == list(span):
            found[-1] = (found[-1][0], day, span)
        elif span:
            found.append((day, day, span))
    return ", ".join(f"{_days(first, last)} {_span(span)}" for first, last, span in found)


def _days(first: int, last: int) -> str:
    if first == last:
        return moments.weekday_in_words(first)
    if (first, last) == (0, 6):
        return _("every day")
    names = {"first": moments.weekday_in_words(first), "last": moments.weekday_in_words(last)}
    return _("%(first)s to %(last)s") % names


def _span(span: Sequence[str]) -> str:
    if list(span) == rules.WHOLE_DAY:
        return _("all day")
    start, end = map(moments.clock_in_words, span)
    return _("%(start)s to %(end)s") % {"start": start, "end": end}


# ---- who ---------------------------------------------------------------------------------------------------------


def fallbacks(program: Program) -> list[Number]:
    """Who answers when nobody holds it, in order."""
    named = [
        Number(program.after_hours_label, program.after_hours_number),
        Number(program.then_label, program.then_number),
    ]
    return [each for each in named if each.name and each.number]


def line_now(program: Program) -> Number | None:
    """Whoever answers at this moment: the program's own number, or else the first who stands in."""
    if not program.phone:
        return None
    own, stand_ins = Number(program.name, program.phone), fallbacks(program)
    return own if is_held(program, clock.now()) or not stand_ins else stand_ins[0]


def unrecorded(program: Program) -> str:
    """Said wherever the number stands, once a lead has confirmed it."""
    return _("Calls are not recorded.") if program.phone and program.phone_unrecorded else ""


def facts(program: Program) -> dict[str, Any]:
    """What a caregiver's page knows of it."""
    first, then = [*fallbacks(program), Number("", ""), Number("", "")][:2]
    return {
        "phone": program.phone,
        "phone_href": rules.tel(program.phone),
        "phone_hours": in_words(program) if program.phone else "",
        "phone_held": is_held(program, clock.now()),
        "phone_unrecorded": unrecorded(program),
        "otherwise": _("if nobody answers") if _week(program) is None else _("at other times"),
        "after_hours": first.name,
        "after_hours_phone": first.number,
        "after_hours_href": first.href,
        "then": then.name,
        "then_phone": then.number,
        "then_href": then.href,
    }


def gaps(program: Program) -> list[Gap]:
    """What is missing before people may ask: a number that is held, somebody for all other hours, no recording."""
    found = []
    if not program.phone:
        found.append(_("There is no phone number that somebody answers."))
    if not fallbacks(program):
        found.append(_("Nobody is named who answers when the phone is not held."))
    if program.phone and not program.phone_unrecorded:
        found.append(_("Nobody has confirmed that calls to the phone number are not recorded."))
    return [Gap(text, "organizations:edit_phone") for text in found]
