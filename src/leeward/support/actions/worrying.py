"""A supporter is worried about somebody's safety: a lead calls that supporter today.

Neither the row nor the notice says which request it is about, and nothing of it is journaled: only that it happened is
counted (design 4.7). The row goes as soon as somebody has called. Every lead is told at once, who holds a backstop box
among them; where none answers it goes on to the Center, by the wall clock: nobody waits for working hours. After a week
everybody is told for the last time, the peer too, and their pages say so for another week.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet

from leeward.accounts.models import User
from leeward.core import clock
from leeward.counts import actions as counts
from leeward.notices import actions as notices
from leeward.support import causes, rules
from leeward.support.models import Worry
from leeward.supporters import queries
from leeward.supporters.models import Supporter

ANSWERED_WITHIN = timedelta(minutes=30)  # then the leads are told again; as much later the Center, too
CENTER_AFTER = 2 * ANSWERED_WITHIN
# Until somebody has called: at once, then after these, then every day for a week
AGAIN_AFTER = (ANSWERED_WITHIN, CENTER_AFTER, timedelta(hours=4), timedelta(hours=12))
KEPT = 2 * rules.UNCALLED  # no row says longer who worried when


@transaction.atomic
def worry(supporter: Supporter) -> None:
    """Pressed twice, it is one alarm."""
    row, is_new = Worry.objects.select_for_update().get_or_create(supporter=supporter, defaults={"since": clock.now()})
    if is_new:
        counts.add_total(supporter.program, "safety")
    _tell(row)


@transaction.atomic
def heard(worry: Worry) -> None:
    """Somebody has called about this very alarm. What waits to be sent is not needed any more."""
    if Worry.objects.filter(pk=worry.pk, since=worry.since).delete()[0]:
        notices.forget(causes.worry_of(worry))


def remind() -> None:
    """Nobody has said so far that they called."""
    Worry.objects.filter(since__lte=clock.now() - KEPT).delete()
    for row in Worry.objects.select_related("supporter__program", "supporter__user"):
        with transaction.atomic():
            if Worry.objects.select_for_update().filter(pk=row.pk).exists():
                _tell(row)


def _tell(row: Worry) -> None:
    """Somebody told of this time already is not told again: `notices` keeps a row for each cause."""
    people, center = _others(row, queries.leads_of(row.supporter.program).filter(is_active=True)), []
    if not people or clock.now() - row.since >= CENTER_AFTER:
        center = _others(row, queries.center_staff())
    if center and not row.center:
        Worry.objects.filter(pk=row.pk).update(center=True)
    about = causes.worry_of(row)
    told = [*people, *center] or [row.supporter.user]  # who leads alone looks at the board at least
    notices.tell_all(told, wording="soon", cause=f"{about}{_times(row.since)}", about=about)
    if row.is_uncalled:
        notices.tell(row.supporter.user, wording="when", cause=f"{about}uncalled", about=about)


def _others(row: Worry, people: QuerySet[User]) -> list[User]:
    return list(people.exclude(pk=row.supporter.user_id))


def _times(since: datetime) -> int:
    """How often they should have been told by now."""
    waited = min(clock.now() - since, rules.UNCALLED)
    return sum(waited >= after for after in AGAIN_AFTER) + max(waited // timedelta(days=1), 0)
