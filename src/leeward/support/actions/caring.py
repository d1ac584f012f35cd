"""Care for supporters: rest when they wish it, room after a claim that ran out, an invitation after a long quiet.

Of all this leads read one thing: who took nothing on for 90 days, by number and without a rank. What is kept is a month
and a number, and a day until which they rest.
"""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from leeward.core import clock
from leeward.core.errors import Refused
from leeward.notices import actions as notices
from leeward.organizations.models import Program
from leeward.rota import actions as rota
from leeward.support import causes, rings
from leeward.support.models import Ask, Care, Lapse, LapseCount
from leeward.supporters import actions as supporters
from leeward.supporters import queries
from leeward.supporters.models import Supporter


def took_part(supporter: Supporter) -> None:
    """Only the month is kept."""
    Care.objects.update_or_create(supporter=supporter, defaults={"active": _month(supporter.program)})


@transaction.atomic
def rest(supporter: Supporter, *, days: int | None = None) -> None:
    """Not rung for some days, because they wish it. Without a number the usual ones: they make no rest shorter. What
    they hold on the rota is open meanwhile, and theirs again if nobody took it."""
    until = clock.today(supporter.program.zone) + timedelta(days=settings.REST_DAYS if days is None else days)
    care, _made = Care.objects.get_or_create(supporter=supporter)
    rows = Care.objects.filter(pk=care.pk)
    if days is None:
        rows = rows.filter(Q(rests_until=None) | Q(rests_until__lt=until))
    rows.update(rests_until=until)
    rota.announce_rest(supporter.program)


def end_rest(supporter: Supporter) -> None:
    Care.objects.filter(supporter=supporter).update(rests_until=None)


def lapsed(ask: Ask) -> None:
    """A peer let the time run out. For 24 hours it counts as one of theirs, so that nobody opens one letter after the
    other; the third time, with never three months between, they pause, and the lead talks with them
    (design 4.5)."""
    if ask.supporter is None:
        return
    peer = ask.supporter
    Lapse.objects.create(ask=ask, supporter=peer, until=clock.now() + rings.COUNTS_FOR)
    month = _month(ask.program)
    counted = LapseCount.objects.filter(supporter=peer)
    counted.filter(until__lt=month).delete()
    LapseCount.objects.get_or_create(supporter=peer)
    counted.update(n=F("n") + 1, until=rings.months_back(month, -2))
    if counted.filter(n__gte=rings.MOST_LAPSES).exists():
        _pause(peer)


def _pause(peer: Supporter) -> None:
    LapseCount.objects.filter(supporter=peer).delete()
    try:
        supporters.pause(peer, by=None)
    except Refused:
        return  # they pause already, or have left
    people = [*queries.leads_of(peer.program).filter(is_active=True), peer.user]
    notices.tell_all(people, wording="when", cause=causes.paused(peer, clock.now()))


# ---- sweeps ------------------------------------------------------------------------------------------------------


def forget() -> None:
    """What has had its time."""
    Lapse.objects.filter(until__lte=clock.now()).delete()
    for care in Care.objects.filter(rests_until__isnull=False).select_related("supporter__program"):
        today = clock.today(care.supporter.program.zone)
        Care.objects.filter(pk=care.pk, rests_until__lte=today).update(rests_until=None)
    LapseCount.objects.filter(until__lt=f"{clock.today():%Y-%m}").delete()


def invite_idle() -> None:
    """Who has taken nothing on for 90 days is invited to practice, once in 90 days."""
    for supporter in Supporter.objects.filter(status=Supporter.Status.ACTIVE).select_related("program", "user"):
        with transaction.atomic():
            _invite(supporter)


def _invite(supporter: Supporter) -> None:
    month = _month(supporter.program)
    care, _made = Care.objects.get_or_create(supporter=supporter, defaults={"active": month})
    since = max(care.active, care.invited)
    if not since:
        Care.objects.filter(pk=care.pk).update(active=month)  # watched from now on
    elif rings.is_idle(since, clock.today(supporter.program.zone)):
        _tell_idle(care, supporter)


@transaction.atomic
def invite_to_practice(supporter: Supporter) -> None:
    """A lead wishes it, once a month at most."""
    care = Care.objects.filter(supporter=supporter).first()
    if care is None or not _tell_idle(care, supporter):
        raise Refused(_("They were invited this month, or something has come to them."))


def _tell_idle(care: Care, supporter: Supporter) -> bool:
    month = _month(supporter.program)
    mine = Care.objects.filter(pk=care.pk, active=care.active, invited=care.invited).exclude(invited=month)
    if not mine.update(invited=month):
        return False
    cause = causes.idle(supporter, month)
    notices.tell(supporter.user, wording="when", cause=cause, about=cause)
    return True


def _month(program: Program) -> str:
    return f"{clock.today(program.zone):%Y-%m}"
