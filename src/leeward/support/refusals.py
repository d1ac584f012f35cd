"""Refusals that callers tell apart. Everything else is a plain Refused."""

from leeward.core.errors import Conflict, Refused


class Closed(Refused):
    """The program takes no requests now."""


class Full(Refused):
    """More waits here than can be kept. A later try may go through."""


class Uncoded(Refused):
    """The code of the poster is asked for, and this is not it."""


class Unproven(Refused):
    """The sender's device must solve a puzzle first, and another one for each upload."""


class Stale(Refused):
    """Sealed to a directory that is not the program's, or too old: the page seals again."""


class Taken(Conflict):
    """Somebody else has it, or it was never for this person. Both sound the same."""


class Moved(Conflict):
    """The ask is no longer in a state where this may happen."""


class OutOfTurn(Conflict):
    """Another message has this number."""


class Silent(Refused):
    """Nothing can be written here: the program has no writing, or the ask is closing."""


class Gone(Refused):
    """It is being erased: its key has already gone."""


class LostKeys(Refused):
    """The keys at hand are not those of the asks that are stored."""
