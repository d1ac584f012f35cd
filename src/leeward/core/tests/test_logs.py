import logging
import sys

from leeward.core.logs import PlainFormatter, Quiet


def test_query_strings_and_ids_are_left_out() -> None:
    path = "/asks/6f1f0c9a-9b1e-4a39-8a3c-0d9f6b3f2a11/?word=secret"
    record = logging.LogRecord("django", logging.WARNING, "", 0, "Not Found: %s", (path,), None)

    Quiet().filter(record)

    assert record.getMessage() == "Not Found: /asks/<id>/"


def test_a_traceback_carries_no_message() -> None:
    typed = "".join(["my ", "name"])
    try:
        raise ValueError(typed)
    except ValueError:
        text = PlainFormatter().formatException(sys.exc_info())

    assert "ValueError" in text
    assert typed not in text


def test_a_secret_address_is_left_out() -> None:
    path = "/rota/feed/" + "aB3-_x" * 7 + ".ics"
    record = logging.LogRecord("django", logging.WARNING, "", 0, "Not Found: %s", (path,), None)

    Quiet().filter(record)

    assert record.getMessage() == "Not Found: /rota/feed/<secret>.ics"
