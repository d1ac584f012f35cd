"""Suspension at once: somebody wrote about a peer, or a lead heard of it. The peer cannot end it (design 4.7)."""

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from leeward.accounts.models import User
from leeward.core import clock, journal, later
from leeward.core.errors import Refused
from leeward.notices import actions as notices
from leeward.supporters import queries
from leeward.supporters.models import Supporter

Status, By = Supporter.Status, Supporter.By


@transaction.atomic
def suspend(supporter: Supporter, *, role: str, by: User) -> None:
    """What they had goes on at once, as when somebody leaves. The Center's word replaces a lead's, never the other way.

    The journal says which lead did it. Of the Center it keeps the role alone: somebody there acts on what one person
    wrote, and should not have to fear pressing.
    """
    may = Q(status__in=queries.LISTED)
    if role == By.CENTER:
        may |= Q(status=Status.SUSPENDED, suspended_by=By.LEAD)
    if not Supporter.objects.filter(may, pk=supporter.pk).update(status=Status.SUSPENDED, suspended_by=role):
        raise Refused(_("This person is suspended already, or is not on the list now."))
    journal.record("supporter.suspended", supporter, by=by if role == By.LEAD else None, role=role)
    moment = f"suspended:{supporter.pk}:{clock.now().isoformat()}"
    later.announce("supporter.left", cause=moment, supporter=str(supporter.pk))
    notices.tell(supporter.user, wording="when", cause=moment)
    leads = queries.leads_of(supporter.program).filter(is_active=True).exclude(pk__in=[by.pk, supporter.user_id])
    notices.tell_all(leads, wording="soon", cause=moment)


@transaction.atomic
def end_suspension(supporter: Supporter, *, role: str, by: User) -> None:
    """By the role that began it, and by nobody for themselves. They pause then, and come back when they like;
    who was taken off the list meanwhile may be invited again."""
    if supporter.user_id == by.pk:
        raise Refused(_("You cannot end your own suspension. Please ask somebody else."))
    mine = Supporter.objects.filter(pk=supporter.pk, suspended_by=role)
    here = mine.filter(status=Status.SUSPENDED).update(status=Status.PAUSED, suspended_by="")
    if not here and not mine.filter(status=Status.RETIRED).update(suspended_by=""):
        raise Refused(_("This person is not suspended, or only the Center can end it."))
    journal.record("supporter.unsuspended", supporter, by=by if role == By.LEAD else None, role=role)
