"""Pure: what a lead signs about a supporter. Plain facts in, salted tags out (protocol 2)."""

from dataclasses import dataclass
from datetime import date, timedelta

from leeward.core.sealing.directory_make import LeadTags, Shown, Tags
from leeward.core.sealing.tags import name_forms, normalize, tag

LARGEST_ROSTER = 128
SEATS = 4
OLD_AFTER = timedelta(hours=24)  # a bundle sealed to a replaced directory is refused after this (design 5)
KEPT_FOR = timedelta(days=30)  # replaced directories: long enough for a peer's page to follow the chain


def is_a_year_ago(agreed_in: date | None, today: date) -> bool:
    """Since the end of the month in which they agreed: then the limits are read again (programs F-13). The day itself
    is kept nowhere."""
    return agreed_in is not None and 12 * (today.year - agreed_in.year) + today.month - agreed_in.month > 12


@dataclass(frozen=True, slots=True)
class Facts:
    """What a lead reads before signing. `js/facts.js` makes the same tags of them in the lead's browser."""

    name: str
    role: str  # code of the role family
    languages: list[str]
    units: list[str]  # ids: own unit, its parent, and so on
    leads: list[str]  # ids of the units they lead themselves
    organizations: list[str]  # ids of employers that are known here
    employers: list[str]  # names of employers and health systems
    experience: list[str]  # option codes
    shown: Shown | None


@dataclass(frozen=True, slots=True)
class LeadFacts:
    """About a lead who may be asked when nobody answers: what keeps them away from people they must not meet."""

    name: str
    units: list[str]  # as in Facts; empty when it is not known where they work
    leads: list[str]


def tags_of(facts: Facts, salt: str) -> Tags:
    """`salt` is b64, from the program. Lists keep their order and hold nothing twice."""
    employers = [*facts.organizations, *map(normalize, facts.employers)]
    return {
        "role": facts.role,
        "languages": _once(facts.languages),
        "employers": [tag(salt, "employer", employer) for employer in _once(employers)],
        "experience": [tag(salt, "experience", code) for code in _once(facts.experience)],
        "shown": facts.shown,
        **lead_tags_of(facts, salt),
    }


def lead_tags_of(facts: Facts | LeadFacts, salt: str) -> LeadTags:
    return {
        "units": [tag(salt, "unit", unit) for unit in facts.units],
        "leads": [tag(salt, "leads", unit) for unit in facts.leads],
        "names": [tag(salt, "name", form) for form in name_forms(facts.name)],
    }


def free_seat(taken: set[int]) -> int | None:
    return next((seat for seat in range(SEATS) if seat not in taken), None)


def is_about_today(day: object, today: date) -> bool:
    """A signer's clock may be in another time zone, or a little wrong."""
    try:
        return isinstance(day, str) and abs(date.fromisoformat(day) - today) <= timedelta(days=2)
    except ValueError:
        return False


def _once(values: list[str]) -> list[str]:
    return [value for value in dict.fromkeys(values) if value]
