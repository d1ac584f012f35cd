"""Texts people read. Each change is a new version; older ones stay, because people agreed to them."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from leeward.accounts.models import User
from leeward.core import clock, journal
from leeward.core.errors import Conflict, Refused
from leeward.organizations import queries, rules
from leeward.organizations.models import Program, Wording


@transaction.atomic
def publish_wording(program: Program, *, kind: str, text: str, after: int, by: User) -> Wording:
    """`after`: the version the writer started from. Who started from an older one is told: no words are lost."""
    text = text.replace("\r\n", "\n").strip()
    newest = queries.newest_wordings(program).get(kind)
    if (newest.version if newest else 0) != after:
        raise _overtaken()
    if newest and newest.text == text:
        raise Refused(_("Nothing has changed."))
    if not text:
        raise Refused(_("Write something first."))
    if program.legal_basis == Program.LegalBasis.NONE and rules.mentions_privilege(text):
        raise Refused(
            _(
                "The word “privilege” promises a legal shield that this program does not have. Say “confidential”,"
                " or set the legal basis first."
            )
        )
    since = clock.today(program.zone)
    try:
        with transaction.atomic():
            made = Wording.objects.create(program=program, kind=kind, version=after + 1, text=text, since=since)
    except IntegrityError:
        raise _overtaken() from None
    journal.record("wording.published", program, by=by, kind=kind, version=made.version)
    return made


def _overtaken() -> Conflict:
    return Conflict(_("Someone else published a newer version. Look at it below, then publish yours again."))
