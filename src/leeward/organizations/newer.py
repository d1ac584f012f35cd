"""When this software brings a newer wording of the limits of confidentiality than a program has.

What people read and supporters agreed to is never changed by an upgrade: a lead compares, and takes it or keeps theirs.
"""

import hashlib
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.conf import settings
from django.utils import translation

from leeward.organizations import legal, queries
from leeward.organizations.models import Program, Wording
from leeward.organizations.seeds.words import LIMITS


@dataclass(frozen=True, slots=True)
class Newer:
    edition: str  # which of our wordings this is
    text: str  # with what the program's legal basis means
    yours: Wording


@dataclass(frozen=True, slots=True)
class Line:
    text: str
    where: str  # both, yours or newer


def edition() -> str:
    """Of the wording that comes with this version, in whatever language a page is."""
    with translation.override(settings.LANGUAGE_CODE):
        return hashlib.sha256(str(LIMITS).encode()).hexdigest()[:16]


def limits_of(program: Program) -> Newer | None:
    """None where a lead has compared it already, where both are the same, and where nothing is written yet."""
    ours = edition()
    if program.limits_compared == ours:
        return None
    yours = queries.newest_wordings(program).get(Wording.Kind.LIMITS)
    text = legal.renewed(str(LIMITS), Program.LegalBasis.NONE, program.legal_basis)
    return Newer(ours, text, yours) if yours and yours.text.split() != text.split() else None


def compared(newer: Newer) -> list[Line]:
    """Line by line, what is only in theirs before what is only in ours."""
    yours, ours = (_lines(text) for text in (newer.yours.text, newer.text))
    found = []
    for tag, first, last, start, end in SequenceMatcher(a=yours, b=ours, autojunk=False).get_opcodes():
        if tag == "equal":
            found += [Line(text, "both") for text in yours[first:last]]
            continue
        found += [Line(text, "yours") for text in yours[first:last]]
        found += [Line(text, "newer") for text in ours[start:end]]
    return found


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
