"""The rota as pages show it: days with their shifts, and a supporter's hours of a month."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from leeward.core import clock
from leeward.organizations.models import Program
from leeward.rota import queries
from leeward.rota.models import Position, Shift
from leeward.rota.rules import days
from leeward.rota.rules.spans import Span, hours
from leeward.supporters.models import Supporter

type_Lines = list[list[object]]


@dataclass(slots=True)
class Day:
    """A local day with the shifts that start on it."""

    day: date
    is_today: bool
    is_over: bool
    inside: bool = True  # the month that is shown, not one beside it
    primary: list[Shift] = field(default_factory=list)
    backup: list[Shift] = field(default_factory=list)
    phone: list[Shift] = field(default_factory=list)

    @property
    def shifts(self) -> list[Shift]:
        return [*self.primary, *self.backup, *self.phone]


@dataclass(frozen=True, slots=True)
class Line:
    shift: Shift
    hours: float


@dataclass(frozen=True, slots=True)
class Statement:
    """One supporter's hours on call in a month, as far as it is over. No requests are in it."""

    month: date
    lines: list[Line]

    @property
    def paid(self) -> float:
        return sum(line.hours for line in self.lines if line.shift.paid)

    @property
    def unpaid(self) -> float:
        return sum(line.hours for line in self.lines if not line.shift.paid)

    @property
    def total(self) -> float:
        return self.paid + self.unpaid


def days_of(program: Program, first: date, last: date) -> list[Day]:
    today = days.local_day(clock.now(), queries.zone_of(program))
    found = {day: Day(day, day == today, day < today) for day in days.days_between(first, last)}
    rows = Shift.objects.filter(program=program, dropped=False, day__range=(first, last))
    for shift in rows.select_related("supporter__user", "pattern").order_by("start", "pk"):
        row = found[shift.day]
        columns = {Position.PRIMARY: row.primary, Position.BACKUP: row.backup, Position.PHONE: row.phone}
        columns[Position(shift.position)].append(shift)
    return list(found.values())


def month_of(program: Program, first: date) -> list[Day]:
    return days_of(program, first, days.last_of_month(first))


def weeks_of(program: Program, first: date) -> list[list[Day]]:
    """Whole weeks, for paper."""
    weeks = days.weeks_of_month(first)
    found = {row.day: row for row in days_of(program, weeks[0][0], weeks[-1][-1])}
    for row in found.values():
        row.inside = row.day.month == first.month
    return [[found[day] for day in week] for week in weeks]


def on_paper(rows: Iterable[Day]) -> list[Supporter]:
    """Everybody with a shift, by name: whose number belongs on the sheet."""
    people = {shift.supporter.pk: shift.supporter for row in rows for shift in row.shifts if shift.supporter}
    return sorted(people.values(), key=lambda each: each.user.name)


def statement(supporter: Supporter, first: date) -> Statement:
    """Shifts that started in this month and have ended. The hours are those that passed, also when clocks changed."""
    held = Shift.objects.filter(supporter=supporter, dropped=False, end__lte=clock.now())
    rows = held.filter(day__range=(first, days.last_of_month(first))).order_by("start")
    return Statement(first, [Line(shift, hours([Span(shift.start, shift.end)])) for shift in rows])


def month_lines(program: Program, rows: Sequence[Day]) -> type_Lines:
    """For a file."""
    zone = queries.zone_of(program)
    head: list[object] = [_("Day"), _("From"), _("To"), _("On call as"), _("Name")]
    return [head] + [
        [
            shift.day.isoformat(),
            _local(shift.start.astimezone(zone)),
            _local(shift.end.astimezone(zone)),
            shift.get_position_display(),
            _plain(shift.supporter.user.name) if shift.supporter else _("open"),
        ]
        for row in rows
        for shift in row.shifts
    ]


def statement_lines(program: Program, found: Statement) -> type_Lines:
    zone = queries.zone_of(program)
    head: list[object] = [_("Day"), _("From"), _("To"), _("On call as"), _("Hours"), _("Paid")]
    return [head] + [
        [
            line.shift.day.isoformat(),
            _local(line.shift.start.astimezone(zone)),
            _local(line.shift.end.astimezone(zone)),
            line.shift.get_position_display(),
            f"{line.hours:.2f}",
            _("yes") if line.shift.paid else _("no"),
        ]
        for line in found.lines
    ]


def month_name(first: date) -> str:
    return date_format(first, "F Y")


def day_name(day: date) -> str:
    return date_format(day, "M j")


def _local(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%d %H:%M")


def _plain(name: str) -> str:
    """A name that a spreadsheet would read as a formula is made text."""
    return f"'{name}" if name[:1] in "=+-@" else name
