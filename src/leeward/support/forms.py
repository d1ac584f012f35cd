"""What supporters type about themselves, outside the boxes."""

from datetime import date, timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

LONGEST_REST = 90  # days; for longer there is the pause, which has no end


class RestForm(forms.Form):
    until = forms.DateField(
        label=_("Nobody rings me before"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("At most 90 days from now. For longer, or without an end, take a pause on your profile."),
    )

    def __init__(self, today: date, data: QueryDict | None = None) -> None:
        super().__init__(data)
        self.today = today
        self.fields["until"].widget.attrs["min"] = (today + timedelta(days=1)).isoformat()

    def clean_until(self) -> date:
        until: date = self.cleaned_data["until"]
        if not self.today < until <= self.today + timedelta(days=LONGEST_REST):
            raise ValidationError(_("Choose a day from tomorrow on, within the next 90 days."))
        return until
