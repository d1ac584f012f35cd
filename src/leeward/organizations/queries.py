"""Reads about programs that more than one page needs."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Exists, F, OuterRef, QuerySet, Subquery
from django.utils.module_loading import import_string
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from leeward.accounts.models import User, Vault
from leeward.core import clock, phones
from leeward.organizations import closed, contacts, hours, moments, phone, rules
from leeward.organizations.calendars import Holidays
from leeward.organizations.gaps import Gap
from leeward.organizations.hours import Hours, Period, Promise
from leeward.organizations.models import Contact, FamilyNetwork, Option, Organization, Program, Role, Unit, Wording
from leeward.organizations.seeds.lists import AREAS


def public_facts(program: Program) -> dict[str, Any]:
    """All that a caregiver's page may know about a program; goes into the page as JSON."""
    texts = newest_wordings(program)
    limits = texts.get(Wording.Kind.LIMITS)
    return {
        "id": str(program.pk),
        "slug": program.slug,
        "name": program.name,
        "neutral_name": program.neutral_name,
        "organization": program.organization.name,
        "strand": program.strand,
        "state": program.state,
        "promise": program.promise,
        **_promise(program),
        "contact_hours": program.contact_hours,
        **phone.facts(program),
        "network_phone": program.network_phone,
        "network_href": rules.tel(program.network_phone),
        "family": family_network(),
        "youth_line": program.youth_line,
        "writing": program.writing,
        "dispatch": program.dispatch,
        "note_allowed": program.note_allowed,
        "rules": program.rules,
        "welcome": texts[Wording.Kind.WELCOME].text if Wording.Kind.WELCOME in texts else "",
        "limits": {"version": limits.version, "text": limits.text} if limits else {"version": 0, "text": ""},
        **_options(program),
        "units": [
            {"id": str(unit.pk), "name": unit.name, "parent": _text(unit.parent_id), "area": unit.area}
            for unit in units_in_use(program.organization)
        ],
        **_employers(program),
        **_lines(program),
    }


def family_network() -> dict[str, str]:
    """Where patients and families find support. Empty texts before the Center said so."""
    found = FamilyNetwork.objects.order_by("pk").first() or FamilyNetwork()
    return {"name": found.name, "phone": found.shown_phone, "href": rules.tel(found.phone), "web": found.web}


def newest_wordings(program: Program) -> dict[str, Wording]:
    """By kind; a kind nobody wrote yet is missing."""
    newest = Wording.objects.filter(program=program, kind=OuterRef("kind")).order_by("-version")
    rows = Wording.objects.filter(program=program, pk=Subquery(newest.values("pk")[:1]))
    return {row.kind: row for row in rows}


def options_in_use(program: Program, kind: str) -> QuerySet[Option]:
    return Option.objects.filter(program=program, kind=kind, retired=False)


def units_in_use(organization: Organization) -> list[Unit]:
    """Top first, then what lies below each, by name."""
    rows = list(Unit.objects.filter(organization=organization, retired=False).order_by("name"))
    order = rules.tree_order({unit.pk: unit.parent_id for unit in rows})
    by_id = {unit.pk: unit for unit in rows}
    return [by_id[pk] for pk, _depth in order]


def urgent(program: Program | None) -> list[dict[str, str]]:
    """988 and 911, then the program's own. For the urgent-help panel and the crisis panel."""
    return _lines(program)["urgent"] if program else fixed_lines()


def urgent_besides_own(program: Program) -> list[dict[str, str]]:
    """The same without the program's own line, for pages that show it anyway."""
    own = _own_line(program)
    return [line for line in urgent(program) if line not in own]


def national() -> list[dict[str, str]]:
    """988 and 911 and what else is for everybody: for pages that are about no program."""
    return fixed_lines() + _lines_of(contacts.national())


def urgent_of(programs: Iterable[Program]) -> list[dict[str, str]]:
    """988 and 911 and the urgent numbers of these programs, each once; without the programs' own lines."""
    rows = Contact.objects.filter(program__in=list(programs), kind=Contact.Kind.URGENT).exclude(number="", link="")
    found = {line["href"]: line for line in _lines_of(rows.order_by("position", "pk"))}
    return fixed_lines() + list(found.values())


