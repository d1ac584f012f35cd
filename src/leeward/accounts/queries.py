"""What other rooms may know about somebody's keys: public halves only."""

from django.conf import settings

from leeward.accounts.models import User, Vault, Wrap
from leeward.accounts.rules import WAYS_NEEDED
from leeward.core.sealing.sign import Signed


def box_document(user: User) -> Signed | None:
    """The signed document of the newest box key; None without a vault."""
    vault = Vault.objects.filter(user=user).first()
    return signed_box(vault) if vault else None


def signed_box(vault: Vault) -> Signed:
    return {"text": vault.box_text, "sig": vault.box_signature}


def sign_key(user: User) -> str | None:
    """b64; None without a vault."""
    return Vault.objects.filter(user=user).values_list("sign_key", flat=True).first()


def has_keys(user: User) -> bool:
    return Vault.objects.filter(user=user).exists()


def ways_that_open(user: User) -> int:
    return Wrap.objects.filter(vault__user=user).exclude(body=b"").count()


def has_ways_enough(user: User) -> bool:
    """Two ways to open the vault are needed before anybody relies on it (design 5)."""
    # Nobody in the demo has a device, so their words must do
    return ways_that_open(user) >= (1 if settings.DEMO else WAYS_NEEDED)
