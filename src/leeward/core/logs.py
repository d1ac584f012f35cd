"""Logs carry no address, no query string and no word a person typed."""

import logging
import re
import traceback
from types import TracebackType
from typing import Any

type_Trouble = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.IGNORECASE)
_SECRET = re.compile(r"(?<=/)[\w-]{40,}")  # a part of a path that only its owner knows


class Quiet(logging.Filter):
    """Takes query strings and ids out of paths, and drops the request object a handler might print."""

    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.args, tuple):
            record.args = tuple(_quiet(value) for value in record.args)
        record.__dict__.pop("request", None)
        return True


class PlainFormatter(logging.Formatter):
    """Tracebacks without the exception's message: it can hold values of a form or a row."""

    def formatException(self, ei: type_Trouble) -> str:
        kind, _, trace = ei
        lines = traceback.format_tb(trace)
        return "".join(["Traceback (most recent call last):\n", *lines, kind.__name__ if kind else ""])


def _quiet(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    return _SECRET.sub("<secret>", _UUID.sub("<id>", value.split("?", 1)[0]))
