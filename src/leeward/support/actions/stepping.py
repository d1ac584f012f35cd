"""What happens to asks by itself. Each has one next step and a time for it; whoever finds it due takes it.

Any number of workers: one conditional UPDATE of exactly that step decides who takes it, and what must go out is
written in the same transaction. Killed before its end, the step is found again; after it, everything is there.
"""

from collections.abc import Callable, Iterator, Mapping
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet

from leeward.core import clock
from leeward.support import causes, ringing, rings, rules, talks
from leeward.support.actions import claiming, erasing, letting_go, lining, minding, moving, rounds
from leeward.support.models import Ask, CheckIn, Stub
from leeward.support.refusals import Moved
from leeward.support.ringing import People

BATCH = 50  # asks for which the same people are looked up once
CHAIN = 10  # steps of one ask that may all be due at once, after the worker stood still for long

type_Known = dict[UUID, People]


class NotDone(Exception):
    """Something could not be done, everything else was."""


def take_steps() -> None:
    """Takes every step that is due. Raises NotDone afterwards, when one could not be taken."""
    wrong: list[str] = []
    for _ in range(CHAIN):
        taken = 0
        for ask, known in _in_batches(Ask.objects.filter(step_at__lte=clock.now())):
            taken += _safely(STEPS[ask.step], ask, known, wrong)
        if not taken + lining.let_in(wrong):
            break
    _raise_of(wrong)


def end_what_is_over() -> None:
    """Of the steps that are due those which end something. For a time in which nobody may be rung: before serving."""
    at = clock.now()
    wrong: list[str] = []
    for ask, known in _in_batches(Ask.objects.filter(step_at__lte=at, step__in=rings.ENDS)):
        _safely(STEPS[ask.step], ask, known, wrong)
    old = Ask.objects.filter(status=Ask.Status.OPEN, opened__lte=at - rules.UNANSWERED)
    for ask, known in _in_batches(old):
        if _is_given_up(ask):
            _safely(_give_up, ask, known, wrong)
    rested = Ask.objects.filter(status=Ask.Status.CONTACT, contact__lte=at - rules.LONGEST_REST)
    for ask, known in _in_batches(rested):
        if talks.rests_until(ask) <= at:
            _safely(_end, ask, known, wrong)


def look_again() -> None:
    """Between the steps: who may be told now and was not yet, and whose peer has left. Raises NotDone as above."""
    wrong: list[str] = []
    unheard = (Ask.Step.LINE, Ask.Step.RING, *rings.PICKING)
    waiting = Ask.objects.filter(status=Ask.Status.OPEN).exclude(step__in=unheard)
    for ask, known in _in_batches(waiting):
        _safely(_add_people, ask, known, wrong)
    left = Q(supporter__status__in=talks.GONE) | Q(supporter__user__is_active=False)
    alone = Ask.objects.filter(left, status__in=(Ask.Status.ACCEPTED, Ask.Status.CONTACT), released=False)
    for ask, known in _in_batches(alone):
        _safely(_release, ask, known, wrong)
    gone = Ask.objects.filter(status=Ask.Status.ACCEPTED, supporter__user__is_active=False)
    for ask, known in _in_batches(gone):
        _safely(_unreached, ask, known, wrong)
    _raise_of(wrong)


def _in_batches(asks: QuerySet[Ask]) -> Iterator[tuple[Ask, type_Known]]:
    """Most overdue first, of equals those rung longest ago, as they are when their turn comes, each with what is known
    of the people of its program."""
    rows = asks.select_related("program__organization", "directory", "supporter__user").defer("directory__body")
    found = list(asks.order_by("step_at", "rung", "number").values_list("pk", flat=True))
    for start in range(0, len(found), BATCH):
        known: type_Known = {}
        batch = rows.in_bulk(found[start : start + BATCH])
        yield from ((batch[pk], known) for pk in found[start : start + BATCH] if pk in batch)


def _safely(deed: Callable[[Ask, type_Known], bool], ask: Ask, known: type_Known, wrong: list[str]) -> bool:
    """One that cannot be done must not keep the others waiting. It stays due, and is tried again."""
    try:
        return deed(ask, known)
    except Moved:
        return False  # somebody acted at this very moment
    except Exception as error:  # the class alone: a message could carry words
        wrong.append(type(error).__name__)
        return False


def _raise_of(wrong: list[str]) -> None:
    if wrong:
        raise NotDone(", ".join(sorted(set(wrong))))


def _people(ask: Ask, known: type_Known) -> People:
    if ask.program_id not in known:
        known[ask.program_id] = ringing.people_of(ask.program)
    return known[ask.program_id]


# ---- one step each -----------------------------------------------------------------------------------------------


