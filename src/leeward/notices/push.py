"""Web push: sealed for one browser (RFC 8291), signed with this installation's key (RFC 8292)."""

import json
import os
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from email.utils import parseaddr
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import http_ece  # type: ignore[import-untyped]
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings
from py_vapid import Vapid02 as Vapid  # type: ignore[import-untyped]

from leeward.core import clock
from leeward.notices import rules
from leeward.notices.outcomes import Busy, Gone, Rejected
from leeward.notices.posting import post

TTL = 24 * 3600  # seconds a push service keeps it for a phone that is off
SIGNED_FOR = 12 * 3600  # seconds; at most 24 hours are allowed


def public_key() -> str:
    """What browsers need to subscribe: an uncompressed point of P-256, b64url."""
    point = _vapid(settings.VAPID_KEY).public_key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return urlsafe_b64encode(point).decode().rstrip("=")


def read_subscription(given: object) -> dict[str, str] | None:
    """Address and keys of a browser's subscription; None when it is malformed or its push service is not known."""
    try:
        endpoint, keys = given["endpoint"], given["keys"]  # type: ignore[index]  # whatever a page sent
        found = {"endpoint": endpoint, "p256dh": keys["p256dh"], "auth": keys["auth"]}
        if len(_bytes(found["auth"])) != 16:
            return None
        ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), _bytes(found["p256dh"]))
    except (KeyError, TypeError, ValueError, UnsupportedAlgorithm):
        return None
    if not isinstance(endpoint, str):
        return None
    return found if rules.is_push_address(endpoint, settings.PUSH_HOSTS, local=settings.PUSH_LOCAL) else None


def send(subscription: Mapping[str, str], body: str, *, title: str = rules.SUBJECT, urgent: bool = False) -> None:
    """Raises one of `outcomes` unless the push service took it."""
    url = subscription["endpoint"]
    if not rules.is_push_address(url, settings.PUSH_HOSTS, local=settings.PUSH_LOCAL):
        raise Rejected  # taken off the list since
    headers = {
        "Content-Encoding": "aes128gcm",
        "Content-Type": "application/octet-stream",
        "TTL": str(TTL),
        "Urgency": "high" if urgent else "normal",
        **_signature(url),
    }
    answer = post(url, _sealed(subscription, {"title": title, "body": body}), headers, private=settings.PUSH_LOCAL)
    if answer.status in {404, 410}:
        raise Gone
    if answer.status in {401, 403, 408, 429} or answer.status >= 500:
        raise Busy
    if not 200 <= answer.status < 300:
        raise Rejected  # a redirect too: nobody is sent elsewhere


def provider(url: str) -> str:
    return f"push:{urlsplit(url).hostname or ''}"[:120]


def make_key() -> None:
    """Once for an installation; nobody's key is replaced by making another."""
    path = Path(settings.VAPID_KEY)
    if path.exists():
        return
    made = Vapid()
    made.generate_keys()
    fresh = path.with_name(f".{path.name}.{uuid4().hex}")
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(made.private_pem())
    try:
        os.link(fresh, path)  # whole or not at all, and never over another process's
    except FileExistsError:
        pass
    finally:
        fresh.unlink()


@cache
def _vapid(path: str) -> Any:
    make_key()
    return Vapid.from_pem(Path(path).read_bytes())


def _signature(url: str) -> dict[str, str]:
    parts = urlsplit(url)
    claims = {
        "aud": f"{parts.scheme}://{parts.netloc}",
        "sub": f"mailto:{parseaddr(settings.DEFAULT_FROM_EMAIL)[1]}",
        "exp": int(clock.now().timestamp()) + SIGNED_FOR,
    }
    signed: dict[str, str] = _vapid(settings.VAPID_KEY).sign(claims)
    return signed


def _sealed(subscription: Mapping[str, str], message: Mapping[str, str]) -> bytes:
    sealed: bytes = http_ece.encrypt(
        json.dumps(message).encode(),
        private_key=ec.generate_private_key(ec.SECP256R1()),
        dh=_bytes(subscription["p256dh"]),
        auth_secret=_bytes(subscription["auth"]),
    )
    return sealed


def _bytes(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))
