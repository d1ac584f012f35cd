"""Standing in line: only so many requests of a program ring at once, the rest ring when their turn comes.

None is dropped, and each has one next step like any other: it rings as soon as there is a place, and some days before
it would be given up in any case. Who showed the poster's code goes first, then what hurries most, then who came first.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from leeward.core import clock
from leeward.core.errors import Refused
from leeward.notices import actions as notices
from leeward.organizations.models import Program
from leeward.organizations.rules import HURRIED
from leeward.support import causes, crowd, doorway, ringing, rules
from leeward.support.actions import moving
from leeward.support.models import Ask, Door
from leeward.support.rings import Next
from leeward.supporters import queries as supporters

A_WHILE = timedelta(minutes=1)
_told_of_line: dict[tuple[UUID, str], tuple[str, datetime]] = {}  # by program and words: of which day, looked up when


def place(new: Iterable[tuple[Ask, Door | None]], program: Program) -> None:
    """New asks of a program ring at once or stand in line, one after the other; who came without a door passes.

    Inside the transaction that stores them and holds the program's row.
    """
    now, waits = crowd.crowd_of(program, clock.now()), []
    for ask, door in new:
        if door and now.must_wait(door, ask):
            following = in_line(ask)
            waits.append(ask)
            now.line[crowd.kind_of(ask)] += 1
        else:
            following = Next("ring", ask.opened)
            now.ringing[crowd.kind_of(ask)] += 1
        ask.step, ask.step_at = following.step, following.at
    if waits:
        _tell_of_line(program, "soon" if any(ask.urgency in HURRIED for ask in waits) else "when")


def in_line(ask: Ask) -> Next:
    """What comes by itself if its turn never does."""
    return Next("line", rules.rings_at_last(ask.opened, ask.again))


def let_in(wrong: list[str]) -> int:
    """Lets those ring whose turn it is; how many that were. Of what cannot be done `wrong` tells."""
    let = 0
    for program in Program.objects.filter(pk__in=_line().values("program")):
        try:
            if crowd.crowd_of(program, clock.now()).is_somebodys_turn(crowd.door_of(program)):
                let += _let_in(program)
        except Exception as error:  # the class alone: a message could carry words
            wrong.append(type(error).__name__)
    return let


@transaction.atomic
def _let_in(program: Program) -> int:
    hold(program)
    let, door, now = 0, crowd.door_of(program), crowd.crowd_of(program, clock.now())
    for ask in sorted(_line().filter(program=program), key=crowd.turn):
        if now.has_place(door, ask) and _rings(ask):
            now.ringing[crowd.kind_of(ask)] += 1
            let += 1
    return let


def ring_now(ask: Ask) -> None:
    """A lead lets it ring before its turn."""
    if not _rings(ask):
        raise moving.too_late()


def _rings(ask: Ask) -> int:
    rows = _line().filter(pk=ask.pk, conversation=ask.conversation)
    return rows.update(**moving.then(Next("ring", clock.now())))


def vouch(ask: Ask, code: str) -> None:
    """She stands in line and shows the poster's code now: her turn is before those who came without."""
    door = crowd.door_at_hand(ask.program)
    if not doorway.needs_code(door, clock.now()):
        raise moving.too_late()
    if not doorway.fits(ask.program, door, code):
        raise doorway.uncoded()
    if not _line().filter(pk=ask.pk, conversation=ask.conversation).update(vouched=True):
        raise moving.too_late()


def puts_off(ask: Ask) -> bool:
    """On the next morning everybody would be told anew, but as many ring as may: it is tried again before long.

    All of them at the same moments, so that those told longest ago come first (`stepping`); and all that are due with
    it at once: after a flood a thousand would each count who rings.
    """
    hold(ask.program)
    at = clock.now()
    if crowd.crowd_of(ask.program, at).has_place_anew(crowd.door_of(ask.program), ask):
        return False
    alike = Ask.objects.filter(program=ask.program_id, urgency=ask.urgency, vouched=ask.vouched)
    due = alike.filter(status=Ask.Status.OPEN, step=Ask.Step.AGAIN, step_at__lte=at)
    # What another worker holds waits for the program, and would for ever if we waited for it
    free = due.select_for_update(skip_locked=True).order_by().values_list("pk", flat=True)
    return bool(Ask.objects.filter(pk__in=[ask.pk, *free]).update(step_at=ringing.tried_again(ask, at)))


def check_turn(ask: Ask) -> None:
    """Whoever stands in line cannot be rung again."""
    if ask.step == Ask.Step.LINE:
        raise Refused(_("This waits in line: others came first. It rings when its turn comes."))


def check_nobody_waits(ask: Ask) -> None:
    if ask.step != Ask.Step.LINE and _line().filter(program=ask.program_id).exists():
        raise Refused(_("Others wait to be asked for the first time. Yours is asked again by itself."))


def tell_late(program: Program, wording: str) -> None:
    """A promise is broken for somebody in line. Once a day in these words, however many they are."""
    _tell_leads(program, wording, causes.late_in_line(program, clock.today(program.zone), wording))


def hold(program: Program) -> None:
    """Places are counted one by one: nobody else counts until the transaction ends."""
    Program.objects.select_for_update(no_key=True).get(pk=program.pk)


def _line() -> QuerySet[Ask]:
    return Ask.objects.filter(status=Ask.Status.OPEN, step=Ask.Step.LINE)


def _tell_of_line(program: Program, wording: str) -> None:
    """Once a day in these words. Who has heard of it by now is looked up once a minute, not for each of a thousand."""
    cause, at = causes.in_line(program, clock.today(program.zone), wording), clock.now()
    told, when = _told_of_line.get((program.pk, wording), ("", at))
    if told == cause and timedelta() <= at - when < A_WHILE:
        return
    _tell_leads(program, wording, cause)
    transaction.on_commit(lambda: _told_of_line.update({(program.pk, wording): (cause, at)}))


def _tell_leads(program: Program, wording: str, cause: str) -> None:
    leads = supporters.leads_of(program).filter(is_active=True)
    notices.tell_all(leads, wording=wording, cause=cause, about=cause)
