"""Refusals: sentences fit for the person who reads them."""


class Refused(Exception):
    """An action may not happen; the text says why, in plain words."""


class Conflict(Refused):
    """Somebody else was faster, or the same thing arrived before."""
