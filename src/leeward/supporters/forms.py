"""What leads and supporters type about a supporter."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from leeward.core.fields import PhoneField
from leeward.organizations.forms.places import PersonForm
from leeward.organizations.models import Option, Program, Unit, Wording
from leeward.organizations.queries import options_in_use, units_in_use
from leeward.supporters.actions.by_phone import ByPhone
from leeward.supporters.actions.people import Newcomer, Profile
from leeward.supporters.models import Supporter

MOST_WORDS_IN_A_NAME = 7


class UnitField(forms.ModelChoiceField):  # type: ignore[type-arg]  # not generic at run time
    """Units as they lie under each other, by their whole path: two may have one name."""

    def __init__(self, program: Program, **kwargs: Any) -> None:
        units = units_in_use(program.organization)
        super().__init__(Unit.objects.filter(pk__in=[unit.pk for unit in units]), **kwargs)
        by_id = {unit.pk: unit for unit in units}
        self.choices = [("", _("Not in this list")), *((unit.pk, path(unit, by_id)) for unit in units)]


class InviteForm(PersonForm):
    family = forms.ChoiceField(label=_("Kind of work"))
    role = forms.CharField(label=_("Role"), max_length=80, help_text=_("Such as charge nurse, resident, cleaner."))

    def __init__(self, program: Program, data: QueryDict | None = None) -> None:
        super().__init__(data)
        self.fields["family"] = forms.ChoiceField(label=_("Kind of work"), choices=_options(program, "family"))
        if program.strand == Program.Strand.INSIDE:
            self.fields["unit"] = UnitField(program, label=_("Unit"), required=False)

    def newcomer(self) -> Newcomer:
        return Newcomer(**self.cleaned_data)


class ProfileForm(forms.Form):
    family = forms.ChoiceField(label=_("Kind of work"))
    role = forms.CharField(label=_("Your role"), max_length=80)
    languages = forms.MultipleChoiceField(
        label=_("Languages you can talk in"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one.")},
    )
    experience = forms.MultipleChoiceField(
        label=_("Something you have been through yourself"),
        help_text=_(
            "Only if you like. A colleague may look for somebody who knows what it is like. "
            "Unless you show yourself below, phones get it as a scrambled code and not as a word."
        ),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    employers = forms.CharField(
        label=_("Where else do you work?"),
        help_text=_("One a line. Your lead sees it. It keeps you from being asked by people of the same place."),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        max_length=600,
    )
    capacity = forms.IntegerField(
        label=_("How many people at once?"), min_value=1, max_value=9, help_text=_("Two is usual.")
    )
    shows_self = forms.BooleanField(
        label=_("Show me on the page Meet the peers"),
        help_text=_("With your first name, your role and what you ticked above. Anybody can read that page."),
        required=False,
    )
    first_name = forms.CharField(label=_("First name to show"), max_length=40, required=False)

    def __init__(self, supporter: Supporter, data: QueryDict | None = None, *, limits: Wording | None = None) -> None:
        """`limits`: those this person has not agreed to yet. One form, so that no answer loses what else was typed."""
        super().__init__(data, initial=_initial(supporter))
        program = supporter.program
        if limits:
            self.fields["agreed"] = forms.BooleanField(label=_("I have read this and will keep to it."), required=False)
            self.fields["limits"] = forms.IntegerField(widget=forms.HiddenInput, initial=limits.version)
        for name, kind in (("family", "family"), ("languages", "language"), ("experience", "experience")):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101  for the type checker
            field.choices = _options(program, kind)
        if program.strand == Program.Strand.INSIDE:
            self.fields["unit"] = UnitField(program, label=_("Unit"), required=False)
        else:
            self.fields["employers"].label = _("Where do you work?")
            self.fields["employers"].required = True
        self.order_fields(["family", "role", "unit"])

    def clean_employers(self) -> list[str]:
        lines = (line.strip()[:120] for line in self.cleaned_data["employers"].splitlines())
        return [line for line in dict.fromkeys(lines) if line]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("shows_self") and not cleaned.get("first_name"):
            self.add_error("first_name", _("Say which first name to show."))
        return cleaned

    def profile(self) -> Profile:
        return Profile(**{"unit": None, **{name: self.cleaned_data[name] for name in self._about()}})

    def _about(self) -> list[str]:
        return [name for name in Profile.__slots__ if name in self.cleaned_data]

    def about(self) -> list[forms.BoundField]:
        """What stands under About me; the agreement stands under the text it is about."""
        return [self[name] for name in self.fields if name not in ("agreed", "limits")]

    @property
    def agreed_to(self) -> int | None:
        """Version of the limits this person just agreed to."""
        return self.cleaned_data["limits"] if self.cleaned_data.get("agreed") else None


class ByPhoneForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=80)
    phone = PhoneField(label=_("Phone"), help_text=_("The one they want to be called on."))
    role = forms.CharField(label=_("Role"), max_length=80, help_text=_("A peer says it before anything else."))
    trained = forms.DateField(
        label=_("Training date"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("From this day on colleagues can ask them."),
    )
    agreed = forms.BooleanField(
        label=_("They agreed that peers who hold a request, leads, and peers on call see their name and number"),
        error_messages={"required": _("Ask them first. Without their yes nobody is put on this list.")},
    )

    def person(self) -> ByPhone:
        return ByPhone(**{name: self.cleaned_data[name] for name in ByPhone.__slots__})


class SheetsForm(forms.Form):
    """Names of two people. Twelve words do not fit."""

    sheet_1 = forms.CharField(
        label=_("Who holds sheet 1?"), max_length=60, help_text=_("A name. They need no account.")
    )
    sheet_2 = forms.CharField(label=_("Who holds sheet 2?"), max_length=60)

    def clean(self) -> dict[str, Any]:
        for field, said in list(self.cleaned_data.items()):
            if len(said.split()) > MOST_WORDS_IN_A_NAME:
                self.add_error(field, _("Only a name, please. The root words stay on paper."))
        return self.cleaned_data


class TrainedForm(forms.Form):
    trained = forms.DateField(
        label=_("Training date"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("From this day on they are rung. Leave it empty to stop that."),
    )


def path(unit: Unit, by_id: dict[Any, Unit]) -> str:
    """“Surgery › Operating rooms”"""
    names = [unit.name]
    at = by_id.get(unit.parent_id)
    while at is not None and len(names) < 10:
        names.append(at.name)
        at = by_id.get(at.parent_id)
    return " › ".join(reversed(names))


def _options(program: Program, kind: str) -> list[tuple[str, str]]:
    return [(option.code, option.label) for option in options_in_use(program, Option.Kind(kind))]


def _initial(supporter: Supporter) -> dict[str, Any]:
    names = ("family", "role", "languages", "experience", "capacity", "shows_self", "first_name")
    kept = {name: getattr(supporter, name) for name in names}
    return {**kept, "unit": supporter.unit_id, "employers": "\n".join(supporter.employers)}
