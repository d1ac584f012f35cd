"""JSON that our own pages post. A passkey's PRF secret never gets past this door (security 3.2)."""

import json
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from leeward.accounts.errors import Malformed


def read(body: bytes) -> dict[str, Any]:
    """The posted object. Raises Malformed for anything else, and for PRF results at any depth."""
    try:
        content = json.loads(body)
    except (ValueError, RecursionError):
        raise Malformed(_("This page sent something we cannot read. Please load it again.")) from None
    if not isinstance(content, dict):
        raise Malformed(_("This page sent something we cannot read. Please load it again."))
    if any(_holds_results(value) for key, value in _pairs(content) if key == "prf"):
        raise Malformed(_("This page sent a secret that must stay in your browser. Nothing was kept."))
    return content


def text(content: dict[str, Any], name: str, longest: int = 10_000) -> str:
    value = content.get(name)
    if not isinstance(value, str) or not 0 < len(value) <= longest or "\x00" in value:
        raise Malformed(_("This page sent something we cannot read. Please load it again."))
    return value


def _holds_results(prf: Any) -> bool:
    """`{"enabled": true}` says that a passkey can do it; anything more may be the secret."""
    return not (isinstance(prf, dict) and set(prf) <= {"enabled"} and isinstance(prf.get("enabled", True), bool))


def _pairs(content: Any) -> Iterator[tuple[str, Any]]:
    """Every key and value, however deep."""
    waiting = [content]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            yield from value.items()
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value)
