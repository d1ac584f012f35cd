"""What leads and supporters type about shifts."""

from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from leeward.core import clock
from leeward.organizations.access import open_programs
from leeward.organizations.models import Program
from leeward.rota import queries
from leeward.rota.actions.patterns import Wanted
from leeward.rota.actions.shifts import OneOff
from leeward.rota.models import AHEAD, Pattern, Position
from leeward.rota.rules.days import EARLIEST, LATEST, local_day
from leeward.supporters.models import Supporter

WEEKDAYS = [
    ("0", _("Monday")),
    ("1", _("Tuesday")),
    ("2", _("Wednesday")),
    ("3", _("Thursday")),
    ("4", _("Friday")),
    ("5", _("Saturday")),
    ("6", _("Sunday")),
]
POSITIONS = [
    (Position.PRIMARY, _("First: rung first")),
    (Position.BACKUP, _("Backup: rung with the first")),
    (Position.PHONE, _("Phone: holds the program's phone, is not rung")),
]
AHEADS = [(0, _("Never")), (60, _("1 hour")), (AHEAD, _("3 hours")), (720, _("12 hours")), (1440, _("A day"))]
TURNS = [("week", _("Each week, from Monday")), ("shift", _("Each shift"))]
PLACES = 6  # people in turn that a new pattern asks for; more once these are full

# What a kind of pattern starts with: weekdays, from, to
KINDS: dict[str, tuple[list[str], str, str]] = {
    Pattern.Kind.DAY: (["0", "1", "2", "3", "4"], "07:00", "19:00"),
    Pattern.Kind.NIGHT: (["0", "1", "2", "3", "4", "5", "6"], "19:00", "07:00"),
    Pattern.Kind.WEEKEND: (["5", "6"], "07:00", "07:00"),
    Pattern.Kind.CUSTOM: ([], "", ""),
}


def _day(label: object, **more: Any) -> forms.DateField:
    known = [MinValueValidator(EARLIEST), MaxValueValidator(LATEST)]
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, validators=known, **more)  # type: ignore[arg-type]  # lazy text


def _time(label: object, **more: Any) -> forms.TimeField:
    return forms.TimeField(label=label, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"), **more)  # type: ignore[arg-type]  # lazy text


class PersonField(forms.ModelChoiceField):  # type: ignore[type-arg]  # not generic at run time
    """Active supporters of one program, by name; for leads also those who have no account."""

    def __init__(self, program: Program, *, phones: bool = False, **kwargs: Any) -> None:
        super().__init__(queries.may_hold_a_shift(program) if phones else queries.on_the_list(program), **kwargs)

    def label_from_instance(self, obj: Supporter) -> str:
        return named(obj)


def named(supporter: Supporter) -> str:
    if supporter.status == Supporter.Status.PHONE:
        return _("%(name)s (by phone only)") % {"name": supporter.user.name}
    return supporter.user.name


class PatternForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=60, help_text=_("Such as Nights, or Weekend days."))
    kind = forms.ChoiceField(choices=Pattern.Kind.choices, widget=forms.HiddenInput)
    position = forms.ChoiceField(label=_("On call as"), choices=POSITIONS, widget=forms.RadioSelect)
    weekdays = forms.TypedMultipleChoiceField(
        label=_("Starts on"), choices=WEEKDAYS, coerce=int, widget=forms.CheckboxSelectMultiple
    )
    start = _time(_("From"))
    end = _time(_("To"), help_text=_("An earlier time is on the next day. The same time is 24 hours."))
    first = _day(_("First day"))
    last = _day(_("Last day"), required=False)
    turn = forms.ChoiceField(label=_("The turn goes on"), choices=TURNS, widget=forms.RadioSelect)
    paid = forms.BooleanField(label=_("This time is paid"), required=False)

    def __init__(
        self, pattern: Pattern | None, program: Program, data: QueryDict | None = None, kind: str = ""
    ) -> None:
        super().__init__(data, initial=_kept(pattern) if pattern else _fresh(program, kind))
        people = PersonField(program, phones=True, required=False).queryset
        turns = list(pattern.turns.values_list("supporter", flat=True)) if pattern else []
        choices = [("", _("Nobody")), *((str(each.pk), named(each)) for each in people or [])]
        for n in range(max(PLACES, len(turns) + 3)):
            given = str(turns[n]) if n < len(turns) else ""
            label = _("Whose turn first") if n == 0 else _("Then")
            field = forms.ChoiceField(label=label, choices=choices, required=False, initial=given)
            self.fields[f"person_{n}"] = field
        self.people = {str(each.pk): each for each in people or []}

    @property
    def turn_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name.startswith("person_")]

    @property
    def plain_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if not name.startswith("person_") and name not in ("turn", "paid")]

    def wanted(self) -> Wanted:
        given = self.cleaned_data
        chosen = [given[name] for name in self.fields if name.startswith("person_") and given[name]]
        kept = {name: given[name] for name in ("name", "kind", "position", "start", "end", "first", "last", "paid")}
        people = [self.people[pk] for pk in chosen]
        return Wanted(**kept, weekdays=given["weekdays"], weekly=given["turn"] == "week", people=people)


class LastDayForm(forms.Form):
    last = _day(_("Last day"))


