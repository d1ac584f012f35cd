"""Many people for a program's list, from a spreadsheet. They get no link by this: a lead makes the links afterwards."""

from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leeward.accounts.models import User
from leeward.core.sheets import Column, Row, check
from leeward.organizations.imports import Kind, Outcome, Plan, persons, twice, type_Tick, wrong
from leeward.organizations.imports.leaders import unit_in
from leeward.organizations.imports.units import known, units_of
from leeward.organizations.models import Import, Option, Program, Role, Unit
from leeward.organizations.queries import options_in_use
from leeward.supporters.models import Supporter

COLUMNS = (
    *persons.COLUMNS,
    Column(
        "kind of work",
        forms.CharField(max_length=80),
        gettext_lazy("As in your list of role families: Nursing, Physician, Support and services …"),
        "Nursing",
        ("family", "role family"),
    ),
    Column(
        "role", forms.CharField(max_length=80), gettext_lazy("In your own words."), "Charge nurse", ("title", "job")
    ),
    Column(
        "unit",
        forms.CharField(max_length=600, required=False),
        gettext_lazy("One that is there already; may be empty. Two of one name: Surgery > Nurses."),
        "Operating rooms",
    ),
)


class _Making:
    def __init__(self, program: Program) -> None:
        self.program = program
        self.people = persons.Persons()
        self.units = units_of(program.organization)
        self.in_use = known(self.units)
        families = options_in_use(program, Option.Kind.FAMILY)
        self.families = {text.casefold(): each.code for each in families for text in (each.code, each.label)}
        self.listed = set(Supporter.objects.filter(program=program).values_list("user_id", flat=True))
        self.elsewhere = _elsewhere(program)
        self.seen: dict[UUID, int] = {}
        self.new: list[Supporter] = []

    def outcome(self, row: Row) -> Outcome:
        said = check(row, COLUMNS)
        family = self.families.get(said["kind of work"].casefold(), "")
        if said["kind of work"] and not family:
            row.faults.append(_("kind of work: “%(name)s” is not in your list.") % {"name": said["kind of work"]})
        unit = self._unit(row, said["unit"])
        person = self.people.of(row, said)
        if person is None:
            return wrong(row)
        if person.pk in self.seen:
            row.faults.append(twice(self.seen[person.pk]))
        self.seen.setdefault(person.pk, row.number)
        if person.pk in self.elsewhere and person.pk not in self.listed:
            row.faults.append(
                _("Another program invited this person, and they have not come in yet. That comes first.")
            )
        if row.faults:
            return wrong(row)
        if person.pk in self.listed:
            return Outcome(row.number, "same", _("on your list already"))
        self.new.append(self._supporter(person, said, family, unit))
        return Outcome(row.number, "new")

    def _unit(self, row: Row, text: str) -> Unit | None:
        if text and self.program.strand != Program.Strand.INSIDE:
            row.faults.append(_("unit: a network of many employers has no units. Leave this empty."))
            return None
        return unit_in(text, self.units, self.in_use, row) if text else None

    def _supporter(self, person: User, said: dict[str, str], family: str, unit: Unit | None) -> Supporter:
        return Supporter(
            program=self.program,
            user=person,
            known_as=said["name"],
            family=family,
            role=said["role"],
            unit=unit,
            languages=["en"],
            first_name=said["name"].split()[0][:40],
        )

    def write(self) -> None:
        User.objects.bulk_create(self.people.new, 500)
        Supporter.objects.bulk_create(self.new, 500)


def _elsewhere(program: Program) -> set[UUID]:
    """Who has no keys, and a role or a place that this program does not give: a link would let its holder in there."""
    keyless = User.objects.filter(is_active=True, vault=None)
    roles = Role.objects.filter(user__in=keyless).exclude(program=program).values_list("user_id", flat=True)
    places = Supporter.objects.filter(user__in=keyless).exclude(program=program).values_list("user_id", flat=True)
    return {*roles, *places}


def plan(job: Import, rows: list[Row], tick: type_Tick) -> Plan:
    if job.program is None:
        raise ValueError("people come through the door of a program")
    making = _Making(job.program)
    outcomes = []
    for count, row in enumerate(rows, 1):
        outcomes.append(making.outcome(row))
        tick(count)
    return Plan(outcomes, making.write)


PEOPLE = Kind(
    title=gettext_lazy("People"),
    about=gettext_lazy(
        "Puts people on your list of supporters as invited. Nobody is told by this: you make their links afterwards."
        " Who is on the list already stays as they are."
    ),
    columns=COLUMNS,
    doors=frozenset({"program"}),
    plan=plan,
    done="supporters:supporter_list",
)
