"""A supporter says that they leave. A lead signs the list without them; until then nothing new reaches them."""

from django.db import transaction
from django.utils.translation import gettext as _

from leeward.accounts.models import User
from leeward.core import clock, journal
from leeward.core.errors import Refused
from leeward.notices import actions as notices
from leeward.supporters import queries
from leeward.supporters.models import Supporter

Status = Supporter.Status


@transaction.atomic
def ask_to_leave(supporter: Supporter, *, by: User) -> None:
    """Coming back from the pause takes it back."""
    today = clock.today(supporter.program.zone)
    mine = Supporter.objects.filter(pk=supporter.pk, status__in=queries.LISTED, wants_to_leave=None)
    if not mine.update(status=Status.PAUSED, wants_to_leave=today):
        raise Refused(_("Your lead knows already, or you are not on the list now."))
    journal.record("supporter.leaves", supporter, by=by)
    leads = queries.leads_of(supporter.program).filter(is_active=True).exclude(pk=by.pk)
    about = f"leaves:{supporter.pk}:{today}"  # kept, so that changing one's mind twice a day tells them once
    notices.tell_all(leads, wording="when", cause=about, about=about)
