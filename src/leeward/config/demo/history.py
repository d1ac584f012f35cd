"""Eighteen past months: totals and tallies, counted by the same functions as real ones, under a clock set back."""

import random
from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db.models import Sum

from leeward.config.demo.life import at
from leeward.counts import actions as counts
from leeward.counts.models import Total
from leeward.organizations.models import Program

MONTHS = 18

# How often each choice is made, of 100 or so: what programs like these report
SHARES: Mapping[str, Mapping[str, int]] = {
    "path": {"self": 52, "colleague": 30, "team": 12, "informal": 6},
    "contacts": {"1": 44, "2": 33, "3": 15, "4": 8},
    "mode": {"phone": 48, "in_person": 31, "writing": 14, "video": 7},
    "length": {"lt15": 18, "15": 34, "30": 29, "45": 12, "ge60": 7},
    "first_contact": {"h4": 38, "h24": 41, "h48": 13, "h72": 5, "later": 3},
    "family": {"nursing": 44, "physician": 15, "support": 14, "clinical": 12, "trainee": 8, "app": 5, "leadership": 2},
    "area": {"ed": 22, "medical": 16, "icu": 14, "or": 11, "labor": 9, "security": 7, "admin": 8, "surgical": 8},
    "reason": {"DTH-UNX": 18, "VIOL": 16, "BURN": 14, "PED": 9, "HARM-PREV": 8, "STAFF-LOSS": 8, "ERR": 5, "NOSAY": 12},
    "referral": {"none": 61, "eap": 17, "chaplain": 9, "group": 7, "clinician": 6},
}
LEFT_OPEN = {"area": 0.2, "reason": 0.1, "referral": 0.05}  # how often nothing is chosen
FEEDBACK: Mapping[str, Mapping[str, int]] = {
    "timing": {"too_soon": 4, "about_right": 88, "too_late": 8},
    "heard": {"3": 5, "4": 25, "5": 70},
    "less_alone": {"2": 3, "3": 10, "4": 32, "5": 55},
    "carry_on": {"3": 18, "4": 44, "5": 38},
    "again": {"3": 6, "4": 22, "5": 72},
    "recommend": {"4": 20, "5": 80},
}


def remember(programs: Mapping[Program, int], today: datetime) -> None:
    """`programs`: about how many talks a month each of them has. Always the same numbers."""
    chance = random.Random(7)  # noqa: S311  a demo's past, not a secret
    for month in reversed(range(1, MONTHS + 1)):
        with at(_middle_of_month(today, month)):
            for program, usual in programs.items():
                _count_month(program, chance, max(0, round(chance.gauss(usual, usual / 4))))
            counts.post_batches()
    for program in programs:
        _number_on(program)


def _number_on(program: Program) -> None:
    """Requests of today follow those of the past."""
    past = Total.objects.filter(program=program, kind="asks").aggregate(n=Sum("n"))["n"] or 0
    Program.objects.filter(pk=program.pk).update(next_number=past + 1)


def _middle_of_month(today: datetime, back: int) -> datetime:
    first = today.replace(day=15)
    for _ in range(back):
        first = (first.replace(day=1) - timedelta(days=1)).replace(day=15)
    return first


def _count_month(program: Program, chance: random.Random, talks: int) -> None:
    withdrawn, unanswered = chance.randint(0, 2) if talks > 2 else 0, int(chance.random() < 0.06)
    totals = {
        "asks": talks + withdrawn + unanswered,
        "talks": talks,
        "closed": talks,
        "withdrawn": withdrawn,
        "unanswered": unanswered,
        "referred": round(talks * 0.3),
    }
    for kind, n in totals.items():
        if n:
            counts.add_total(program, kind, n)
    for _ in range(talks):
        counts.wait(program, "encounter", _answers(SHARES, chance))
    for _ in range(round(talks * 0.4)):
        counts.wait(program, "feedback", _answers(FEEDBACK, chance))


def _answers(shares: Mapping[str, Mapping[str, int]], chance: random.Random) -> dict[str, str]:
    return {
        field: chance.choices(list(codes), list(codes.values()))[0]
        for field, codes in shares.items()
        if chance.random() >= LEFT_OPEN.get(field, 0)
    }
