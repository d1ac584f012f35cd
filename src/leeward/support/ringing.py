"""Who is rung about an ask at this moment. Boxes and decoys alike: the server does not know them apart (design 4.4)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from leeward.accounts.models import User
from leeward.core import clock
from leeward.notices import queries as notices
from leeward.organizations import hours as clocks
from leeward.organizations import queries as organizations
from leeward.organizations.models import Program
from leeward.organizations.rules import HURRIED
from leeward.rota import queries as rota
from leeward.support import aside, queries, rings, rules
from leeward.support.models import Ask
from leeward.supporters import queries as supporters


@dataclass(frozen=True, slots=True)
class People:
    """Those of a program whom the server may ring now, by supporter id."""

    users: dict[UUID, User]  # active, trained, not resting, on call or willing
    on_call: frozenset[UUID]
    with_room: frozenset[UUID]
    reached: frozenset[UUID]  # a notice finds them
    reached_at_once: frozenset[UUID]  # not by mail alone, and not in quiet hours that hold everything
    asleep: frozenset[UUID]  # in such hours: even "soon" waits for the morning


def people_of(program: Program) -> People:
    """Asked anew each time: shifts, pauses and rests change by the minute."""
    at = clock.now()
    may = {each.pk: each.user for each in queries.awake(program).select_related("user")}
    now, on_call = rota.rung_at(program, set(may), at)
    users = {pk: user for pk, user in may.items() if pk in now}
    room = set(queries.with_room(queries.awake(program)).values_list("pk", flat=True)) & users.keys()
    ways = ways_of({user.pk for user in users.values()}, [at])[0]
    return People(
        users=users,
        on_call=frozenset(on_call),
        with_room=frozenset(room),
        reached=frozenset(pk for pk, user in users.items() if user.pk in ways.heard),
        reached_at_once=frozenset(pk for pk, user in users.items() if user.pk in ways.at_once),
        asleep=frozenset(pk for pk, user in users.items() if user.pk in ways.asleep),
    )


@dataclass(frozen=True, slots=True)
class Ways:
    """How people are told, by user: at all, by more than mail at this moment, or not before their quiet hours end."""

    heard: set[UUID]
    at_once: set[UUID]
    asleep: set[UUID]


def ways_of(users: set[UUID], moments: Sequence[datetime]) -> list[Ways]:
    """For each moment. What rings and what leads read of it is the same."""
    heard, at_once = notices.reachable(users, urgent=False), notices.reachable(users, urgent=True)
    return [Ways(heard, at_once - asleep, asleep) for asleep in notices.asleep(users, moments)]


def is_anybody_rung(program: Program) -> bool:
    """Whether somebody who asks now would be heard of by a peer now or, but for "now" and "today", in the morning."""
    directory = supporters.newest(program)
    if directory is None:
        return False
    return any(str(pk) in directory.slots for pk in people_of(program).reached)


def in_ring(ask: Ask, ring: int, people: People, aside: set[UUID]) -> set[UUID]:
    """Supporters whom this ring asks, those of earlier rings among them. In the last one full ones are asked, too."""
    asked = {UUID(pk) for pk in ask.directory.slots} & people.users.keys() - aside
    if ring == rings.BACKSTOP:
        return asked
    return asked & people.with_room & (people.on_call if ring == rings.ON_CALL else asked)


def reach(ask: Ask, people: People, aside: set[UUID]) -> rings.Reach:
    """Who has no way to be told does not count; nor, for what cannot wait until the morning, who is asleep."""
    heard = people.reached - people.asleep if ask.urgency in HURRIED else people.reached
    on_call = in_ring(ask, rings.ON_CALL, people, aside) & heard
    every = in_ring(ask, rings.SLOTS, people, aside) & heard
    at_once = people.reached_at_once
    return rings.Reach(len(on_call), len(on_call & at_once), len(every), len(every & at_once))


def put_aside(ask: Ask) -> set[UUID]:
    return set(aside.of(ask))


# ---- when --------------------------------------------------------------------------------------------------------


def next_of_open(ask: Ask, ring: int, at: datetime) -> rings.Next:
    """What follows when `ring` began at `at` and nobody takes it."""
    return rings.after_ring(ring, _ends(ask, ring, at), rules.unanswered_at(ask.opened, ask.again))


def _ends(ask: Ask, ring: int, at: datetime) -> datetime:
    try:
        if ring == rings.BACKSTOP:
            return rings.next_morning(at, organizations.working_hours_of(ask.program))
        return organizations.next_ring_at(ask.program, ask.urgency, ring, at)
    except clocks.StandsStill:  # closed for years: a mistake in the settings strands nobody
        return at + rings.DAY


def tried_again(ask: Ask, at: datetime) -> datetime:
    """When it is tried again to tell everybody anew, where as many ring as may: never through the night."""
    try:
        return rings.tried_again(at, organizations.working_hours_of(ask.program))
    except clocks.StandsStill:
        return at + rings.DAY


def pick_until(ask: Ask, at: datetime) -> datetime | None:
    """Until when a lead may pick, or who was picked is waited for; None for what is too urgent."""
    wait = rings.PICK.get(ask.urgency)
    if wait is None:
        return None
    hurried = ask.urgency in HURRIED
    hours = replace(organizations.hours_of(ask.program), mode=Program.Clock.WALL if hurried else ask.program.ring_mode)
    try:
        return clocks.add(at, wait, hours)
    except clocks.StandsStill:
        return at + wait
