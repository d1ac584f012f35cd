"""How a state changes: one conditional UPDATE decides every race (design 4)."""

from collections.abc import Mapping

from django.db.models import F
from django.utils.translation import gettext as _

from leeward.core import later
from leeward.support import causes, rules
from leeward.support.models import Ask
from leeward.support.refusals import Moved

NOBODY: Mapping[str, object] = {"supporter": None, "accepted": None, "contact_due": None, "contact": None}


def move(ask: Ask, verb: str, fields: Mapping[str, object], **only: object) -> None:
    """For who has the ask: changes the state and `fields` at once, or refuses because somebody else was faster."""
    if not moved(ask, verb, fields, supporter=ask.supporter_id, **only):
        raise too_late()


def moved(ask: Ask, verb: str, fields: Mapping[str, object], **only: object) -> bool:
    """Whether this call made the change. An ask that was sealed again meanwhile is another one; `only` says more."""
    before, after = rules.TRANSITIONS[verb]
    rows = Ask.objects.filter(pk=ask.pk, status__in=before, conversation=ask.conversation, **only)
    return bool(rows.update(status=after, **fields))


def hold(ask: Ask, *states: str) -> None:
    """Refuses unless it is still theirs, in one of these states. Nobody changes that until the transaction ends."""
    rows = Ask.objects.filter(pk=ask.pk, status__in=states, conversation=ask.conversation, supporter=ask.supporter_id)
    if not rows.update(status=F("status")):
        raise too_late()


def free(ask: Ask, verb: str, **only: object) -> None:
    """Ends a claim: the ask is open again, and the next peer learns that somebody may have called already."""
    move(ask, verb, {**NOBODY, "again": F("again") + 1}, **only)


def ring(ask: Ask, event: str = "ask.rung") -> None:
    """Tells those who are asked. `ask` must be as it is in the database now."""
    later.announce(event, cause=causes.ring(ask), ask=str(ask.pk))


def too_late() -> Moved:
    return Moved(_("This is no longer possible. Please look again."))
