"""What a form would change, before it is saved: the second button beside Save."""

from collections.abc import Callable, Mapping, Sequence
from datetime import time
from typing import Any, Protocol

from django.forms import BaseForm, ChoiceField, Field, ModelChoiceField
from django.utils.formats import time_format

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
    why = refused(program, form.settings())
    if why:
        form.add_error(None, why)
        return {}
    return {"looks": True, "differences": words.differences(program, form.settings())}


def refused(program: Program, settings: Mapping[str, Any]) -> str:
    """Why these settings would not be saved; nothing when they would be."""
    try:
        actions.check_settings(program, **settings)
    except Refused as refusal:
        return str(refusal)
    return ""


def look_at(
    form: BaseForm, deed: Callable[[], object], differences: Sequence[words.Difference], *, field: str | None = None
) -> dict[str, Any]:
    """The same for what is no setting: `deed` is done and taken back, so that a look refuses what saving refuses."""
    try:
        actions.tried(deed)
    except Refused as refusal:
        form.add_error(field, str(refusal))
        return {}
    return {"looks": True, "differences": differences}


def changes(form: BaseForm, was: Mapping[str, Any]) -> list[words.Difference]:
    """What a valid form says, field by field, against what `was`."""
    now = form.cleaned_data
    return [
        words.Difference(field.label, _said(field, was.get(name)), _said(field, now[name]))
        for name, field in form.fields.items()
        if (was.get(name) or "") != (now[name] or "")
    ]


def _said(field: Field, value: Any) -> str:
    if not value:
        return "–"
    if isinstance(value, time):
        return time_format(value)
    if isinstance(field, ChoiceField) and not isinstance(field, ModelChoiceField):
        choices: Any = field.choices
        return str(dict(choices).get(value, value))
    return str(value)
