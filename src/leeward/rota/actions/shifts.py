"""One shift changes: added, given by a lead, taken, handed over, given up, taken out."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from leeward.accounts.models import User
from leeward.core.errors import Refused
from leeward.notices import actions as notices
from leeward.organizations.models import Program
from leeward.rota import covering, queries
from leeward.rota.actions.board import Verb, assign, check_free, fresh, hold, minute, note, tell, wording_of, zone_of
from leeward.rota.models import Position, Shift, Swap
from leeward.rota.rules.days import DAY, at_wall, local_day
from leeward.rota.rules.spans import Span
from leeward.supporters.models import Supporter

LONGEST_UNPLANNED = timedelta(hours=12)  # of duty that somebody takes up where nothing was planned


@dataclass(frozen=True, slots=True)
class OneOff:
    """A shift outside every pattern, by the clocks on the wall. An end that is not later lies on the next day."""

    day: date
    start: time
    end: time
    position: str = Position.PRIMARY
    supporter: Supporter | None = None
    paid: bool = False


def planned(program: Program, wanted: OneOff) -> Shift:
    """As it would be, not kept. Refused with a sentence when it cannot be."""
    zone = zone_of(program)
    start = at_wall(wanted.day, wanted.start, zone)
    end = at_wall(wanted.day if wanted.end > wanted.start else wanted.day + DAY, wanted.end, zone)
    if end <= start:
        raise Refused(_("The clocks skip this hour that night. Choose another one."))
    if end <= minute():
        raise Refused(_("This time is past. What is past stays as it was."))
    shift = Shift(program=program, day=wanted.day, start=start, end=end, position=wanted.position, paid=wanted.paid)
    if wanted.supporter:
        check_free(wanted.supporter, Span(start, end), shift)
        shift.supporter = wanted.supporter
    return shift


@transaction.atomic
def add_shift(program: Program, wanted: OneOff, *, by: User) -> Shift:
    hold(program)
    shift = planned(program, wanted)
    shift.by_hand = True
    shift.save(force_insert=True)
    note(shift, Verb.MADE, by=by, about=wanted.supporter)
    tell(wanted.supporter, shift, by=by)
    return shift


@transaction.atomic
def put(shift: Shift, supporter: Supporter | None, *, by: User, seen: str | None = None) -> Shift:
    """A lead replaces whoever holds the shift, or opens it. `seen`: see `_check_seen`."""
    hold(shift.program)
    now = fresh(shift)
    if now.supporter == supporter:
        raise Refused(_("Nothing changes: it stands like this already."))
    _check_seen(now, seen)
    return assign(now, supporter, Verb.PUT if supporter else Verb.OPENED, by=by)


@transaction.atomic
def drop_shift(shift: Shift, *, by: User, seen: str | None = None) -> None:
    """Takes a shift out that has not begun: nobody needs to be on call then. A pattern does not bring it back."""
    hold(shift.program)
    now = fresh(shift)
    _check_seen(now, seen)
    if now.start <= minute():
        raise Refused(_("This shift has begun. Put somebody else in it instead."))
    Shift.objects.filter(pk=now.pk).update(dropped=True)
    Swap.objects.filter(shift=now, state=Swap.State.OPEN).update(state=Swap.State.WITHDRAWN)
    note(now, Verb.DROPPED, by=by, about=now.supporter)
    tell(now.supporter, now, by=by)


def _check_seen(now: Shift, seen: str | None) -> None:
    """`seen`: who had it on the lead's page, by id, or empty for nobody; None without a page. Nobody who has just taken
    a shift is put out of it unseen."""
    if seen is not None and seen != str(now.supporter_id or ""):
        raise Refused(_("Somebody else has changed this shift meanwhile. Look at who has it now."))


@transaction.atomic
def take_open(shift: Shift, *, by: Supporter) -> Shift:
    """A supporter takes an open shift. Two may press at once; one wins."""
    hold(shift.program)
    now = fresh(shift)
    if now.supporter:
        raise Refused(_("Somebody else was faster. This shift is taken."))
    return assign(now, by, Verb.TAKEN, by=by.user)


@transaction.atomic
def give_up(shift: Shift, *, by: Supporter) -> Shift:
    """Somebody cannot do their shift: it is open from now on, and the leads are told."""
    hold(shift.program)
    return assign(_own(shift, by), None, Verb.GIVEN_UP, by=by.user)


@transaction.atomic
def hand_off(shift: Shift, to: Supporter, *, by: Supporter) -> Shift:
    """To a colleague who said yes. From now on, when the shift is running."""
    hold(shift.program)
    now = _own(shift, by)
    if to == by:
        raise Refused(_("This shift is yours already."))
    return assign(now, to, Verb.HANDED, by=by.user)


@transaction.atomic
def take_now(program: Program, seen: UUID | None, *, by: Supporter) -> Shift:
    """A supporter is first on call from this minute to the end of the running shift. `seen` is that shift as their
    page showed it (None: nothing was planned): of two who press at once, one wins."""
    hold(program)
    at = minute()
    running = queries.running(program, at)
    if (running.pk if running else None) != seen:
        raise Refused(_("The rota has just changed. Look at who is on call now."))
    if running is None:
        return _take_unplanned(program, at, by)
    if running.supporter == by:
        raise Refused(_("You are on call already."))
    return assign(running, by, Verb.TAKEN_NOW, by=by.user)


def _take_unplanned(program: Program, at: datetime, by: Supporter) -> Shift:
    planned = Shift.objects.filter(program=program, dropped=False, position=Position.PRIMARY, start__gt=at)
    ends = [shift.start for shift in planned.order_by("start")[:1]]
    end = min([*ends, at + LONGEST_UNPLANNED])
    shift = Shift(program=program, day=local_day(at, zone_of(program)), start=at, end=end, by_hand=True)
    check_free(by, Span(at, end), shift)
    shift.supporter = by
    shift.save(force_insert=True)
    note(shift, Verb.TAKEN_NOW, by=by.user, about=by)
    return shift


@transaction.atomic
def ask_for_cover(shift: Shift) -> int:
    """Tells everybody who is free that a shift is open; returns how many that is."""
    now = fresh(shift)
    if now.supporter:
        raise Refused(_("Somebody has taken this shift."))
    free, wording = covering.free_for(now.program, now), wording_of(now.start)
    for person in free:  # anew once it is near
        notices.tell(person.user, wording=wording, cause=f"rota-cover:{now.pk}:{person.pk}:{wording}")
    return len(free)


def _own(shift: Shift, supporter: Supporter) -> Shift:
    now = fresh(shift)
    if now.supporter != supporter:
        raise Refused(_("This shift is not yours any more."))
    return now
