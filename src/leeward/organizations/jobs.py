"""What the worker calls. Each may run twice."""

from uuid import UUID

from leeward.organizations import actions


def check_import(job: str) -> None:
    actions.check_import(UUID(job))


def apply_import(job: str) -> None:
    actions.apply_import(UUID(job))


def forget_imports() -> None:
    actions.forget_imports()
