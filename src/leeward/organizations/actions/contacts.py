"""Numbers people can call, and when someone last made sure that they are right."""

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from leeward.accounts.models import User
from leeward.core import clock, journal
from leeward.core.errors import Refused
from leeward.organizations.models import Contact, Program


@transaction.atomic
def add_contact(program: Program | None, *, kind: str, by: User, **fields: Any) -> Contact:
    """`fields`: label, number, link, note, opens, closes, zone. Whoever types a number has just looked it up: it counts
    as checked. Without a program: for everybody."""
    _check(fields)
    there = Contact.objects.filter(program=program, kind=kind)
    if there.filter(**{name: fields.get(name, "") for name in ("label", "number", "link")}).exists():
        raise Refused(_("This list has this number already."))  # sent twice
    last = there.aggregate(last=Max("position"))["last"]
    made = Contact.objects.create(
        program=program, kind=kind, checked=_today(program), position=0 if last is None else last + 1, **fields
    )
    journal.record("contact.added", program, by=by, kind=kind)
    return made


@transaction.atomic
def change_contact(contact: Contact, *, by: User, **fields: Any) -> None:
    _check(fields)
    Contact.objects.filter(pk=contact.pk).update(**fields, checked=_today(contact.program))
    journal.record("contact.changed", contact.program, by=by, kind=contact.kind)


@transaction.atomic
def mark_checked(contact: Contact, *, by: User) -> None:
    if not (contact.number or contact.link):
        raise Refused(_("Put in a number or a web address first."))
    Contact.objects.filter(pk=contact.pk).update(checked=_today(contact.program))
    journal.record("contact.checked", contact.program, by=by, kind=contact.kind)


@transaction.atomic
def remove_contact(contact: Contact, *, by: User) -> None:
    if Contact.objects.filter(pk=contact.pk).delete()[0]:
        journal.record("contact.removed", contact.program, by=by, kind=contact.kind)


def _check(fields: dict[str, Any]) -> None:
    if not (fields.get("number") or fields.get("link")):
        raise Refused(_("Put in a number or a web address."))


def _today(program: Program | None) -> date:
    return clock.today(program.zone if program else None)
