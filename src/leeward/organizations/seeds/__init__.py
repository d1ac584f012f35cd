"""What a new program starts with: option lists (operations 6), first wording, numbers to call."""

from datetime import date
from typing import Any

from leeward.core import clock
from leeward.organizations.models import Contact, Option, Program, Wording
from leeward.organizations.seeds.lists import LISTS
from leeward.organizations.seeds.words import CONTACTS, WORDINGS

SOURCE_DAY = date(2023, 9, 12)  # of the page the numbers were taken from; a lead has yet to check them


def seed(program: Program, *, checked: date = SOURCE_DAY) -> None:
    """Writes the lists, the first wording and the numbers of a program that has none yet."""
    Option.objects.bulk_create(
        Option(program=program, kind=kind, code=code, label=str(label), rollup=rollup, position=position)
        for kind, rows in LISTS.items()
        for position, (code, label, rollup) in enumerate(rows)
    )
    since = clock.today(program.zone)
    Wording.objects.bulk_create(
        Wording(program=program, kind=kind, version=1, text=str(text), since=since) for kind, text in WORDINGS.items()
    )
    Contact.objects.bulk_create(contacts(program, checked=checked))


def contacts(program: Program | None = None, *, checked: date = SOURCE_DAY) -> list[Contact]:
    """Not saved."""
    return [
        Contact(program=program, checked=checked, position=position, **_plain(row))
        for position, row in enumerate(CONTACTS)
    ]


def everybodys() -> list[Contact]:
    """Urgent numbers for pages about no program. Not saved."""
    return [each for each in contacts() if each.kind == Contact.Kind.URGENT and each.number]


def seed_everybodys() -> None:
    """For the Center to keep and check, once."""
    if not Contact.objects.filter(program=None).exists():
        Contact.objects.bulk_create(everybodys())


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "label": str(row["label"]), "note": str(row.get("note", ""))}
