"""Days off. The shifts on them are open at once, and the leads are told."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from leeward.accounts.models import User
from leeward.core.errors import Refused
from leeward.rota.actions.board import Verb, assign, fresh, hold, minute, zone_of
from leeward.rota.models import Leave, Shift
from leeward.rota.rules.days import local_day
from leeward.supporters.models import Supporter

LONGEST = 366  # days


@transaction.atomic
def plan_leave(supporter: Supporter, first: date, last: date, *, by: User) -> list[Shift]:
    """Both days are off. Returns the shifts that are open now: those that start on these days."""
    today = local_day(minute(), zone_of(supporter.program))
    if last < first:
        raise Refused(_("The last day is before the first."))
    if last < today:
        raise Refused(_("These days are past."))
    if (last - first).days >= LONGEST:
        raise Refused(_("That is more than a year. A pause or leaving the list fits better."))
    hold(supporter.program)
    if Leave.objects.filter(supporter=supporter, first__lte=last, last__gte=first).exists():
        raise Refused(_("Some of these days are noted already."))
    Leave.objects.create(supporter=supporter, first=first, last=last)
    held = Shift.objects.filter(supporter=supporter, day__range=(first, last), end__gt=minute(), dropped=False)
    return [assign(fresh(shift), None, Verb.AWAY, by=by) for shift in held]


def end_leave(leave: Leave) -> None:
    """The days count again. Shifts that were opened stay open, or with whoever took them."""
    Leave.objects.filter(pk=leave.pk).delete()
