"""New contents of a vault, seen from outside: sealed bytes, a version, sometimes a new public box key."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from leeward.accounts import access
from leeward.accounts.models import User
from leeward.accounts.rules import Box
from leeward.core import journal, later
from leeward.core.errors import Conflict


@transaction.atomic
def save_vault(user: User, *, version: int, body: bytes, box: Box | None) -> int:
    """Compare-and-swap: `version` is the one that was changed. A new box key is published in the same transaction."""
    mine = access.vault_of(user).filter(version=version)
    changes: dict[str, Any] = {"version": version + 1, "body": body}
    if box:
        mine = mine.filter(box_epoch__lt=box.epoch)
        changes |= {"box_epoch": box.epoch, "box_text": box.text, "box_signature": box.signature}
    if not mine.update(**changes):
        raise Conflict(_("Your keys were changed in another window."))
    if box:
        journal.record("keys.renewed", user, by=user, epoch=box.epoch)
        later.announce("keys.renewed", cause=f"{user.pk}:{box.epoch}", user=str(user.pk))
    return version + 1
