"""What the worker calls."""

from leeward.notices import actions


def send(notice: str) -> None:
    actions.send(notice)


def sweep() -> None:
    actions.forget_old()
