"""From first contact on: contact, agreed dates, more help."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from leeward.core import clock, shred
from leeward.core.errors import Refused
from leeward.counts import actions as counts
from leeward.organizations import queries as organizations
from leeward.organizations.models import Option
from leeward.support import outer, rules, talks
from leeward.support.actions import moving
from leeward.support.models import Ask, CheckIn, NotNow, Part

TALKING = (Ask.Status.ACCEPTED, Ask.Status.CONTACT)


def mark_contact(ask: Ask) -> None:
    """They have talked. From now on nobody else's box exists; the leads' stay until the ask ends (design 4.5).

    Here rows go before the key: were it the other way round, a claim that ends at this moment would leave an open ask
    that nobody can open. `purge` forgets a key that a crash leaves behind.
    """
    with transaction.atomic():
        at = clock.now()
        moving.move(ask, "mark_contact", {"contact": at, **moving.then(talks.next_of_talk(ask, contact=at))})
        Part.objects.filter(ask=ask, kind__in=outer.BOXES).delete()
        NotNow.objects.filter(ask=ask, for_good=False).delete()
        counts.add_total(ask.program, "talks")
        counts.add_total(ask.program, f"promise_{organizations.promise_band(ask.program, ask.opened, at)}")
    shred.forget([ask.pk], outer.boxes_purpose(ask.conversation))


@transaction.atomic
def add_check_in(ask: Ask, *, due: datetime) -> CheckIn:
    """An agreed date. The supporter gets a neutral reminder then."""
    moving.hold(ask, *TALKING)
    at = clock.now()
    if not rules.is_check_in(due, at):
        raise Refused(_("Choose a time between now and twelve months from now."))
    if ask.check_ins.filter(done=False).count() >= rules.MOST_CHECK_INS:
        raise Refused(_("Three dates are enough. Remove one first."))
    check_in = CheckIn.objects.create(ask=ask, due=due)
    _follow(ask)
    return check_in


@transaction.atomic
def check_in_done(check_in: CheckIn) -> None:
    moving.hold(check_in.ask, *TALKING, Ask.Status.CLOSING)
    CheckIn.objects.filter(pk=check_in.pk).update(done=True)
    _follow(check_in.ask, was_late=_is_late(check_in))


@transaction.atomic
def remove_check_in(check_in: CheckIn) -> None:
    moving.hold(check_in.ask, *TALKING, Ask.Status.CLOSING)
    was_late = _is_late(check_in)
    CheckIn.objects.filter(pk=check_in.pk).delete()
    _follow(check_in.ask, was_late=was_late)


def _is_late(check_in: CheckIn) -> bool:
    """Whether it opened the backstop."""
    return not check_in.done and check_in.overdue


def _follow(ask: Ask, *, was_late: bool = False) -> None:
    """The next step after a change of the dates. The ask is held: nothing else changes it meanwhile.

    The backstop closes again only when a late date had opened it: for lost keys, or as a lead wished, it stays open.
    """
    now = Ask.objects.select_related("supporter__user").get(pk=ask.pk)
    if now.status == Ask.Status.CLOSING:
        return  # what is next is worked out when it is opened again
    following = talks.next_after_dates(now) if now.status == Ask.Status.ACCEPTED else talks.next_of_talk(now)
    released = talks.is_left_alone(now) if was_late else now.released
    Ask.objects.filter(pk=ask.pk).update(**moving.then(following), released=released)


@transaction.atomic
def refer(ask: Ask, *, code: str) -> None:
    """The peer named somebody from the program's list. Only that it happened is counted (design 4.7)."""
    moving.hold(ask, *TALKING)
    if not organizations.options_in_use(ask.program, Option.Kind.REFERRAL).filter(code=code).exists():
        raise Refused(_("That is not one of the choices."))
    counts.add_total(ask.program, "referred")
