"""Whether a program's web door is open, and to whom: a lead may pause it, or ask for the code on the poster.

The code follows from a number and the installation's secret, so that posters can be printed at any time and a new
number makes old codes useless. It says that somebody stood before a poster, never who.
"""

import hashlib
import hmac
from datetime import datetime

from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from leeward.core.sealing.bytes_ import b64
from leeward.organizations.models import Program
from leeward.support.models import Door
from leeward.support.refusals import Uncoded

LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # none that look alike
LENGTH = 8


def is_paused(door: Door, at: datetime) -> bool:
    return door.paused_until is not None and door.paused_until > at


def needs_code(door: Door, at: datetime) -> bool:
    return door.code_until is not None and door.code_until > at


def code_of(program: Program, door: Door) -> str:
    """As it is printed: two groups of four."""
    digest = salted_hmac("leeward.support.doorway", f"{program.pk}:{door.code_round}", algorithm="sha256").digest()
    text = "".join(LETTERS[byte % len(LETTERS)] for byte in digest[:LENGTH])
    return f"{text[:4]}-{text[4:]}"


def fits(program: Program, door: Door, given: str) -> bool:
    """`given`: what her page sends, b64 SHA-256 of `leeward/v1/door/<program>/<code without the dash>`."""
    code = code_of(program, door).replace("-", "")
    wanted = b64(hashlib.sha256(f"leeward/v1/door/{program.pk}/{code}".encode()).digest())
    return hmac.compare_digest(wanted.encode(), given.encode())


def uncoded() -> Uncoded:
    return Uncoded(
        _(
            "The code does not fit. It is on the poster, below the square to scan. An older poster has none, or one"
            " that counts no more: look for a newer one. Or please call."
        )
    )
