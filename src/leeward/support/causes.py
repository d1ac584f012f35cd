"""Names of the reasons to tell somebody. Each starts with the ask's id, so that erasing finds what is still queued."""

from uuid import UUID

from leeward.support.models import Ask, CheckIn, Message


def of(ask: UUID) -> str:
    """How every cause of this ask begins, and what all its notices are about."""
    return f"{ask}:"


def ring(ask: Ask) -> str:
    return f"{of(ask.pk)}{ask.conversation}:{ask.again}"


def spoken(ask: Ask) -> str:
    return f"{of(ask.pk)}spoken:{ask.conversation}:{ask.again}"


def ended(ask: Ask) -> str:
    return f"{of(ask.pk)}ended:{ask.conversation}:{ask.again}"


def check_in(check_in: CheckIn) -> str:
    return f"{of(check_in.ask_id)}check:{check_in.pk}"


def written(message: Message) -> str:
    return f"{of(message.ask_id)}written:{message.conversation}:{message.sequence}"
