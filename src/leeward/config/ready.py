"""What must be true before a process serves: tables are there, keys are ours, and nothing put back is unpurged."""

from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError, ProgrammingError

from leeward.config import serving
from leeward.core import installation
from leeward.support import actions
from leeward.support.refusals import LostKeys

UNPREPARED = "The databases are not prepared. Run `./run manage prepare`, then start again."
UNPURGED = (
    "The main database was put back from a copy, and what ended since then is not forgotten yet. "
    "Run `./run manage prepare`, which purges, then start again."
)


def serve(part: serving.type_Part) -> None:
    """Called once by each process that serves. Raises ImproperlyConfigured with a sentence for the operator."""
    serving.hold(part)
    check()


def check() -> None:
    """The same, of the databases alone."""
    try:
        actions.check_keys()
        same_moment = installation.is_of_one_moment()
    except LostKeys as lost:
        raise ImproperlyConfigured(str(lost)) from None
    except (OperationalError, ProgrammingError) as error:
        raise ImproperlyConfigured(f"{UNPREPARED} ({type(error).__name__})") from None
    if not same_moment:
        raise ImproperlyConfigured(UNPURGED)
