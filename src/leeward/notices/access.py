"""The door to channels: everybody's own."""

from django.db.models import QuerySet

from leeward.accounts.models import User
from leeward.notices.models import Channel


def channels_of(user: User) -> QuerySet[Channel]:
    return Channel.objects.filter(user=user)
