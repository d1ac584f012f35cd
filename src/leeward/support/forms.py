"""What supporters type about themselves, outside the boxes, and leads about their program's web door."""

from datetime import date, timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from leeward.support.actions.limiting import LIMITS

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


class LimitsForm(forms.Form):
    """One field for each of LIMITS."""

    at_once = forms.IntegerField(
        label=_("How many requests ring at once"),
        min_value=1,
        max_value=LIMITS["at_once"],
        help_text=_(
            "More than that wait in line until one is taken or over, or everybody was told and an hour has passed. "
            "Those for now and for today do not stand behind the others. Three is right for most programs."
        ),
    )
    most_open = forms.IntegerField(
        label=_("How many may wait"),
        min_value=1,
        max_value=LIMITS["most_open"],
        help_text=_("Beyond that the page asks people to call, and keeps what they wrote. The usual number is 500."),
    )
    most_megabytes = forms.IntegerField(
        label=_("How many megabytes they may fill"),
        min_value=1,
        max_value=LIMITS["most_megabytes"],
        help_text=_("A request takes 80 to 290 kilobytes. Ask whoever keeps the machine before you go above 200."),
    )
    work_from = forms.IntegerField(
        label=_("From how many on a sender's device works for a moment"),
        min_value=1,
        max_value=LIMITS["work_from"],
        help_text=_(
            "When so many wait, each new request costs the device that sends it about half a second while the person "
            "types. For one person that is nothing; for a script that sends hundreds it is."
        ),
    )
