"""What a program still lacks before people may ask there."""

from typing import NamedTuple


class Gap(NamedTuple):
    """A sentence, and where it is mended: the route of a page that takes the program's slug.

    What is not `needed` is advice: the program may open without it.
    """

    text: str
    route: str
    needed: bool = True
