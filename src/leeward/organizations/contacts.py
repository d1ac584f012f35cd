"""Numbers people can call: when somebody answers, and when somebody last made sure of it."""

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.dateformat import time_format
from django.utils.translation import gettext as _

from leeward.organizations import phone, rules, seeds, zones
from leeward.organizations.models import Contact, Program

CHECK_AGAIN_AFTER = timedelta(days=90)


def of(program: Program | None) -> QuerySet[Contact]:
    """None: those for everybody, which the Center keeps."""
    return Contact.objects.filter(program=program)


def shown(program: Program | None) -> QuerySet[Contact]:
    """A number nobody filled in yet is not shown."""
    return of(program).exclude(number="", link="")


def needs_check(contact: Contact, today: date) -> bool:
    return today - contact.checked > CHECK_AGAIN_AFTER


def to_check(program: Program | None, today: date) -> int:
    """How many numbers that people see nobody has called for too long."""
    return shown(program).filter(checked__lt=today - CHECK_AGAIN_AFTER).count()


def has_clinician(program: Program) -> bool:
    """Whether it has an urgent number of its own, besides those it started with."""
    known = [each.number for each in seeds.contacts() if each.number]
    return shown(program).filter(kind=Contact.Kind.URGENT).exclude(number__in=known).exists()


def count_to_check(today: date) -> Coalesce:
    """The same number, as a column of programs that are read anyway."""
    rows = Contact.objects.filter(program=OuterRef("pk"), checked__lt=today - CHECK_AGAIN_AFTER)
    counted = rows.exclude(number="", link="").order_by().values("program").annotate(n=Count("pk"))
    return Coalesce(Subquery(counted.values("n")), 0)


def note_of(contact: Contact, at: datetime | None) -> str:
    """Its note with its hours. `at`: whether it is open then is said, too; None for what is read later."""
    said = [contact.note.rstrip("."), hours_in_words(contact)]
    if at is not None and contact.opens is not None:
        said.append(_("open now") if is_open(contact, at) else _("closed now"))
    return ", ".join(filter(None, said))


def is_open(contact: Contact, at: datetime) -> bool:
    """Every day between its two times; past midnight when the second comes first. Without times: always."""
    if contact.opens is None or contact.closes is None:
        return True
    now = at.astimezone(_zone(contact)).time()
    if contact.opens < contact.closes:
        return contact.opens <= now < contact.closes
    return now >= contact.opens or now < contact.closes


def hours_in_words(contact: Contact) -> str:
    """ "8 a.m. to 1 a.m. Eastern time, every day"; nothing where nobody said."""
    if contact.opens is None or contact.closes is None:
        return ""
    names = {"opens": _time(contact.opens), "closes": _time(contact.closes), "zone": zone_in_words(contact.zone)}
    return _("%(opens)s to %(closes)s %(zone)s, every day") % names


def zone_in_words(name: str) -> str:
    known = {zone: str(label) for zone, label in zones.ZONES}
    return _("%(zone)s time") % {"zone": known.get(name, name or known[zones.FALLBACK])}


def national() -> list[Contact]:
    """Urgent numbers for pages about no program: those for everybody. One program's own only where no other is open, so
    that nobody is shown the clinician of another hospital. Where the Center keeps none, what it would start with."""
    found = list(shown(None).filter(kind=Contact.Kind.URGENT)) or seeds.everybodys()
    known = {(row.number, row.link) for row in found}
    own = [row for row in _of_the_only_program() if (row.number, row.link) not in known]
    return found + own


def _of_the_only_program() -> list[Contact]:
    programs = Program.objects.filter(state=Program.State.OPEN)[:2]
    return list(shown(programs[0]).filter(kind=Contact.Kind.URGENT)) if len(programs) == 1 else []


def page_lines(program: Program | None, at: datetime | None) -> list[dict[str, Any]]:
    """For the page of urgent help: label, number, note, href and the day somebody last `checked` it, or None. After
    them the program's own line with all of its hours, and who answers otherwise."""
    rows = shown(program).filter(kind=Contact.Kind.URGENT) if program else national()
    found = [_line(row.label, row.number, note_of(row, at), row.link, row.checked if row.pk else None) for row in rows]
    if program and program.phone:
        found.append(_line(program.name, program.phone, phone.in_words(program)))
        otherwise = str(phone.facts(program)["otherwise"])
        found += [_line(each.name, each.number, otherwise) for each in phone.fallbacks(program)]
    return found


def _line(label: str, number: str, note: str, link: str = "", checked: date | None = None) -> dict[str, Any]:
    href = rules.tel(number) if number else link
    return {"label": label, "number": number, "note": note, "href": href, "checked": checked}


def _zone(contact: Contact) -> ZoneInfo:
    return ZoneInfo(contact.zone if zones.is_known(contact.zone) else zones.FALLBACK)


def _time(at: time) -> str:
    return time_format(at, "P")
