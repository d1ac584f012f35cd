"""The choices in a program's lists, and the numbers people can call."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from leeward.organizations.seeds.lists import FAMILIES, LISTS
from leeward.organizations.zones import ZONES

COUNTED = {"family", "role", "area", "reason", "referral"}


class OptionForm(forms.Form):
    """`kind`: of the list. What is counted needs the fixed group it is counted in; the rest is never counted."""

    label = forms.CharField(label=_("New choice"), max_length=80)

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = FAMILIES if kind == "role" else [row for row in LISTS.get(kind, []) if row[0] == row[2]]
        self.groups = {code: label for code, label, _rollup in rows}
        if kind in COUNTED:
            self.fields["rollup"] = forms.ChoiceField(
                label=_("Counted as"),
                choices=list(self.groups.items()),
                help_text=_("Reports across programs use these fixed groups."),
            )


class LabelForm(forms.Form):
    label = forms.CharField(label=_("Name"), max_length=80)


class ContactForm(forms.Form):
    label = forms.CharField(label=_("Who answers"), max_length=80)
    number = forms.CharField(
        label=_("Number"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
    )
    link = forms.URLField(label=_("Web address"), max_length=200, required=False, assume_scheme="https")
    note = forms.CharField(label=_("Note"), max_length=160, required=False, help_text=_("For example for whom it is."))
    opens = forms.TimeField(
        label=_("Open every day from"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        help_text=_("Leave both empty when somebody answers at any hour. People then read “open now” or “closed now”."),
    )
    closes = forms.TimeField(
        label=_("Until"), required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    zone = forms.ChoiceField(label=_("Time zone of these hours"), choices=ZONES, required=False)

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        if not self.errors and (found["opens"] is None) != (found["closes"] is None):
            self.add_error("closes", _("Give both times, or none."))
        if not self.errors and found["opens"] is None:
            found["zone"] = ""
        return found
