"""Whether any peer hears of a request that rings, and if none does, from when: so that her page says nothing untrue.

Who put it aside counts here like anybody: that somebody said "not now" is nothing she should learn.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from leeward.core import clock
from leeward.notices import actions as notices
from leeward.notices import queries as ways
from leeward.organizations.models import Program
from leeward.rota import queries as rota
from leeward.support import causes, queries, rings
from leeward.support.models import Ask

GATHERED = timedelta(hours=1)  # what goes within it is on its way
BEFORE = (Ask.Step.LINE, Ask.Step.RING, *rings.PICKING)  # steps in which nobody is to hear of it yet


@dataclass(frozen=True, slots=True)
class Hearing:
    now: bool  # somebody was told, or nobody is to be yet
    at: datetime | None = None  # when the first one is, where that can be said


def hearing(ask: Ask) -> Hearing:
    """Of this round: on another morning everybody is told anew."""
    if ask.status != Ask.Status.OPEN or ask.step in BEFORE:
        return Hearing(now=True)
    at = clock.now()
    goes = notices.goes_at(causes.ring(ask), about=causes.of(ask.pk))
    if goes and goes <= at + GATHERED:
        return Hearing(now=True)
    first = goes or _first_moment(ask.program, {UUID(pk) for pk in ask.directory.slots}, at)
    return Hearing(now=first == at, at=None if first == at else first)


def unheard(asks: Iterable[Ask]) -> set[UUID]:
    """Of those that ring the ones that no peer was told of in this round, nor is within the hour."""
    rung = {causes.ring(ask): ask.pk for ask in asks if ask.status == Ask.Status.OPEN and ask.step not in BEFORE}
    heard = notices.heard(rung, clock.now() + GATHERED)
    return {pk for cause, pk in rung.items() if cause not in heard}


def _first_moment(program: Program, slots: Collection[UUID], at: datetime) -> datetime | None:
    """When somebody of these may be rung and is not asleep: as the rota of two weeks and quiet hours say today."""
    people = dict(queries.awake(program).filter(pk__in=slots).values_list("pk", "user"))
    heard = ways.reachable(people.values(), urgent=False)
    people = {pk: user for pk, user in people.items() if user in heard}
    duties = rota.ahead(program, at) if rota.uses_rota(program) else None
    moments = sorted({at, *_quarters(at), *(duty.span.start for duty in duties or () if duty.span.start > at)})
    rung = (
        [rota.without_rota(program, people)] * len(moments)
        if duties is None
        else rota.may_ring_of(program, people, duties, moments)
    )
    asleep = ways.asleep(people.values(), moments)
    whole = zip(moments, rung, asleep, strict=True)
    return next((moment for moment, able, quiet in whole if {people[pk] for pk in able} - quiet), None)


def _quarters(at: datetime) -> list[datetime]:
    """So closely are quiet hours looked at, for a day."""
    return [rings.next_quarter(at) + n * rings.QUARTER for n in range(rings.DAY // rings.QUARTER)]
