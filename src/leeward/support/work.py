"""A little work before an upload, while many requests wait: dear for a script, a blink for one person (design 8).

The server signs a puzzle, her browser solves it while she types, and each solution opens the door once. What is kept
of a solution is a hash, for as long as its puzzle lasts.
"""

import base64
import hashlib
import json
from datetime import UTC, datetime, timedelta
from secrets import randbelow
from typing import Any

import altcha
from django.conf import settings
from django.utils.translation import gettext as _

from leeward.core import clock
from leeward.organizations.models import Program
from leeward.support.models import Spent
from leeward.support.refusals import Unproven

ALGORITHM = "PBKDF2/SHA-256"
COST = 5000  # rounds of one try
FEWEST, MOST = 30, 60  # tries until it is solved: 0.1 s on a computer, under 1 s on an old phone
LASTS = timedelta(hours=2)  # what she fills in may take long
LONGEST = 4096  # characters of a solution


def puzzle(program: Program) -> dict[str, Any]:
    """Signed, so that nothing has to be kept of it. Its end is in `data`: the library knows no stopped clock."""
    until = int((clock.now() + LASTS).timestamp())
    made = altcha.create_challenge(
        ALGORITHM,
        COST,
        counter=FEWEST + randbelow(MOST - FEWEST),
        data={"program": str(program.pk), "until": until},
        hmac_secret=_secret("puzzle"),
        hmac_key_secret=_secret("solution"),
    )
    return {"parameters": made.parameters.to_dict(), "signature": made.signature}


def check(program: Program, given: str) -> Spent:
    """The solution as it will be spent. Raises Unproven for anything but a solved puzzle of this program and hour."""
    given = given[:LONGEST]
    if not altcha.verify_solution(given, _secret("puzzle"), hmac_key_secret=_secret("solution")).verified:
        raise _unproven()
    signed = json.loads(base64.b64decode(given))["challenge"]["parameters"]  # by us
    until = datetime.fromtimestamp(signed["data"]["until"], tz=UTC)
    if signed["data"]["program"] != str(program.pk) or until < clock.now():
        raise _unproven()
    return Spent(mark=hashlib.sha256(signed["nonce"].encode()).hexdigest(), until=until)


def spend(solution: Spent) -> None:
    """In the transaction that stores what it was worked for. Raises Unproven the second time."""
    _row, is_new = Spent.objects.get_or_create(mark=solution.mark, defaults={"until": solution.until})
    if not is_new:
        raise _unproven()


def _secret(name: str) -> str:
    return f"{settings.SECRET_KEY}|{name}"


def _unproven() -> Unproven:
    return Unproven(_("Many requests come in just now. Please try again, or call."))
