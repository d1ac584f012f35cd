"""Who may come in, and their first keys."""

import secrets
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from leeward.accounts import access
from leeward.accounts.actions.ways import keep_way
from leeward.accounts.errors import Gone
from leeward.accounts.models import Invitation, User, Vault, Wrap
from leeward.accounts.rules import NewKeys
from leeward.core import clock, journal, phones
from leeward.core.errors import Refused

INVITED_FOR = timedelta(days=7)
AT_ONCE = 500  # rows in one statement
REMEMBERED_FOR = timedelta(days=30)  # so that an old link still gets an answer that helps


def create_person(name: str, email: str, phone: str = "") -> User:
    """Somebody who will be invited. Without keys nobody can sign in as them."""
    return User.objects.create(name=name, email=email, phone=phones.kept_if_readable(phone))


@transaction.atomic
def invite(user: User, *, by: User | None, again: bool = False) -> tuple[Invitation, str]:
    """A single-use invitation and its token, which is kept nowhere. An earlier invitation stops working.

    `by` is None only for the operator, who lets the first person in. `again`: their old keys were taken away.
    """
    if access.vault_of(user).exists():
        raise Refused(_("This person already has keys and can sign in."))
    token = secrets.token_urlsafe(24)
    again = again or Invitation.objects.filter(user=user, again=True, used=False).exists()
    Invitation.objects.filter(user=user).delete()
    made = Invitation.objects.create(
        user=user, token_hash=access.token_hash(token), expires=clock.now() + INVITED_FOR, again=again
    )
    journal.record("person.invited", user, by=by)
    return made, token


@transaction.atomic
def invite_many(people: Sequence[User], *, by: User) -> list[tuple[Invitation, str]]:
    """The same for people without keys, many at once; the journal gets one line."""
    tokens = [secrets.token_urlsafe(24) for _person in people]
    expires = clock.now() + INVITED_FOR
    for start in range(0, len(people), AT_ONCE):
        Invitation.objects.filter(user__in=people[start : start + AT_ONCE]).delete()
    made = [
        Invitation(user=person, token_hash=access.token_hash(token), expires=expires)
        for person, token in zip(people, tokens, strict=True)
    ]
    Invitation.objects.bulk_create(made, AT_ONCE)
    journal.record("people.invited", by=by, count=len(made))
    return list(zip(made, tokens, strict=True))


@transaction.atomic
def enroll(invitation: Invitation, keys: NewKeys, *, credential: dict[str, Any] | None, label: str) -> User:
    """Uses the invitation up and keeps a new vault with its ways in. Of two windows, one wins."""
    user = invitation.user
    usable = Invitation.objects.filter(pk=invitation.pk, used=False, expires__gt=clock.now())
    if not usable.update(used=True):
        raise Gone(_("This invitation has been used. If it was you, sign in."))
    try:
        with transaction.atomic():
            vault = _new_vault(user, keys)
    except IntegrityError:
        raise Refused(_("These keys are already in use. Please start again.")) from None
    keep_way(vault, Wrap.Kind.WORDS, keys.words_wrap)
    if credential:
        keep_way(vault, Wrap.Kind.PASSKEY, keys.passkey_wrap, credential=credential, label=label)
    journal.record("keys.made", user, by=user)
    return user


def drop_old_invitations() -> None:
    Invitation.objects.filter(expires__lte=clock.now() - REMEMBERED_FOR).delete()


def _new_vault(user: User, keys: NewKeys) -> Vault:
    return Vault.objects.create(
        user=user,
        body=keys.body,
        sign_key=keys.sign_key,
        words_key=keys.words_key,
        box_epoch=keys.box.epoch,
        box_text=keys.box.text,
        box_signature=keys.box.signature,
    )
