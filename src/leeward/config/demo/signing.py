"""The signing chain of one program: the root key on paper, its leads, then its peers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from leeward.accounts.models import User
from leeward.config.demo import cast, papers
from leeward.config.demo.cast import Person
from leeward.config.demo.plans import House, Peer, Staff
from leeward.core import clock
from leeward.core.sealing.directory_make import (
    Backstop,
    RosterText,
    SupporterText,
    lead_doc,
    listed,
    roster_doc,
    supporter_doc,
    text_hash,
)
from leeward.core.sealing.sign import Signed, public_key
from leeward.organizations import actions as organizations
from leeward.organizations.models import Program, Proposal, Unit
from leeward.supporters import actions, facts, queries
from leeward.supporters.actions.people import Newcomer, Profile
from leeward.supporters.models import Supporter

LATER = ("new", "waiting", "invited")  # not on the first list


@dataclass(frozen=True, slots=True)
class Colleague:
    """A peer supporter with keys."""

    supporter: Supporter
    person: Person


def make_leads(program: Program, leads: Sequence[Staff], *, by: User) -> list[Person]:
    """The Center invites them; the first holds the ceremony, then signs the others with the words on paper."""
    users = [
        organizations.add_lead(program, name=lead.name, email=lead.email, phone=lead.phone, by=by) for lead in leads
    ]
    people = [cast.enroll(user, by=by) for user in users]
    first, root = people[0], papers.root_seed(program.slug)
    alone = facts.backstop_of(first.key, first.user, facts.background(program))
    roster = _roster(program, first, [], [alone])
    actions.start_root(program, public_key(root), _lead(program, first, 0), roster, by=first.user)
    actions.record_sheets(program, [first.user.name, papers.OTHER_HOLDER], by=first.user)
    for seat, person in enumerate(people[1:], start=1):
        actions.sign_lead(program, person.user, _lead(program, person, seat), by=first.user)
    confirm(program, by=by)
    return people


def confirm(program: Program, *, by: User) -> None:
    """Somebody at the Center is the second person."""
    waiting = Proposal.objects.filter(program=program).select_related("program")
    actions.confirm_proposals(waiting, role="center", by=by)


def make_peers(house: House, program: Program, peers: Sequence[Peer], lead: Person) -> dict[str, Colleague]:
    """By address, those with keys. All who are ready are approved in one signing, as after a training day."""
    units = {unit.name: unit for unit in Unit.objects.filter(organization=program.organization)}
    joined = {peer.email: _join(program, peer, units[peer.unit], lead) for peer in peers}
    ready = [joined[peer.email] for peer in peers if peer.status not in LATER]
    approve(program, [each for each in ready if each], lead)
    found = {email: each for email, each in joined.items() if each}
    for peer in peers:
        if peer.status == "paused":
            actions.pause(found[peer.email].supporter, by=found[peer.email].person.user)
    return found


def _join(program: Program, peer: Peer, unit: Unit, lead: Person) -> Colleague | None:
    """Invited, enrolled, trained, and agreed to the limits; None for somebody who has not opened the link yet."""
    newcomer = Newcomer(peer.name, peer.email, "", peer.family, peer.role, unit)
    supporter, invitation, _token = actions.invite(program, newcomer, by=lead.user)
    if peer.status == "invited" or invitation is None:
        return None
    person = cast.take_up(invitation)
    actions.save_profile(supporter, _profile(peer, unit), by=person.user)
    actions.confirm(supporter, version=1, by=person.user)
    trained = clock.today() - timedelta(days=30 + len(peer.name) * 17)
    actions.set_trained(supporter, trained, by=lead.user)
    supporter.refresh_from_db()
    return Colleague(supporter, person)


def _profile(peer: Peer, unit: Unit) -> Profile:
    return Profile(
        family=peer.family,
        role=peer.role,
        unit=unit,
        languages=list(peer.languages),
        experience=list(peer.experience),
        employers=[],
        shows_self=peer.shows,
        first_name=peer.name.split()[0],
        capacity=2,
    )


def approve(program: Program, people: Sequence[Colleague], lead: Person) -> None:
    """Beside those who are on the list already."""
    known, first = facts.background(program), queries.next_number(program)
    docs: dict[Supporter, Signed] = {}
    for number, each in enumerate(people, start=first):
        text: SupporterText = {
            "program": str(program.pk),
            "number": number,
            "key": each.person.key,
            "tags": facts.expected_tags(each.supporter, known),
            "day": clock.today().isoformat(),
        }
        docs[each.supporter] = supporter_doc(lead.seed, text)
    there = [_doc_of(each) for each in queries.in_roster_order(program)]
    roster = _roster(program, lead, [*there, *docs.values()], facts.expected_backstop(known))
    signed = {supporter.pk: doc for supporter, doc in docs.items()}
    actions.sign(program, actions.Change(roster=roster, signed=signed), by=lead.user)


def _doc_of(supporter: Supporter) -> Signed:
    return {"text": supporter.text, "sig": supporter.signature, "by": supporter.signed_by}


def _lead(program: Program, person: Person, seat: int) -> Signed:
    day, root = clock.today().isoformat(), papers.root_seed(program.slug)
    return lead_doc(root, program=str(program.pk), lead=person.key, seat=seat, day=day)


def _roster(program: Program, lead: Person, docs: list[Signed], backstop: list[Backstop]) -> Signed:
    before = queries.newest_roster(program)
    text: RosterText = {
        "program": str(program.pk),
        "serial": before.serial + 1 if before else 1,
        "prev": text_hash(before.text) if before else "",
        "day": clock.today().isoformat(),
        "salt": queries.salt_of(program),
        "rules": Program.objects.get(pk=program.pk).rules,
        "backstop": backstop,
        "supporters": listed(docs),
    }
    return roster_doc(lead.seed, text)
