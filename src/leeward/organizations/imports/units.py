"""The tree of units. Rows may come in any order; what is there already stays where it is."""

from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leeward.core.sheets import Column, Row, check
from leeward.organizations.imports import Kind, Outcome, Plan, tree, twice, type_Tick, wrong
from leeward.organizations.imports.tree import Known, Place, type_Path
from leeward.organizations.models import Import, Organization, Site, Unit
from leeward.organizations.seeds.lists import AREAS

AREA_CODES = {str(each).casefold(): code for code, label, _rollup in AREAS for each in (code, label)}


class UnitNameField(forms.CharField):
    def clean(self, value: str) -> str:
        typed = str(super().clean(value))
        if len(tree.parts(typed)) > 1 or tree.BETWEEN.search(typed):
            raise forms.ValidationError(_("A name holds no “>”: that says what lies in what."))
        return typed


class AreaField(forms.CharField):
    def clean(self, value: str) -> str:
        typed = super().clean(value)
        if typed and typed.casefold() not in AREA_CODES:
            raise forms.ValidationError(_("We do not know the area “%(typed)s”.") % {"typed": typed})
        return AREA_CODES.get(typed.casefold(), "")


COLUMNS = (
    Column("unit", UnitNameField(max_length=120), gettext_lazy("Its name."), "Operating rooms", ("name",)),
    Column(
        "lies in",
        forms.CharField(max_length=600, required=False),
        gettext_lazy(
            "The unit above, in this file or already there. Empty: at the top. Two of one name: Surgery > Nurses."
        ),
        "Surgery",
        ("parent", "in", "within"),
    ),
    Column(
        "area",
        AreaField(required=False),
        gettext_lazy("For reports, from the fixed list. May be empty."),
        "Operating room",
    ),
    Column(
        "site",
        forms.CharField(max_length=120, required=False),
        gettext_lazy("One that is there already."),
        "Main campus",
    ),
)


def paths(units: dict[UUID, Unit]) -> dict[UUID, type_Path]:
    found: dict[UUID, type_Path] = {}

    def path(unit: Unit, left: int = 50) -> type_Path:
        if unit.pk not in found:
            above = units.get(unit.parent_id) if unit.parent_id and left else None
            found[unit.pk] = (*(path(above, left - 1) if above else ()), unit.name.casefold())
        return found[unit.pk]

    for each in units.values():
        path(each)
    return found


def units_of(organization: Organization | None) -> dict[type_Path, Unit]:
    """Every unit by its whole path, retired ones too."""
    units = {unit.pk: unit for unit in Unit.objects.filter(organization=organization)}
    return {path: units[pk] for pk, path in paths(units).items()}


def known(units: dict[type_Path, Unit]) -> Known:
    """Those in use."""
    return Known(path for path, unit in units.items() if not unit.retired)


class _Making:
    """What the rows come to, one after the other."""

    def __init__(self, job: Import) -> None:
        self.organization = job.organization
        self.there = units_of(job.organization)
        sites = Site.objects.filter(organization=job.organization)
        self.sites = {site.name.casefold(): site for site in sites}
        self.seen: dict[type_Path, int] = {}
        self.new: dict[type_Path, Unit] = {}
        self.changed: list[Unit] = []

    def outcome(self, row: Row, said: dict[str, str], place: Place) -> Outcome:
        if place.trouble:
            row.faults.append(_trouble(place, said["lies in"]))
        elif place.path in self.seen:
            row.faults.append(twice(self.seen[place.path]))
        site = self.sites.get(said["site"].casefold())
        if said["site"] and site is None:
            row.faults.append(_("site: there is no “%(name)s” here.") % {"name": said["site"]})
        found = self.there.get(place.path)
        if found and found.retired:
            row.faults.append(_("This unit is retired. Bring it back on the page of units first."))
        self.seen.setdefault(place.path, row.number)
        if row.faults:
            return Outcome(row.number, "waits", row.faults[0]) if _only_waits(row, place) else wrong(row)
        return self._change(row, found, said, site) if found else self._add(row, place, said, site)

    def _change(self, row: Row, found: Unit, said: dict[str, str], site: Site | None) -> Outcome:
        """Empty cells change nothing."""
        area, site_id = said["area"] or found.area, site.pk if site else found.site_id
        if (area, site_id) == (found.area, found.site_id):
            return Outcome(row.number, "same")
        found.area, found.site_id = area, site_id
        self.changed.append(found)
        return Outcome(row.number, "changed", _("area or site"))

    def _add(self, row: Row, place: Place, said: dict[str, str], site: Site | None) -> Outcome:
        self.new[place.path] = Unit(organization=self.organization, name=said["unit"], area=said["area"], site=site)
        within = said["lies in"]
        return Outcome(row.number, "new", _("in %(above)s") % {"above": within} if within else _("at the top"))

    def write(self) -> None:
        """Upper ones first, so that each finds the one above it."""
        for path in sorted(self.new, key=len):
            above = self.new.get(path[:-1]) or self.there.get(path[:-1])
            self.new[path].parent_id = above.pk if above else None
        Unit.objects.bulk_create([self.new[path] for path in sorted(self.new, key=len)], 500)
        Unit.objects.bulk_update(self.changed, ["area", "site"], 500)


def plan(job: Import, rows: list[Row], tick: type_Tick) -> Plan:
    making = _Making(job)
    said = {row.number: check(row, COLUMNS) for row in rows}
    named = [
        (row.number, said[row.number]["unit"], said[row.number]["lies in"]) for row in rows if said[row.number]["unit"]
    ]
    places = tree.places(known(making.there), named)
    outcomes = []
    for count, row in enumerate(rows, 1):
        place = places.get(row.number)
        outcomes.append(making.outcome(row, said[row.number], place) if place else wrong(row))
        tick(count)
    return Plan(outcomes, making.write)


def _only_waits(row: Row, place: Place) -> bool:
    return place.trouble == "waits" and len(row.faults) == 1


def _trouble(place: Place, within: str) -> str:
    if place.trouble == "unknown":
        return _("lies in: there is no “%(name)s”, here or in this file.") % {"name": within}
    if place.trouble == "several":
        return _("lies in: there is more than one “%(name)s”. Write what it lies in, too: Surgery > Nurses.") % {
            "name": within
        }
    if place.trouble == "waits":
        return _("Lies in a unit whose row is wrong.")
    if not place.rows:
        return _("lies in: a unit cannot lie in itself.")
    return _("lies in: rows %(rows)s lie in each other.") % {"rows": ", ".join(map(str, sorted(place.rows)))}


UNITS = Kind(
    title=gettext_lazy("Units"),
    about=gettext_lazy(
        "Adds units to the tree. A unit that is there already, at the same place, only gets its area and site."
        " None is moved or taken away."
    ),
    columns=COLUMNS,
    doors=frozenset({"organization", "program"}),
    plan=plan,
    done="units",
)
