"""Fields that several rooms' forms have."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from leeward.core import phones


class PhoneField(forms.CharField):
    """Takes a telephone number as people type it; gives it as it is kept (`phones`)."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"})
        super().__init__(**{"max_length": 40, "widget": widget, **kwargs})

    def prepare_value(self, value: Any) -> Any:
        return phones.shown(value) if isinstance(value, str) else value

    def clean(self, value: Any) -> str:
        typed: str = super().clean(value)
        try:
            return phones.kept(typed) if typed else ""
        except ValueError:
            text = _("We cannot read this number. Write it like 617-555-0100, or with + and the country in front.")
            raise ValidationError(text, code="invalid") from None


def with_aside(field: forms.Field, text: object) -> forms.Field:
    """Says this in brackets after the label, where it would say that the field is optional."""
    field.aside = text  # type: ignore[attr-defined]  # read by core/_field.html
    return field
