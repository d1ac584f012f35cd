"""Text messages through a provider: one that speaks as Twilio does, or any that takes JSON."""

import hmac
import json
import re
from base64 import b64encode
from hashlib import sha1, sha256
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest

from leeward.core import clock, phones
from leeward.notices.outcomes import Busy, Gone, Rejected
from leeward.notices.posting import Answer, post

FRESH = 5 * 60  # seconds in which a signed answer is believed
UNSUBSCRIBED = {21610, 21211, 21614}  # Twilio's codes: answered STOP, no such number, takes no text messages


class Forged(Exception):
    """Not signed by the provider."""


def offered() -> bool:
    return bool(settings.SMS_PROVIDER)


def takes_answers() -> bool:
    return offered() and bool(settings.SMS_TOKEN)


def number(typed: str) -> str | None:
    """As +16175550101; None for what cannot get a text message, as somebody's extension."""
    try:
        kept = phones.kept(typed)
    except ValueError:
        return None
    return None if ";" in kept else kept


def send(number: str, text: str) -> None:
    if not offered():
        raise Rejected
    _judge(_twilio(number, text) if settings.SMS_PROVIDER == "twilio" else _plain(number, text))


def _twilio(number: str, text: str) -> Answer:
    account = settings.SMS_ACCOUNT
    url = f"{settings.SMS_URL or 'https://api.twilio.com'}/2010-04-01/Accounts/{account}/Messages.json"
    pair = b64encode(f"{account}:{settings.SMS_TOKEN}".encode()).decode()
    body = urlencode({"To": number, "From": settings.SMS_FROM, "Body": text}).encode()
    headers = {"Authorization": f"Basic {pair}", "Content-Type": "application/x-www-form-urlencoded"}
    return post(url, body, headers, private=True)


def _plain(number: str, text: str) -> Answer:
    filled = _filled(json.loads(settings.SMS_JSON), {"{to}": number, "{from}": settings.SMS_FROM, "{text}": text})
    headers = {"Content-Type": "application/json"}
    if settings.SMS_TOKEN:
        headers["Authorization"] = f"Bearer {settings.SMS_TOKEN}"
    return post(settings.SMS_URL, json.dumps(filled).encode(), headers, private=True)


def _filled(part: Any, values: dict[str, str]) -> Any:
    """The template with each text that names a value replaced, however deep."""
    if isinstance(part, dict):
        return {key: _filled(each, values) for key, each in part.items()}
    if isinstance(part, list):
        return [_filled(each, values) for each in part]
    return values.get(part, part) if isinstance(part, str) else part


def _judge(answer: Answer) -> None:
    if 200 <= answer.status < 300:
        return
    if _code(answer.body) in UNSUBSCRIBED:
        raise Gone
    # Wrong keys, too much, out of order: all are about the provider, not about this number
    raise Busy if answer.status in {401, 403, 404, 408, 429} or answer.status >= 500 else Rejected


def _code(body: bytes) -> int | None:
    try:
        said = json.loads(body)
    except ValueError:
        return None
    return said.get("code") if isinstance(said, dict) else None


# ---- answers -----------------------------------------------------------------------------------------------------


def incoming(request: HttpRequest) -> tuple[str, str]:
    """(number, text) of a message somebody sent; raises Forged unless the provider signed it."""
    if not takes_answers():
        raise Forged
    return _from_twilio(request) if settings.SMS_PROVIDER == "twilio" else _from_plain(request)


def twilio_signature(url: str, fields: dict[str, str]) -> str:
    """Of the address and every field in the order of their names."""
    signed = url + "".join(f"{name}{fields[name]}" for name in sorted(fields))
    return b64encode(hmac.new(settings.SMS_TOKEN.encode(), signed.encode(), sha1).digest()).decode()


def plain_signature(at: str, body: bytes) -> str:
    """`at`: seconds since 1970, as they stand in the header."""
    return hmac.new(settings.SMS_TOKEN.encode(), at.encode() + b"." + body, sha256).hexdigest()


def _from_twilio(request: HttpRequest) -> tuple[str, str]:
    fields = {name: str(value) for name, value in request.POST.items()}
    # As the provider was told, not as a proxy passes it on
    expected = twilio_signature(settings.ORIGIN + request.get_full_path(), fields)
    _compare(expected, request.headers.get("X-Twilio-Signature", ""))
    return fields.get("From", ""), fields.get("Body", "")


def _from_plain(request: HttpRequest) -> tuple[str, str]:
    at = request.headers.get("Leeward-Time", "")
    _compare(plain_signature(at, request.body), request.headers.get("Leeward-Signature", ""))
    if not _is_fresh(at):
        raise Forged
    try:
        said = json.loads(request.body)
    except ValueError:
        return "", ""
    return (str(said.get("from", "")), str(said.get("text", ""))) if isinstance(said, dict) else ("", "")


def _is_fresh(at: str) -> bool:
    """Twilio signs no time; what somebody recorded of another service is worth nothing soon after."""
    return bool(re.fullmatch("[0-9]{1,12}", at)) and abs(clock.now().timestamp() - int(at)) <= FRESH


def _compare(expected: str, given: str) -> None:
    if not hmac.compare_digest(expected.encode(), given.encode()):
        raise Forged
