"""What a lead sees of one program at this moment: clocks and counts, never people who asked (design 2, 4).

Supporters are the lead's own people: who has taken something and is silent is named with a number to call.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from leeward.core import clock
from leeward.organizations import moments
from leeward.organizations import queries as organizations
from leeward.organizations.models import Program
from leeward.support import crowd, hearing, rings, rules, talks
from leeward.support.models import Ask, Care, CheckIn
from leeward.supporters.models import Supporter

SHOWN = 60  # of those that wait; the page says how many more there are
NEXT = 6  # of those in line, how many stand open on the board


@dataclass(frozen=True, slots=True)
class Line:
    """One request that waits. `rings_now` and `then` are sentences."""

    number: int
    urgency: str
    since: datetime
    again: int
    promise: rules.Clock
    ring: int
    next: str  # what comes by itself, and when
    next_at: datetime | None
    rings_now: str
    then: str
    picking: bool  # a lead picks first, or has picked
    in_line: bool  # as many ring as may
    turn: tuple[bool, int, int]  # who rings first of those in line
    may_ring: bool  # everybody may be told anew
    may_take: bool  # its promise is broken, and the last ring has not begun


@dataclass(frozen=True, slots=True)
class Claim:
    """One that a peer has taken without a talk so far; `promise` counts to the end of their time."""

    number: int
    urgency: str
    since: datetime
    again: int
    promise: rules.Clock
    promised: rules.Clock  # what the program promises
    supporter: Supporter
    is_asked: bool  # "Have you spoken?" has gone out
    may_extend: bool
    mark: str  # of this very claim, with the time it has


@dataclass(frozen=True, slots=True)
class Alone:
    """A talk whose peer pauses, has left, or let a date go by for 72 hours."""

    number: int
    supporter: Supporter
    has_left: bool
    released: bool  # the leads whom the person allowed may take it over
    let_go: bool  # its peer handed it over, or has other keys now and cannot open it
    unread: bool  # words of the person wait for three days
    quiet: bool  # no date, and no sign of the peer, who was reminded


@dataclass(frozen=True, slots=True)
class Holding:
    """What one supporter has that a lead may want to ask about. Whoever has nothing of it is not listed."""

    supporter: Supporter
    to_reach: int  # accepted, no talk yet
    overdue: int  # dates that went by
    left: int  # talks, although they pause or have left


@dataclass(frozen=True, slots=True)
class Board:
    waiting: list[Line]  # the least time left first; then those who stand in line, in the order of their turn
    more: int  # that wait, too
    in_line: int  # of all that wait
    to_be_reached: list[Claim]
    alone: list[Alone]
    holding: list[Holding]
    in_contact: int
    closing: int
    not_real: int  # today
    away: list[Supporter]  # not rung now, whether they pause or rest

    @property
    def in_sight(self) -> list[Line]:
        """All that rings, and those whose turn is next."""
        return [*(line for line in self.waiting if not line.in_line), *self._line()[:NEXT]]

    @property
    def later(self) -> list[Line]:
        return self._line()[NEXT:]

    def _line(self) -> list[Line]:
        return [line for line in self.waiting if line.in_line]


def board(asks: QuerySet[Ask], program: Program) -> Board:
    at = clock.now()
    rows = list(asks.filter(program=program).select_related("supporter__user", "picked__user").order_by("opened"))
    waiting = sorted(_waiting(_in(rows, Ask.Status.OPEN), program, at), key=_order)
    late = _late_dates(rows, at)
    return Board(
        waiting=waiting[:SHOWN],
        more=max(len(waiting) - SHOWN, 0),
        in_line=sum(line.in_line for line in waiting),
        to_be_reached=_claims(_in(rows, Ask.Status.ACCEPTED), program, at),
        alone=[_alone(ask) for ask in rows if ask.supporter and (ask.released or ask.quiet > 1 or _has_no_peer(ask))],
        holding=_holding(rows, late),
        in_contact=len(_in(rows, Ask.Status.CONTACT)),
        closing=len(_in(rows, Ask.Status.CLOSING)),
        not_real=_not_real(program),
        away=_away(program),
    )


def _not_real(program: Program) -> int:
    """Not worth a word on a usual day."""
    door = crowd.door_at_hand(program)
    return door.not_real if door.not_real_on == clock.today(program.zone) else 0


def _in(rows: Iterable[Ask], status: str) -> list[Ask]:
    return [ask for ask in rows if ask.status == status]


# ---- waiting -----------------------------------------------------------------------------------------------------


def _order(line: Line) -> tuple[Any, ...]:
    return (True, line.turn) if line.in_line else (False, line.promise.due)


def _waiting(rows: Iterable[Ask], program: Program, at: datetime) -> list[Line]:
    made, hours, asks = organizations.promise_of(program), organizations.hours_of(program), list(rows)
    unheard = hearing.unheard(asks)
    return [
        _line(ask, program, rules.promise(ask.opened, at, made, hours), at, heard=ask.pk not in unheard) for ask in asks
    ]


def _line(ask: Ask, program: Program, promise: rules.Clock, at: datetime, *, heard: bool) -> Line:
    begun = ask.step != Ask.Step.RING
    return Line(
        number=ask.number,
        urgency=ask.get_urgency_display(),
        since=ask.opened,
        again=ask.again,
        promise=promise,
        ring=ask.ring,
        next=ask.step,
        next_at=ask.step_at,
        rings_now=_rings_now(ask, heard=heard) if begun else _("Ringing begins at this moment."),
        then=_then(ask, program, at) if begun and ask.step_at else "",
        picking=ask.step in rings.PICKING,
        in_line=ask.step == Ask.Step.LINE,
        turn=crowd.turn(ask),
        may_ring=bool(begun and ask.step not in rings.PICKING and ask.rung and ask.rung + rings.SOONEST_AGAIN <= at),
        may_take=promise.is_late
        and ask.step != Ask.Step.LINE
        and ask.ring < rings.BACKSTOP
        and ask.step != Ask.Step.BACKSTOP,
    )


def _rings_now(ask: Ask, *, heard: bool) -> str:
    if ask.step == Ask.Step.LINE:
        return _("Nobody yet: it waits in line.")
    if ask.step == Ask.Step.PICK:
        return _("Nobody yet: a lead picks whom to ask first.")
    if ask.step == Ask.Step.PICKED and ask.picked:
        return _("%(name)s is asked first, as a lead picked.") % {"name": ask.picked.user.name}
    if not heard and ask.ring == rings.BACKSTOP:
        return _("No peer can be told yet. Leads are, and the person sees numbers to call.")
    if not heard:
        return _("No peer can be told yet. Each is as soon as that is possible.")
    return {
        rings.ON_CALL: _("Who is on call is rung."),
        rings.SLOTS: _("Everybody whom the person allowed is rung."),
        rings.BACKSTOP: _("Everybody is rung, leads too. The person sees numbers to call."),
    }[ask.ring]


def _then(ask: Ask, program: Program, at: datetime) -> str:
    """What comes by itself, and when."""
    when = moments.in_words(ask.step_at or at, at, program.zone)
    following = {
        Ask.Step.LINE: _("It rings as soon as a place is free, at the latest %(when)s."),
        Ask.Step.PICK: _("%(when)s: it rings by itself."),
        Ask.Step.PICKED: _("%(when)s: it rings by itself."),
        Ask.Step.SLOTS: _("%(when)s: everybody whom the person allowed."),
        Ask.Step.BACKSTOP: _("%(when)s: the leads, too, and numbers on the person’s page."),
        Ask.Step.AGAIN: _("%(when)s: everybody once more."),
        Ask.Step.GIVE_UP: _("%(when)s: it ends unanswered and is erased."),
    }[Ask.Step(ask.step)] % {"when": when}
    return following[:1].upper() + following[1:]


# ---- with peers --------------------------------------------------------------------------------------------------


def _claims(rows: Iterable[Ask], program: Program, at: datetime) -> list[Claim]:
    made, hours = organizations.promise_of(program), organizations.hours_of(program)
    return [_claim(ask, rules.promise(ask.opened, at, made, hours), at) for ask in rows]


def _claim(ask: Ask, promised: rules.Clock, at: datetime) -> Claim:
    if ask.supporter is None or ask.accepted is None or ask.contact_due is None:
        raise ValueError("nobody has accepted this")
    return Claim(
        number=ask.number,
        urgency=ask.get_urgency_display(),
        since=ask.accepted,
        again=ask.again,
        promise=rules.used(ask.accepted, ask.contact_due, at),
        promised=promised,
        supporter=ask.supporter,
        is_asked=at >= rules.ask_spoken_at(ask.accepted, ask.contact_due),
        may_extend=ask.contact_due < ask.accepted + rules.LONGEST_CLAIM,
        mark=ask.claim_mark,
    )


def _has_no_peer(ask: Ask) -> bool:
    taken = ask.status in (Ask.Status.ACCEPTED, Ask.Status.CONTACT)
    return taken and ask.supporter is not None and not _is_here(ask.supporter)


def _alone(ask: Ask) -> Alone:
    if ask.supporter is None:
        raise ValueError("nobody has this")
    left = talks.has_left(ask.supporter)
    is_active = ask.supporter.status == Supporter.Status.ACTIVE
    let_go = ask.released and is_active and not left and not talks.is_left_alone(ask)
    is_quiet = ask.quiet > 1 and not ask.released
    return Alone(ask.number, ask.supporter, left, ask.released, let_go, ask.unread_told, is_quiet)


def _late_dates(rows: Iterable[Ask], at: datetime) -> Counter[Any]:
    """Check-ins that went by, by supporter."""
    dates = CheckIn.objects.filter(ask__in=_in(rows, Ask.Status.CONTACT), done=False, due__lte=at)
    return Counter(dates.order_by().values_list("ask__supporter", flat=True))


def _holding(rows: Sequence[Ask], late: Counter[Any]) -> list[Holding]:
    """By number."""
    taken = [ask for ask in rows if ask.status in (Ask.Status.ACCEPTED, Ask.Status.CONTACT)]
    to_reach = Counter(ask.supporter_id for ask in taken if ask.status == Ask.Status.ACCEPTED)
    left = Counter(ask.supporter_id for ask in taken if ask.supporter and not _is_here(ask.supporter))
    people = {ask.supporter_id: ask.supporter for ask in taken if ask.supporter}
    found = [Holding(each, to_reach[each.pk], late[each.pk], left[each.pk]) for each in people.values()]
    behind = [row for row in found if row.to_reach or row.overdue or row.left]
    return sorted(behind, key=lambda row: row.supporter.number or 0)


def _is_here(supporter: Supporter) -> bool:
    return supporter.status == Supporter.Status.ACTIVE and supporter.user.is_active


# ---- who is away -------------------------------------------------------------------------------------------------


def _away(program: Program) -> list[Supporter]:
    """Pausing or resting, by name. Which of the two is theirs."""
    resting = Care.objects.filter(rests_until__gt=clock.today(program.zone)).values("supporter")
    people = Supporter.objects.filter(program=program, user__is_active=True).select_related("user")
    paused, active = Supporter.Status.PAUSED, Supporter.Status.ACTIVE
    rows = people.filter(status=paused) | people.filter(status=active, pk__in=resting)
    return list(rows.order_by("user__name", "pk"))