def fixed_lines() -> list[dict[str, str]]:
    """On every page, whatever a program chooses."""
    return [
        _line(_("If you might hurt yourself or someone else"), "988", _("Call or text, any hour"), "tel:988"),
        _line(_("If someone is in danger right now"), "911", "", "tel:911"),
    ]


def _employers(program: Program) -> dict[str, list[dict[str, str]]]:
    """In the network, where a caregiver may work: her page leaves out everybody who works there, too."""
    if program.strand != Program.Strand.NETWORK:
        return {}
    places = Organization.objects.exclude(kind=Organization.Kind.CENTER).order_by("name")
    return {"employers": [{"id": str(each.pk), "name": each.name, "system": each.health_system} for each in places]}


def _lines(program: Program) -> dict[str, list[dict[str, str]]]:
    """`urgent` and `tier3`. A number nobody filled in yet is not shown."""
    rows = [row for row in Contact.objects.filter(program=program) if row.number or row.link]
    return {
        "urgent": fixed_lines() + _of_kind(rows, Contact.Kind.URGENT) + _own_line(program),
        "tier3": _of_kind(rows, Contact.Kind.TIER3),
    }


def _own_line(program: Program) -> list[dict[str, str]]:
    """The one number of the program that somebody answers at this moment."""
    now = phone.line_now(program)
    if now is None:
        return []
    note = moments.ended(capfirst(phone.in_words(program))) if now.number == program.phone else ""
    return [_line(now.name, now.number, " ".join(filter(None, (note, phone.unrecorded(program)))), now.href)]


def _of_kind(rows: Iterable[Contact], kind: str) -> list[dict[str, str]]:
    return _lines_of(row for row in rows if row.kind == kind)


def _lines_of(rows: Iterable[Contact]) -> list[dict[str, str]]:
    at = clock.now()
    return [
        _line(row.label, row.number, contacts.note_of(row, at), rules.tel(row.number) if row.number else row.link)
        for row in rows
    ]


def _line(label: str, number: str, note: str, href: str) -> dict[str, str]:
    return {"label": label, "number": number, "note": note, "href": href}


def _options(program: Program) -> dict[str, Any]:
    """`options`: [code, label] by kind, in the program's order, without retired ones. `rollups`: the fixed code of each
    code that is not counted under its own name."""
    options: dict[str, list[list[str]]] = {kind: [] for kind in Option.Kind.values}
    rollups: dict[str, dict[str, str]] = {kind: {} for kind in Option.Kind.values}
    for option in Option.objects.filter(program=program, retired=False):
        options[option.kind].append([option.code, option.label])
        if option.rollup and option.rollup != option.code:
            rollups[option.kind][option.code] = option.rollup
    return {"options": options, "rollups": rollups}


def _promise(program: Program) -> dict[str, str]:
    """By when somebody is reached who asks now. The same for everybody: nothing of it is about a person."""
    at = clock.now().replace(second=0, microsecond=0)
    due = promise_due(program, at).astimezone(ZoneInfo(program.zone))
    by = moments.in_words(moments.quarter_after(due), at, program.zone)
    return {"promise_due": due.isoformat(), "promise_by": by, "time_zone": program.zone}


def _text(key: object) -> str | None:
    return None if key is None else str(key)


# ---- the response clock ------------------------------------------------------------------------------------------


def hours_of(program: Program) -> Hours:
    """Which time counts for its promise."""
    week, holidays = rules.week_of(program.working_hours), Holidays(tuple(program.calendars))
    return Hours(ZoneInfo(program.zone), program.clock_mode, week, holidays, _closures(program))


def working_hours_of(program: Program) -> Hours:
    """Its working hours, whichever time counts for its promise."""
    return replace(hours_of(program), mode=Program.Clock.WORKING, closures=closed.periods(program))


def _closures(program: Program) -> tuple[Period, ...]:
    """Not asked for where every hour counts and every day is alike."""
    if Program.Clock.WORKING not in (program.clock_mode, program.ring_mode) and not program.weekend_promise_minutes:
        return ()
    return closed.periods(program)


def promise_of(program: Program) -> Promise:
    weekend = program.weekend_promise_minutes
    normal = timedelta(minutes=program.promise_minutes)
    return Promise(normal, None if weekend is None else timedelta(minutes=weekend))


