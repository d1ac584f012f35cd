"""A page found a wrong poster or a forged directory, and says so. Anybody can: it is counted, and told once a day."""

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from leeward.accounts.models import User
from leeward.core import clock, journal
from leeward.core.errors import Refused
from leeward.notices import actions as notices
from leeward.organizations.models import Program
from leeward.supporters import queries
from leeward.supporters.models import Alarm

MOST = 99


@transaction.atomic
def raise_alarm(program: Program) -> None:
    """Whoever presses a thousand times rings no lead twice on one day, and writes one row."""
    today = clock.today(program.zone)
    Alarm.objects.get_or_create(program=program, defaults={"day": today})
    if not Alarm.objects.filter(program=program, count__lt=MOST).update(day=today, count=F("count") + 1):
        return
    leads = queries.leads_of(program).filter(is_active=True)
    about = f"alarm:{program.pk}:{today}"  # kept, so that they are told once a day
    notices.tell_all(leads, wording="soon", cause=about, about=about)


@transaction.atomic
def end_alarm(program: Program, *, by: User, seen: str) -> None:
    """A lead has looked at the posters and called whoever runs the server. `seen`: its `mark` on their page."""
    found = Alarm.objects.select_for_update().filter(program=program).first()
    if found is None:
        return
    if found.mark != seen:
        raise Refused(_("It happened again in the meantime. Please look once more."))
    found.delete()
    journal.record("program.alarm_ended", program, by=by)
