"""What a form would change, before it is saved: the second button beside Save. A form that somebody else overtook is
shown like this, too, before it puts old values back."""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import time
from hashlib import sha256
from typing import Any, Protocol

from django.forms import BaseForm, ChoiceField, Field, ModelChoiceField
from django.utils.formats import time_format
from django.utils.translation import gettext as _

from leeward.accounts.http import MemberRequest
from leeward.core.errors import Refused
from leeward.organizations import actions, words
from leeward.organizations.models import Program


class Form(Protocol):
    """A form whose fields are settings of a program."""

    fields: dict[str, Field]

    def get_initial_for_field(self, field: Field, field_name: str) -> Any: ...
    def is_valid(self) -> bool: ...
    def settings(self) -> dict[str, Any]: ...
    def add_error(self, field: str | None, error: Any) -> None: ...


def is_look(request: MemberRequest, form: BaseForm | Form | None = None) -> bool:
    """Asked for, or due: what `form` is about was saved by somebody else after its page was drawn."""
    return "look" in request.POST or (form is not None and _is_stale(request, form))


def overtaken(request: MemberRequest, form: BaseForm) -> dict[str, Any]:
    """For a form that is no setting: what it would change, when a look is asked for or due. When empty, it is saved."""
    if not is_look(request, form) or not form.is_valid():
        return {}
    return {"looks": True, "differences": changes(form, _starts(form))}


def seen(request: MemberRequest, form: BaseForm | Form, looked: dict[str, Any]) -> dict[str, Any]:
    """`looked` for the template, with what its `seen` field holds: saving after a look is informed of what stands now.
    Until then the page goes on saying what it once showed."""
    if not looked:
        return {"seen": request.POST.get("seen") or _mark(form)}
    if _is_stale(request, form):
        form.add_error(None, _("Somebody else changed this meanwhile. See what saving would change, then save again."))
    return {**looked, "seen": _mark(form)}


def _is_stale(request: MemberRequest, form: BaseForm | Form) -> bool:
    return request.POST.get("seen", _mark(form)) != _mark(form)


def _mark(form: BaseForm | Form) -> str:
    return sha256(json.dumps(_starts(form), default=str).encode()).hexdigest()[:16]


def _starts(form: BaseForm | Form) -> dict[str, Any]:
    return {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}


def look(request: MemberRequest, program: Program, form: Form) -> dict[str, Any]:
    """For the template; no differences when no look is due, or saving would not go through: then the form says why."""
    return seen(request, form, _looked(program, form) if is_look(request, form) and form.is_valid() else {})


def _looked(program: Program, form: Form) -> dict[str, Any]:
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
    if isinstance(value, list):
        return ", ".join(_said(field, each) for each in value) or "–"
    if value in (None, "") or value is False:
        return "–"
    if value is True:
        return _("yes")
    if isinstance(value, time):
        return time_format(value)
    if isinstance(field, ChoiceField) and not isinstance(field, ModelChoiceField):
        choices: Any = field.choices
        return str({str(key): label for key, label in choices}.get(str(value), value))
    return str(value)
