"""Refusals of this room, each with the short word and the status that a page's script gets."""

from leeward.core.errors import Conflict, Refused


class Malformed(Refused):
    """Not what our own pages send."""


class NotRecognized(Refused):
    """Nobody can be signed in with this."""


class Gone(Refused):
    """An invitation that was used, has ended, or never was."""


class NoVault(Refused):
    """Signed in, but without keys."""


class ProofNeeded(Refused):
    """Signed in, but not shown a way in lately enough for this change."""


ANSWERS: dict[type[Refused], tuple[str, int]] = {
    Malformed: ("malformed", 422),
    NotRecognized: ("not_recognized", 403),
    Gone: ("gone", 410),
    NoVault: ("no_vault", 404),
    ProofNeeded: ("proof_needed", 403),
    Conflict: ("moved", 409),
    Refused: ("refused", 409),
}


def answer_to(refused: Refused) -> tuple[str, int]:
    """Code and HTTP status."""
    return next(ANSWERS[kind] for kind in type(refused).__mro__ if kind in ANSWERS)
