"""What a lead's browser signed: who is on the roster, and what is said of them. Checked whole, then published."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from leeward.accounts.models import User
from leeward.core import clock, journal, later
from leeward.core.errors import Conflict, Refused
from leeward.core.sealing.directory_make import listed, text_hash
from leeward.core.sealing.sign import Signed
from leeward.organizations.actions import propose
from leeward.organizations.models import Program, Proposal
from leeward.supporters import documents, facts, queries
from leeward.supporters.directory import publish
from leeward.supporters.models import Directory, LeadKey, Photo, Roster, Supporter
from leeward.supporters.rules import LARGEST_ROSTER, is_about_today

Status = Supporter.Status
MAY_BE_SIGNED = (Status.WAITING, *queries.SIGNED)


@dataclass(frozen=True, slots=True)
class Change:
    """One signing: documents by supporter (newcomers in this order at the end), who leaves, the new roster."""

    roster: Signed
    signed: Mapping[UUID, Signed] = field(default_factory=dict)
    leaving: frozenset[UUID] = frozenset()


@transaction.atomic
def sign(program: Program, change: Change, *, by: User) -> Directory:
    """Two leads may sign at once: the roster's serial is unique, so one is told to look again."""
    lead = queries.own_lead_key(program, by)
    if lead is None:
        raise Refused(_("Your key is not signed by this program's root key yet. See the page Keys."))
    _opened_roster(program, change.roster, by)
    people = _people_after(program, change)
    docs = _docs_after(program, people, change, lead)
    store_roster(program, change.roster, docs, by=by)
    for supporter in people:
        if supporter.pk in change.signed:
            _store(supporter, change.signed[supporter.pk], by=by)
    _retire(program, change.leaving, by=by)
    directory = publish(program)
    if directory is None:
        raise Refused(_("This program has no root key yet."))
    return directory


def store_roster(program: Program, doc: Signed, docs: list[Signed], *, by: User) -> None:
    """Refused unless it says exactly what follows from the program and from these supporter documents."""
    said = _opened_roster(program, doc, by)
    expected = _expected_roster(program, docs)
    if {**said, "day": ""} != expected or not is_about_today(said.get("day"), clock.today()):
        raise Refused(_("What was signed is not what this page asked for. Please load the page again."))
    try:
        with transaction.atomic():
            Roster.objects.create(
                program=program,
                serial=expected["serial"],
                text=doc["text"],
                signature=doc["sig"],
                signed_by=doc.get("by", ""),
            )
    except IntegrityError:
        raise Conflict(_("Somebody else signed at the same time. Please load the page again.")) from None
    journal.record("roster.signed", program, by=by, serial=expected["serial"])


def _opened_roster(program: Program, doc: Signed, by: User) -> dict[str, Any]:
    """What this lead signed, if it follows the newest roster."""
    said = documents.opened(doc.get("by", ""), "roster", doc)
    if queries.own_lead_key(program, by) is None or doc.get("by") != queries.sign_key_of(by):
        raise Refused(_("This was signed by somebody else. Nothing was saved."))
    if (said.get("serial"), said.get("prev")) != _place(program):
        raise Conflict(_("Somebody else signed at the same time. Please load the page again."))
    return said


def _place(program: Program) -> tuple[int, str]:
    """Serial and prev of the roster that comes next."""
    before = queries.newest_roster(program)
    return (before.serial + 1, text_hash(before.text)) if before else (1, "")


def _expected_roster(program: Program, docs: list[Signed]) -> dict[str, Any]:
    """All but the day, which is the signer's."""
    serial, prev = _place(program)
    return {
        "program": str(program.pk),
        "serial": serial,
        "prev": prev,
        "day": "",
        "salt": queries.salt_of(program),
        "rules": Program.objects.values_list("rules", flat=True).get(pk=program.pk),
        "backstop": facts.expected_backstop(facts.background(program)),
        "supporters": [list(pair) for pair in listed(docs)],
    }


