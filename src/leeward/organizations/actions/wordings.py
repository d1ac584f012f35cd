"""Texts people read. Each change is a new version; older ones stay, because people agreed to them."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from leeward.accounts.models import User
from leeward.core import clock, journal
from leeward.core.errors import Conflict, Refused
from leeward.organizations import newer, queries, rules
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


@transaction.atomic
def take_limits(program: Program, *, edition: str, after: int, by: User) -> Wording:
    """The newer wording that comes with this version, as a new version of the program's own."""
    found = _compare(program, edition)
    return publish_wording(program, kind=Wording.Kind.LIMITS, text=found.text, after=after, by=by)


@transaction.atomic
def keep_limits(program: Program, *, edition: str, by: User) -> None:
    """A lead has compared the two. Nothing that people read changes."""
    _compare(program, edition)
    journal.record("wording.kept", program, by=by, kind=Wording.Kind.LIMITS)


def _compare(program: Program, edition: str) -> newer.Newer:
    """Refused where it is not the one they looked at, or another lead was faster."""
    found = newer.limits_of(program)
    rows = Program.objects.filter(pk=program.pk).exclude(limits_compared=edition)
    if found is None or found.edition != edition or not rows.update(limits_compared=edition):
        raise Conflict(_("Somebody has looked at this already, or there is another wording now. Please look again."))
    return found


def _overtaken() -> Conflict:
    return Conflict(_("Someone else published a newer version. Look at it below, then publish yours again."))
