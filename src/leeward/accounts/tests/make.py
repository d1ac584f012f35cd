"""People with real keys, and a passkey made of software."""

import os
from dataclasses import dataclass
from datetime import date
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from django.test import Client
from fido2.cose import ES256
from fido2.utils import sha256, websafe_decode, websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData, CollectedClientData

from leeward.accounts import actions, rules
from leeward.accounts.models import Invitation, User
from leeward.core import installation
from leeward.core.sealing import vault
from leeward.core.sealing.bytes_ import b64, unb64
from leeward.core.sealing.sign import public_key, sign_doc

ENTROPY = bytes(range(16))
HERE = "http://localhost"
DAY = date(2026, 11, 22)


def user(name: str = "Ana Silva", email: str = "ana@example.org") -> User:
    return actions.create_person(name, email)


def invitation(person: User | None = None) -> tuple[Invitation, str]:
    return actions.invite(person or user(), by=None)


@dataclass(slots=True)
class Person:
    """Somebody with a vault, and what only their browser and their sheet of paper know."""

    user: User
    entropy: bytes
    V: bytes
    contents: vault.Contents
    version: int = 1

    @property
    def seed(self) -> bytes:
        return unb64(self.contents["sign"], 32)

    @property
    def identity(self) -> str:
        return self.contents["boxes"][-1]["identity"]


def posted_keys(of: User, entropy: bytes = ENTROPY) -> tuple[Person, dict[str, Any]]:
    """New keys, and what a browser would post about them."""
    site = str(installation.identity())
    V, contents = vault.new_vault(DAY)
    person = Person(of, entropy, V, contents)
    posted = {
        "sign_key": public_key(person.seed),
        "words_key": public_key(vault.words_sign_in_key(site, entropy)),
        "words_wrap": b64(vault.wrap(vault.words_key(site, entropy), of.pk, "words", V)),
        "box": vault.box_document(contents),
        "body": b64(vault.seal_vault(V, of.pk, 1, contents)),
        "credential": None,
        "passkey_wrap": None,
    }
    return person, posted


def person(name: str = "Ana Silva", entropy: bytes | None = None, email: str = "ana@example.org") -> Person:
    """Enrolled with words alone."""
    made, posted = posted_keys(user(name, email), entropy or os.urandom(16))
    actions.enroll(invitation(made.user)[0], rules.new_keys(posted), credential=None, label="")
    return made


def sign_in_by_words(client: Client, entropy: bytes, **more: Any) -> Any:
    """The answer of the last request."""
    seed = vault.words_sign_in_key(str(installation.identity()), entropy)
    challenge = post(client, "/api/account/sign-in/start").json()["challenge"]
    signature = sign_doc(seed, "sign-in", challenge)["sig"]
    return post(client, "/api/account/sign-in", {"key": public_key(seed), "signature": signature, **more})


def post(client: Client, path: str, content: Any = None) -> Any:
    return client.post(path, {} if content is None else content, content_type="application/json")


def _public(key: ec.EllipticCurvePrivateKey) -> ES256:
    made: ES256 = ES256.from_cryptography_key(key.public_key())  # type: ignore[no-untyped-call]
    return made


class Passkey:
    """What a phone or a security key does, for one person on one site."""

    def __init__(self) -> None:
        self.id = os.urandom(32)
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.handle = b""

    def create(self, options: dict[str, Any]) -> dict[str, Any]:
        self.handle = websafe_decode(options["user"]["id"])
        made = AttestedCredentialData.create(bytes(16), self.id, _public(self.key))
        data = AuthenticatorData.create(sha256(b"localhost"), AuthenticatorData.FLAG(0x45), 0, made)
        said = {"attestationObject": websafe_encode(AttestationObject.create("none", data, {}))}
        return self._answer(said | {"clientDataJSON": websafe_encode(self._client_data("webauthn.create", options))})

    def get(self, options: dict[str, Any], *, verified: bool = True) -> dict[str, Any]:
        data = AuthenticatorData.create(sha256(b"localhost"), AuthenticatorData.FLAG(0x05 if verified else 0x01), 0)
        client_data = self._client_data("webauthn.get", options)
        signature = self.key.sign(data + client_data.hash, ec.ECDSA(hashes.SHA256()))
        said = {
            "clientDataJSON": websafe_encode(client_data),
            "authenticatorData": websafe_encode(data),
            "signature": websafe_encode(signature),
            "userHandle": websafe_encode(self.handle),
        }
        return self._answer(said) | {"clientExtensionResults": {}}

    def _answer(self, said: dict[str, Any]) -> dict[str, Any]:
        return {"id": websafe_encode(self.id), "rawId": websafe_encode(self.id), "type": "public-key", "response": said}

    def _client_data(self, kind: str, options: dict[str, Any]) -> CollectedClientData:
        return CollectedClientData.create(kind, options["challenge"], HERE)


def enroll(client: Client, passkey: Passkey, entropy: bytes = ENTROPY) -> Person:
    """Through the door, with a passkey: signed in afterwards."""
    made, token = invitation()
    asked = {"invitation": str(made.pk), "token": token}
    options = post(client, "/api/account/invitation/start", asked).json()["options"]
    one, posted = posted_keys(made.user, entropy)
    posted |= {"credential": passkey.create(options), "passkey_wrap": b64(os.urandom(60))}
    answer = post(client, "/api/account/invitation/finish", {**asked, **posted, "label": "Phone"})
    assert answer.status_code == 200, answer.content
    return one


def sign_in(client: Client, passkey: Passkey, **more: Any) -> Any:
    options = post(client, "/api/account/sign-in/start").json()["options"]
    return post(client, "/api/account/sign-in", {"credential": passkey.get(options), **more})
