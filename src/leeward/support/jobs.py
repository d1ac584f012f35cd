"""What the worker calls. Each looks again before it does anything, and may run twice."""

from collections.abc import Container, Iterable, Iterator
from contextlib import suppress
from uuid import UUID

from django.db import transaction

from leeward.accounts.models import User
from leeward.core.errors import Refused
from leeward.notices import actions as notices
from leeward.organizations.models import Proposal
from leeward.support import actions, causes, crowd, seconding, talks
from leeward.support.models import Ask, Message
from leeward.supporters.models import Supporter

SUSPENDED = Supporter.Status.SUSPENDED
_unused_keys: set[int] = set()  # what the last sweep saw


def sweep() -> None:
    """Everything that is due: rings, questions, ends (design 4)."""
    actions.take_steps()


def look_again() -> None:
    """Who came on call, ended a pause or joined while something rings is told, too; leads, of promises that run out."""
    try:
        actions.look_again()
    finally:
        actions.alert_leads()


def written(ask: str, message: int) -> None:
    """The caregiver wrote something that the peer has not seen yet."""
    with transaction.atomic():
        # Held until the notice is written: were it erased in between, the notice would be left for ever
        if not Ask.objects.select_for_update().filter(pk=ask).exclude(status=Ask.Status.OVER).exists():
            return
        row = (
            Message.objects.filter(pk=message, ask=UUID(ask), read=False).select_related("ask__supporter__user").first()
        )
        if row is not None and row.ask.supporter is not None and row.ask.supporter.status != SUSPENDED:
            user, about = row.ask.supporter.user, causes.of(row.ask_id)
            notices.tell(user, wording="when", cause=causes.written(row), about=about)


def answered(user: UUID, about: list[str], answer: str) -> None:
    """Somebody said by text message that they cannot take what they were told of, or are looking at it. It never
    accepts anything, and does the same for a decoy. `about`: as notices keep it, hashed."""
    told = sorted(_told(user, set(about)), key=lambda each: (crowd.ORDER.index(each[0].urgency), each[0].number))
    if answer == "not_now":
        for ask, place in told:
            with suppress(Refused):  # somebody took it at this very moment; the others are still put aside
                actions.not_now(ask, by=place)
    else:  # one person looks at one request
        next((ask for ask, place in told if actions.opening(ask, by=place)), None)


def _told(user: UUID, known: Container[str]) -> Iterator[tuple[Ask, Supporter]]:
    """Open asks that these hashes are about, each with their place in its program."""
    places = {row.program_id: row for row in Supporter.objects.filter(user=user, status=Supporter.Status.ACTIVE)}
    asks = Ask.objects.filter(program__in=places, status=Ask.Status.OPEN).select_related("program__organization")
    for ask in asks.select_related("directory").defer("directory__body"):
        place = places[ask.program_id]
        if notices.hidden(causes.of(ask.pk)) in known and str(place.pk) in ask.directory.slots:
            yield ask, place


def let_go(user: UUID) -> None:
    """Their old keys were taken away: what they had goes on to others, or a lead may take it over."""
    actions.let_go(Ask.objects.filter(supporter__user=user))


def left(supporter: UUID) -> None:
    """They are off the list of one program, or suspended there."""
    actions.let_go(Ask.objects.filter(supporter=supporter, supporter__status__in=talks.GONE))


def remind_of_worries() -> None:
    """A supporter is worried about somebody's safety, and no lead has called yet."""
    actions.remind_of_worries()


def care() -> None:
    """What supporters need no longer be spared."""
    actions.forget_care()


def invite_idle() -> None:
    actions.invite_idle()


def tell_her(ask: str, tries: int = 0) -> None:
    """Something changed, and her own phone says so."""
    actions.tell_her(ask, tries)


def purge() -> None:
    actions.check_keys()
    unused = actions.purge(frozenset(_unused_keys))
    _unused_keys.clear()
    _unused_keys.update(unused)


def tell_second(proposal: str) -> None:
    """Somebody wants a new key or another time of keeping: other leads may look."""
    row = _proposal(proposal)
    if row is not None:
        _tell_once(seconding.told_first(row), "when", f"change:{proposal}")


def tell_where_alone(proposal: str) -> None:
    """It counts by itself in 72 hours."""
    row = _proposal(proposal)
    if row is not None:
        _tell_once(seconding.told_where_alone(row), "soon", f"change:{proposal}:{row.due}")


def tell_refused(user: str, proposal: str) -> None:
    _tell_once(User.objects.filter(pk=user), "when", f"change:{proposal}:refused")


def _tell_once(users: Iterable[User], wording: str, cause: str) -> None:
    """Also when a killed worker's job runs again after the notice went."""
    notices.tell_all(users, wording=wording, cause=cause, about=cause)


def _proposal(pk: str) -> Proposal | None:
    return Proposal.objects.filter(pk=pk).select_related("program").first()
