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
from leeward.support.actions import minding, moving, setting_aside
from leeward.support.models import Ask, CheckIn, Part

TALKING = (Ask.Status.ACCEPTED, Ask.Status.CONTACT)


def mark_contact(ask: Ask) -> None:
    """They have talked. From now on nobody else's box exists; the leads' stay until the ask ends (design 4.5).

    Here rows go before the key: were it the other way round, a claim that ends at this moment would leave an open ask
    that nobody can open. `purge` forgets a key that a crash leaves behind.
    """
    with transaction.atomic():
        moving.hold(ask, Ask.Status.ACCEPTED)  # what she writes at this moment comes before it or after
        at = clock.now()
        begins = {"contact": at, **minding.of_now(ask)}
        moving.move(ask, "mark_contact", {**begins, **moving.then(talks.next_of_talk(ask, **begins))})
        Part.objects.filter(ask=ask, kind__in=outer.BOXES).delete()
        setting_aside.forget_not_now(ask)
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
    minding.carried_on(ask)
    return check_in


@transaction.atomic
def check_in_done(check_in: CheckIn) -> None:
    moving.hold(check_in.ask, *TALKING, Ask.Status.CLOSING)
    CheckIn.objects.filter(pk=check_in.pk).update(done=True)
    minding.carried_on(check_in.ask, was_late=_is_late(check_in))


@transaction.atomic
def remove_check_in(check_in: CheckIn) -> None:
    moving.hold(check_in.ask, *TALKING, Ask.Status.CLOSING)
    was_late = _is_late(check_in)
    CheckIn.objects.filter(pk=check_in.pk).delete()
    minding.carried_on(check_in.ask, was_late=was_late)


def _is_late(check_in: CheckIn) -> bool:
    """Whether it opened the backstop."""
    return not check_in.done and check_in.overdue


@transaction.atomic
def refer(ask: Ask, *, code: str) -> None:
    """The peer named somebody from the program's list. Only that it happened is counted (design 4.7)."""
    moving.hold(ask, *TALKING)
    if not organizations.options_in_use(ask.program, Option.Kind.REFERRAL).filter(code=code).exists():
        raise Refused(_("That is not one of the choices."))
    counts.add_total(ask.program, "referred")
