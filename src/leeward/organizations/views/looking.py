"""What a form would change, before it is saved: the second button beside Save."""

from typing import Any, Protocol

from leeward.accounts.http import MemberRequest
from leeward.core.errors import Refused
from leeward.organizations import actions, words
from leeward.organizations.models import Program


class Form(Protocol):
    """A form whose fields are settings of a program."""

    def is_valid(self) -> bool: ...
    def settings(self) -> dict[str, Any]: ...
    def add_error(self, field: str | None, error: Any) -> None: ...


def is_look(request: MemberRequest) -> bool:
    return "look" in request.POST


def look(request: MemberRequest, program: Program, form: Form) -> dict[str, Any]:
    """For the template; empty when nobody asked, or when saving would not go through: then the form says why."""
    if not is_look(request) or not form.is_valid():
        return {}
    try:
        actions.check_settings(program, **form.settings())
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return {}
    return {"looks": True, "differences": words.differences(program, form.settings())}
