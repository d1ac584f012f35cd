"""Who can be told something, and how. Facts for other rooms; what they make of them is theirs."""

from collections.abc import Iterable
from uuid import UUID

from leeward.accounts.models import User


def reachable(users: Iterable[UUID], *, urgent: bool) -> set[UUID]:
    """Those of `users` with a channel that works; `urgent`: one that is more than plain mail (design 4.4)."""
    return (
        set() if urgent else set(User.objects.filter(pk__in=set(users)).exclude(email="").values_list("pk", flat=True))
    )


def failing(users: Iterable[UUID]) -> dict[UUID, list[str]]:
    """The kinds of their channels that do not work any more; people without such a channel are left out."""
    return {}
