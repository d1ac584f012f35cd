"""What the worker calls. Each looks again before it does anything, and may run twice."""

from leeward.notices import actions as notices
from leeward.support import actions, causes
from leeward.support.models import Message

_unused_keys: set[int] = set()  # what the last sweep saw


def sweep() -> None:
    """Everything that is due: rings, questions, ends (design 4)."""
    actions.take_steps()


def look_again() -> None:
    """Who came on call, ended a pause or joined while something rings is told, too."""
    actions.look_again()


def written(ask: str, message: int) -> None:
    """The caregiver wrote something that the peer has not seen yet."""
    row = Message.objects.filter(pk=message, read=False).select_related("ask__supporter__user").first()
    if row is not None and row.ask.supporter is not None:
        user, about = row.ask.supporter.user, causes.of(row.ask_id)
        notices.tell(user, wording="when", cause=causes.written(row), about=about)


def tell_her(ask: str, tries: int = 0) -> None:
    """Something changed, and her own phone says so."""
    actions.tell_her(ask, tries)


def purge() -> None:
    actions.check_keys()
    unused = actions.purge(frozenset(_unused_keys))
    _unused_keys.clear()
    _unused_keys.update(unused)
