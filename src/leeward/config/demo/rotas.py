"""Rotas of the demo's hospitals: patterns two weeks old, days off that leave a gap, a shift on offer, a sister."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from leeward.accounts.models import User
from leeward.config.demo.life import at
from leeward.core import clock, phones
from leeward.notices.models import Notice
from leeward.organizations.models import Program
from leeward.rota import actions, queries
from leeward.rota.models import Pattern, Shift
from leeward.supporters import queries as supporters
from leeward.supporters.actions import ByPhone, add_by_phone
from leeward.supporters.models import Supporter

BEGAN = timedelta(days=14)
TRAINED_AGO = timedelta(days=200)
WEEKDAYS, WEEKEND, EVERY_DAY = range(5), (5, 6), range(7)
TELEPHONES = {"harbor": "617-555-01", "millbrook": "413-555-01", "larch-hill": "978-555-01"}  # invented exchanges
FIRST_LINE = 70  # the last two digits of the first supporter's number


@dataclass(frozen=True, slots=True)
class Plan:
    """One pattern; `crew` are places in the list of supporters, in turn; a short list is counted round."""

    name: str
    kind: str
    weekdays: Sequence[int]
    hours: tuple[int, int]
    crew: Sequence[int]
    position: str = "primary"
    paid: bool = False


PLANS: dict[str, tuple[Plan, ...]] = {
    "harbor": (
        Plan("Weekdays", "day", WEEKDAYS, (7, 19), (0, 6, 12, 18), paid=True),
        Plan("Nights", "night", EVERY_DAY, (19, 7), (3, 7, 11, 19)),
        Plan("Weekend days", "weekend", WEEKEND, (7, 19), (4, 15, 22)),
        Plan("Backup", "custom", EVERY_DAY, (7, 7), (16, 20, 13, 10), position="backup"),
    ),
    "millbrook": (
        Plan("Weekdays", "day", WEEKDAYS, (7, 19), (0, 1, 2), paid=True),
        Plan("Nights and weekends", "night", EVERY_DAY, (19, 7), (3, 5, 7, 10)),
    ),
    "larch-hill": (Plan("The week", "custom", EVERY_DAY, (8, 8), (0, 1, 2, 3)),),
}


# Trained peers without an account, by name and role; they hold the phone on weekend days
BY_PHONE: dict[str, tuple[tuple[str, str], ...]] = {
    "harbor": (("Agnes Dombrowski", "Housekeeper, nights"), ("Ray Thibault", "Boiler room")),
    "millbrook": (("Dolores Figueroa", "Cook"),),
    "larch-hill": (("Earl Stanton", "Ambulance driver"),),
}
PHONE_SHIFT = Plan("Phone on weekends", "weekend", WEEKEND, (9, 17), (0, 1), position="phone")
FIRST_BY_PHONE = 91  # the last two digits of the first one's number


def keep(programs: Sequence[Program], today: datetime) -> None:
    """For those programs that have plans here; Millbrook and Larch Hill stand in for each other."""
    known = {program.slug: program for program in programs if program.slug in PLANS}
    for program in known.values():
        lead = _lead(program)
        with at(today - BEGAN):
            actions.set_rules(program, used=True, always=program.slug == "harbor", by=lead)
            crew = _people(program)
            for plan in PLANS[program.slug]:
                _lay(program, plan, crew, by=lead)
            if program.slug in BY_PHONE:
                _lay(program, PHONE_SHIFT, _by_phone(program, by=lead), by=lead)
        Notice.objects.filter(due__lte=today - BEGAN).delete()  # they went out back then
        with at(today):
            _live(program)
    if {"millbrook", "larch-hill"} <= known.keys():
        asked = actions.offer_sharing(known["larch-hill"], known["millbrook"], by=_lead(known["larch-hill"]))
        actions.accept_sharing(asked, by=_lead(known["millbrook"]))


def _lead(program: Program) -> User:
    return supporters.leads_of(program)[0]


def _people(program: Program) -> list[Supporter]:
    """By number, with a telephone; most of them may be rung off shift, and would help a sister program."""
    people = list(queries.on_the_list(program).order_by("number"))
    for n, person in enumerate(people[:20]):
        User.objects.filter(pk=person.user_id, phone="").update(phone=f"{TELEPHONES[program.slug]}{FIRST_LINE + n}")
        actions.set_preference(person, off_shift=n % 6 != 5, lends=n % 2 == 0)
    return people


def _by_phone(program: Program, *, by: User) -> list[Supporter]:
    return [
        add_by_phone(
            program,
            ByPhone(
                name=name,
                phone=phones.kept(f"{TELEPHONES[program.slug]}{FIRST_BY_PHONE + n}"),
                role=role,
                trained=_today(program) - TRAINED_AGO,
            ),
            by=by,
        )
        for n, (name, role) in enumerate(BY_PHONE[program.slug])
    ]


def _lay(program: Program, plan: Plan, people: Sequence[Supporter], *, by: User) -> None:
    start, end = plan.hours
    wanted = actions.Wanted(
        name=plan.name,
        kind=plan.kind,
        weekdays=plan.weekdays,
        start=time(start),
        end=time(end),
        first=_today(program),
        position=plan.position,
        paid=plan.paid,
        people=[people[place % len(people)] for place in plan.crew],
    )
    actions.make_pattern(program, wanted, by=by)


def _live(program: Program) -> None:
    """Two weeks later: the worker went on filling, somebody is away for some days, somebody offers a shift."""
    for pattern in Pattern.objects.filter(program=program).select_related("program__organization"):
        actions.fill(pattern)
    first = _today(program) + timedelta(days=5)
    ahead = Shift.objects.filter(program=program, position="primary", supporter__isnull=False, start__gt=clock.now())
    night, offered = ahead.filter(day=first).order_by("-start")[0], ahead.filter(day=first - timedelta(days=2))[0]
    if night.supporter and offered.supporter:
        actions.plan_leave(night.supporter, first, first + timedelta(days=2), by=night.supporter.user)
        actions.offer_swap(offered, None, by=offered.supporter)


def _today(program: Program) -> date:
    return clock.today(program.zone)
