"""Pure: what a notice says, when it may go, and which answers and addresses are known (design 4.4)."""

import re
from collections.abc import Collection, Iterable
from datetime import date, datetime, time, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

SUBJECT = "Touching base"
# The same length: somebody who sees the size of a message learns nothing from it
BODIES = {
    "soon": "Please look in, soon if you can. You know where.",
    "when": "Please look in whenever you can. You know where.",
}
TEST = "test"  # looks like "when" to everybody but the page that waits for the answer
WORDINGS = (*BODIES, TEST)
TAIL = "This is automatic; no reply is read."
ASKS = "Answer YES if you are looking, NO if not now."

# A phrase is for its owner's eyes, but it lies on a locked screen for anybody to read
TELLING = ("leeward", "peer", "support", "program", "patient", "request", "incident", "hospital", "care of")
PHRASE = 40
NAME_WORD = 4  # letters from which on a word of a name may tell
PLAIN = {"from", "with", "your", "house", "center", "care", "health", "team", "line", "north", "south", "east", "west"}

FIRST_BACKOFF = timedelta(seconds=30)
LONGEST_BACKOFF = timedelta(minutes=5)
MOST_TRIES = 4  # on one channel; then the next one, where there is one
MOST_WAITS = MOST_TRIES + timedelta(days=1) // LONGEST_BACKOFF  # for a way out that refuses; about a day
TELL_LEADS_EVERY = timedelta(hours=1) // LONGEST_BACKOFF  # tries; they hear of one person once a day at most
MOST_SOONS = 3  # messages that say "soon" on one channel in SURGE; what comes then waits and goes as one
SURGE = timedelta(minutes=15)
LEASE = timedelta(minutes=2)  # longer than any way out takes to answer
KEPT = timedelta(days=30)

DAY_BEGINS, DAY_ENDS = time(10), time(20)  # for tests that nobody asked for
TEST_EVERY = timedelta(days=30)
ANSWER_WITHIN = timedelta(days=7)
MISSES = 2

ANSWERS = {
    "not_now": {"no", "n", "not now", "notnow", "later", "busy"},
    "opening": {"yes", "y", "opening", "open", "opening it", "ok"},
    "stop": {"stop", "stopall", "unsubscribe", "cancel", "end", "quit"},  # carriers block these numbers anyway
}


# ---- words -------------------------------------------------------------------------------------------------------


def text(wording: str, phrase: str, tail: str = "") -> str:
    """For the same phrase and tail every wording has the same length."""
    said = BODIES["when" if wording == TEST else wording]
    return " ".join(filter(None, [said, phrase and f"({phrase})", tail]))


def tells(phrase: str) -> bool:
    """Whether a phrase gives away what the messages are about."""
    return any(word in phrase.casefold() for word in TELLING)


def names(phrase: str, known: Iterable[str]) -> bool:
    """Whether a phrase holds a telling word of one of these names of places and programs, or its initials."""
    return not _words(phrase).isdisjoint(word for name in known for word in _telling(name))


def _telling(name: str) -> set[str]:
    """ "Mass General" of "Massachusetts General" is not found: nobody knows every short form."""
    initials = "".join(word[0] for word in re.findall(r"\w+", name.casefold()))
    return {word for word in _words(name) if len(word) >= NAME_WORD} - PLAIN | (
        {initials} if len(initials) > 2 else set()
    )


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def answer(said: str) -> str | None:
    """not_now, opening or stop; None for anything else."""
    words = " ".join(re.sub(r"[^a-z ]", " ", said.casefold()).split())
    return next((meaning for meaning, known in ANSWERS.items() if words in known), None)


# ---- moments -----------------------------------------------------------------------------------------------------


def after_quiet(at: datetime, start: time, end: time, zone: ZoneInfo) -> datetime:
    """`at`, or the end of the quiet hours it falls into. From 22:00 to 07:00 spans midnight; equal ends mean none."""
    local = at.astimezone(zone)
    now = local.time()
    if start == end or not (start <= now < end if start < end else now >= start or now < end):
        return at
    day = local.date() + timedelta(days=1) if start > end and now >= start else local.date()
    return datetime.combine(day, end, tzinfo=zone)


def by_day(at: datetime, zone: ZoneInfo, share: float = 0) -> datetime:
    """`at`, or the next ten in the morning where it is earlier or after eight in the evening; later by this share of
    what is left of that day."""
    local = at.astimezone(zone)
    if not DAY_BEGINS <= local.time() < DAY_ENDS:
        day = local.date() + timedelta(days=local.time() >= DAY_ENDS)
        local = datetime.combine(day, DAY_BEGINS, tzinfo=zone)
    return local + (datetime.combine(local.date(), DAY_ENDS, tzinfo=zone) - local) * share


def backoff(failures: int) -> timedelta:
    """How long a way out is left alone after so many refusals in a row."""
    doublings = min(max(failures - 1, 0), 10)
    return min(FIRST_BACKOFF * (1 << doublings), LONGEST_BACKOFF)


def tells_leads(tries: int) -> bool:
    """After the tries that are no reason to worry, and then now and then."""
    return tries >= MOST_TRIES and (tries - MOST_TRIES) % TELL_LEADS_EVERY == 0


def expires(today: date) -> date:
    """A Monday: tells nobody the day."""
    latest = today + KEPT
    return latest + timedelta(days=-latest.weekday() % 7)


def is_test_due(confirmed: date | None, today: date) -> bool:
    return confirmed is not None and confirmed + TEST_EVERY <= today


# ---- addresses ---------------------------------------------------------------------------------------------------


def is_push_address(url: str, hosts: Collection[str], *, local: bool = False) -> bool:
    """Only https, only a host on the list ("*.example.org" is any below it), no port, no user. `local`: tests."""
    if not re.fullmatch(r"[!-~]{1,1000}", url):
        return False
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return False
    host = (parts.hostname or "").rstrip(".")
    if not any(host == known or (known.startswith("*.") and host.endswith(known[1:])) for known in hosts):
        return False
    if parts.username is not None or parts.password is not None:
        return False
    return local or (parts.scheme == "https" and port in (None, 443))
