"""The settings of a program, one form for each page."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from leeward.organizations import meanings


class NameForm(forms.Form):
    name = forms.CharField(
        label=_("Name of the program"),
        max_length=80,
        help_text=_("It is on the page and the poster."),
    )
    neutral_name = forms.CharField(
        label=_("Name on messages"),
        max_length=40,
        help_text=_("Messages and saved links use this name. It should not say what this is about."),
    )

    def settings(self) -> dict[str, Any]:
        return self.cleaned_data


class MatchingForm(forms.Form):
    same_unit = forms.ChoiceField(label=_("Unit"), choices=list(meanings.SAME_UNIT.items()), widget=forms.RadioSelect)
    role = forms.ChoiceField(label=_("Role"), choices=list(meanings.ROLE.items()), widget=forms.RadioSelect)
    language = forms.ChoiceField(label=_("Language"), choices=list(meanings.LANGUAGE.items()), widget=forms.RadioSelect)
    employer = forms.ChoiceField(label=_("Employer"), choices=list(meanings.EMPLOYER.items()), widget=forms.RadioSelect)

    def settings(self) -> dict[str, Any]:
        return {"rules": self.cleaned_data}


class WritingForm(forms.Form):
    writing = forms.ChoiceField(
        label=_("Writing on the page"), choices=list(meanings.WRITING.items()), widget=forms.RadioSelect
    )
    note_allowed = forms.BooleanField(
        label=_("Let people add one short line for their peer"),
        required=False,
        help_text=_("At most 280 characters. The page asks them to leave out anything about a patient."),
    )
    closing_hours = forms.IntegerField(
        label=_("Hours in which closing can be undone"),
        min_value=0,
        max_value=720,
        help_text=_("Then everything about the request is erased. 0 erases at once; 720 is 30 days."),
    )

    def settings(self) -> dict[str, Any]:
        return self.cleaned_data


class LegalForm(forms.Form):
    legal_basis = forms.ChoiceField(
        label=_("What protects the program in law?"),
        choices=list(meanings.LEGAL_BASIS.items()),
        widget=forms.RadioSelect,
        help_text=_("Ask your counsel before you choose anything but the first."),
    )

    def settings(self) -> dict[str, Any]:
        return self.cleaned_data


class WordingForm(forms.Form):
    text = forms.CharField(
        label=_("Text"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=_("Plain words. An empty line starts a new paragraph."),
    )
    after = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