class OneOffForm(forms.Form):
    beyond: Supporter | None = None  # as in PutForm
    day = _day(_("Day"))
    start = _time(_("From"))
    end = _time(_("To"), help_text=_("An earlier time is on the next day. The same time is 24 hours."))
    position = forms.ChoiceField(label=_("On call as"), choices=POSITIONS, widget=forms.RadioSelect)
    paid = forms.BooleanField(label=_("This time is paid"), required=False)

    def __init__(self, program: Program, data: QueryDict | None = None, initial: dict[str, Any] | None = None) -> None:
        usual = {"position": Position.PRIMARY, "paid": program.on_call_only_paid}
        super().__init__(data, initial={**usual, **(initial or {})})
        who = PersonField(program, phones=True, label=_("Who"), required=False, empty_label=_("Open"))
        self.fields["supporter"] = who
        self.order_fields(["day", "start", "end", "supporter"])

    def wanted(self) -> OneOff:
        return OneOff(**self.cleaned_data)


class PutForm(forms.Form):
    """A lead gives a shift to somebody, or opens it."""

    beyond: Supporter | None = None  # who would have more hours than they chose: the page asks again

    def __init__(self, program: Program, data: QueryDict | None = None, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial)
        who = PersonField(program, phones=True, label=_("Who"), required=False, empty_label=_("Nobody: open"))
        self.fields["supporter"] = who


class ColleagueForm(forms.Form):
    """A supporter names a colleague; `everybody` is the choice of none."""

    def __init__(
        self, program: Program, besides: Supporter, data: QueryDict | None = None, *, everybody: bool = False
    ) -> None:
        super().__init__(data, auto_id="id_offer_%s" if everybody else "id_hand_%s")
        label = _("Offer it to") if everybody else _("To whom")
        field = PersonField(program, label=label, required=not everybody)
        field.queryset = field.queryset.exclude(pk=besides.pk) if field.queryset is not None else None
        field.empty_label = _("Everybody who is free") if everybody else _("Choose")
        self.fields["to"] = field
        if not everybody:
            self.fields["agreed"] = forms.BooleanField(label=_("They said yes to me."))


class LeaveForm(forms.Form):
    first = _day(_("First day off"))
    last = _day(_("Last day off"), help_text=_("A night shift belongs to the day it starts on."))


class LeadLeaveForm(LeaveForm):
    def __init__(self, program: Program, data: QueryDict | None = None) -> None:
        super().__init__(data)
        self.fields["supporter"] = PersonField(program, phones=True, label=_("Who"))
        self.order_fields(["supporter", "first", "last"])


class RulesForm(forms.Form):
    used = forms.BooleanField(
        label=_("Keep a rota"),
        required=False,
        help_text=_("Without one everybody is rung, day and night. For a small program that can be enough."),
    )
    always = forms.BooleanField(
        label=_("Somebody is on call day and night"),
        required=False,
        help_text=_("Every hour without a first person is shown as a gap. Otherwise only open shifts are gaps."),
    )


class PreferenceForm(forms.Form):
    off_shift = forms.BooleanField(
        label=_("Ring me when I am not on call, too"),
        required=False,
        help_text=_("Only if you like. Your days off and pauses still hold."),
    )
    lends = forms.BooleanField(
        label=_("Sister programs may see when I could stand in"),
        required=False,
        help_text=_("Their leads then see your name beside a gap. They ask you before anything happens."),
    )
    hours_a_month = forms.IntegerField(
        label=_("Hours on call in a month, at most"),
        required=False,
        min_value=1,
        max_value=744,
        help_text=_(
            "Patterns leave shifts beyond it open, and a lead reads so before putting you on more. Empty: no limit."
        ),
    )

    ahead = forms.TypedChoiceField(
        label=_("Tell me before a shift of mine"),
        choices=AHEADS,
        coerce=int,
        help_text=_("The usual neutral notice. In quiet hours it waits for their end."),
    )


class SharingForm(forms.Form):
    def __init__(self, program: Program, data: QueryDict | None = None) -> None:
        super().__init__(data)
        others = open_programs().filter(strand=program.strand).exclude(pk=program.pk).order_by("organization__name")
        self.fields["program"] = ProgramField(others, label=_("Program"), empty_label=_("Choose"))


class ProgramField(forms.ModelChoiceField):  # type: ignore[type-arg]  # not generic at run time
    def label_from_instance(self, obj: Program) -> str:
        return f"{obj.organization.name} – {obj.name}"


def _fresh(program: Program, kind: str) -> dict[str, Any]:
    """What a new pattern of this kind starts with."""
    known = kind if kind in KINDS else Pattern.Kind.CUSTOM
    weekdays, start, end = KINDS[known]
    name = "" if known == Pattern.Kind.CUSTOM else Pattern.Kind(known).label
    today = local_day(clock.now(), queries.zone_of(program))
    hours = {"weekdays": weekdays, "start": start, "end": end, "first": today}
    usual = {"position": Position.PRIMARY, "turn": "week", "paid": program.on_call_only_paid}
    return {**hours, **usual, "name": name, "kind": known}


def _kept(pattern: Pattern) -> dict[str, Any]:
    names = ("name", "kind", "position", "weekdays", "start", "end", "first", "last", "paid")
    return {**{name: getattr(pattern, name) for name in names}, "turn": "week" if pattern.weekly else "shift"}
