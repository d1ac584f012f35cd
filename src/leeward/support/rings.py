"""Pure: what happens next to an ask, and when (design 4.4, 4.5). Plain values in, plain values out.

An ask that is not over always has exactly one next step and a time for it. Rings add people and never stop earlier
ones: 1 is who is on call, 2 every slot, 3 the backstop seats and supporters who have as many asks as they chose.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from leeward.organizations import hours as clocks
from leeward.support.rules import LONGEST_REST, UNANSWERED, ask_spoken_at

STEPS: Mapping[str, tuple[str, ...]] = {
    "open": ("line", "ring", "pick", "picked", "slots", "backstop", "again", "give_up"),
    "accepted": ("check_in", "spoken", "lapse"),
    "contact": ("check_in", "overdue", "unread", "quiet", "rest"),
    "closing": ("erase",),
}
ENDS = ("give_up", "rest", "erase")  # steps after which an ask is over

ON_CALL, SLOTS, BACKSTOP = RINGS = (1, 2, 3)
AFTER_RING = {ON_CALL: "slots", SLOTS: "backstop", BACKSTOP: "again"}
BEGINS = {
    "ring": ON_CALL,
    "pick": ON_CALL,
    "picked": ON_CALL,
    "slots": SLOTS,
    "backstop": BACKSTOP,
    "again": BACKSTOP,
    "line": SLOTS,
}  # at least this ring

RINGING = ("ring", "pick", "picked", "slots")  # peers who have room are still being added
PLACE_FOR = timedelta(hours=1)  # how long what rings keeps its place at least, even if everybody was told at once
URGENT_PLACE_FOR = timedelta(minutes=15)  # as long as a phone says "soon" three times at most (notices.rules.SURGE)
PICKING = ("pick", "picked")  # a lead picks first, or has picked: nobody else is rung yet

type_Kind = tuple[bool, int]  # showed the code of the poster while it was asked for; how much it hurries
HURRY = {"now": 2, "today": 1}  # 0: can wait until tomorrow

URGENT = "now"
AT_LEAST = 2  # slots an urgent ring reaches, because any may be a decoy (design 4.4)
SOONEST_AGAIN = timedelta(minutes=15)  # between two times of ringing anew by hand
OVERDUE = timedelta(hours=72)  # a check-in, or words that the peer has not opened (design 4.6)
QUIET = timedelta(days=30)  # a talk with no date, of which its peer has shown no sign
IDLE = timedelta(days=90)
COUNTS_FOR = timedelta(hours=24)  # a claim that ran out, against the peer's room
MOST_LAPSES = 3  # in three months; then the peer pauses
OPENING = timedelta(minutes=10)  # how long "somebody is opening this" is shown
PICK = {"today": timedelta(minutes=15), "week": timedelta(hours=2), "whenever": timedelta(hours=4)}  # never for now
MORNING = time(9)
EVENING = time(21)
DAY = timedelta(days=1)
QUARTER = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Next:
    step: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Reach:
    """How many would be rung now and hear of it, on call and in every slot; and at once, by more than mail. Who put it
    aside is out."""

    on_call: int
    on_call_at_once: int
    slots: int
    slots_at_once: int


@dataclass(frozen=True, slots=True)
class Agreed:
    """A date that is not done yet."""

    due: datetime
    reminded: bool
    overdue: bool


@dataclass(frozen=True, slots=True)
class Signs:
    """What a talk shows of its peer. `unread`: since when her words wait to be opened, unless the leads know it.
    `last`: when the peer last wrote, read or agreed on something. Was nothing seen since, they are `reminded`, then the
    leads `told`."""

    unread: datetime | None
    last: datetime
    reminded: bool
    told: bool


# ---- open --------------------------------------------------------------------------------------------------------


def is_enough(ring: int, reach: Reach, urgency: str) -> bool:
    """Whether waiting in this ring makes sense. The backstop always does: there are numbers to call, if nobody else."""
    if ring == BACKSTOP:
        return True
    heard, at_once = (reach.on_call, reach.on_call_at_once) if ring == ON_CALL else (reach.slots, reach.slots_at_once)
    return at_once >= AT_LEAST if urgency == URGENT else heard > 0


def begins(ring: int, reach: Reach, urgency: str) -> int:
    """The ring that begins in truth, when `ring` is due: an empty one is passed over at once."""
    return next(each for each in RINGS if each >= ring and is_enough(each, reach, urgency))


def kind_of(urgency: str, *, vouched: bool) -> type_Kind:
    return vouched, HURRY.get(urgency, 0)


def before(counted: Mapping[type_Kind, int], kind: type_Kind) -> int:
    """How many of these one of this kind may not pass. What hurries does not stand behind what hurries less, nor who
    showed the code of the poster behind who did not."""
    vouched, hurry = kind
    return sum(n for (theirs, soon), n in counted.items() if theirs >= vouched and soon >= hurry)


def after_ring(ring: int, ends: datetime, give_up: datetime) -> Next:
    """What follows when nobody takes it. `ends`: when the next ring begins; after the last, the next morning."""
    return min_of(Next(AFTER_RING[ring], ends), Next("give_up", give_up))


def next_morning(at: datetime, hours: clocks.Hours) -> datetime:
    """When everybody is rung anew: on the next working day, at nine or when it begins, whichever is later."""
    return _morning_from(at.astimezone(hours.zone).date() + DAY, hours)


def _morning_from(day: date, hours: clocks.Hours) -> datetime:
    for start, end in clocks.periods(clocks.first_shown(day, time(), hours.zone), hours):
        nine = clocks.first_shown(start.astimezone(hours.zone).date(), MORNING, hours.zone)
        return nine if start < nine < end else start
    raise clocks.StandsStill


def tried_again(at: datetime, hours: clocks.Hours) -> datetime:
    """When who could not be rung anew may be: the next full quarter of an hour by day, on a working day."""
    soon = next_quarter(at)
    local = soon.astimezone(hours.zone)
    day = local.date() + DAY if local.time() >= EVENING else local.date()
    return max(soon, _morning_from(day, hours))


def next_quarter(at: datetime) -> datetime:
    """The next full quarter of an hour."""
    return at - timedelta(minutes=at.minute % 15, seconds=at.second, microseconds=at.microsecond) + QUARTER


def serves_backstop(status: str, ring: int, *, released: bool) -> bool:
    """Never before the last ring; later only where the peer has left it alone."""
    return ring == BACKSTOP if status == "open" else released


def resumes_in(ring: int, *, given_back: bool) -> int:
    """Where ringing goes on after a claim. Whoever waited for a whole claim does not wait for who is on call again."""
    return ring if given_back else max(ring, SLOTS)


# ---- taken -------------------------------------------------------------------------------------------------------


def claimed(accepted: datetime, due: datetime, since: datetime, dates: Iterable[Agreed] = ()) -> Next:
    """ "Have you spoken?" comes before the claim ends. `since`: when the step that was taken last was due."""
    spoken = ask_spoken_at(accepted, due)
    claim = Next("spoken", spoken) if spoken > since else Next("lapse", due)
    return min_of(claim, *(Next("check_in", date.due) for date in dates if not date.reminded))


def talking(contact: datetime, dates: Iterable[Agreed], signs: Signs) -> Next:
    """The first thing to come: a reminder, 72 hours without an answer to one or to her words, thirty days with neither
    a date nor a sign of the peer, or the end of a talk that rests."""
    known = list(dates)
    reminders = [Next("check_in", date.due) for date in known if not date.reminded]
    late = [Next("overdue", date.due + OVERDUE) for date in known if date.reminded and not date.overdue]
    unread = [Next("unread", signs.unread + OVERDUE)] if signs.unread else []
    waits = QUIET + OVERDUE if signs.reminded else QUIET
    quiet = [] if known or signs.told else [Next("quiet", signs.last + waits)]
    return min_of(*reminders, *late, *unread, *quiet, Next("rest", rests_until(contact, known)))


def rests_until(contact: datetime, dates: Iterable[Agreed]) -> datetime:
    """When a talk that nobody closes ends by itself."""
    return max([contact + LONGEST_REST, *(date.due + UNANSWERED for date in dates)])


def closing(until: datetime) -> Next:
    return Next("erase", until)


def min_of(*some: Next) -> Next:
    """The soonest; of equals the first."""
    return min(some, key=lambda each: each.at)


# ---- months ------------------------------------------------------------------------------------------------------


def months_back(month: str, n: int) -> str:
    """ "2026-11" and 2 give "2026-09"."""
    number = int(month[:4]) * 12 + int(month[5:]) - 1 - n
    return f"{number // 12:04d}-{number % 12 + 1:02d}"


def is_idle(month: str, today: date) -> bool:
    """Whether 90 days have passed since the end of the month in which somebody last took something on (operations 8,
    24). The day itself is kept nowhere (design 6)."""
    return date.fromisoformat(f"{months_back(month, -1)}-01") + IDLE <= today
