"""What a peer learns when a talk is no longer theirs: one neutral notice, and a number until they have seen it."""

from django.db import transaction
from django.db.models import F

from leeward.accounts.models import User
from leeward.notices import actions as notices
from leeward.support import causes, queries
from leeward.support.models import Ask, Ended


def tell_peer(ask: Ask) -> None:
    """In the transaction that takes the ask from its peer. `ask` as it was before, with its supporter.

    Who closed it themselves is told nothing. The notice is about nothing, so that erasing the ask leaves it be; its
    cause is hashed, and the number knows neither an ask nor a day (design 6).
    """
    if ask.supporter is None or ask.closing_until is not None:
        return
    Ended.objects.select_for_update().get_or_create(supporter=ask.supporter)
    Ended.objects.filter(supporter=ask.supporter).update(count=F("count") + 1)
    notices.tell(ask.supporter.user, wording="when", cause=causes.ended(ask))


@transaction.atomic
def seen_ended(user: User, *, count: int) -> None:
    """They have read that so many ended. If one more ended meanwhile, the page shows the new number first."""
    rows = Ended.objects.select_for_update().filter(supporter__user=user)
    list(rows)
    if queries.ended(user) == count:
        rows.delete()
