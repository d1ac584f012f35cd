"""What the worker calls. Each looks again before it does anything, and may run twice."""

from django.db.models import QuerySet

from leeward.accounts.models import User
from leeward.core import clock
from leeward.notices import actions as notices
from leeward.organizations.models import Program
from leeward.support import actions, causes, queries
from leeward.support.models import Ask, CheckIn, Message
from leeward.support.refusals import Moved
from leeward.supporters import queries as supporters

_unused_keys: set[int] = set()  # what the last sweep saw


def ring(ask: str) -> None:
    """Tells everybody with a slot and room for more, boxes and decoys alike: the server does not know them apart."""
    row = _find(ask)
    if row is None or row.status != Ask.Status.OPEN:
        return
    soon = row.urgency in (Ask.Urgency.NOW, Ask.Urgency.TODAY)
    asked = queries.with_room(supporters.ringable(row.directory))
    for supporter in asked.exclude(set_aside__ask=row).select_related("user"):
        _tell(supporter.user, row, "soon" if soon else "when", causes.ring(row))


def ask_spoken(ask: str) -> None:
    """ "Have you spoken?", before the claim ends."""
    row = _find(ask)
    if row is not None and row.status == Ask.Status.ACCEPTED and row.supporter is not None:
        _tell(row.supporter.user, row, "soon", causes.spoken(row))


def tell_leads(ask: str) -> None:
    """A claim ended without contact."""
    row = _find(ask)
    if row is not None:
        for lead in _leads(row.program):
            _tell(lead, row, "soon", causes.ring(row))


def tell_leads_of(program: str) -> None:
    """Something ended unanswered."""
    row = Program.objects.filter(pk=program).first()
    if row is not None:
        for lead in _leads(row):
            notices.tell(lead, wording="soon", cause=f"unanswered:{program}:{clock.today()}")


def check_in(ask: str, check_in: int) -> None:
    row = CheckIn.objects.filter(pk=check_in, done=False).select_related("ask__supporter__user").first()
    if row is not None and row.ask.supporter is not None:
        _tell(row.ask.supporter.user, row.ask, "when", causes.check_in(row))


def written(ask: str, message: int) -> None:
    """The caregiver wrote something that the peer has not seen yet."""
    row = Message.objects.filter(pk=message, read=False).select_related("ask__supporter__user").first()
    if row is not None and row.ask.supporter is not None:
        _tell(row.ask.supporter.user, row.ask, "when", causes.written(row))


def lapse() -> None:
    """Ends claims whose time is over."""
    over = Ask.objects.filter(status=Ask.Status.ACCEPTED, contact_due__lte=clock.now())
    for ask in over.select_related("program__organization"):
        try:
            actions.lapse(ask)
        except Moved:
            continue  # contact was made at this very moment


def purge() -> None:
    actions.check_keys()
    unused = actions.purge(frozenset(_unused_keys))
    _unused_keys.clear()
    _unused_keys.update(unused)


def _find(ask: str) -> Ask | None:
    rows = Ask.objects.select_related("program__organization", "directory__program__organization", "supporter__user")
    return rows.defer("directory__body").filter(pk=ask).first()


def _leads(program: Program) -> QuerySet[User]:
    return supporters.leads_of(program).filter(is_active=True)


def _tell(user: User, ask: Ask, wording: str, cause: str) -> None:
    notices.tell(user, wording=wording, cause=cause, about=causes.of(ask.pk))
