"""The phone line of a program, and who looks after its supporters."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from leeward.organizations import meanings
from leeward.organizations.access import open_programs
from leeward.organizations.forms.clock import DayField
from leeward.organizations.models import Program

OWN = Program.PhoneClock.OWN


def _number(label: object, help_text: object = "", *, required: bool = False) -> forms.CharField:
    widget = forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"})
    return forms.CharField(label=label, max_length=40, required=required, widget=widget, help_text=help_text)  # type: ignore[arg-type]  # lazy text


class PhoneForm(forms.Form):
    phone = _number(
        _("Phone number of the program"),
        _("For everyone who would rather call, and for when the page does not work."),
        required=True,
    )
    phone_clock = forms.ChoiceField(
        label=_("When somebody answers it"),
        choices=list(meanings.PHONE_CLOCK.items()),
        widget=forms.RadioSelect,
    )
    phone_hours = forms.CharField(
        label=_("These hours in your own words"),
        max_length=120,
        required=False,
        help_text=_("Leave it empty and we write them out."),
    )
    phone_holder = forms.CharField(
        label=_("Who holds it when no rota says so"),
        max_length=200,
        required=False,
        help_text=_("With a rota, it is whoever is on call first, then the backup. Only members see this."),
    )
    phone_unrecorded = forms.BooleanField(
        label=_("Calls to this number are not recorded, and no voicemail is kept"),
        required=False,
        help_text=_("Ask your telephone office. People read it beside the number."),
    )
    after_hours_label = forms.CharField(
        label=_("Who answers at other times"),
        max_length=80,
        help_text=_("Somebody who is always there, such as the house supervisor."),
    )
    after_hours_number = _number(_("Their number"), required=True)
    then_label = forms.CharField(
        label=_("Who answers when they do not"),
        max_length=80,
        required=False,
        help_text=_("For example, the employee assistance program."),
    )
    then_number = _number(_("The number of that one"))
    network_phone = _number(
        _("Phone number of the statewide network"), _("For people who want a peer from outside your organization.")
    )
    youth_line = forms.CharField(
        label=_("Who someone under 18 can call"),
        max_length=120,
        required=False,
        help_text=_("A person or an office, and their number."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number, name in WEEKDAYS.items():
            self.fields[f"phone_day_{number}"] = DayField(label=name)

    @property
    def week(self) -> list[forms.BoundField]:
        return [self[f"phone_day_{number}"] for number in WEEKDAYS]

    @property
    def line(self) -> list[forms.BoundField]:
        """The fields before the week."""
        return [self[name] for name in ("phone", "phone_clock")]

    @property
    def rest(self) -> list[forms.BoundField]:
        shown = {field.name for field in [*self.line, *self.week]}
        return [field for field in self if field.name not in shown]

    @property
    def shows_week(self) -> bool:
        return self["phone_clock"].value() == OWN or any(field.errors for field in self.week)

    def clean(self) -> dict[str, Any]:
        """Hours of its own count only where they are chosen: elsewhere odd ones are in nobody's way."""
        cleaned = super().clean() or {}
        if cleaned.get("phone_clock") != OWN:
            for field in self.week:
                self.errors.pop(field.name, None)
        if bool(cleaned.get("then_label")) != bool(cleaned.get("then_number")):
            missing = "then_number" if cleaned.get("then_label") else "then_label"
            self.add_error(missing, _("Give both: who it is, and the number."))
        return cleaned

    def settings(self) -> dict[str, Any]:
        found = dict(self.cleaned_data)
        week = [found.pop(f"phone_day_{number}", None) for number in WEEKDAYS]
        return {**found, "phone_week": week} if found["phone_clock"] == OWN else found


class OtherProgramField(forms.ModelChoiceField):  # type: ignore[type-arg]  # not generic at run time
    def label_from_instance(self, obj: Program) -> str:
        return f"{obj.organization.name} – {obj.name}"


class CareForm(forms.Form):
    """Where the program's own supporters find a peer for themselves."""

    care_at = OtherProgramField(
        Program.objects.none(),
        label=_("Program that looks after your supporters"),
        required=False,
        empty_label=_("The statewide network"),
        help_text=_("Ask its lead first. Its door opens when a supporter of yours would like to talk to someone."),
    )

    def __init__(self, program: Program, data: QueryDict | None = None) -> None:
        super().__init__(data, initial={"care_at": program.care_at})
        field = self.fields["care_at"]
        assert isinstance(field, OtherProgramField)  # noqa: S101  for the type checker
        others = open_programs().filter(strand=Program.Strand.INSIDE).exclude(pk=program.pk)
        field.queryset = others.order_by("organization__name", "name")

    def settings(self) -> dict[str, Any]:
        return {"care_at": self.cleaned_data["care_at"]}
