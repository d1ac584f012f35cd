"""Pure: what may follow what in the life of an ask, and when (design 4). Plain values in, plain values out."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from leeward.core.sealing.sizes import MESSAGE_SIZES
from leeward.organizations import hours as clocks

# Verb: the states it starts from, the state it ends in. From each of them it may be over, which nothing follows.
TRANSITIONS: dict[str, tuple[tuple[str, ...], str]] = {
    "accept": (("open",), "accepted"),
    "give_back": (("accepted",), "open"),
    "lapse": (("accepted",), "open"),
    "mark_contact": (("accepted",), "contact"),
    "reseal": (("open", "accepted", "contact"), "open"),
    "close": (("contact",), "closing"),
    "reopen": (("closing",), "contact"),
}

LONGEST_CLAIM = timedelta(hours=72)  # design 4.5
UNCALLED = timedelta(days=7)  # a worry about safety: then the peer learns that nobody has called
UNANSWERED = timedelta(days=14)  # design 4.4
LAST_CALL = timedelta(days=3)  # before that: whose turn has not come rings now
READING = timedelta(days=7)  # how long a close waits for the last message to be opened (design 4.8)
ARRANGE_KEEPS = timedelta(days=7)  # design 4.6
STUB_DAYS = 30  # design 4.8
MOST_CHECK_INS = 3  # design 4.6
MOST_RESEALS = 5  # of one ask in a day
MOST_UNREAD = 12  # messages to a peer who has not opened them, before the first contact
MOST_UNREAD_IN_TALK = 100
LONGEST_REST = timedelta(days=366)  # 12 months, design 4.6
FIRST_CONTACT = (4, 24, 48, 72)  # hours
MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Clock:
    """What a lead sees of a promise: how much of its time is used up, 0 to 100."""

    due: datetime
    used: int
    is_late: bool
    waited: int  # minutes
    allowed: int  # minutes


def contact_due(at: datetime, hours: int) -> datetime:
    """Until when a claim holds: as long as the card says, never above 72 hours."""
    return at + min(timedelta(hours=max(hours, 1)), LONGEST_CLAIM)


def ask_spoken_at(accepted: datetime, due: datetime) -> datetime:
    """When the peer is asked "Have you spoken?": with a quarter of the time left."""
    return due - (due - accepted) / 4


def due_after_asking(accepted: datetime, due: datetime, at: datetime) -> datetime:
    """Who is asked late, because the worker stood still, still has an eighth of the time to answer."""
    return max(due, at + (due - accepted) / 8)


def closing_until(at: datetime, undo: timedelta, *, waits: bool) -> datetime:
    """When a closed ask is erased. `waits`: she has not opened the last message yet."""
    return at + undo + (READING if waits else timedelta())


def until_after_reading(until: datetime, at: datetime, undo: timedelta) -> datetime:
    return min(until, at + undo)


def can_erase(until: datetime | None, at: datetime, undo: timedelta, *, waits: bool) -> bool:
    """A supporter may skip the time for undoing, not her time for reading."""
    return until is not None and not (waits and until - undo > at)


def unanswered_at(opened: datetime, again: int) -> datetime:
    """When an open ask is given up. Time that claims took away from it is given back."""
    return opened + UNANSWERED + LONGEST_CLAIM * again


def rings_at_last(opened: datetime, again: int) -> datetime:
    """When what stands in line rings, whoever else does: nothing is given up that nobody was asked about."""
    return unanswered_at(opened, again) - LAST_CALL


def stub_expires(day: date) -> date:
    """The Monday after 30 days: a stub knows the week an ask ended in, never the day."""
    last = day + timedelta(days=STUB_DAYS)
    return last + timedelta(days=-last.weekday() % 7)


def promise(opened: datetime, at: datetime, made: clocks.Promise, hours: clocks.Hours) -> Clock:
    """In the time that counts for the program: a clock that keeps working hours stands still on a Sunday."""
    waited = max(clocks.between(opened, at, hours), timedelta())
    allowed = clocks.allowed(opened, made, hours)
    due = clocks.due(opened, made, hours)
    return Clock(due, min(100 * waited // allowed, 100), at > due, waited // MINUTE, allowed // MINUTE)


def used(since: datetime, due: datetime, at: datetime) -> Clock:
    waited, allowed = max(at - since, timedelta()), max(due - since, MINUTE)
    return Clock(due, min(round(100 * waited / allowed), 100), at > due, waited // MINUTE, allowed // MINUTE)


def first_contact(opened: datetime, contact: datetime) -> str:
    """How soon they spoke, as it is counted (operations F4)."""
    hours = (contact - opened) / timedelta(hours=1)
    return next((f"h{most}" for most in FIRST_CONTACT if hours <= most), "later")


def message_sizes(writing: str) -> tuple[int, ...]:
    """Which size classes a program's writing mode takes: arranging a talk needs 280 characters only."""
    if writing == "off":
        return ()
    return MESSAGE_SIZES[:1] if writing == "arrange" else MESSAGE_SIZES


def may_write(unread: int, *, in_talk: bool) -> bool:
    """Whether she may add to what nobody has opened yet."""
    return unread < (MOST_UNREAD_IN_TALK if in_talk else MOST_UNREAD)


def is_check_in(due: datetime, at: datetime) -> bool:
    return at < due <= at + LONGEST_REST
