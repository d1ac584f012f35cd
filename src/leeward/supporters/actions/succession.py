"""Another root key takes over. The one before signs a note that names it: old posters keep working (design 5)."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from leeward.accounts.models import User
from leeward.core import clock, journal
from leeward.core.errors import Conflict, Refused
from leeward.core.sealing.sign import Signed
from leeward.organizations.models import Program, Proposal
from leeward.supporters import documents, queries
from leeward.supporters.directory import publish
from leeward.supporters.models import Directory, LeadKey, Sheet, Succession
from leeward.supporters.rules import is_about_today


@transaction.atomic
def replace_root(program: Program, root: object, note: Signed, leads: Mapping[str, Signed], *, by: User) -> Directory:
    """The words in use until now sign `note`; the new ones sign `leads`, by public key: every one there is."""
    if queries.own_lead_key(program, by) is None:
        raise Refused(_("Your key is not signed by this program's root key yet. See the page Keys."))
    new, old = documents.checked_key(root), queries.locked_root(program)
    notes = list(queries.successions(program))
    if note.get("by") != old or new in {old, *(each.signed_by for each in notes)}:
        raise Conflict(_("The root key was replaced in the meantime. Please load the page again."))
    _check("succession", note, old, {"program": str(program.pk), "root": new})
    Succession.objects.create(
        program=program, place=len(notes) + 1, text=note["text"], signature=note["sig"], signed_by=old
    )
    _sign_leads(program, new, leads)
    Program.objects.filter(pk=program.pk).update(root_key=new)
    Sheet.objects.filter(program=program).delete()  # nobody is known yet to hold the new words
    program.root_key = new
    journal.record("program.root_replaced", program, by=by)
    directory = publish(program)
    if directory is None:
        raise Refused(_("This program has no root key yet."))
    return directory


def _sign_leads(program: Program, root: str, docs: Mapping[str, Signed]) -> None:
    """Each lead's key keeps its seat. One that is missing would stand under nobody; one that waits is signed anew."""
    LeadKey.objects.filter(program=program, confirmed=False).delete()
    Proposal.objects.filter(program=program, kind=Proposal.Kind.LEAD).delete()
    signed = list(queries.lead_keys(program))
    if {lead.key for lead in signed} != docs.keys():
        raise Conflict(_("Somebody else signed at the same time. Please load the page again."))
    for lead in signed:
        doc = docs[lead.key]
        _check("lead", doc, root, {"program": str(program.pk), "lead": lead.key, "seat": lead.seat})
        LeadKey.objects.filter(pk=lead.pk).update(text=doc["text"], signature=doc["sig"])


def _check(kind: str, doc: Signed, key: str, expected: Mapping[str, object]) -> None:
    said = documents.opened(key, kind, doc)
    day = said.get("day")
    if said != {**expected, "day": day} or not is_about_today(day, clock.today()):
        raise Refused(_("What was signed is not what this page asked for. Please load the page again."))
