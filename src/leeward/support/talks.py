"""What comes next once somebody has an ask: reminders, the end of a claim, and a talk nobody carries on."""

from datetime import datetime

from leeward.core import clock
from leeward.support import rings
from leeward.support.models import Ask
from leeward.supporters.models import Supporter


def next_of_claim(ask: Ask, since: datetime) -> rings.Next:
    """Of an accepted ask. `since`: when the step that was taken last was due."""
    if ask.accepted is None or ask.contact_due is None:
        raise ValueError("nobody has accepted this")
    return rings.claimed(ask.accepted, ask.contact_due, since, _dates(ask))


def next_after_dates(ask: Ask) -> rings.Next:
    """Of an accepted ask whose dates have changed. A question that is still to come stays so."""
    if ask.accepted is None or ask.step_at is None:
        raise ValueError("nobody has accepted this")
    return next_of_claim(ask, ask.accepted if ask.step == Ask.Step.SPOKEN else ask.step_at)


def next_of_talk(ask: Ask, **fields: object) -> rings.Next:
    """`fields`: what the same UPDATE is about to change."""
    now = Ask.objects.get(pk=ask.pk)
    for name, value in fields.items():
        setattr(now, name, value)
    if now.contact is None:
        raise ValueError("there was no contact yet")
    unread = None if now.unread_told else now.unread_since
    signs = rings.Signs(unread, now.sign or now.contact, reminded=now.quiet > 0, told=now.quiet > 1)
    return _not_at_once(now, rings.talking(now.contact, _dates(ask), signs))


def _not_at_once(now: Ask, following: rings.Next) -> rings.Next:
    """Where the worker stood still, or a close was undone late: between reminding the peer and telling the leads is a
    day, whoever writes meanwhile."""
    if following.step != Ask.Step.OVERDUE and not (following.step == Ask.Step.QUIET and now.quiet):
        return following
    known = now.step_at if now.step == following.step else None
    due, at = max(following.at, known or following.at), clock.now()
    return rings.Next(following.step, due if due > at else at + rings.DAY)


def rests_until(ask: Ask) -> datetime:
    if ask.contact is None:
        raise ValueError("there was no contact yet")
    return rings.rests_until(ask.contact, _dates(ask))


def is_left_alone(ask: Ask) -> bool:
    """The backstop may take over (design 4.6)."""
    return ask.supporter is not None and (has_left(ask.supporter) or is_late(ask))


def is_late(ask: Ask) -> bool:
    """A date went by, or her words were not opened, for 72 hours."""
    return ask.unread_told or ask.check_ins.filter(**LATE).exists()


def has_unread(ask: Ask) -> bool:
    """Words of hers that the peer has not opened."""
    return ask.messages.filter(conversation=ask.conversation, role="caregiver", read=False).exists()


GONE = (Supporter.Status.RETIRED, Supporter.Status.SUSPENDED)  # who cannot go on with what they had
LATE = {"done": False, "overdue": True}


def has_left(supporter: Supporter) -> bool:
    return supporter.status in GONE or not supporter.user.is_active


def _dates(ask: Ask) -> list[rings.Agreed]:
    open_ones = ask.check_ins.filter(done=False)
    return [rings.Agreed(each.due, each.reminded, each.overdue) for each in open_ones]
