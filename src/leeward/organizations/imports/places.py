"""Organizations, for the Center, and the sites of one."""

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leeward.core.sheets import Column, Row, check
from leeward.organizations import zones
from leeward.organizations.imports import Kind, Outcome, Plan, twice, type_Tick, wrong
from leeward.organizations.models import Import, Organization, Site

KINDS = {str(each).casefold(): code for code, label in Organization.Kind.choices for each in (code, label)}
CHANGEABLE = ("name", "kind", "health_system", "time_zone")


class KindField(forms.CharField):
    """One of Organization.Kind, by its name or its code."""

    def clean(self, value: str) -> str:
        typed = super().clean(value)
        if typed.casefold() not in KINDS:
            known = ", ".join(str(label) for label in Organization.Kind.labels)
            raise forms.ValidationError(
                _("“%(typed)s” is no kind. Use one of: %(known)s.") % {"typed": typed, "known": known}
            )
        return KINDS[typed.casefold()]


class ZoneField(forms.CharField):
    def clean(self, value: str) -> str:
        typed = super().clean(value) or "America/New_York"
        if not zones.is_known(typed):
            raise forms.ValidationError(_("We do not know this time zone. Write it like America/New_York."))
        return typed


_ADDRESS = forms.RegexField(
    r"^[a-z0-9]+(-[a-z0-9]+)*$",
    max_length=50,
    required=False,
    error_messages={"invalid": gettext_lazy("Use small letters and digits, with hyphens between them.")},
)
NAME = Column("name", forms.CharField(max_length=120), gettext_lazy("As people know it."), "Harbor Hospital")
COLUMNS = (
    NAME,
    Column(
        "short name",
        _ADDRESS,
        gettext_lazy("For addresses; made from the name when empty. It says which row is which: it never changes."),
        "harbor-hospital",
        ("slug",),
    ),
    Column(
        "kind", KindField(), gettext_lazy("Hospital, Community health center, Long-term care …"), "Hospital", ("type",)
    ),
    Column(
        "health system",
        forms.CharField(max_length=120, required=False),
        gettext_lazy("The network never offers a peer from the same one."),
        "Harbor Health",
        ("system",),
    ),
    Column(
        "time zone", ZoneField(required=False), gettext_lazy("Empty means New York."), "America/New_York", ("zone",)
    ),
)


class _Organizations:
    def __init__(self) -> None:
        self.there = {each.slug: each for each in Organization.objects.all()}
        self.seen: dict[str, int] = {}
        self.new: list[Organization] = []
        self.changed: list[Organization] = []

    def outcome(self, row: Row) -> Outcome:
        said = check(row, COLUMNS)
        slug = said.pop("short name") or slugify(said["name"])[:50].strip("-")
        found = self.there.get(slug)
        if said["name"] and not slug:
            row.faults.append(_("short name: give one, because none can be made from this name."))
        if slug and slug in self.seen:
            row.faults.append(twice(self.seen[slug]))
        self.seen.setdefault(slug, row.number)
        if found and found.kind != said["kind"] and Organization.Kind.CENTER in (found.kind, said["kind"]):
            row.faults.append(_("kind: the Center stays the Center."))
        if row.faults:
            return wrong(row)
        fields = {name.replace(" ", "_"): text for name, text in said.items()}
        return self._change(row, found, fields) if found else self._add(row, slug, fields)

    def _add(self, row: Row, slug: str, fields: dict[str, str]) -> Outcome:
        self.new.append(Organization(slug=slug, **fields))
        return Outcome(row.number, "new")

    def _change(self, row: Row, found: Organization, fields: dict[str, str]) -> Outcome:
        differs = [name for name in CHANGEABLE if getattr(found, name) != fields[name]]
        if not differs:
            return Outcome(row.number, "same")
        for name in differs:
            setattr(found, name, fields[name])
        self.changed.append(found)
        return Outcome(row.number, "changed", ", ".join(name.replace("_", " ") for name in differs))

    def write(self) -> None:
        Organization.objects.bulk_create(self.new, 500)
        Organization.objects.bulk_update(self.changed, CHANGEABLE, 500)


def plan_organizations(job: Import, rows: list[Row], tick: type_Tick) -> Plan:
    making = _Organizations()
    outcomes = []
    for count, row in enumerate(rows, 1):
        outcomes.append(making.outcome(row))
        tick(count)
    return Plan(outcomes, making.write)


def plan_sites(job: Import, rows: list[Row], tick: type_Tick) -> Plan:
    there = {
        name.casefold() for name in Site.objects.filter(organization=job.organization).values_list("name", flat=True)
    }
    seen: dict[str, int] = {}
    new: list[Site] = []
    outcomes = []
    for count, row in enumerate(rows, 1):
        name = check(row, SITE_COLUMNS)["name"]
        if name.casefold() in seen:
            row.faults.append(twice(seen[name.casefold()]))
        seen.setdefault(name.casefold(), row.number)
        if row.faults:
            outcomes.append(wrong(row))
        elif name.casefold() in there:
            outcomes.append(Outcome(row.number, "same"))
        else:
            new.append(Site(organization=job.organization, name=name))
            outcomes.append(Outcome(row.number, "new"))
        tick(count)

    def write() -> None:
        Site.objects.bulk_create(new, 500)

    return Plan(outcomes, write)


SITE_COLUMNS = (
    Column("name", forms.CharField(max_length=120), gettext_lazy("Of the site."), "Main campus", ("site",)),
)

ORGANIZATIONS = Kind(
    title=gettext_lazy("Organizations"),
    about=gettext_lazy(
        "Adds organizations, and changes those whose short name is there already. None is ever taken away."
    ),
    columns=COLUMNS,
    doors=frozenset({"center"}),
    plan=plan_organizations,
    done="organizations:organizations",
)
SITES = Kind(
    title=gettext_lazy("Sites"),
    about=gettext_lazy("Adds the sites of this organization. Those that are there already stay as they are."),
    columns=SITE_COLUMNS,
    doors=frozenset({"organization"}),
    plan=plan_sites,
    done="organizations:organization",
)
