"""Somebody on the list lost every way in. A lead has called them at the number they know, and lets them in anew."""

from django.db import transaction
from django.utils.translation import gettext as _

from leeward.accounts import actions as accounts
from leeward.accounts.models import Invitation, User
from leeward.core import journal
from leeward.core.errors import Refused
from leeward.organizations.access import gives_every_role_of
from leeward.supporters.models import Supporter


@transaction.atomic
def invite_anew(supporter: Supporter, *, by: User, seen: str) -> tuple[Invitation, str]:
    """Their place, number and profile stay.

    Their box is out of the directory until a lead signs the new key. `seen`: the key that was lost.
    """
    if not gives_every_role_of(supporter.user, by=by):
        raise Refused(_("This person has a role that you do not give. Whoever gave it lets them in anew."))
    invitation, token = accounts.invite_anew(supporter.user, by=by, seen=seen)
    journal.record("supporter.invited_anew", supporter, by=by)
    return invitation, token
