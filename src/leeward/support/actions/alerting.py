"""Telling the leads that a promise is running out: once at half of its time, once when it is broken (programs F-09).

No step of the ask: the clock of the program says when, and the one notice for each cause keeps it from coming twice.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import F, Min, Q, QuerySet

from leeward.core import clock
from leeward.organizations import hours as clocks
from leeward.organizations import queries as organizations
from leeward.organizations.models import Program
from leeward.organizations.rules import HURRIED
from leeward.support import causes
from leeward.support.actions import lining, rounds
from leeward.support.models import Ask

UNREACHED = (Ask.Status.OPEN, Ask.Status.ACCEPTED)  # a promise is kept by the first contact, not by a peer who takes it


def alert_leads() -> None:
    """Of every ask whose first contact is still to come. After a long standstill what is late is told as late alone.
    Raises what went wrong in one program after it has looked at the others."""
    wrong: list[Exception] = []
    unreached = Ask.objects.filter(status__in=UNREACHED)
    for program in Program.objects.filter(pk__in=unreached.values("program")):
        try:
            _alert(program, clock.now())
        except Exception as error:
            wrong.append(error)
    if wrong:
        raise wrong[0]


def _alert(program: Program, at: datetime) -> None:
    made, hours = organizations.promise_of(program), organizations.hours_of(program)
    line = Ask.objects.filter(program=program, status=Ask.Status.OPEN, step=Ask.Step.LINE)
    hurries = Q(urgency__in=HURRIED)
    first = line.aggregate(soon=Min("opened", filter=hurries), when=Min("opened", filter=~hurries))
    late = [wording for wording, opened in first.items() if opened and clocks.due(opened, made, hours) < at]
    if late:
        lining.tell_late(program, late[0])
    for ask in _waiting().filter(program=program).select_related("program"):
        if clocks.due(ask.opened, made, hours) < at:
            _tell(ask, causes.late(ask), wording="soon")
        elif clocks.alert_at(ask.opened, made, hours) <= at:
            _tell(ask, causes.half(ask), wording=rounds.wording_of(ask))


@transaction.atomic
def _tell(ask: Ask, cause: str, *, wording: str) -> None:
    """Holds the ask, so that no notice is left of one that ends at this moment."""
    if _waiting().filter(pk=ask.pk, conversation=ask.conversation).update(status=F("status")):
        rounds.tell_leads(ask, cause, wording=wording)


def _waiting() -> QuerySet[Ask]:
    """Of those in line leads hear once a day, however many they are."""
    return Ask.objects.filter(status__in=UNREACHED).exclude(step=Ask.Step.LINE)
