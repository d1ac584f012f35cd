"""Ringing: a ring begins, people are added to it, everybody is told anew (design 4.4). Rings never stop anyone."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from leeward.accounts.models import User
from leeward.core import clock
from leeward.core.errors import Refused
from leeward.notices import actions as notices
from leeward.organizations.models import Program
from leeward.support import causes, ringing, rings
from leeward.support.actions import lining, moving, pushing, setting_aside
from leeward.support.models import Ask, Part
from leeward.support.ringing import People
from leeward.supporters import queries as supporters
from leeward.supporters.models import Supporter

SOON = (Ask.Urgency.NOW, Ask.Urgency.TODAY)
WAITS_IN = (Ask.Step.SLOTS, Ask.Step.BACKSTOP)  # steps that come at once when nobody is left to wait for


@transaction.atomic
def begin(ask: Ask, people: People) -> bool:
    """Takes the step that is due on an open ask: its next ring, or another round. False when somebody was faster."""
    if not moving.step_held(ask):
        return False
    at, another_day = clock.now(), ask.step == Ask.Step.AGAIN
    if _leads_pick(ask, at):
        return True
    if another_day and lining.puts_off(ask):
        return True
    if another_day:
        setting_aside.forget_not_now(ask)
    if another_day or ask.step in (Ask.Step.LINE, Ask.Step.RING, *rings.PICKING):
        ask.round, ask.rung = ask.round + another_day, at
    reach = ringing.reach(ask, people, ringing.put_aside(ask))
    ask.ring = rings.begins(max(ask.ring, rings.BEGINS[ask.step]), reach, ask.urgency)
    following = moving.then(ringing.next_of_open(ask, ask.ring, at))
    Ask.objects.filter(pk=ask.pk).update(ring=ask.ring, round=ask.round, rung=ask.rung, **following)
    _tell_unsure(ask, people)
    _tell(ask, people)
    if ask.ring == rings.BACKSTOP:
        tell_leads(ask, causes.backstop(ask))
        pushing.news(ask)  # her page shows numbers to call now
    return True


def _leads_pick(ask: Ask, at: datetime) -> bool:
    """Before it rings for the first time, where a lead picks first and her browser said among whom."""
    first = ask.step == Ask.Step.RING and ask.round == 0 and ask.program.dispatch == Program.Dispatch.COORDINATOR
    until = ringing.pick_until(ask, at) if first else None
    if until is None or not ask.parts.filter(kind=Part.Kind.PICKS).exists():
        return False
    Ask.objects.filter(pk=ask.pk).update(**moving.then(rings.Next("pick", until)))
    tell_leads(ask, causes.pick(ask))
    return True


@transaction.atomic
def add_people(ask: Ask, people: People) -> None:
    """Tells those who came since: a shift began, a pause ended, somebody joined. Is nobody left, the next ring comes at
    once."""
    if moving.step_held(ask):
        _tell(ask, people)
        _hasten(ask, people)


@transaction.atomic
def ring_again(ask: Ask) -> None:
    """Tells everybody of its ring anew, because a lead or the caregiver wishes it."""
    lining.check_turn(ask)
    at = clock.now()
    fields = {"round": ask.round + 1, "rung": at}
    early = Ask.objects.filter(pk=ask.pk, status=Ask.Status.OPEN, conversation=ask.conversation, round=ask.round)
    rested = early.filter(rung__lte=at - rings.SOONEST_AGAIN)
    if not rested.update(**fields):
        if early.exists():
            raise Refused(_("They were told only a few minutes ago. Please wait a quarter of an hour."))
        raise moving.too_late()
    ask.refresh_from_db(fields=["round", "rung", "ring"])
    _tell(ask, ringing.people_of(ask.program))
    if ask.ring == rings.BACKSTOP:
        tell_leads(ask, causes.backstop(ask))


def ring_again_herself(ask: Ask) -> None:
    """Who was rung once cannot keep the places from those in line by asking again and again."""
    lining.check_nobody_waits(ask)
    ring_again(ask)


def hasten(ask: Ask) -> None:
    """Somebody put it aside. Was that the last one asked, waiting any longer helps nobody."""
    now = Ask.objects.select_related("program__organization", "directory").defer("directory__body").get(pk=ask.pk)
    if now.status == Ask.Status.OPEN and now.step in WAITS_IN:
        _hasten(now, ringing.people_of(now.program))
    if now.step == Ask.Step.PICKED and now.picked_id in ringing.put_aside(now):
        Ask.objects.filter(pk=now.pk, step=Ask.Step.PICKED, picked=now.picked_id).update(step_at=clock.now())


def _hasten(ask: Ask, people: People) -> None:
    reach = ringing.reach(ask, people, ringing.put_aside(ask))
    if ask.step in WAITS_IN and not rings.is_enough(ask.ring, reach, ask.urgency):
        soonest = {"status": ask.status, "step": ask.step, "step_at__gt": clock.now()}
        Ask.objects.filter(pk=ask.pk, **soonest).update(step_at=clock.now())


# ---- telling -----------------------------------------------------------------------------------------------------


def _tell(ask: Ask, people: People) -> None:
    """Everybody of the ring; who was told in this round is not told again (`notices` keeps a row for each cause)."""
    asked = ringing.in_ring(ask, ask.ring, people, ringing.put_aside(ask))
    _tell_all((people.users[pk] for pk in asked), ask, wording_of(ask), causes.ring(ask))


def _tell_unsure(ask: Ask, people: People) -> None:
    """Where a send was interrupted and no other channel was left, the next ring takes over (design 4.4)."""
    asked = ringing.in_ring(ask, ask.ring, people, ringing.put_aside(ask))
    users = {people.users[pk].pk: people.users[pk] for pk in asked}
    unsure = notices.unsure_of(users, causes.ring(ask))
    _tell_all((users[pk] for pk in unsure), ask, wording_of(ask), causes.ring_after(ask))


def tell_leads(ask: Ask, cause: str, *, wording: str = "") -> None:
    """As urgently as she asked, if nothing else is said: nobody is woken for what may wait."""
    leads = supporters.leads_of(ask.program).filter(is_active=True)
    _tell_all(leads, ask, wording or wording_of(ask), cause)


def wording_of(ask: Ask) -> str:
    return "soon" if ask.urgency in SOON else "when"


def tell_peer(ask: Ask, wording: str, cause: str) -> None:
    """Who has it; not while they are suspended, since nothing opens for them."""
    if ask.supporter is not None and ask.supporter.status != Supporter.Status.SUSPENDED:
        tell_one(ask.supporter.user, ask, wording, cause)


def tell_one(user: User, ask: Ask, wording: str, cause: str) -> None:
    _tell_all([user], ask, wording, cause)


def _tell_all(users: Iterable[User], ask: Ask, wording: str, cause: str) -> None:
    notices.tell_all(users, wording=wording, cause=cause, about=causes.of(ask.pk))