def promise_due(program: Program, opened: datetime) -> datetime:
    """When somebody who asked at `opened` should have been reached."""
    return hours.due(opened, promise_of(program), hours_of(program))


def promise_band(program: Program, opened: datetime, reached: datetime) -> str:
    """One of hours.BANDS: how well the promise was kept. All that may be counted of it."""
    return hours.band(opened, reached, promise_of(program), hours_of(program))


def next_ring_at(program: Program, urgency: str, ring: int, since: datetime) -> datetime:
    """When the ring after `ring` (1 or 2) begins, if `ring` began at `since` and nobody took the ask."""
    wait = timedelta(minutes=program.ring_waits[urgency][ring - 1])
    mode = Program.Clock.WALL if urgency in rules.HURRIED else program.ring_mode
    return hours.add(since, wait, replace(hours_of(program), mode=mode))


def opening_gaps(program: Program) -> list[Gap]:
    """What is missing before people may ask here."""
    return [gap for gap in _gaps(program) if gap.needed]


def opening_advice(program: Program) -> list[Gap]:
    """What would be better otherwise, though people may ask."""
    return [gap for gap in _gaps(program) if not gap.needed]


def _gaps(program: Program) -> list[Gap]:
    """Higher rooms add theirs (settings.OPENING_GAPS)."""
    program = Program.objects.get(pk=program.pk)
    gaps = phone.gaps(program)
    if Wording.Kind.LIMITS not in newest_wordings(program):
        gaps.append(Gap(_("The limits of confidentiality are not written yet."), "organizations:wordings"))
    if not contacts.has_clinician(program):
        text = _("No on-call clinician is named among the numbers for urgent help.")
        gaps.append(Gap(text, "organizations:contacts", needed=False))
    if not program.root_key:
        gaps.append(Gap(_("The program key is not made yet."), "supporters:keys"))
    for name in settings.OPENING_GAPS:
        more: list[Gap] = import_string(name)(program)
        gaps += more
    return gaps


def person_at(*, email: str, phone: str = "", name: str = "") -> User | None:
    """Who has this address, or else this number and name (many share a ward's number); people with keys first."""
    people = User.objects.filter(is_active=True).order_by(F("vault").desc(nulls_last=True), "pk")
    found = people.filter(email__iexact=email).first() if email else None
    number = phones.kept_if_readable(phone)
    return found or (people.filter(phone=number, name__iexact=name).first() if number and name else None)


def has_keys(person: User) -> bool:
    """Whether they can sign in already."""
    return Vault.objects.filter(user=person).exists()


def leads(program: Program) -> QuerySet[Role]:
    return holders(Role.objects.filter(program=program, kind=Role.Kind.LEAD))


def holders(roles: QuerySet[Role]) -> QuerySet[Role]:
    """Each with `has_keys`: whether they can sign in already; and `key`, the public half of what they sign with."""
    keys = Vault.objects.filter(user=OuterRef("user"))
    return (
        roles.select_related("user")
        .annotate(has_keys=Exists(keys), key=F("user__vault__sign_key"))
        .order_by("user__name", "pk")
    )


@dataclass(frozen=True)
class UnitRow:
    unit: Unit
    within: str  # name of the unit above, or nothing
    area: str
    leaders: str  # of this unit
    above: str  # of the nearest unit above that has any: they lead this one too


def unit_rows(organization: Organization) -> list[UnitRow]:
    """The tree as a table shows it: each unit under the one it lies in. Two queries, however many units."""
    rows = Unit.objects.filter(organization=organization, retired=False).order_by("name").select_related("site")
    by_id = {unit.pk: unit for unit in rows.prefetch_related("leaders")}
    areas = {code: str(label) for code, label, _rollup in AREAS}
    found: dict[UUID | None, UnitRow] = {}
    for pk, _depth in rules.tree_order({unit.pk: unit.parent_id for unit in by_id.values()}):
        unit = by_id[pk]
        parent = found.get(unit.parent_id)
        found[pk] = UnitRow(
            unit,
            parent.unit.name if parent else "",
            areas.get(unit.area, ""),
            ", ".join(sorted(leader.name for leader in unit.leaders.all())),
            parent.leaders or parent.above if parent else "",
        )
    return list(found.values())
