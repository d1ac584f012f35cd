"""A caregiver's own phone, if she chose so: a neutral notification when something changes, for one ask alone."""

import json
from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction

from leeward.core import later, shred
from leeward.core.models import Later
from leeward.notices import outbox, push, rules
from leeward.notices.outcomes import Busy, Gone, Rejected, Unsure
from leeward.support import causes, outer
from leeward.support.models import Ask, Part

HANDLER = "leeward.support.jobs.tell_her"
# What she did herself is no news to her
NEWS = frozenset({"accept", "give_back", "lapse", "mark_contact", "close", "reopen"})
AGAIN = timedelta(minutes=1)
MOST_TRIES = 3
PADDED = 2048  # bytes, or a multiple


@transaction.atomic
def keep_push(ask: Ask, subscription: Mapping[str, str]) -> None:
    """Under the ask's shred key, in the place of another phone's. Raises Gone when the ask is being erased."""
    sealed = json.dumps(dict(subscription)).encode()
    sealed = sealed.ljust(-(-len(sealed) // PADDED) * PADDED)  # its length would tell the kind of phone
    part = outer.covered(outer.key_of(shred.keys([ask.pk]), ask), ask, Part.Kind.PUSH, sealed)
    Part.objects.update_or_create(ask=ask, kind=Part.Kind.PUSH, defaults={"body": part.body})


def drop_push(ask: Ask) -> None:
    Part.objects.filter(ask=ask, kind=Part.Kind.PUSH).delete()


def news(ask: Ask) -> None:
    """In the transaction of what changed. Several changes in a moment are one notification."""
    if Part.objects.filter(ask=ask, kind=Part.Kind.PUSH).exists():
        later.announce("ask.news", cause=causes.news(ask.pk), ask=str(ask.pk))


def tell_her(ask: str, tries: int = 0) -> None:
    """At most once for one change: the row that asks for it goes first. Killed in between, her page still says it."""
    if not Later.objects.filter(handler=HANDLER, cause=causes.news(UUID(ask))).delete()[0]:
        return
    row = Ask.objects.filter(pk=ask).exclude(status=Ask.Status.OVER).first()
    kept = outer.parts(row, [Part.Kind.PUSH]).get(Part.Kind.PUSH) if row else None
    if row is None or kept is None:
        return
    try:
        _send(json.loads(kept))
    except (Gone, Rejected):
        drop_push(row)
    except Unsure:
        return
    except Busy:
        if tries < MOST_TRIES:
            later.announce("ask.news", cause=causes.news(row.pk), after=AGAIN, ask=ask, tries=tries + 1)


def _send(subscription: Mapping[str, str]) -> None:
    """The same words for everybody and for everything."""
    body = rules.text("when", "")
    if settings.DEMO:
        outbox.keep("push", "Somebody who asked", rules.SUBJECT, body)
    else:
        push.send(subscription, body)
