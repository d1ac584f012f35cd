"""Locks in the data folder. Web and worker hold theirs while they run; a restore wants both for itself."""

import contextlib
import fcntl
from collections.abc import Iterator
from typing import IO, Literal

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

type_Part = Literal["web", "worker"]

_held: list[IO[bytes]] = []  # until the process ends


def hold(part: type_Part) -> None:
    """Raises ImproperlyConfigured while a restore is at work. Any number of processes may hold the same part."""
    _held.append(_locked(part, fcntl.LOCK_SH, "A restore is at work. Start again when it is done."))


@contextlib.contextmanager
def alone() -> Iterator[None]:
    """Raises ImproperlyConfigured while anything serves."""
    busy = "The web server or the worker still runs. Stop both first, and their timers."
    with _locked("web", fcntl.LOCK_EX, busy), _locked("worker", fcntl.LOCK_EX, busy):
        yield


def is_running(part: type_Part) -> bool:
    try:
        _locked(part, fcntl.LOCK_EX, "").close()
    except ImproperlyConfigured:
        return True
    return False


def _locked(part: type_Part, kind: int, otherwise: str) -> IO[bytes]:
    file = (settings.DATA / f"{part}.lock").open("ab")
    try:
        fcntl.flock(file, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        file.close()
        raise ImproperlyConfigured(otherwise) from None
    return file
