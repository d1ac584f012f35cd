"""Somebody lost every way in: nothing of their old keys works any more, and they begin anew under the same account."""

import uuid

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils.translation import gettext as _

from leeward.accounts import access
from leeward.accounts.actions.people import invite
from leeward.accounts.models import Invitation, SessionHalf, User
from leeward.core import journal, later
from leeward.core.errors import Refused


@transaction.atomic
def invite_anew(user: User, *, by: User, seen: str) -> tuple[Invitation, str]:
    """Takes every old key away at once, before the new ones are made: whoever holds the lost phone holds nothing.

    What was sealed to the old keys stays shut for ever. Whoever calls this has spoken with the person (design 5).
    `seen`: the public signing key that their page was drawn with. An older page takes no newer keys away.
    """
    if user.pk == by.pk:
        raise Refused(_("You have a way in. Change your ways in yourself, under Ways in."))
    if not access.vault_of(user).exists():
        raise Refused(_("This person has no keys now. Make a new link for their invitation."))
    if not access.vault_of(user).filter(sign_key=seen).delete()[0]:
        raise Refused(_("They have made new keys since this page was drawn. Nothing was taken away."))
    Authenticator.objects.filter(user=user).delete()  # also those that only signed in
    SessionHalf.objects.filter(user=user).delete()
    user = User.objects.get(pk=user.pk)  # without the vault that was read before
    user.handle = str(uuid.uuid4())  # ends every session
    user.save(update_fields=["handle"])
    made, token = invite(user, by=by, again=True)
    journal.record("keys.revoked", user, by=by)
    later.announce("keys.revoked", cause=str(made.pk), user=str(user.pk))
    return made, token
