"""What somebody had who cannot go on: the keys it was sealed to are gone, or they leave (design 4.6)."""

from django.db import transaction
from django.db.models import QuerySet

from leeward.support import causes, talks
from leeward.support.actions import claiming, moving, pushing, rounds
from leeward.support.models import Ask
from leeward.support.refusals import Moved

TAKEN = (Ask.Status.ACCEPTED, Ask.Status.CONTACT)


def hand_over(ask: Ask) -> None:
    """Its peer has to stop. It is theirs until she has others asked, whom she allowed, or a lead takes it."""
    if ask.status != Ask.Status.CONTACT:
        raise moving.too_late()
    release(ask)


def let_go(asks: QuerySet[Ask]) -> None:
    """Whom they had not reached rings for others at once; of a talk only the backstop's box is left to be opened."""
    taken = asks.filter(status__in=TAKEN)
    for ask in taken.select_related("program__organization", "directory", "supporter__user").defer("directory__body"):
        try:
            claiming.unreached(ask) if ask.status == Ask.Status.ACCEPTED else release(ask)
        except Moved:
            continue  # it ended, or somebody took it over, at this very moment


@transaction.atomic
def release(ask: Ask) -> None:
    """The backstop's box may be opened, and she is told; the leads once."""
    rows = Ask.objects.filter(pk=ask.pk, status=ask.status, supporter=ask.supporter_id)
    is_new = bool(rows.filter(released=False).update(released=True))
    if rows.exists():
        ask.check_ins.filter(**talks.LATE).update(done=True)  # from now on nothing late decides whether it stays open
        rows.update(unread_told=False)
    if is_new:
        rounds.tell_leads(ask, causes.released(ask))
        pushing.news(ask)
