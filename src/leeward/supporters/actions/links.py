"""Links for everybody on a list who waits for one: after many people came from a spreadsheet."""

from dataclasses import dataclass

from django.db import transaction

from leeward.accounts import actions as accounts
from leeward.accounts.models import Invitation, User
from leeward.core import journal
from leeward.organizations.models import Program
from leeward.supporters import queries
from leeward.supporters.models import Supporter


@dataclass(frozen=True, slots=True)
class Link:
    supporter: Supporter
    invitation: Invitation
    token: str  # given out here and kept nowhere


@transaction.atomic
def make_links(program: Program, *, by: User) -> list[Link]:
    """Links that still work go on working: somebody may have theirs already."""
    waiting = {each.user: each for each in queries.without_link(program)}
    made = [
        Link(waiting[invitation.user], invitation, token)
        for invitation, token in accounts.invite_many(list(waiting), by=by)
    ]
    if made:
        journal.record("supporter.links", program, by=by, count=len(made))
    return made
