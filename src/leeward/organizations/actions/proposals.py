"""What waits for a second person: written down and taken out here. Who that is, higher rooms know."""

from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from leeward.accounts.models import User
from leeward.core import clock, journal, later
from leeward.core.errors import Refused
from leeward.organizations.models import Program, Proposal


def propose(program: Program, kind: str, *, by: User, **about: Any) -> Proposal:
    """`about`: person and key, or settings. In the caller's transaction. One for each key, one about keeping."""
    try:
        with transaction.atomic():
            made = Proposal.objects.create(program=program, kind=kind, by=by, since=clock.now(), **about)
    except IntegrityError:
        raise Refused(_("Another change of this waits for a second person. It has to be decided first.")) from None
    journal.record("change.asked", program, by=by, kind=kind)
    later.announce("change.asked", cause=str(made.pk), proposal=str(made.pk))
    return made


def drop(proposal: Proposal) -> None:
    """It is decided. Two at once: the second is told."""
    if not Proposal.objects.filter(pk=proposal.pk).delete()[0]:
        raise Refused(_("This is decided already."))
