"""What arrives at the other end of the proxy."""

import http.client
import ssl
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from leeward.config.doctor.findings import Finding, broken, look, right
from leeward.core import clock
from leeward.core.headers import ALWAYS

PATIENCE = 10  # seconds
DRIFT = timedelta(seconds=60)
SOON = timedelta(days=14)
CAREGIVER = "/bye/"  # the lightest page that must never set a cookie


def as_it_should_be(url: str) -> Iterator[Finding]:
    what = "as served"
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        yield broken(what, f"{url} is no address.", "Say it whole, as https://willow.example.org.")
        return
    try:
        answer, ends = _get(url, CAREGIVER)
    except (OSError, http.client.HTTPException) as error:
        yield broken(
            what, f"{url} does not answer ({type(error).__name__}).", "Start web server and proxy; look at both."
        )
        return
    found = [*_headers(answer), *_cookies(answer), *_drift(answer), *_certificate(ends), *_redirect(url)]
    yield from found or [right(what, f"{url} answers with every header.")]


def _headers(answer: http.client.HTTPResponse) -> Iterator[Finding]:
    for name, value in ALWAYS.items():
        arrived = answer.headers.get_all(name) or []
        if arrived != [value]:
            said = "is missing" if not arrived else "arrives twice" if len(arrived) > 1 else "was changed on the way"
            yield broken("as served", f"{name} {said}.", "Let the proxy pass headers on as they are, and add none.")
    if answer.status != 200:
        yield broken("as served", f"{CAREGIVER} answers {answer.status}.", "Open it in a browser; look at the logs.")


def _cookies(answer: http.client.HTTPResponse) -> Iterator[Finding]:
    if "Set-Cookie" in answer.headers:
        do = "Turn off the proxy's own cookies, such as those for balancing."
        yield broken("as served", "A page for people who ask sets a cookie.", do)


def _drift(answer: http.client.HTTPResponse) -> Iterator[Finding]:
    said = answer.headers.get("Date")
    if said and abs(parsedate_to_datetime(said) - clock.now()) > DRIFT:
        yield look("as served", "The proxy's clock and this one differ by more than a minute.", "Set both by NTP.")


def _certificate(ends: datetime | None) -> Iterator[Finding]:
    if ends and ends - clock.now() < SOON:
        yield look("as served", f"The certificate ends {ends:%Y-%m-%d}.", "Renew it, and see why that did not happen.")


def _redirect(url: str) -> Iterator[Finding]:
    """Plain http leads to https, where the usual ports are used."""
    parts = urlsplit(url)
    if parts.scheme != "https" or parts.port not in {None, 443}:
        return
    try:
        answer, _ = _get(f"http://{parts.hostname}", CAREGIVER)
    except (OSError, http.client.HTTPException):
        return  # closed altogether is as good
    if not answer.headers.get("Location", "").startswith("https://"):
        yield broken("as served", "Plain http is answered.", "Let the proxy send it to https.")


def _get(url: str, path: str) -> tuple[http.client.HTTPResponse, datetime | None]:
    """The answer, and when the certificate ends."""
    parts, ends = urlsplit(url), None
    host, port = str(parts.hostname), parts.port
    if parts.scheme == "https":
        line: http.client.HTTPConnection = http.client.HTTPSConnection(host, port, timeout=PATIENCE)
    else:
        line = http.client.HTTPConnection(host, port, timeout=PATIENCE)
    try:
        line.connect()
        if isinstance(line.sock, ssl.SSLSocket):
            ends = _ends(line.sock)
        line.request("GET", path)
        answer = line.getresponse()
        answer.read()
        return answer, ends
    finally:
        line.close()


def _ends(door: ssl.SSLSocket) -> datetime | None:
    said = (door.getpeercert() or {}).get("notAfter")
    return datetime.fromtimestamp(ssl.cert_time_to_seconds(str(said)), UTC) if said else None
