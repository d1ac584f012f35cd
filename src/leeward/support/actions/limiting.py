"""What a lead may set about the web door of a program (design 8, floods)."""

from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from leeward.accounts.models import User
from leeward.core import clock, journal
from leeward.core.errors import Refused
from leeward.organizations.models import Program
from leeward.support import crowd
from leeward.support.models import Door

LIMITS = {"at_once": 50, "most_open": 5000, "most_megabytes": 2000, "work_from": 5000}  # the most of each
HOUR = timedelta(hours=1)
LONGEST_PAUSE = timedelta(hours=72)
LONGEST_CODE = timedelta(days=31)


@transaction.atomic
def change_door(program: Program, *, by: User, **limits: int) -> None:
    """Any of LIMITS. The journal keeps which were changed, from what to what."""
    if any(not 1 <= limits[name] <= LIMITS[name] for name in limits):
        raise Refused(_("This is more or less than a program can have."))
    now = crowd.door_of(program)
    changed = sorted(name for name in limits if limits[name] != getattr(now, name))
    if changed:
        Door.objects.update_or_create(program=program, defaults=limits)
    for name in changed:
        journal.record("door.changed", program, by=by, fields=name, was=getattr(now, name), now=limits[name])


# ---- while something goes on -------------------------------------------------------------------------------------


def pause_door(program: Program, *, by: User, hours: int) -> None:
    """People are asked to call for so long; 0 ends it. What has come in goes on as it was."""
    _until(program, by, "paused_until", timedelta(hours=hours), LONGEST_PAUSE)


def ask_for_code(program: Program, *, by: User, days: int) -> None:
    """For so long only who has the poster's code comes in by web; 0 ends it."""
    _until(program, by, "code_until", timedelta(days=days), LONGEST_CODE)


@transaction.atomic
def _until(program: Program, by: User, name: str, length: timedelta, longest: timedelta) -> None:
    if not timedelta() <= length <= longest:
        raise Refused(_("This is longer than it may be."))
    until = clock.now() + length if length else None
    Door.objects.update_or_create(program=program, defaults={name: until})
    journal.record("door.changed", program, by=by, fields=name, now=length // HOUR)


@transaction.atomic
def change_code(program: Program, *, by: User) -> None:
    """Posters that hang carry the old one: they go on working, but for the days on which the code is asked for."""
    Door.objects.get_or_create(program=program)
    Door.objects.filter(program=program).update(code_round=F("code_round") + 1)
    journal.record("door.changed", program, by=by, fields="code_round")
