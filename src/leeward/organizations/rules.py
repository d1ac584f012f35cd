"""Pure: the shape of a program's matching rules (protocol 2)."""

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