def _ring(ask: Ask, known: type_Known) -> bool:
    """Or the end, where the worker stood still for so long."""
    return _give_up(ask, known) if _is_given_up(ask) else rounds.begin(ask, _people(ask, known))


def _add_people(ask: Ask, known: type_Known) -> bool:
    rounds.add_people(ask, _people(ask, known))
    return True


def _give_up(ask: Ask, known: type_Known) -> bool:
    """The lead is told that it happened, not which one it was."""
    return erasing.end(ask, Stub.Outcome.UNANSWERED, _this_step(ask), tells_leads=True)


@transaction.atomic
def _spoken(ask: Ask, known: type_Known) -> bool:
    if not moving.step_held(ask) or ask.supporter is None or ask.accepted is None or ask.contact_due is None:
        return False
    at = clock.now()
    ask.contact_due = rules.due_after_asking(ask.accepted, ask.contact_due, at)
    following = talks.next_of_claim(ask, at)
    following = rings.Next(following.step, max(following.at, at))  # what was due before does not ask once more
    Ask.objects.filter(pk=ask.pk).update(contact_due=ask.contact_due, **moving.then(following))
    rounds.tell_peer(ask, "soon", causes.spoken(ask))
    return True


def _lapse(ask: Ask, known: type_Known) -> bool:
    claiming.lapse(ask)
    return True


@transaction.atomic
def _remind(ask: Ask, known: type_Known) -> bool:
    if not moving.step_held(ask) or ask.supporter is None:
        return False
    for check_in in ask.check_ins.filter(done=False, reminded=False, due__lte=clock.now()):
        CheckIn.objects.filter(pk=check_in.pk).update(reminded=True)
        rounds.tell_peer(ask, "when", causes.check_in(check_in))
    _go_on(ask)
    return True


@transaction.atomic
def _overdue(ask: Ask, known: type_Known) -> bool:
    """A date went by and nobody said how it was: the backstop may take over, and the lead knows it."""
    if not moving.step_held(ask):
        return False
    is_open = ask.released and not talks.is_late(ask)  # for another reason: it outlasts dates
    for check_in in ask.check_ins.filter(done=False, overdue=False, due__lte=clock.now() - rings.OVERDUE):
        CheckIn.objects.filter(pk=check_in.pk).update(overdue=True, reminded=True, done=is_open)
        rounds.tell_leads(ask, causes.overdue(check_in))
    Ask.objects.filter(pk=ask.pk).update(released=True)
    _go_on(ask)
    return True


def _unread(ask: Ask, known: type_Known) -> bool:
    return minding.unread(ask)


def _quiet(ask: Ask, known: type_Known) -> bool:
    return minding.quiet(ask)


def _release(ask: Ask, known: type_Known) -> bool:
    """Its peer left."""
    letting_go.release(ask)
    return True


def _unreached(ask: Ask, known: type_Known) -> bool:
    """Who may not sign in any more calls nobody: it rings for others at once."""
    claiming.unreached(ask)
    return True


def _end(ask: Ask, known: type_Known) -> bool:
    """A close that was not undone, or a talk that has rested for twelve months."""
    return erasing.end(ask, Stub.Outcome.CLOSED, _this_step(ask))


def _go_on(ask: Ask) -> None:
    """To what follows the step that was just taken."""
    since = ask.step_at or clock.now()
    in_claim = ask.status == Ask.Status.ACCEPTED
    following = talks.next_of_claim(ask, since) if in_claim else talks.next_of_talk(ask)
    Ask.objects.filter(pk=ask.pk).update(**moving.then(following))


def _is_given_up(ask: Ask) -> bool:
    return rules.unanswered_at(ask.opened, ask.again) <= clock.now()


def _this_step(ask: Ask) -> Q:
    """Nothing has happened to it since it was read."""
    return Q(status=ask.status, step=ask.step, step_at=ask.step_at, round=ask.round)


STEPS: Mapping[str, Callable[[Ask, type_Known], bool]] = {
    Ask.Step.LINE: _ring,
    Ask.Step.RING: _ring,
    Ask.Step.PICK: _ring,
    Ask.Step.PICKED: _ring,
    Ask.Step.SLOTS: _ring,
    Ask.Step.BACKSTOP: _ring,
    Ask.Step.AGAIN: _ring,
    Ask.Step.GIVE_UP: _give_up,
    Ask.Step.SPOKEN: _spoken,
    Ask.Step.LAPSE: _lapse,
    Ask.Step.CHECK_IN: _remind,
    Ask.Step.OVERDUE: _overdue,
    Ask.Step.UNREAD: _unread,
    Ask.Step.QUIET: _quiet,
    Ask.Step.REST: _end,
    Ask.Step.ERASE: _end,
}
