"""When an ask's letter was opened, and by whom: a peer or a lead, nothing else. For her own page (design 5).

One sealed part of the ask under its shred key, erased with it.
"""

import json
from collections.abc import Sequence

from leeward.support import outer
from leeward.support.models import Ask, Part

PADDED = 1024  # bytes, or a multiple
type_Opening = dict[str, str]  # at: iso, to the minute; by: peer or lead


def of(ask: Ask) -> list[type_Opening]:
    """The oldest first."""
    kept = outer.parts(ask, [Part.Kind.OPENED]).get(Part.Kind.OPENED)
    found: list[type_Opening] = json.loads(kept) if kept else []
    return found


def written(openings: Sequence[type_Opening]) -> bytes:
    text = json.dumps(openings).encode()
    return text.ljust(max(1, -(-len(text) // PADDED)) * PADDED)
