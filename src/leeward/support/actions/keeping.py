"""Whether the keys at hand are those of our asks. With an empty file in their place, each ask would look erased."""

from django.conf import settings
from django.utils.translation import gettext as _

from leeward.core import installation, shred
from leeward.support import outer
from leeward.support.models import Ask
from leeward.support.refusals import LostKeys


def check_keys() -> None:
    """Marks a new shred database as ours. Raises LostKeys rather than let a wrong one erase what waits."""
    ours, marks = installation.identity(), shred.marks()
    if marks == {ours}:
        return
    if marks or without_key():
        raise LostKeys(
            _(
                "The keys in %(path)s are not those of the requests that are stored here. Set LEEWARD_SHRED to the "
                "database that holds them. If it is lost, these requests cannot be opened by anybody: run "
                "`manage purge --accept-lost-keys`. It erases them and tells the leads."
            )
            % {"path": settings.DATABASES["shred"]["NAME"]}
        )
    shred.mark(ours)


def accept_lost_keys() -> None:
    """From now on the keys at hand count as ours; `purge` erases what they do not open."""
    shred.mark(installation.identity())


def without_key() -> list[Ask]:
    """Asks that cannot be opened, or, while they are open, cannot be given to anybody."""
    asks = list(Ask.objects.select_related("program__organization"))  # read before the keys: each had its key first
    keys = shred.every()
    return [ask for ask in asks if not {(ask.pk, purpose) for purpose in _needed(ask)} <= keys]


def _needed(ask: Ask) -> set[str]:
    boxes = {outer.boxes_purpose(ask.conversation)} if ask.status == Ask.Status.OPEN else set()
    return {shred.ASK, *boxes}
