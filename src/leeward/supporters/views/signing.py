"""What goes into a page that signs: read with the page, checked again when the signatures arrive."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from leeward.organizations.models import Program
from leeward.supporters import facts, queries
from leeward.supporters.models import Supporter


def signing_data(
    program: Program, *, sign: Iterable[Supporter] = (), leaving: Iterable[Supporter] = ()
) -> dict[str, Any]:
    """For `json_script`: whom to sign, in plain facts whose tags the browser makes, and who leaves."""
    known = facts.background(program)
    return {
        "slug": program.slug,
        "program": str(program.pk),
        "sign": [
            {
                "id": str(supporter.pk),
                "number": supporter.number,
                "key": queries.sign_key_of(supporter.user),
                "facts": asdict(facts.facts_of(supporter, known)),
            }
            for supporter in sign
        ],
        "leaving": [{"id": str(supporter.pk), "number": supporter.number} for supporter in leaving],
    }
