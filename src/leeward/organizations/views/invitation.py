"""The link that lets somebody in. Whoever made it sees it once and hands it over."""

from django.conf import settings

from leeward.accounts import actions as accounts
from leeward.accounts.http import MemberRequest
from leeward.accounts.models import User


def invite(request: MemberRequest, person: User) -> str:
    """The whole link. The token stands after #, so that it is never sent by following the link."""
    invitation, token = accounts.invite(person, by=request.user)
    return f"{settings.ORIGIN}/invitation/{invitation.pk}/#t={token}"
