"""What people type about how they want to be told."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from leeward.notices import rules, ways
from leeward.notices.models import Channel
from leeward.organizations.zones import ZONES

HINTS = {
    Channel.Kind.SMS: _("Text message, to a phone number"),
    Channel.Kind.PAGER: _("Pager, at the e-mail address it listens to"),
    Channel.Kind.MAIL: _("Another e-mail address"),
}


class ChannelForm(forms.Form):
    """`kind` is left out when one that exists is changed."""

    kind = forms.ChoiceField(label=_("What is it?"), widget=forms.RadioSelect)
    address = forms.CharField(label=_("Number or e-mail address"), max_length=200)
    label = forms.CharField(
        label=_("What do you call it?"), max_length=40, required=False, help_text=_("For you alone.")
    )

    def __init__(self, *args: Any, is_new: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_new:
            choices = [(kind, HINTS[kind]) for kind in ways.offered() if kind in HINTS]
            self.fields["kind"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField, as above
        else:
            del self.fields["kind"]


def _time(label: object) -> forms.TimeField:
    return forms.TimeField(
        label=label,  # type: ignore[arg-type]  # lazy text
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )


class WishesForm(forms.Form):
    phrase = forms.CharField(
        label=_("Words by which you know us"),
        max_length=rules.PHRASE,
        required=False,
        help_text=_(
            "They stand in every message, for example “from the blue house”. Nobody else should understand them."
        ),
    )
    quiet_from = _time(_("Quiet from"))
    quiet_until = _time(_("Quiet until"))
    zone = forms.ChoiceField(label=_("Time zone"), required=False, choices=[("", _("As this site")), *ZONES])
    holds_soon = forms.BooleanField(label=_("Hold back messages that say “soon” in these hours, too"), required=False)
    gathers = forms.BooleanField(
        label=_("Let messages that are not urgent wait some minutes, so that several come as one"), required=False
    )
