"""What the worker calls. Each bears running twice, and at the same time in another worker."""

from uuid import UUID

from leeward.notices import actions


def send() -> None:
    actions.send_due()


def test() -> None:
    actions.run_tests()


def forget() -> None:
    actions.forget_old()


def drop_devices(user: UUID) -> None:
    """A device that was lost is told nothing more."""
    actions.drop_devices(user)
