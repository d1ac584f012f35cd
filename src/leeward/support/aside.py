"""Who put an ask aside, and which of them know the person (design 4.5).

One sealed part of the ask under its shred key, always of one size: a row in clear would say of a peer that they know or
lead somebody who asked.
"""

from collections.abc import Iterable, Mapping
from uuid import UUID

from leeward.support import outer
from leeward.support.models import Ask, Part
from leeward.supporters.models import Supporter

ENTRY = 17  # bytes: the supporter's id, and whether they know the person
PADDED = 4096  # bytes, or a multiple; more than every slot needs
type_Aside = dict[UUID, bool]  # by supporter: whether they know the person


def of(ask: Ask) -> type_Aside:
    return of_all([ask]).get(ask.pk, {})


def of_all(asks: Iterable[Ask]) -> dict[UUID, type_Aside]:
    """By ask; those that nobody put aside are left out."""
    found = outer.parts_of(asks, [Part.Kind.ASIDE])
    return {pk: _read(parts[Part.Kind.ASIDE]) for pk, parts in found.items()}


def known_to(places: Iterable[Supporter]) -> set[UUID]:
    """Asks of their programs whose person one of these supporters knows."""
    mine = {place.pk: place.program_id for place in places}
    asks = Ask.objects.filter(program__in=mine.values(), parts__kind=Part.Kind.ASIDE).only("pk", "conversation")
    return {ask for ask, aside in of_all(asks).items() if any(aside.get(pk) for pk in mine)}


def written(aside: Mapping[UUID, bool]) -> bytes:
    entries = b"".join(pk.bytes + bytes([knows]) for pk, knows in sorted(aside.items()))
    return entries.ljust(max(1, -(-len(entries) // PADDED)) * PADDED, b"\0")


def _read(sealed: bytes) -> type_Aside:
    entries = (sealed[at : at + ENTRY] for at in range(0, len(sealed) - ENTRY + 1, ENTRY))
    return {UUID(bytes=entry[:16]): bool(entry[16]) for entry in entries if any(entry)}
