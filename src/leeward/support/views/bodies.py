"""What pages post, read strictly. Whatever does not have the expected shape is Malformed; nothing is guessed."""

import json
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest
from django.http.request import UnreadablePostError
from django.utils.translation import gettext as _

from leeward.core.errors import Refused
from leeward.core.sealing.bytes_ import unb64
from leeward.core.sealing.upload import MAX_UPLOAD, Malformed
from leeward.support.actions.writing import Sealed

type_Content = dict[str, Any]

LARGEST_NUMBER = 2**31 - 1  # what a column holds


class TooLarge(Refused):
    """More bytes than the largest upload has."""


def raw(request: HttpRequest) -> bytes:
    """The bytes as they came. Refuses by the announced length, before anything is read."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > MAX_UPLOAD:
        raise _too_large()
    try:
        return request.body
    except RequestDataTooBig:
        raise _too_large() from None
    except UnreadablePostError:
        raise Malformed(_("Not everything arrived. Please send it again.")) from None


def content(request: HttpRequest) -> type_Content:
    try:
        found = json.loads(raw(request) or b"{}")
    except (ValueError, RecursionError):
        raise _malformed() from None
    if not isinstance(found, dict):
        raise _malformed()
    return found


def number(content: type_Content, name: str, *, least: int = 0) -> int:
    value = content.get(name)
    if type(value) is not int or not least <= value <= LARGEST_NUMBER:
        raise _malformed()
    return value


def flag(content: type_Content, name: str) -> bool:
    """False when it is missing."""
    value = content.get(name, False)
    if type(value) is not bool:
        raise _malformed()
    return value


def text(content: type_Content, name: str) -> str:
    value = content.get(name)
    if not isinstance(value, str) or "\x00" in value:
        raise _malformed()
    return value


def sealed(content: type_Content, name: str, length: int | None = None) -> bytes:
    """Bytes in b64, exactly `length` of them when given."""
    try:
        return unb64(text(content, name), length)
    except ValueError:
        raise _malformed() from None


def moment(content: type_Content, name: str) -> datetime:
    """ISO 8601 with an offset."""
    try:
        found = datetime.fromisoformat(text(content, name))
    except ValueError:
        raise _malformed() from None
    if found.tzinfo is None:
        raise _malformed()
    return found


def ids(text: str, *, most: int) -> list[UUID]:
    """Between commas; none in no text."""
    try:
        found = [UUID(each) for each in text.split(",", most)] if text else []
    except ValueError:
        raise _malformed() from None
    if len(found) > most:
        raise _malformed()
    return found


def answers(content: type_Content, name: str) -> type_Content:
    value = content.get(name)
    if not isinstance(value, dict):
        raise _malformed()
    return value


def message(content: type_Content) -> Sealed:
    return Sealed(number(content, "n"), number(content, "sequence", least=1), sealed(content, "body"))


def _malformed() -> Malformed:
    return Malformed(_("This page sent something we cannot read. Please load it again."))


def _too_large() -> TooLarge:
    return TooLarge(_("This is larger than a request can be."))
