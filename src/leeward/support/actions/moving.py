"""How a state changes: one conditional UPDATE decides every race (design 4)."""

from collections.abc import Mapping

from django.db.models import F
from django.utils.translation import gettext as _

from leeward.core import clock
from leeward.support import rings, rules
from leeward.support.actions import pushing
from leeward.support.models import Ask
from leeward.support.refusals import Moved

NOBODY: Mapping[str, object] = {
    "supporter": None,
    "accepted": None,
    "contact_due": None,
    "contact": None,
    "by_lead": False,
    "released": False,
    "unread_since": None,
    "unread_told": False,
    "sign": None,
    "quiet": 0,
    "held_by": None,
    "held_until": None,
}


def move(ask: Ask, verb: str, fields: Mapping[str, object], **only: object) -> None:
    """For who has the ask: changes the state and `fields` at once, or refuses because somebody else was faster."""
    if not moved(ask, verb, fields, supporter=ask.supporter_id, **only):
        raise too_late()


def moved(ask: Ask, verb: str, fields: Mapping[str, object], **only: object) -> bool:
    """Whether this call made the change. An ask that was sealed again meanwhile is another one; `only` says more."""
    before, after = rules.TRANSITIONS[verb]
    rows = Ask.objects.filter(pk=ask.pk, status__in=before, conversation=ask.conversation, **only)
    if not rows.update(status=after, **fields):
        return False
    if verb in pushing.NEWS:
        pushing.news(ask)
    return True


def hold(ask: Ask, *states: str) -> None:
    """Refuses unless it is still theirs, in one of these states. Nobody changes that until the transaction ends."""
    rows = Ask.objects.filter(pk=ask.pk, status__in=states, conversation=ask.conversation, supporter=ask.supporter_id)
    if not rows.update(status=F("status")):
        raise too_late()


def step_held(ask: Ask) -> bool:
    """Whether this very step is still to be taken. Nobody else takes it until the transaction ends."""
    rows = Ask.objects.filter(pk=ask.pk, status=ask.status, step=ask.step, step_at=ask.step_at, round=ask.round)
    return bool(rows.update(step_at=ask.step_at))


def free(ask: Ask, verb: str, *, ring: int, **only: object) -> None:
    """Ends a claim: the ask rings on, and the next peer learns that somebody may have called already."""
    move(ask, verb, {**NOBODY, "again": F("again") + 1, **rings_anew(ring)}, **only)


def rings_anew(ring: int) -> Mapping[str, object]:
    """Everybody is told once more. The sweep does it, in the next seconds."""
    return {"ring": ring, "round": F("round") + 1, **then(rings.Next("ring", clock.now()))}


def then(following: rings.Next) -> Mapping[str, object]:
    """What happens next, for the UPDATE that makes it so."""
    return {"step": following.step, "step_at": following.at}


def too_late() -> Moved:
    return Moved(_("This is no longer possible. Please look again."))
