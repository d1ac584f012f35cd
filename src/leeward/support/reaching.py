"""Whom a request would reach now and in the coming night, for leads: the rota, rests, and ways to be told together."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from uuid import UUID

from leeward.core import clock
from leeward.notices import queries as notices
from leeward.notices.rules import MISSES
from leeward.organizations import hours as clocks
from leeward.organizations.models import Program
from leeward.rota import queries as rota
from leeward.rota.rules import duty
from leeward.rota.rules.duty import Duty
from leeward.support import queries, ringing
from leeward.support.ringing import Ways
from leeward.supporters import queries as supporters
from leeward.supporters.models import Supporter

NIGHT, MORNING = 22, 6  # hours of the clock; in between "tonight" is now
DEEP = time(3)


@dataclass(frozen=True, slots=True)
class Reached:
    """One moment. Everybody counted may be rung then; how they are told differs."""

    at: datetime
    on_call: list[tuple[Supporter, bool]]  # first, then backup; whether they hear at once
    until: datetime | None  # when others are on call
    others: int  # rung, too, though not on call
    at_once: int  # by text message, pager or notification
    mail_only: int  # when they happen to look
    unheard: int  # by nothing

    @property
    def all(self) -> int:
        return self.at_once + self.mail_only


@dataclass(frozen=True, slots=True)
class Silent:
    """Somebody who may be rung and of whose ways to be told one does not work: a lead calls them."""

    supporter: Supporter
    hears: bool  # by another way
    failing: list[str]  # kinds of channels
    missed: bool  # tests that nobody answered are the reason


@dataclass(frozen=True, slots=True)
class Reach:
    now: Reached
    tonight: Reached | None  # None while it is night
    silent: list[Silent]
    users: frozenset[UUID]  # everybody who may be rung at some time


def reach(program: Program, duties: Sequence[Duty], *, used: bool) -> Reach:
    """`duties` from now to beyond the night; `used`: whether the program keeps a rota."""
    at = clock.now()
    people = _people(program)
    users = {each.user_id for each in people.values()}
    night = tonight(at, program)
    moments = [at, night] if night else [at]
    ways = ringing.ways_of(users, moments)
    found = [
        _reached(people, moment, each)
        for moment, each in zip(_moments(program, people, duties, moments, used=used), ways, strict=True)
    ]
    return Reach(found[0], found[1] if night else None, _silent(people, ways[0].heard), frozenset(users))


def tonight(at: datetime, program: Program) -> datetime | None:
    """Three in the morning to come, by the program's clock; None while it is night."""
    zone = rota.zone_of(program)
    local = at.astimezone(zone)
    if not MORNING <= local.hour < NIGHT:
        return None
    return clocks.first_shown(local.date() + timedelta(days=1), DEEP, zone)


def _people(program: Program) -> dict[UUID, Supporter]:
    """Who is in the newest directory, may be rung and does not rest."""
    directory = supporters.newest(program)
    if directory is None:
        return {}
    rows = queries.awake(program).filter(pk__in=directory.slots).select_related("user")
    return {each.pk: each for each in rows.order_by("number")}


@dataclass(frozen=True, slots=True)
class _Moment:
    at: datetime
    rung: set[UUID]
    on_call: list[UUID]
    until: datetime | None


def _moments(
    program: Program, people: dict[UUID, Supporter], duties: Sequence[Duty], moments: Sequence[datetime], *, used: bool
) -> list[_Moment]:
    always = rota.without_rota(program, people)
    rung = rota.may_ring_of(program, people, duties, moments) if used else [always for _ in moments]
    return [
        _Moment(at, all_, duty.on_call(duties, at), duty.next_change(duties, at))
        for at, all_ in zip(moments, rung, strict=True)
    ]


def _reached(people: dict[UUID, Supporter], moment: _Moment, ways: Ways) -> Reached:
    first = [people[pk] for pk in moment.on_call if pk in moment.rung]
    users = {people[pk].user_id for pk in moment.rung}
    return Reached(
        at=moment.at,
        on_call=[(each, each.user_id in ways.at_once) for each in first],
        until=moment.until,
        others=len(moment.rung) - len(first),
        at_once=len(users & ways.at_once),
        mail_only=len(users & ways.heard - ways.at_once),
        unheard=len(users - ways.heard - ways.at_once),
    )


def _silent(people: dict[UUID, Supporter], heard: set[UUID]) -> list[Silent]:
    broken = notices.broken(each.user_id for each in people.values())
    return [
        Silent(
            each,
            each.user_id in heard,
            sorted({channel.get_kind_display() for channel in broken.get(each.user_id, [])}),
            any(channel.misses >= MISSES for channel in broken.get(each.user_id, [])),
        )
        for each in people.values()
        if each.user_id in broken or each.user_id not in heard
    ]
