"""Who leads which unit: whoever leads one is never offered to the people in it (design 4.3). Nobody is invited."""

from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leeward.accounts.models import User
from leeward.core.sheets import Column, Row, check
from leeward.organizations.imports import Kind, Outcome, Plan, persons, tree, twice, type_Tick, wrong
from leeward.organizations.imports.units import known, units_of
from leeward.organizations.models import Import, Unit

COLUMNS = (
    Column(
        "unit",
        forms.CharField(max_length=600),
        gettext_lazy("One that is there already. Two of one name: Surgery > Nurses."),
        "Operating rooms",
    ),
    *persons.COLUMNS,
)


def unit_in(text: str, units: dict[tree.type_Path, Unit], in_use: tree.Known, row: Row) -> Unit | None:
    """The one that is meant, or a fault."""
    found = in_use.fitting(tree.parts(text)) if tree.parts(text) else []
    if len(found) == 1:
        return units[found[0]]
    said = _("unit: there is no “%(name)s” here.")
    if found:
        said = _("unit: there is more than one “%(name)s”. Write what it lies in, too: Surgery > Nurses.")
    row.faults.append(said % {"name": text})
    return None


def plan(job: Import, rows: list[Row], tick: type_Tick) -> Plan:
    units, people = units_of(job.organization), persons.Persons()
    in_use = known(units)
    through = Unit.leaders.through
    leading: set[tuple[UUID, UUID]] = set(
        through.objects.filter(unit__organization=job.organization).values_list("unit_id", "user_id")
    )
    seen: dict[tuple[UUID, UUID], int] = {}
    outcomes = []
    for count, row in enumerate(rows, 1):
        said = check(row, COLUMNS)
        unit = unit_in(said["unit"], units, in_use, row) if said["unit"] else None
        leader = people.of(row, said)
        if unit is None or leader is None:
            outcomes.append(wrong(row))
            continue
        outcomes.append(_outcome(row, unit, leader, leading, seen))
        tick(count)

    def write() -> None:
        User.objects.bulk_create(people.new, 500)
        pairs = sorted(seen.keys() - leading)
        through.objects.bulk_create([through(unit_id=unit, user_id=user) for unit, user in pairs], 500)

    return Plan(outcomes, write)


def _outcome(
    row: Row, unit: Unit, leader: User, leading: set[tuple[UUID, UUID]], seen: dict[tuple[UUID, UUID], int]
) -> Outcome:
    pair = (unit.pk, leader.pk)
    if pair in seen:
        row.faults.append(twice(seen[pair]))
        return wrong(row)
    seen[pair] = row.number
    if pair in leading:
        return Outcome(row.number, "same")
    return Outcome(row.number, "new", _("leads %(unit)s") % {"unit": unit.name})


LEADERS = Kind(
    title=gettext_lazy("Leaders of units"),
    about=gettext_lazy(
        "Says who leads which unit, so that they are never offered to the people in it. Nobody is told or invited."
        " Who leads a unit already goes on leading it."
    ),
    columns=COLUMNS,
    doors=frozenset({"organization", "program"}),
    plan=plan,
    done="units",
)
