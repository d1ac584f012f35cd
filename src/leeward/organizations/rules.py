"""Pure: the shapes of a program's settings. Matching rules are in protocol 2."""

import re
from collections.abc import Mapping
from datetime import time, timedelta
from uuid import UUID

from leeward.organizations.hours import Span, Week, weekly

RULES: dict[str, tuple[str, ...]] = {
    "same_unit": ("allow", "prefer", "forbid", "require"),
    "role": ("allow", "prefer", "require"),
    "language": ("prefer", "require"),
    "employer": ("allow", "forbid"),
}

WAITS = {"now": (5, 5), "today": (30, 60), "week": (240, 480), "whenever": (1440, 1440)}  # minutes, ring 1 and 2
HURRIED = ("now", "today")  # always in hours on the wall: whoever needs a peer today cannot wait for Monday
LONGEST_URGENT_WAIT = 5  # minutes (design 4.4)
LONGEST_WAIT = 3 * 24 * 60
MOST_WEEKS = 8
WHOLE_DAY = ["00:00", "00:00"]
CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


def default_rules() -> dict[str, str]:
    return {"same_unit": "allow", "role": "prefer", "language": "prefer", "employer": "allow"}


def are_rules(value: object) -> bool:
    return (
        isinstance(value, dict)
        and value.keys() == RULES.keys()
        and all(value[name] in choices for name, choices in RULES.items())
    )


def default_week() -> list[list[str] | None]:
    """Monday to Friday, all day: working days."""
    return [list(WHOLE_DAY) for _ in range(5)] + [None, None]


def default_calendars() -> list[str]:
    return ["US-MA"]


def default_waits() -> dict[str, list[int]]:
    return {urgency: list(waits) for urgency, waits in WAITS.items()}


def is_week(value: object) -> bool:
    """Seven days, Monday first: nothing, or start and end as "08:00". At least one counts, or a clock stands still."""
    return isinstance(value, list) and len(value) == 7 and any(value) and all(map(_is_day, value))


def _is_day(value: object) -> bool:
    if value is None:
        return True
    return (
        isinstance(value, list) and len(value) == 2 and all(isinstance(at, str) and CLOCK.fullmatch(at) for at in value)
    )


def week_of(value: list[list[str] | None]) -> Week:
    return tuple(_span(*day) if day else None for day in value)


def is_soon_enough(minutes: int, week: Week) -> bool:
    """Whether so much working time passes within eight weeks. A promise must not wait for years of short weeks."""
    return timedelta(minutes=minutes) <= MOST_WEEKS * weekly(week)


def _span(start: str, end: str) -> Span:
    return time.fromisoformat(start), time.fromisoformat(end)


def are_waits(value: object) -> bool:
    """For each urgency the minutes from ring 1 to 2 and from ring 2 to 3."""
    return isinstance(value, dict) and value.keys() == WAITS.keys() and all(map(_are_minutes, value.values()))


def _are_minutes(value: object) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(type(n) is int and 1 <= n <= LONGEST_WAIT for n in value)


def is_quick_enough(waits: Mapping[str, list[int]]) -> bool:
    return max(waits["now"]) <= LONGEST_URGENT_WAIT


def tel(number: str) -> str:
    """`617-555-0100 x 23` as an address a phone can dial; empty when there is nothing to dial."""
    main, _, extension = re.sub(r"(?i)\s*(?:extension|ext\.?|x)\s*", "x", number).partition("x")
    digits = re.sub(r"\D", "", main)
    if not digits:
        return ""
    dialed = f"+1{digits}" if len(digits) == 10 else f"+{digits}" if len(digits) > 10 else digits
    inside = re.sub(r"\D", "", extension)
    return f"tel:{dialed};ext={inside}" if inside else f"tel:{dialed}"


def tree_order(parents: Mapping[UUID, UUID | None]) -> list[tuple[UUID, int]]:
    """Every unit with its depth, each under its parent, brothers in the given order. A missing parent is the top."""
    below: dict[UUID | None, list[UUID]] = {}
    for unit, parent in parents.items():
        below.setdefault(parent if parent in parents else None, []).append(unit)
    order: list[tuple[UUID, int]] = []
    waiting = [(unit, 0) for unit in reversed(below.get(None, []))]
    while waiting:
        unit, depth = waiting.pop()
        order.append((unit, depth))
        waiting.extend((child, depth + 1) for child in reversed(below.get(unit, [])))
    return order


def would_loop(parents: Mapping[UUID, UUID | None], unit: UUID, parent: UUID | None) -> bool:
    """Whether `unit` would come to lie under itself."""
    at = parent
    while at is not None:
        if at == unit:
            return True
        at = parents.get(at)
    return False


def mentions_privilege(text: str) -> bool:
    """Massachusetts has no privilege for hospital peers: without a legal basis nobody may promise it (design 1.8)."""
    return "privileg" in text.casefold()
