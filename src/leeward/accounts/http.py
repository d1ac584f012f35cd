"""The request of somebody who is signed in."""

from django.http import HttpRequest

from leeward.accounts.models import User


class MemberRequest(HttpRequest):
    """What a view gets behind `login_required`. Only declares; Django sets `user`."""

    user: User
