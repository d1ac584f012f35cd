"""People who sign in, their invitations, their vaults. The server holds wrapped bytes and public keys only."""

import uuid
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.crypto import salted_hmac

from leeward.core import phones


class User(AbstractBaseUser):
    """Somebody with a passkey: supporter, lead, Center staff. Caregivers never have one."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    handle = models.CharField(max_length=40, unique=True, default=uuid.uuid4)  # a new one ends every session
    name = models.CharField(max_length=80)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)  # core.phones.kept
    is_active = models.BooleanField(default=True)
    password = None  # type: ignore[assignment]  # Django leaves the column out
    last_login = None  # nobody needs to know when

    objects: ClassVar[BaseUserManager["User"]] = BaseUserManager()  # type: ignore[assignment]  # the stubs say Self

    USERNAME_FIELD = "handle"
    EMAIL_FIELD = "email"

    def __str__(self) -> str:
        return self.name

    @property
    def shown_phone(self) -> str:
        return phones.shown(self.phone)

    def get_session_auth_hash(self) -> str:
        """Django would use the password, and there is none."""
        return salted_hmac("leeward.accounts.session", str(self.handle), algorithm="sha256").hexdigest()


class Invitation(models.Model):
    """A single-use link to make a passkey and a vault. Only the hash of its token is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.OneToOneField("accounts.User", on_delete=models.CASCADE)
    token_hash = models.CharField(max_length=64, unique=True)
    expires = models.DateTimeField()
    used = models.BooleanField(default=False)
    again = models.BooleanField(default=False)  # they had keys, lost every way in, and the old keys were taken away

    def __str__(self) -> str:
        return f"invitation {self.id}"


class Vault(models.Model):
    """What only its owner's browser can open, and the public halves of what is in it."""

    user = models.OneToOneField("accounts.User", on_delete=models.CASCADE, primary_key=True)
    version = models.PositiveIntegerField(default=1)  # compare-and-swap
    body = models.BinaryField()
    sign_key = models.CharField(max_length=43)  # Ed25519, b64
    words_key = models.CharField(max_length=43, unique=True, null=True)  # noqa: DJ001  no words is not the same key twice
    box_epoch = models.PositiveIntegerField()
    box_text = models.TextField()  # the signed `box` document (protocol 2)
    box_signature = models.CharField(max_length=86)

    def __str__(self) -> str:
        return f"vault of {self.user_id}"


class Wrap(models.Model):
    """The vault key under one way in: a passkey's PRF output or the recovery words."""

    class Kind(models.TextChoices):
        PASSKEY = "passkey"
        WORDS = "words"

    vault = models.ForeignKey("accounts.Vault", on_delete=models.CASCADE, related_name="wraps")
    kind = models.CharField(max_length=8, choices=Kind)
    credential = models.CharField(max_length=400, blank=True)  # b64 credential id; empty for words
    # "+": an attribute called `wrap` would hide allauth's method of that name
    authenticator = models.OneToOneField("mfa.Authenticator", on_delete=models.CASCADE, null=True, related_name="+")
    label = models.CharField(max_length=60, blank=True)
    body = models.BinaryField()  # empty: this passkey signs in, but cannot open (no PRF)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["vault", "credential"], name="wrap_once_for_each_way_in")]

    def __str__(self) -> str:
        return f"{self.kind} of {self.vault_id}"


class SessionHalf(models.Model):
    """The server's half of the key that survives a reload; dropped after idle minutes (design 5)."""

    session_hash = models.CharField(max_length=64, primary_key=True)
    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE)
    half = models.BinaryField(max_length=32)
    seen = models.DateTimeField(db_index=True)
    shared = models.BooleanField(default=False)  # a shared computer: 5 minutes

    def __str__(self) -> str:
        return "half"
