"""A browser as a push service sees it: keys of its own, and the messages that were posted for it, opened."""

import json
from base64 import urlsafe_b64encode
from dataclasses import dataclass, field
from os import urandom
from typing import Any

import http_ece  # type: ignore[import-untyped]
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from leeward.notices.tests.make import Provider


def b64url(data: bytes) -> str:
    return urlsafe_b64encode(data).decode().rstrip("=")


@dataclass(slots=True)
class Browser:
    provider: Provider
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    secret: bytes = field(default_factory=lambda: urandom(16))

    @property
    def keys(self) -> dict[str, str]:
        point = self.key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        return {"p256dh": b64url(point), "auth": b64url(self.secret)}

    @property
    def subscription(self) -> dict[str, Any]:
        return {"endpoint": f"{self.provider.url}/push/1", "expirationTime": None, "keys": self.keys}

    def messages(self) -> list[dict[str, str]]:
        opened = (
            http_ece.decrypt(got.body, private_key=self.key, auth_secret=self.secret) for got in self.provider.got
        )
        return [json.loads(each) for each in opened]
