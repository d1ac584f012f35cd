"""How trying to send can end, other than well. What is raised decides what happens next."""


class Busy(Exception):
    """Nothing went out, and it is not this address's fault: the way out is left alone for a while, then tried again."""


class Rejected(Exception):
    """Nothing went out: this address does not work."""


class Gone(Exception):
    """The other end wants nothing from us any more."""


class Unsure(Exception):
    """It may have gone out: never again on this channel."""
