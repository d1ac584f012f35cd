"""Reads signed documents as they arrive. Whatever does not fit is refused with a sentence."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from leeward.core.errors import Refused
from leeward.core.sealing.bytes_ import unb64
from leeward.core.sealing.sign import Signed, open_doc

LONGEST_TEXT = 64 * 1024  # characters; a roster of 128 has about 9,000


def signed(value: object) -> Signed:
    """The shape of a signed document out of posted JSON."""
    if not isinstance(value, Mapping):
        raise Refused(_("Something is missing in what was sent. Please load the page again."))
    parts = {name: value.get(name, "") for name in ("text", "sig", "by")}
    if not all(isinstance(part, str) for part in parts.values()) or len(parts["text"]) > LONGEST_TEXT:
        raise Refused(_("Something is missing in what was sent. Please load the page again."))
    return {"text": parts["text"], "sig": parts["sig"], "by": parts["by"]}


def opened(key: str, kind: str, doc: Signed) -> dict[str, Any]:
    """What the document says, once its signature is right."""
    try:
        content = open_doc(key, kind, doc)
    except (ValueError, TypeError):
        raise Refused(_("A signature does not fit. Nothing was saved.")) from None
    if not isinstance(content, dict):
        raise Refused(_("A signature does not fit. Nothing was saved."))
    return content


def checked_key(key: object) -> str:
    """A public key as b64 of 32 bytes."""
    try:
        unb64(str(key), 32)
    except ValueError:
        raise Refused(_("This is not a key. Nothing was saved.")) from None
    return str(key)
