"""What a lead may set about the web door of a program (design 8, floods)."""

from django.db import transaction
from django.utils.translation import gettext as _

from leeward.accounts.models import User
from leeward.core import journal
from leeward.core.errors import Refused
from leeward.organizations.models import Program
from leeward.support import crowd
from leeward.support.models import Door

LIMITS = {"at_once": 50, "most_open": 5000, "most_megabytes": 2000, "work_from": 5000}  # the most of each


@transaction.atomic
def change_door(program: Program, *, by: User, **limits: int) -> None:
    """Any of LIMITS. The journal keeps which were changed."""
    if any(not 1 <= limits[name] <= LIMITS[name] for name in limits):
        raise Refused(_("This is more or less than a program can have."))
    now = crowd.door_of(program)
    changed = sorted(name for name in limits if limits[name] != getattr(now, name))
    if changed:
        Door.objects.update_or_create(program=program, defaults=limits)
        journal.record("door.changed", program, by=by, fields=",".join(changed))
