"""The response clock: promises from elsewhere, holiday calendars, days on which a program is closed."""

from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from leeward.accounts.models import User
from leeward.core import clock, journal
from leeward.core.errors import Refused
from leeward.organizations.actions.programs import change_settings
from leeward.organizations.models import Closure, Program
from leeward.organizations.seeds.phones import PHONES
from leeward.organizations.seeds.promises import PRESETS

LONGEST_CLOSURE = timedelta(days=92)
FURTHEST = timedelta(days=2 * 366)  # with these two a clock always runs again within hours.LOOK_AHEAD


def choose_promise(program: Program, *, preset: str, by: User) -> None:
    """One of PRESETS, with the sentence that people read. Everything else stays."""
    if preset not in PRESETS:
        raise Refused(_("We do not know this promise."))
    chosen = PRESETS[preset]
    change_settings(program, by=by, promise=str(chosen.promise), **chosen.settings)


def choose_phone(program: Program, *, preset: str, by: User) -> None:
    """One of PHONES: when it is held and by whom. Numbers stay as they are."""
    if preset not in PHONES:
        raise Refused(_("We do not know this kind of phone line."))
    chosen = PHONES[preset]
    change_settings(program, by=by, phone_hours="", phone_holder=str(chosen.holder), **chosen.settings)


@transaction.atomic
def add_calendar(program: Program, *, code: str, by: User) -> None:
    calendars: list[str] = Program.objects.get(pk=program.pk).calendars
    change_settings(program, by=by, calendars=calendars if code in calendars else [*calendars, code])


@transaction.atomic
def remove_calendar(program: Program, *, code: str, by: User) -> None:
    calendars = Program.objects.get(pk=program.pk).calendars
    change_settings(program, by=by, calendars=[each for each in calendars if each != code])


@transaction.atomic
def add_closure(program: Program, *, first_day: date, last_day: date, label: str, by: User) -> Closure:
    """Both days included. Closures may overlap."""
    today = clock.today(program.zone)
    if last_day < first_day:
        raise Refused(_("The last day is before the first."))
    if last_day < today:
        raise Refused(_("These days are over."))
    if last_day - first_day >= LONGEST_CLOSURE or last_day > today + FURTHEST:
        raise Refused(_("A closure lasts 92 days at most and ends within two years."))
    made = Closure.objects.create(program=program, first_day=first_day, last_day=last_day, label=label)
    journal.record("closure.added", program, by=by)
    return made


@transaction.atomic
def remove_closure(closure: Closure, *, by: User) -> None:
    if Closure.objects.filter(pk=closure.pk).delete()[0]:
        journal.record("closure.removed", closure.program, by=by)
