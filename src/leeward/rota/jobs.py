"""What the worker calls. Each looks again before it does anything, and may run twice."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef

from leeward.core import clock
from leeward.core.errors import Refused
from leeward.notices import actions as notices
from leeward.organizations.models import Program
from leeward.rota import actions, covering, queries
from leeward.rota.models import Change, GapTold, Leave, Pattern, Shift
from leeward.supporters import queries as supporters
from leeward.supporters.models import Supporter

LONGEST = timedelta(days=1)  # before a shift at which somebody may choose to be told
SHIFTS_KEPT = timedelta(days=400)  # a year of monthly hours, and the month one asks for them
CHANGES_KEPT = timedelta(days=90)


def fill() -> None:
    """Eight weeks ahead, every day."""
    for pattern in Pattern.objects.filter(program__in=queries.with_rota()).select_related("program__organization"):
        try:
            actions.fill(pattern)
        except Refused:
            continue  # an unknown time zone: the page says so


def warn_all() -> None:
    for program in queries.with_rota():
        _warn(program)


def warn(program: str) -> None:
    """After a shift was opened."""
    row = queries.with_rota().filter(pk=program).first()
    if row is not None:
        _warn(row)


@transaction.atomic
def _warn(program: Program) -> None:
    """Tells the leads of gaps they have not heard of, in one neutral notice. A gap that closed is forgotten, so that
    they are told again should it open anew."""
    actions.hold(program)
    gaps = {(gap.position, gap.span.start): gap for gap in covering.gaps_ahead(program)}
    told = {(row.position, row.start): row for row in GapTold.objects.filter(program=program)}
    GapTold.objects.filter(pk__in=[row.pk for key, row in told.items() if key not in gaps]).delete()
    news = [gap for key, gap in gaps.items() if key not in told]
    if not news:
        return
    GapTold.objects.bulk_create(GapTold(program=program, position=gap.position, start=gap.span.start) for gap in news)
    wording = actions.wording_of(min(gap.span.start for gap in news))
    for lead in supporters.leads_of(program).filter(is_active=True):
        notices.tell(lead, wording=wording, cause=f"rota-gaps:{program.pk}:{clock.now().isoformat()}")


def remind() -> None:
    """Who goes on call before long is told once, as long before as they chose; not who is on call until then."""
    at = clock.now()
    before = Shift.objects.filter(supporter=OuterRef("supporter"), dropped=False, start__lt=OuterRef("start"))
    soon = Shift.objects.filter(program__in=queries.with_rota(), dropped=False, start__gt=at, start__lte=at + LONGEST)
    held = soon.filter(~Exists(before.filter(end__gte=OuterRef("start"))), supporter__status=Supporter.Status.ACTIVE)
    rows = list(held.select_related("supporter__user", "supporter__rota_preference"))
    rests = queries.resting({shift.supporter_id for shift in rows if shift.supporter_id})
    for shift in rows:
        if queries.rests_on(shift.day, shift.supporter_id, rests):
            continue
        if shift.supporter and shift.start - queries.told_before(shift.supporter) <= at:
            cause = f"rota-ahead:{shift.pk}:{shift.supporter_id}"
            notices.tell(shift.supporter.user, wording="when", cause=cause, about=cause)


def expire() -> None:
    actions.expire_swaps()


def forget() -> None:
    """Old shifts, changes and days off; nothing else says who was on call long ago."""
    at = clock.now()
    Shift.objects.filter(end__lt=at - SHIFTS_KEPT).delete()
    Change.objects.filter(day__lt=(at - CHANGES_KEPT).date()).delete()
    Leave.objects.filter(last__lt=(at - CHANGES_KEPT).date()).delete()
