"""Pure: the shape of a program's matching rules (protocol 2)."""

import re
from collections.abc import Mapping
from uuid import UUID

RULES: dict[str, tuple[str, ...]] = {
    "same_unit": ("allow", "prefer", "forbid", "require"),
    "role": ("allow", "prefer", "require"),
    "language": ("prefer", "require"),
    "employer": ("allow", "forbid"),
}


def default_rules() -> dict[str, str]:
    return {"same_unit": "allow", "role": "prefer", "language": "prefer", "employer": "allow"}


def are_rules(value: object) -> bool:
    return (
        isinstance(value, dict)
        and value.keys() == RULES.keys()
        and all(value[name] in choices for name, choices in RULES.items())
    )


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
