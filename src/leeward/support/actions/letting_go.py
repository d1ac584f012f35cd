"""What somebody had who cannot go on: the keys it was sealed to are gone, or they leave (design 4.6)."""

from uuid import UUID

from django.db import transaction

from leeward.support import causes
from leeward.support.actions import claiming, pushing, rounds
from leeward.support.models import Ask
from leeward.support.refusals import Moved

TAKEN = (Ask.Status.ACCEPTED, Ask.Status.CONTACT)


def let_go(user: UUID) -> None:
    """Whom they had not reached rings for others at once; of a talk only the backstop's box is left to be opened."""
    asks = Ask.objects.filter(supporter__user=user, status__in=TAKEN)
    for ask in asks.select_related("program__organization", "directory", "supporter__user").defer("directory__body"):
        try:
            claiming.unreached(ask) if ask.status == Ask.Status.ACCEPTED else _release(ask)
        except Moved:
            continue  # it ended, or somebody took it over, at this very moment


@transaction.atomic
def _release(ask: Ask) -> None:
    rows = Ask.objects.filter(pk=ask.pk, status=ask.status, supporter=ask.supporter_id, released=False)
    if rows.update(released=True):
        rounds.tell_leads(ask, causes.released(ask))
        pushing.news(ask)
