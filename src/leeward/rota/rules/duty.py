"""Who is on call, and until when."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from leeward.rota.rules.spans import Span

ORDER = ("primary", "backup")  # who is rung
ON_THE_PHONE = ("phone", *ORDER)  # to whom calls are forwarded


@dataclass(frozen=True, slots=True)
class Duty:
    """A shift as the rules see it. `person` is None while it is open; `lent` is one of a sister program."""

    id: UUID
    span: Span
    position: str
    person: UUID | None
    paid: bool = False
    lent: bool = False


def on_call(duties: Iterable[Duty], moment: datetime, order: Sequence[str] = ORDER) -> list[UUID]:
    """People on call at `moment`: first, then backup, then sister programs; longest in post first; nobody twice."""
    now = [duty for duty in duties if duty.person and duty.position in order and duty.span.covers(moment)]
    now.sort(key=lambda duty: (duty.lent, order.index(duty.position), duty.span.start, str(duty.person)))
    return list(dict.fromkeys(duty.person for duty in now if duty.person))


def next_change(duties: Iterable[Duty], moment: datetime, order: Sequence[str] = ORDER) -> datetime | None:
    """When other people, or the same in another order, are on call; None when that lies beyond `duties`."""
    kept = list(duties)
    before = on_call(kept, moment, order)
    edges = {edge for duty in kept for edge in (duty.span.start, duty.span.end) if edge > moment}
    return next((edge for edge in sorted(edges) if on_call(kept, edge, order) != before), None)