def _people_after(program: Program, change: Change) -> list[Supporter]:
    """The roster's people once this is signed, in its order. Newcomers get their numbers here."""
    before = queries.in_roster_order(program)
    here = {supporter.pk for supporter in before}
    added = [pk for pk in change.signed if pk not in here]
    found = (
        Supporter.objects.filter(program=program, status=Status.WAITING).select_related("user__vault").in_bulk(added)
    )
    if len(found) < len(added) or not change.leaving <= here:
        raise Conflict(_("The list changed in the meantime. Please load the page again."))
    number = queries.next_number(program)
    newcomers = [found[pk] for pk in added]
    for supporter in newcomers:
        if supporter.number is None:
            supporter.number, number = number, number + 1
    people = [supporter for supporter in before if supporter.pk not in change.leaving] + newcomers
    if len(people) > LARGEST_ROSTER:
        raise Refused(_("A directory holds at most %(most)d peers.") % {"most": LARGEST_ROSTER})
    return people


def _docs_after(program: Program, people: list[Supporter], change: Change, lead: LeadKey) -> list[Signed]:
    known = facts.background(program)
    docs: list[Signed] = []
    for supporter in people:
        doc = change.signed.get(supporter.pk)
        if doc is None:
            docs.append({"text": supporter.text, "sig": supporter.signature, "by": supporter.signed_by})
            continue
        _check(supporter, doc, known, lead)
        docs.append(doc)
    return docs


def _check(supporter: Supporter, doc: Signed, known: facts.Background, lead: LeadKey) -> None:
    """The document says what the profile says now, about the key that is in the person's vault now."""
    if doc.get("by") != lead.key:
        raise Refused(_("This was signed by somebody else. Nothing was saved."))
    said = documents.opened(lead.key, "supporter", doc)
    key = queries.sign_key_of(supporter.user)
    if not key:
        raise Refused(_("This person has no keys yet. They have to open their invitation first."))
    expected = {
        "program": str(known.program.pk),
        "number": supporter.number,
        "key": key,
        "tags": facts.expected_tags(supporter, known),
        "day": said.get("day"),
    }
    if said != expected or not is_about_today(said.get("day"), clock.today()):
        raise Refused(_("The profile changed while you were signing. Please load the page again."))


def _store(supporter: Supporter, doc: Signed, *, by: User) -> None:
    """A pausing supporter stays so; somebody who waited is active."""
    new, key = supporter.status == Status.WAITING, queries.sign_key_of(supporter.user)
    changed = Supporter.objects.filter(pk=supporter.pk, status__in=MAY_BE_SIGNED).update(
        text=doc["text"],
        signature=doc["sig"],
        signed_by=doc.get("by", ""),
        number=supporter.number,
        status=Status.ACTIVE if new else supporter.status,
        confirmed_key=key if supporter.confirmed_key == key else "",
    )
    if not changed:
        raise Conflict(_("The list changed in the meantime. Please load the page again."))
    journal.record("supporter.approved" if new else "supporter.signed", supporter, by=by)
    if supporter.confirmed_key != key:
        _ask_for_a_second(supporter, key, by=by)


def _ask_for_a_second(supporter: Supporter, key: str, *, by: User) -> None:
    """They stand on the list at once; what people seal goes to their key once somebody else has looked."""
    waiting = Proposal.objects.filter(program=supporter.program_id, kind=Proposal.Kind.PEER, person=supporter.user_id)
    waiting.exclude(key=key).delete()  # about keys that they no longer have
    if not waiting.exists():
        propose(supporter.program, Proposal.Kind.PEER, by=by, person=supporter.user, key=key)


def _retire(program: Program, leaving: frozenset[UUID], *, by: User) -> None:
    """What was said about them goes; their number is never given to anybody else."""
    serial = queries.roster_text(program)["serial"]
    blank = dict.fromkeys(("text", "signature", "signed_by", "confirmed_key"), "")
    for supporter in queries.in_directory(program).filter(pk__in=leaving):
        if supporter.status == Status.SUSPENDED and supporter.user_id == by.pk:
            raise Refused(_("You are suspended. Somebody else takes you off the list."))  # and not to come back anew
        by_center = supporter.suspended_by == Supporter.By.CENTER
        Supporter.objects.filter(pk=supporter.pk).update(
            status=Status.RETIRED,
            shows_self=False,
            wants_to_leave=None,
            suspended_by=Supporter.By.CENTER if by_center else "",  # stays: no lead brings them back
            **blank,
        )
        Proposal.objects.filter(program=program, kind=Proposal.Kind.PEER, person=supporter.user_id).delete()
        Photo.objects.filter(supporter=supporter).delete()
        journal.record("supporter.retired", supporter, by=by)
        later.announce("supporter.left", cause=f"{supporter.pk}:{serial}", supporter=str(supporter.pk))
