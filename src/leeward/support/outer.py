"""Parts and messages under the server's own layer (design 5, shred keys). Nothing else covers and uncovers them."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.utils.translation import gettext as _

from leeward.core import binary, shred
from leeward.core.sealing import outer
from leeward.support.models import Ask, Message, Part
from leeward.support.refusals import Gone

BOXES = (Part.Kind.BOXES, Part.Kind.PICKS)  # gone at first contact
type_Keys = Mapping[tuple[UUID, str], bytes]


def boxes_purpose(conversation: int) -> str:
    """Boxes have a key of their own, forgotten at first contact; each new set of boxes gets a new one."""
    return f"{shred.BOXES}{conversation}"


def purpose_of(kind: str, conversation: int) -> str:
    return boxes_purpose(conversation) if kind in BOXES else shred.ASK


def key_of(keys: type_Keys, ask: Ask, purpose: str = shred.ASK) -> bytes:
    """Raises Gone when the ask is being erased."""
    try:
        return keys[ask.pk, purpose]
    except KeyError:
        raise _gone() from None


def covered(key: bytes, ask: Ask, kind: str, sealed: bytes) -> Part:
    """A part ready to be stored; not saved yet."""
    return Part(ask=ask, kind=kind, body=outer.cover(key, ask.pk, kind, sealed))


def store(parts: list[Part]) -> None:
    """New parts, of one ask or many."""
    for each in parts:
        each.pk = None  # it may have one of a transaction that failed
    with binary.sent_apart():
        Part.objects.bulk_create(parts)


def part(ask: Ask, kind: str) -> bytes:
    """Raises Gone when the ask is being erased."""
    try:
        return parts(ask, [kind])[kind]
    except KeyError:
        raise _gone() from None


def parts(ask: Ask, kinds: Iterable[str]) -> dict[str, bytes]:
    """The sealed bytes of these parts, as far as they exist."""
    return parts_of([ask], kinds).get(ask.pk, {})


def parts_of(asks: Iterable[Ask], kinds: Iterable[str]) -> dict[UUID, dict[str, bytes]]:
    """The same for many asks, in two queries. An ask that is being erased is left out."""
    by_id = {ask.pk: ask for ask in asks}
    keys = shred.keys(by_id)
    found: dict[UUID, dict[str, bytes]] = {}
    for part in Part.objects.filter(ask__in=by_id, kind__in=list(kinds)):
        key = keys.get((part.ask_id, purpose_of(part.kind, by_id[part.ask_id].conversation)))
        if key is not None:
            sealed = outer.uncover(key, part.ask_id, part.kind, bytes(part.body))
            found.setdefault(part.ask_id, {})[part.kind] = sealed
    return found


def there(asks: Iterable[Ask], kinds: Iterable[str]) -> dict[UUID, dict[str, bytes]]:
    """Which parts `parts_of` would give, without reading their bytes: each is empty."""
    by_id = {ask.pk: ask for ask in asks}
    keys = shred.keys(by_id)
    found: dict[UUID, dict[str, bytes]] = {}
    for pk, kind in Part.objects.filter(ask__in=by_id, kind__in=list(kinds)).values_list("ask", "kind"):
        if (pk, purpose_of(kind, by_id[pk].conversation)) in keys:
            found.setdefault(pk, {})[kind] = b""
    return found


def covered_message(key: bytes, message: Message, sealed: bytes) -> bytes:
    return outer.cover(key, message.ask_id, _place(message), sealed)


def message_body(key: bytes, message: Message) -> bytes:
    return outer.uncover(key, message.ask_id, _place(message), bytes(message.body))


def _gone() -> Gone:
    return Gone(_("This is over and erased."))


def _place(message: Message) -> str:
    return f"message/{message.conversation}/{message.sequence}"
