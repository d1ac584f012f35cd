"""Not now, for today or for good. The caller holds the ask: two at once are written one after the other."""

from leeward.core import shred
from leeward.support import aside, outer
from leeward.support.models import Ask, Part
from leeward.supporters.models import Supporter


def put(ask: Ask, supporter: Supporter, *, knows: bool) -> None:
    """Raises Gone when the ask is being erased. Who knows the person does so for good."""
    known = aside.of(ask)
    _write(ask, known | {supporter.pk: knows or known.get(supporter.pk, False)})


def forget_not_now(ask: Ask) -> None:
    """On another day, or for other boxes, everybody may be asked but those who know the person."""
    known = aside.of(ask)
    if not all(known.values()):
        _write(ask, {pk: True for pk, knows in known.items() if knows})


def _write(ask: Ask, known: aside.type_Aside) -> None:
    part = outer.covered(outer.key_of(shred.keys([ask.pk]), ask), ask, Part.Kind.ASIDE, aside.written(known))
    Part.objects.update_or_create(ask=ask, kind=Part.Kind.ASIDE, defaults={"body": part.body})
