"""Programs that keep a rota, people who can be rung, and shifts. Everything happens in November 2026, in Boston."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from leeward.accounts.models import User
from leeward.organizations.models import Program
from leeward.organizations.tests import make as organizations
from leeward.rota import actions
from leeward.rota.models import Pattern, RotaRule, Shift
from leeward.supporters.models import Supporter
from leeward.supporters.tests import make as supporters

BOSTON = ZoneInfo("America/New_York")
NOON = "2026-11-18T12:00:00-05:00"  # a Wednesday
ALL_DAYS = range(7)


@dataclass(slots=True)
class Ward:
    """A program with a lead and supporters who can be rung."""

    program: Program
    lead: User
    peers: list[Supporter]


def ward(people: int = 3, *, slug: str = "harbor", used: bool = True, **rules: bool) -> Ward:
    program = organizations.program(slug=slug, seeded=False)
    lead = supporters.person(f"Lee of {slug}", email=f"lee@{slug}.example")
    organizations.role(lead, "lead", program=program)
    RotaRule.objects.create(program=program, used=used, **rules)
    names = ["Ana Silva", "Ben Okafor", "Cleo Marsh", "Dov Levin", "Eve Tran"]
    return Ward(program, lead, [peer(program, name) for name in names[:people]])


def peer(program: Program, name: str, user: User | None = None, **fields: Any) -> Supporter:
    """Active and trained, with keys; nobody signed them."""
    owner = user or supporters.keyholder(person(name)).user
    number = Supporter.objects.filter(program=program).count() + 1
    return supporters.supporter(program, owner, status="active", number=number, **fields)


def person(name: str) -> User:
    return supporters.person(name, email=f"{name.split()[0].lower()}@harbor.example", phone="617-555-0142")


def local(text: str) -> datetime:
    """`local("2026-11-18 19:00")`: in Boston, as the database keeps it."""
    return datetime.fromisoformat(text).replace(tzinfo=BOSTON)


def shift(program: Program, day: str, hours: str = "19-7", who: Supporter | None = None, **fields: Any) -> Shift:
    """`shift(program, "2026-11-18", "19-7", ana)`: that night. Past ones, too."""
    start, end = (int(hour) for hour in hours.split("-"))
    on = date.fromisoformat(day)
    until = on if end > start else date.fromordinal(on.toordinal() + 1)
    return Shift.objects.create(
        program=program,
        day=on,
        start=datetime.combine(on, time(start), BOSTON),
        end=datetime.combine(until, time(end), BOSTON),
        supporter=who,
        **fields,
    )


def wanted(*people: Supporter, **changed: Any) -> actions.Wanted:
    """Nights, every day, from November 18."""
    nights = {"name": "Nights", "weekdays": ALL_DAYS, "start": time(19), "end": time(7), "first": date(2026, 11, 18)}
    return actions.Wanted(**{**nights, "people": people, **changed})


def pattern(place: Ward, *people: Supporter, **changed: Any) -> Pattern:
    return actions.make_pattern(place.program, wanted(*people, **changed), by=place.lead)
