"""How a state changes: one conditional UPDATE decides every race (design 4)."""

from collections.abc import Mapping

from django.db.models import F
from django.utils.translation import gettext as _

from leeward.core import later
from leeward.support import causes, rules
from leeward.support.models import Ask
from leeward.support.refusals import Moved

NOBODY: Mapping[str, object] = {"supporter": None, "accepted": None, "contact_due": None, "contact": None}


def move(ask: Ask, verb: str, **fields: object) -> None:
    """Changes the state and `fields` at once, or refuses: somebody else was faster, or it was never possible."""
    if not moved(ask, verb, fields):
        raise Moved(_("This is no longer possible. Please look again."))


def moved(ask: Ask, verb: str, fields: Mapping[str, object], **only: object) -> bool:
    """Whether this call made the change. An ask that was sealed again meanwhile is another one; `only` says more."""
    before, after = rules.TRANSITIONS[verb]
    rows = Ask.objects.filter(pk=ask.pk, status__in=before, conversation=ask.conversation, **only)
    return bool(rows.update(status=after, **fields))


def free(ask: Ask, verb: str, **only: object) -> bool:
    """Ends a claim: the ask is open again, and the next peer learns that somebody may have called already."""
    return moved(ask, verb, {**NOBODY, "again": F("again") + 1}, **only)


def ring(ask: Ask, event: str = "ask.rung") -> None:
    """Tells those who are asked. `ask` must be as it is in the database now."""
    later.announce(event, cause=causes.ring(ask), ask=str(ask.pk))
