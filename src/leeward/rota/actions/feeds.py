"""A supporter's own calendar address. The secret in it is given out once and kept nowhere."""

import hashlib
import secrets

from django.db import transaction

from leeward.rota.models import Feed
from leeward.supporters.models import Supporter


@transaction.atomic
def make_feed(*, by: Supporter) -> str:
    """A new address; the one before stops working."""
    revoke_feed(by=by)
    secret = secrets.token_urlsafe(32)
    Feed.objects.create(supporter=by, secret_hash=hashlib.sha256(secret.encode()).hexdigest())
    return secret


def revoke_feed(*, by: Supporter) -> None:
    Feed.objects.filter(supporter=by).delete()
