"""The root key says who leads. It lives on paper; only its public half and what it signed arrive here."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from leeward.accounts.models import User
from leeward.core import clock, journal
from leeward.core.errors import Conflict, Refused
from leeward.core.sealing.sign import Signed
from leeward.organizations.actions import propose
from leeward.organizations.models import Program, Proposal
from leeward.supporters import documents, facts, queries
from leeward.supporters.actions.signing import store_roster
from leeward.supporters.directory import publish
from leeward.supporters.models import Directory, LeadKey
from leeward.supporters.rules import SEATS, free_seat, is_about_today


@transaction.atomic
def start_root(program: Program, root: object, lead: Signed, roster: Signed, *, by: User) -> Directory:
    """The ceremony's end: the root's public key, the first lead on seat 0, and a roster of nobody. Happens once."""
    key = documents.checked_key(root)
    if not Program.objects.filter(pk=program.pk, root_key="").update(root_key=key):
        raise Conflict(_("This program has its root key already. Please load the page again."))
    program.root_key = key
    journal.record("program.root", program, by=by)
    _store_lead(program, lead, by, seat=0, confirmed=True)  # nobody can confirm the first
    store_roster(program, roster, [], by=by)
    return _published(program)


@transaction.atomic
def sign_lead(program: Program, user: User, doc: Signed, *, by: User) -> Directory:
    """Another lead's key, signed with the words on paper. Whoever signs their own anew gets a seat of its own.

    It counts once a second person confirmed it.
    """
    if not queries.leads_of(program).filter(pk=user.pk).exists():
        raise Refused(_("This person does not lead this program."))
    program.root_key = queries.locked_root(program)
    if LeadKey.objects.filter(program=program, key=queries.sign_key_of(user)).exists():
        raise Conflict(_("This key is signed already. Please load the page again."))
    seat = free_seat(set(queries.lead_keys(program).values_list("seat", flat=True)))
    if seat is None:
        raise Refused(
            _("All %(seats)d seats are taken. Take away a key that is no longer used first.") % {"seats": SEATS}
        )
    _store_lead(program, doc, user, seat=seat, confirmed=False)
    journal.record("lead.signed", user, by=by, seat=seat)
    propose(program, Proposal.Kind.LEAD, by=by, person=user, key=queries.sign_key_of(user))
    return _published(program)


@transaction.atomic
def drop_lead_key(lead: LeadKey, *, by: User) -> Directory:
    """Takes a key out of the directory. Everything it signed must have been signed by another lead before."""
    program = lead.program
    if first := _still_to_do(program, lead.key):
        raise Refused(" ".join([_("This key is still in use."), *first]))
    LeadKey.objects.filter(pk=lead.pk).delete()
    Proposal.objects.filter(program=program, kind=Proposal.Kind.LEAD, key=lead.key).delete()
    journal.record("lead.dropped", lead.user, by=by, seat=lead.seat)
    return _published(program)


def _store_lead(program: Program, doc: Signed, user: User, *, seat: int, confirmed: bool) -> None:
    said = documents.opened(program.root_key, "lead", doc)
    key = queries.sign_key_of(user)
    if not key:
        raise Refused(_("This lead has no keys yet. They have to open their invitation first."))
    day = said.get("day")
    if said != {"program": str(program.pk), "lead": key, "seat": seat, "day": day} or not is_about_today(
        day, clock.today()
    ):
        raise Refused(_("What was signed is not what this page asked for. Please load the page again."))
    try:
        with transaction.atomic():
            LeadKey.objects.create(
                program=program,
                user=user,
                key=key,
                seat=seat,
                text=doc["text"],
                signature=doc["sig"],
                confirmed=confirmed,
            )
    except IntegrityError:
        raise Conflict(_("Somebody else signed at the same time. Please load the page again.")) from None


def _published(program: Program) -> Directory:
    directory = publish(program)
    if directory is None:
        raise Refused(_("This program has no root key yet."))
    return directory


def _still_to_do(program: Program, key: str) -> list[str]:
    """What has to happen before nothing in the directory is signed with this key, and the roster does not name it."""
    roster = queries.newest_roster(program)
    named = {each["key"] for each in queries.roster_text(program).get("backstop", [])}
    signed = list(queries.in_directory(program).filter(signed_by=key).select_related("user__vault").order_by("number"))
    lost = [str(each.number) for each in signed if facts.has_new_key(each)]  # new keys, or none: needs a look
    first = []
    if key in named or (roster and roster.signed_by == key) or len(lost) < len(signed):
        first.append(_("First sign everyone again with another key."))
    if lost:
        text = _("Peers whose keys changed or are gone: No. %(numbers)s. Sign each anew, or take them off the list.")
        first.append(text % {"numbers": ", ".join(lost)})
    if any(each.signed_by == key for each in queries.center_keys(program)):
        first.append(_("Sign the Center's key again: Supporters, then Problems with a peer."))
    return first
