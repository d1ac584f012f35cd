"""The link that lets somebody in. Whoever made it sees it once and hands it over."""

from django.conf import settings
from django.utils.translation import gettext as _

from leeward.accounts import actions as accounts
from leeward.accounts.http import MemberRequest
from leeward.accounts.models import Invitation, User
from leeward.core.errors import Refused
from leeward.organizations.access import gives_every_role_of


def invite(request: MemberRequest, person: User) -> str:
    """The whole link. The token stands after #, so that it is never sent by following the link."""
    invitation, token = _made(request, person)
    return f"{settings.ORIGIN}/invitation/{invitation.pk}/#t={token}"


def _made(request: MemberRequest, person: User) -> tuple[Invitation, str]:
    """`spoken`: they lost every way in, and who asks for this has called them at the number that was known."""
    if "spoken" not in request.POST:
        return accounts.invite(person, by=request.user)
    if not gives_every_role_of(person, by=request.user):
        raise Refused(_("This person has a role that you do not give. Whoever gave it lets them in anew."))
    return accounts.invite_anew(person, by=request.user, seen=request.POST.get("key", ""))
