"""What the page of components shows: invented people and numbers, one form in each state."""

from typing import Any

from django import forms, template
from django.utils.translation import gettext_lazy as _

register = template.Library()

WORDS = "harbor velvet orbit maple canyon drift ember noble quilt ridge sail tulip"
REASONS = (("Hard outcome for a patient", 12), ("Death of a patient", 7), ("Conflict at work", None), ("Violence", 0))
MONTHS = (("Jun 2025", 3), ("Jul 2025", 5), ("Aug 2025", 4), ("Sep 2025", 8), ("Oct 2025", None), ("Nov 2025", 6))


class SpecimenForm(forms.Form):
    first = forms.CharField(label=_("First name"), help_text=_("The name you want to be called."))
    phone = forms.CharField(label=_("Your number"), required=False)
    language = forms.ChoiceField(label=_("Language"), choices=[("en", "English"), ("es", "Español")])
    note = forms.CharField(label=_("Anything else"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    reach = forms.ChoiceField(
        label=_("How may a peer reach you?"),
        choices=[("call", _("Call me")), ("text", _("Text me"))],
        widget=forms.RadioSelect,
    )
    times = forms.MultipleChoiceField(
        label=_("Good times"),
        help_text=_("As many as you like."),
        choices=[("now", _("Now")), ("evening", _("Evening")), ("night", _("Night"))],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    day = forms.DateField(label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}), required=False)
    agreed = forms.BooleanField(label=_("If no peer answers in time, the program lead may contact me."))


@register.simple_tag
def specimens() -> dict[str, Any]:
    wrong = SpecimenForm({"phone": "617 555 0142", "language": "en", "day": "2026-11-22"}, auto_id="wrong_%s")
    return {
        "form": SpecimenForm(initial={"reach": "call", "times": ["night"]}),
        "wrong": wrong,
        "words": WORDS.split(),
        "reasons": REASONS,
        "months": MONTHS,
        "menu": [
            {"label": "Tonight", "url": "#", "current": True},
            {"label": "Supporters", "url": "#", "current": False, "count": 2},
            {"label": "Program settings", "url": "#", "current": False},
        ],
        "helplines": [
            {
                "label": "Harbor Hospital peer line",
                "number": "617 555 0100",
                "href": "tel:+16175550100",
                "note": "A person answers, day and night",
            },
        ],
    }
