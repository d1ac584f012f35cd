"""The response clock: the promise, the hours that count, and when more people are rung."""

from collections.abc import Sequence
from datetime import time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from leeward.organizations import meanings
from leeward.organizations.calendars import CALENDARS
from leeward.organizations.models import LONGEST_PROMISE
from leeward.organizations.rules import LONGEST_URGENT_WAIT, LONGEST_WAIT
from leeward.organizations.zones import ZONES

UNITS = [("60", _("hours")), ("1", _("minutes"))]
DAYS = [("off", _("does not count")), ("all", _("the whole day")), ("part", _("from … to …"))]
URGENCIES = {"now": _("Now"), "today": _("Today"), "week": _("This week"), "whenever": _("Whenever")}
WHOLE = [time(), time()]


class Row(forms.MultiWidget):
    """Several small inputs side by side, each with a name of its own for those who do not see the row."""

    template_name = "organizations/widgets/row.html"
    use_fieldset = True

    def use_required_attribute(self, initial: object) -> bool:
        return False  # it would be on every input of the row, needed or not


def _named(widget: forms.Widget, label: object, **attrs: object) -> forms.Widget:
    widget.attrs.update({"aria-label": label, **attrs})
    return widget


# ---- lengths of time ---------------------------------------------------------------------------------------------


