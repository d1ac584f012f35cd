"""What waits for a second person, and what was decided before: asked and decided by the same actions."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from leeward.accounts.models import User
from leeward.config.demo import signing
from leeward.config.demo.cast import Person
from leeward.config.demo.life import at
from leeward.config.demo.signing import Colleague
from leeward.organizations import actions as organizations
from leeward.organizations.models import Program, Proposal
from leeward.supporters import actions

DAY = timedelta(days=1)


def keep(program: Program, new: Sequence[Colleague], leads: Sequence[Person], center: User, today: datetime) -> None:
    """`new`: peers whom nobody has approved yet. Where one leads alone it would count by itself after three days."""
    if len(leads) < 2:
        return
    first, other = (lead.user for lead in leads[:2])
    with at(today - 12 * DAY):
        too_long = _asked(program, first, closing_hours=720)
    with at(today - 11 * DAY):
        actions.refuse_proposals([too_long], role="center", by=center)
        organizations.change_settings(program, writing="arrange", by=other)  # less is at once
    with at(today - 9 * DAY):
        actions.withdraw_proposals([_asked(program, other, closing_hours=24, writing="full")], by=other)
        as_before = _asked(program, other, writing="full")
    with at(today - 8 * DAY):
        actions.confirm_proposals([as_before], role="lead", by=first)
    with at(today - DAY):
        signing.approve(program, new, leads[0])
        _asked(program, other, closing_hours=96)


def _asked(program: Program, by: User, **settings: object) -> Proposal:
    asked = organizations.change_settings(program, by=by, **settings)
    if asked is None:
        raise ValueError("how long things are kept waits for a second person")
    return asked
