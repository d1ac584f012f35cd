"""Passkey sign-ins a second: challenge, answer of a software authenticator, session and key half, in both databases."""

import http.client
import json
import os
import pickle
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any

from tools.serving import database, prepared, serving

LIMIT = 50  # a second
AT_ONCE = 16
EACH = 40  # sign-ins of each of them
LONGEST = 120.0  # seconds for all of them


@dataclass(slots=True)
class Measured:
    done: int = 0
    seconds: float = 0.0
    failures: list[str] = field(default_factory=list)

    @property
    def rate(self) -> float:
        return self.done / self.seconds if self.seconds else 0.0


def django_setup() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "leeward.config.settings"
    import django

    django.setup()


def enroll(target: str) -> None:
    """One person for each line, through the invitation; their passkeys in a file."""
    django_setup()
    from cryptography.hazmat.primitives import serialization as kept
    from django.test import Client

    from leeward.accounts.tests import make
    from leeward.core.sealing.bytes_ import b64

    people = []
    for _ in range(AT_ONCE):
        client, passkey = Client(SERVER_NAME="localhost"), make.Passkey()
        invitation, token = make.invitation()
        asked = {"invitation": str(invitation.pk), "token": token}
        options = make.post(client, "/api/account/invitation/start", asked).json()["options"]
        _person, posted = make.posted_keys(invitation.user, os.urandom(16))
        posted |= {"credential": passkey.create(options), "passkey_wrap": b64(os.urandom(60)), "label": "Phone"}
        answer = make.post(client, "/api/account/invitation/finish", {**asked, **posted})
        if answer.status_code != 200:
            sys.exit(answer.content.decode())
        key = passkey.key.private_bytes(kept.Encoding.DER, kept.PrivateFormat.PKCS8, kept.NoEncryption())
        people.append((passkey.id, passkey.handle, key))
    Path(target).write_bytes(pickle.dumps(people))


def passkeys(source: Path) -> list[Any]:
    from cryptography.hazmat.primitives.serialization import load_der_private_key

    from leeward.accounts.tests.make import Passkey

    found = []
    for identity, handle, key in pickle.loads(source.read_bytes()):
        passkey = Passkey()
        passkey.id, passkey.handle, passkey.key = identity, handle, load_der_private_key(key, None)
        found.append(passkey)
    return found


class Line:
    """A browser's connection: keeps cookies, sends the CSRF token back."""

    def __init__(self, port: int) -> None:
        self.connection = http.client.HTTPConnection("localhost", port, timeout=30)
        self.cookies: dict[str, str] = {}

    def ask(self, method: str, path: str, content: Any = None) -> Any:
        body = None if content is None else json.dumps(content)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        headers |= {"Content-Type": "application/json", "X-CSRFToken": self.cookies.get("leeward-csrf", "")}
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        said = answer.read()
        for header in answer.headers.get_all("Set-Cookie", []):
            self.cookies.update({name: morsel.value for name, morsel in SimpleCookie(header).items()})
        if answer.status != 200:
            raise OSError(f"{answer.status} {said[:120]!r}")
        return said

    def sign_in(self, passkey: Any) -> None:
        """As somebody who comes back: without a session."""
        self.cookies.pop("leeward", None)
        options = json.loads(self.ask("POST", "/api/account/sign-in/start", {}))["options"]
        half = json.loads(self.ask("POST", "/api/account/sign-in", {"credential": passkey.get(options)}))["half"]
        if not half:
            raise OSError("no half of a key came back")


def drive(port: int, passkey: Any, times: int, measured: Measured) -> None:
    line = Line(port)
    try:
        line.ask("GET", "/sign-in/")
    except OSError as error:
        measured.failures.append(str(error))
        return
    for _ in range(times):
        try:
            line.sign_in(passkey)
            measured.done += 1
        except (OSError, http.client.HTTPException) as error:
            measured.failures.append(str(error) or type(error).__name__)


def all_at_once(work: Callable[[Any], None], people: list[Any]) -> float:
    """Seconds until everybody is through."""
    threads = [threading.Thread(target=work, args=(person,), daemon=True) for person in people]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(max(0.0, LONGEST - (time.perf_counter() - began)))
    return time.perf_counter() - began


def measure(kind: str) -> Measured:
    with database(kind) as settings, prepared(**settings) as site:
        target = site.data / "people"
        site.run(__file__, "enroll", str(target))
        people = passkeys(target)
        with serving(site, workers=2):
            all_at_once(lambda one: drive(site.port, one, 2, Measured()), people)
            measured = Measured()
            measured.seconds = all_at_once(lambda one: drive(site.port, one, EACH, measured), people)
        missing = AT_ONCE * EACH - measured.done - len(measured.failures)
        measured.failures += ["no answer in time"] * missing
        return measured


def main() -> int:
    with prepared() as somewhere:  # the authenticator lives in the tests, which need settings
        os.environ["LEEWARD_DATA"] = str(somewhere.data)
        django_setup()
        results = {kind: measure(kind) for kind in ("sqlite", "postgres")}
    for kind, measured in results.items():
        print(f"{kind}: {measured.rate:.0f} a second")
        for failure in measured.failures[:5]:
            print(f"  failed: {failure}")
    slowest = min(measured.rate for measured in results.values())
    failures = sum(len(measured.failures) for measured in results.values())
    print(f"signin: {slowest:.0f} a second with {failures} failures, {AT_ONCE} at once ({LIMIT}, 0)")
    return 0 if slowest >= LIMIT and not failures else 1


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["enroll", target]:
            enroll(target)
        case []:
            sys.exit(main())
        case _:
            sys.exit(__doc__)