class LengthRow(Row):
    def __init__(self) -> None:
        number = _named(forms.NumberInput(), _("How many"), min=1)
        super().__init__([number, _named(forms.Select(choices=UNITS), _("Hours or minutes"))])

    def decompress(self, value: int | None) -> list[object]:
        if value is None:
            return [None, "60"]
        return [value // 60, "60"] if value % 60 == 0 else [value, "1"]


class LengthField(forms.MultiValueField):
    """In minutes; None when left empty."""

    widget = LengthRow

    def __init__(self, **kwargs: Any) -> None:
        number = forms.IntegerField(min_value=1, max_value=LONGEST_PROMISE, required=False)
        parts = (number, forms.ChoiceField(choices=UNITS, required=False))
        super().__init__(parts, require_all_fields=False, **kwargs)

    def compress(self, data_list: Sequence[Any]) -> int | None:
        if not data_list or data_list[0] is None:
            if self.required:
                raise ValidationError(self.error_messages["required"], code="required")
            return None
        minutes = int(data_list[0]) * int(data_list[1] or 60)
        if minutes > LONGEST_PROMISE:
            raise ValidationError(_("At most 336 hours (14 days)."))
        return minutes


class PromiseForm(forms.Form):
    promise = forms.CharField(
        label=_("Your promise, in words"),
        max_length=160,
        help_text=_("People read this when they ask. Promise only what you can keep at night and on weekends."),
    )
    promise_minutes = LengthField(
        label=_("The same promise, on the clock"),
        help_text=_("You are warned when half of it has passed, and again when it is over."),
    )
    weekend_promise_minutes = LengthField(
        label=_("On Saturdays, Sundays and holidays"),
        required=False,
        help_text=_("For what comes in on such a day. Leave it empty when it is the same."),
    )
    clock_mode = forms.ChoiceField(
        label=_("Which time counts"), choices=list(meanings.CLOCK.items()), widget=forms.RadioSelect
    )
    contact_hours = forms.IntegerField(
        label=_("Hours for a peer to reach the person"),
        min_value=1,
        max_value=72,
        help_text=_("Counted from the moment a peer says yes. After that, other peers are asked again."),
    )
    time_zone = forms.ChoiceField(
        label=_("Time zone"), choices=[("", _("The same as the organization")), *ZONES], required=False
    )

    def settings(self) -> dict[str, Any]:
        return self.cleaned_data


# ---- the week ----------------------------------------------------------------------------------------------------


class DayRow(Row):
    def __init__(self) -> None:
        clocks = [
            _named(forms.TimeInput(attrs={"type": "time"}, format="%H:%M"), each) for each in (_("From"), _("To"))
        ]
        super().__init__([_named(forms.Select(choices=DAYS), _("Which hours")), *clocks])

    def decompress(self, value: None) -> list[object]:
        return ["off", None, None]


class DayField(forms.MultiValueField):
    """None, or start and end as "08:00"."""

    widget = DayRow

    def __init__(self, **kwargs: Any) -> None:
        parts = (forms.ChoiceField(choices=DAYS), forms.TimeField(required=False), forms.TimeField(required=False))
        super().__init__(parts, require_all_fields=False, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """A stored span as the row shows it; what was typed has three parts already."""
        if value is None or len(value) != 2:
            return value
        start, end = map(time.fromisoformat, value)
        return ["all", None, None] if [start, end] == WHOLE else ["part", start, end]

    def compress(self, data_list: Sequence[Any]) -> list[str] | None:
        kind, start, end = data_list or ("off", None, None)
        if kind != "part":
            return [f"{each:%H:%M}" for each in WHOLE] if kind == "all" else None
        if start is None or end is None:
            raise ValidationError(_("Put in when these hours begin and end."))
        if start == end:
            raise ValidationError(_("These hours begin and end at the same time. For all day, choose the whole day."))
        return [f"{start:%H:%M}", f"{end:%H:%M}"]


class WeekForm(forms.Form):
    """One field for each day of the week: `day_0` is Monday."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number, name in WEEKDAYS.items():
            self.fields[f"day_{number}"] = DayField(label=name)

    def settings(self) -> dict[str, Any]:
        return {"working_hours": [self.cleaned_data[f"day_{number}"] for number in WEEKDAYS]}


# ---- rings -------------------------------------------------------------------------------------------------------


class WaitsRow(Row):
    template_name = "organizations/widgets/waits.html"

    def __init__(self) -> None:
        steps = (_("Minutes until everybody allowed is rung"), _("Minutes from then until the lead is rung"))
        super().__init__([_named(forms.NumberInput(), step, min=1) for step in steps])

    def decompress(self, value: list[int] | None) -> list[int]:
        return value or []


class WaitsField(forms.MultiValueField):
    """Two lengths in minutes."""

    widget = WaitsRow

    def __init__(self, *, longest: int, **kwargs: Any) -> None:
        parts = (forms.IntegerField(min_value=1, max_value=longest), forms.IntegerField(min_value=1, max_value=longest))
        super().__init__(parts, **kwargs)

    def compress(self, data_list: Sequence[Any]) -> list[int]:
        return list(data_list)


class RingsForm(forms.Form):
    """One field for each urgency, then who is rung."""

    dispatch = forms.ChoiceField(
        label=_("Who chooses the peer"), choices=list(meanings.DISPATCH.items()), widget=forms.RadioSelect
    )
    ring_mode = forms.ChoiceField(
        label=_("Which time counts for these waits"),
        choices=list(meanings.RING_CLOCK.items()),
        widget=forms.RadioSelect,
    )
    small_site = forms.BooleanField(
        label=_("Small site: everyone rings, no rota"),
        required=False,
        help_text=_("Right for a handful of peers. All who can be reached are told at once."),
    )
    on_call_only_paid = forms.BooleanField(
        label=_("Ring only on paid time"),
        required=False,
        help_text=_("Nobody is rung outside a shift that is marked as paid, even if they offered."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for urgency, label in URGENCIES.items():
            longest = LONGEST_URGENT_WAIT if urgency == "now" else LONGEST_WAIT
            self.fields[urgency] = WaitsField(label=label, longest=longest)
        self.order_fields(["dispatch", *URGENCIES])

    def settings(self) -> dict[str, Any]:
        found = dict(self.cleaned_data)
        return {"ring_waits": {urgency: found.pop(urgency) for urgency in URGENCIES}, **found}


# ---- days that do not count --------------------------------------------------------------------------------------


class CalendarForm(forms.Form):
    code = forms.ChoiceField(label=_("Holiday calendar"), choices=list(CALENDARS.items()), initial="US-MA")


class ClosureForm(forms.Form):
    first_day = forms.DateField(label=_("First day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    last_day = forms.DateField(label=_("Last day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    label = forms.CharField(label=_("What for"), max_length=80, help_text=_("For example: Moving to the new building."))
