"""Who carries a talk on, and who does not: the signs of its peer, and her words that wait (design 4.6)."""

from django.db import transaction

from leeward.core import clock
from leeward.support import causes, talks
from leeward.support.actions import moving, pushing, rounds
from leeward.support.models import Ask


def carried_on(ask: Ask, *, was_late: bool = False) -> None:
    """Its peer wrote, read or agreed on something. Inside a transaction that holds the ask: nothing else changes it.

    `was_late`: it opened the backstop. That closes again only when something late had opened it: for lost keys, or as a
    lead wished, it stays open.
    """
    now = Ask.objects.select_related("supporter__user").get(pk=ask.pk)
    if now.status == Ask.Status.CONTACT:
        was_late = was_late or now.unread_told
        signs = of_now(now)
        now.unread_told = False
        following = talks.next_of_talk(now, **signs)
    elif now.status == Ask.Status.ACCEPTED:
        signs, following = {}, talks.next_after_dates(now)
    else:
        return  # what is next is worked out when it is opened again
    released = talks.is_left_alone(now) if was_late else now.released
    Ask.objects.filter(pk=ask.pk).update(**signs, **moving.then(following), released=released)


def of_now(ask: Ask) -> dict[str, object]:
    """Fields of a talk whose peer is here at this moment. What they have not opened came just now."""
    at = clock.now()
    return {"sign": at, "quiet": 0, "unread_told": False, "unread_since": at if talks.has_unread(ask) else None}


def she_wrote(ask: Ask) -> None:
    """Her words wait from now on, unless earlier ones do. Inside a transaction that holds the ask."""
    waits = {"unread_since": clock.now()}
    rows = Ask.objects.filter(pk=ask.pk, status=Ask.Status.CONTACT, unread_since=None, unread_told=False)
    if rows.exists():
        rows.update(**waits, **moving.then(talks.next_of_talk(ask, **waits)))


@transaction.atomic
def unread(ask: Ask) -> bool:
    """For three days: the backstop may take over, and the leads know it. Where it is open for another reason it stays
    so when her words are read."""
    if not moving.step_held(ask):
        return False
    is_open = ask.released and not talks.is_late(ask)
    told = {"unread_told": not is_open, "unread_since": None, "released": True}
    Ask.objects.filter(pk=ask.pk).update(**told, **moving.then(talks.next_of_talk(ask, **told)))
    rounds.tell_leads(ask, causes.unread(ask))
    pushing.news(ask)
    return True


@transaction.atomic
def quiet(ask: Ask) -> bool:
    """No date, and no sign of its peer for thirty days. The peer is reminded; if that changes nothing, a lead calls."""
    if not moving.step_held(ask) or ask.supporter is None:
        return False
    if ask.quiet:
        rounds.tell_leads(ask, causes.quiet(ask))
    else:
        rounds.tell_peer(ask, "when", causes.quiet(ask))
    quiet = {"quiet": ask.quiet + 1}
    Ask.objects.filter(pk=ask.pk).update(**quiet, **moving.then(talks.next_of_talk(ask, **quiet)))
    return True
