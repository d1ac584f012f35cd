"""Who at the Center may be written to about a peer. A lead compares their five words and signs their key."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from leeward.accounts.models import User
from leeward.core import clock, journal
from leeward.core.errors import Conflict, Refused
from leeward.core.sealing.sign import Signed
from leeward.organizations.actions import propose
from leeward.organizations.models import Program, Proposal
from leeward.supporters import documents, queries
from leeward.supporters.directory import publish
from leeward.supporters.models import CenterKey, Directory
from leeward.supporters.rules import is_about_today


@transaction.atomic
def sign_center(program: Program, user: User, doc: Signed, *, by: User) -> Directory:
    """Pages of people who ask offer the Center once a second person confirmed the key; the same key under another
    lead's signature needs that no more. `user` works there, as the caller has looked up."""
    lead = queries.own_lead_key(program, by)
    if lead is None or doc.get("by") != lead.key:
        raise Refused(_("Your key is not signed by this program's root key yet. See the page Keys."))
    said, key = documents.opened(lead.key, "center", doc), queries.sign_key_of(user)
    expected = {"program": str(program.pk), "center": key, "day": said.get("day")}
    if not key or said != expected or not is_about_today(said.get("day"), clock.today()):
        raise Refused(_("What was signed is not what this page asked for. Please load the page again."))
    try:
        with transaction.atomic():
            older = CenterKey.objects.filter(program=program, user=user)  # or another lead's signature
            confirmed = older.filter(key=key, confirmed=True).exists()
            _take_out(program, user)
            CenterKey.objects.create(
                program=program,
                user=user,
                key=key,
                text=doc["text"],
                signature=doc["sig"],
                signed_by=lead.key,
                confirmed=confirmed,
            )
    except IntegrityError:
        raise Conflict(_("Somebody else signed at the same time. Please load the page again.")) from None
    journal.record("center.signed", user, by=by)
    if not confirmed:
        propose(program, Proposal.Kind.CENTER, by=by, person=user, key=key)
    directory = publish(program)
    if directory is None:
        raise Refused(_("This program has no root key yet."))
    return directory


@transaction.atomic
def drop_center_key(center: CenterKey, *, by: User) -> None:
    """What was sealed to it already may still be read."""
    _take_out(center.program, center.user)
    journal.record("center.dropped", center.user, by=by)
    publish(center.program)


def _take_out(program: Program, user: User) -> None:
    """With what waits about it."""
    CenterKey.objects.filter(program=program, user=user).delete()
    Proposal.objects.filter(program=program, kind=Proposal.Kind.CENTER, person=user).delete()
