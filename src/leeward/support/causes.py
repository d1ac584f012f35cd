"""Names of the reasons to tell somebody. Each starts with the ask's id, so that erasing finds what is still queued."""

from collections.abc import Iterator
from uuid import UUID

from leeward.support.models import Ask, CheckIn, Message


def of(ask: UUID) -> str:
    """How every cause of this ask begins."""
    return f"{ask}:"


def ring(ask: Ask) -> str:
    return _ring(ask.pk, ask.conversation, ask.again)


def spoken(ask: Ask) -> str:
    return _spoken(ask.pk, ask.conversation, ask.again)


def check_in(check_in: CheckIn) -> str:
    return f"{of(check_in.ask_id)}check:{check_in.pk}"


def written(message: Message) -> str:
    return f"{of(message.ask_id)}written:{message.conversation}:{message.sequence}"


def every(ask: Ask) -> Iterator[str]:
    """All causes this ask can have had."""
    for conversation in range(ask.conversation + 1):
        for again in range(ask.again + 1):
            yield _ring(ask.pk, conversation, again)
            yield _spoken(ask.pk, conversation, again)
    yield from map(check_in, ask.check_ins.all())
    yield from map(written, ask.messages.filter(role="caregiver").defer("body"))


def _ring(ask: UUID, conversation: int, again: int) -> str:
    return f"{of(ask)}{conversation}:{again}"


def _spoken(ask: UUID, conversation: int, again: int) -> str:
    return f"{of(ask)}spoken:{conversation}:{again}"
