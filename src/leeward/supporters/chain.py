"""Who holds which key of a program, and what waits to be signed: for the lead's page Keys."""

from dataclasses import dataclass
from uuid import UUID

from leeward.accounts.models import User
from leeward.organizations.models import Program
from leeward.supporters import facts, queries
from leeward.supporters.models import LeadKey, Supporter


@dataclass(frozen=True, slots=True)
class Lead:
    """One who leads now. `key` is empty before they have keys; `seat` is None until the root signed it; it counts once
    a second person `confirmed` it."""

    user: User
    key: str
    seat: int | None
    confirmed: bool
    is_me: bool
    unit: str  # where they work, or nothing
    leads: list[str]  # units they lead


def leads(program: Program, me: User) -> list[Lead]:
    signed = {lead.key: lead for lead in queries.lead_keys(program)}
    people = queries.leads_of(program).filter(is_active=True).select_related("vault")
    known, names = facts.background(program), facts.unit_names(program)
    found = []
    for user in people:
        key, said = queries.sign_key_of(user), facts.facts_of_lead(user, known)
        unit, led = facts.path_in_words(said.units, names), [names[UUID(each)] for each in said.leads]
        by_root = signed.get(key)
        seat, confirmed = (by_root.seat, by_root.confirmed) if by_root else (None, False)
        found.append(Lead(user, key, seat, confirmed, user.pk == me.pk, unit, led))
    return found


def roster_waits(program: Program) -> bool:
    """Matching rules, or who stands behind the peers and where, changed since the newest roster was signed."""
    text = queries.roster_text(program)
    if not text:
        return False
    backstop = facts.expected_backstop(facts.background(program))
    return bool(text["rules"] != program.rules or text["backstop"] != backstop)


def old_keys(program: Program) -> list[LeadKey]:
    """Signed keys that nobody leads with any more: they hold a seat."""
    current = {lead.key for lead in queries.backstop(program)}
    return [lead for lead in queries.counting_lead_keys(program) if lead.key not in current]


def changed_people(program: Program) -> list[Supporter]:
    """Supporters about whom something changed since it was signed."""
    known = facts.background(program)
    return [each for each in queries.in_roster_order(program) if facts.waits_for_signature(each, known)]
