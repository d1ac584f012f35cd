"""Whom a request of the demo is sealed for: what `support/js/match.js` decides in a caregiver's browser, in short.

Of her wishes only those are here that the demo's requests have; nobody in it asks by name or across hospitals.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from leeward.core.sealing.directory import Directory, Supporter
from leeward.core.sealing.directory_make import LeadTags, Tags
from leeward.core.sealing.tags import tag


@dataclass(frozen=True, slots=True)
class Asker:
    path: list[str]  # ids of her unit and those above it; empty when she did not say
    elsewhere: bool  # wants somebody of another unit
    left_out: list[int]  # numbers


def asked(directory: Directory, asker: Asker) -> Iterator[Supporter]:
    """Never anybody who leads her unit, or who may, and nobody whom the rules or she leave out."""
    for each in directory.supporters:
        reachable = each.recipient and each.number not in asker.left_out
        if reachable and not _leads(directory, asker, each.tags) and not _is_too_near(directory, asker, each.tags):
            yield each


def seats(directory: Directory, asker: Asker) -> frozenset[int]:
    """Leads who may be asked when nobody answers."""
    return frozenset(each.seat for each in directory.seats if not _leads(directory, asker, each.tags))


def _leads(directory: Directory, asker: Asker, tags: Tags | LeadTags) -> bool:
    if not asker.path:
        return bool(tags["leads"])
    return any(tag(directory.salt, "leads", unit) in tags["leads"] for unit in asker.path)


def _is_too_near(directory: Directory, asker: Asker, tags: Tags) -> bool:
    forbidden = asker.elsewhere or directory.rules["same_unit"] == "forbid"
    return forbidden and bool(asker.path) and tag(directory.salt, "unit", asker.path[0]) in tags["units"]
