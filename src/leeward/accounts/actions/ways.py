"""Ways in: passkeys and the 12 words. Two that open the vault must be left after every change (design 5)."""

import uuid
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from leeward.accounts import access, passkeys
from leeward.accounts.models import User, Vault, Wrap
from leeward.accounts.rules import WAYS_NEEDED
from leeward.core import journal
from leeward.core.errors import Refused


def keep_way(
    vault: Vault, kind: Wrap.Kind, body: bytes, *, credential: dict[str, Any] | None = None, label: str = ""
) -> Wrap:
    """An empty body: signs in, but does not open the vault."""
    return Wrap.objects.create(
        vault=vault,
        kind=kind,
        credential=credential["id"] if credential else "",
        authenticator=passkeys.add(vault.user, credential) if credential else None,
        label=label,
        body=body,
    )


@transaction.atomic
def add_passkey(user: User, *, credential: dict[str, Any], body: bytes, label: str) -> None:
    vault = access.vault_of(user).select_related("user").get()
    try:
        with transaction.atomic():
            keep_way(vault, Wrap.Kind.PASSKEY, body, credential=credential, label=label)
    except IntegrityError:
        raise Refused(_("This passkey is already one of your ways in.")) from None
    journal.record("way_in.added", user, by=user)


@transaction.atomic
def rename_passkey(user: User, way: Wrap, *, label: str) -> None:
    """The words are called what they are."""
    if access.ways_of(user).filter(pk=way.pk, kind=Wrap.Kind.PASSKEY).update(label=label):
        journal.record("way_in.renamed", user, by=user)


@transaction.atomic
def replace_words(user: User, *, words_key: str, body: bytes) -> None:
    """The old words neither sign in nor open from now on."""
    try:
        with transaction.atomic():
            access.vault_of(user).update(words_key=words_key)
    except IntegrityError:
        raise Refused(_("These words are already in use. Please make others.")) from None
    ways = access.ways_of(user).filter(kind=Wrap.Kind.WORDS)
    if not ways.update(body=body):
        keep_way(access.vault_of(user).get(), Wrap.Kind.WORDS, body)
    journal.record("words.replaced", user, by=user)
    _sign_out_everywhere(user)


@transaction.atomic
def remove_way(user: User, way: Wrap) -> None:
    # Two removals at once must not each see the other's way in: this update makes one wait for the other
    access.vault_of(user).update(version=F("version"))
    left = access.ways_of(user).exclude(pk=way.pk).exclude(body=b"").count()
    if way.body and left < WAYS_NEEDED:
        raise Refused(_("You need two ways to open your keys. Add another one first, then remove this one."))
    if way.kind == Wrap.Kind.WORDS:
        access.vault_of(user).update(words_key=None)
    if way.authenticator:
        way.authenticator.delete()  # takes the wrap along
    else:
        way.delete()
    journal.record("way_in.removed", user, by=user)
    _sign_out_everywhere(user)


def _sign_out_everywhere(user: User) -> None:
    """Sessions carry a hash of the handle. The view keeps the one that asked for this."""
    user.handle = str(uuid.uuid4())
    user.save(update_fields=["handle"])
