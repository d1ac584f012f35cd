"""Forgetting what is due. Runs every minute, and before serving, so that a restored backup is purged first."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from leeward.core import clock, shred
from leeward.core.models import Later
from leeward.support import outer
from leeward.support.actions import judging, keeping, problems, stepping
from leeward.support.actions.erasing import end, finish
from leeward.support.models import Ask, Message, Part, Spent, Stub

type_Rows = frozenset[int]  # of keys


def purge(orphans: type_Rows = frozenset(), *, before_serving: bool = False) -> type_Rows:
    """Everything that is over. Returns the keys that nothing uses; pass them on to the next call.

    A key is made just before its ask is stored, so one without an ask may belong to a request that is arriving. It goes
    when a second look, a minute later, still finds it unused; before serving nothing can be arriving.
    """
    _finish_over()
    stepping.end_what_is_over()
    _erase_without_key()
    _forget_messages()
    Stub.objects.filter(expires__lte=clock.today()).delete()
    judging.forget()
    problems.forget()
    Spent.objects.filter(until__lt=clock.now()).delete()
    _forget_work_of_gone_asks()
    return _forget_unused_keys(orphans, before_serving=before_serving)


def _finish_over() -> None:
    """What a crash left between ending and erasing."""
    for ask in _asks().filter(status=Ask.Status.OVER):
        finish(ask)


def _erase_without_key() -> None:
    """What came back with an old backup. Who was never reached is told that nobody answered."""
    for ask in keeping.without_key():
        if ask.status in (Ask.Status.OPEN, Ask.Status.ACCEPTED):
            end(ask, Stub.Outcome.UNANSWERED, _as_it_was(ask), tells_leads=True)
        else:
            end(ask, Stub.Outcome.CLOSED, _as_it_was(ask))


def _as_it_was(ask: Ask) -> Q:
    """Nothing has happened to it since it was read."""
    return Q(status=ask.status, conversation=ask.conversation, again=ask.again)


def _forget_messages() -> None:
    """Those whose time is over, and whatever was written before them: a reader allows no gap."""
    same = {"ask": OuterRef("ask"), "conversation": OuterRef("conversation"), "sequence__gte": OuterRef("sequence")}
    Message.objects.filter(Exists(Message.objects.filter(**same, expires__lte=clock.now()))).delete()


def _forget_work_of_gone_asks() -> None:
    asks = {str(pk) for pk in Ask.objects.values_list("pk", flat=True)}
    work = Later.objects.filter(about__has_key="ask")
    Later.objects.filter(pk__in=[row.pk for row in work if row.about["ask"] not in asks]).delete()


def _forget_unused_keys(orphans: type_Rows, *, before_serving: bool) -> type_Rows:
    asks, told = dict(Ask.objects.values_list("pk", "conversation")), problems.every()
    with_boxes = set(Part.objects.filter(kind=Part.Kind.BOXES).values_list("ask", flat=True))
    used = {(pk, shred.ASK) for pk in asks} | {(pk, shred.PROBLEM) for pk in told}
    used |= {(pk, outer.boxes_purpose(asks[pk])) for pk in with_boxes & asks.keys()}
    unused = frozenset(pk for pk, key in shred.rows().items() if key not in used)
    shred.forget_rows(unused if before_serving else unused & orphans)
    return unused


def _asks() -> QuerySet[Ask]:
    return Ask.objects.select_related("program__organization")
