"""What the doctor sees at the other end of a proxy: here a small server that stands for one."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from leeward.config.doctor.findings import Finding, Grade
from leeward.config.doctor.served import as_it_should_be
from leeward.core.headers import ALWAYS

type_Headers = list[tuple[str, str]]
RIGHT: type_Headers = list(ALWAYS.items())


@contextmanager
def proxy(headers: type_Headers, status: int = 200, date: str = "") -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response_only(status)
            for name, value in [*headers, ("Date", date or self.date_time_string()), ("Content-Length", "0")]:
                self.send_header(name, value)
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            return

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        serving = threading.Thread(target=server.serve_forever, args=(0.01,))
        serving.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        serving.join()


def said(headers: type_Headers, **answer: Any) -> list[Finding]:
    with proxy(headers, **answer) as url:
        return list(as_it_should_be(url))


def test_every_header_as_it_was_sent_is_right() -> None:
    assert [finding.grade for finding in said(RIGHT)] == [Grade.RIGHT]


WRONG: dict[str, tuple[type_Headers, dict[str, Any]]] = {
    "X-Frame-Options is missing": ([each for each in RIGHT if each[0] != "X-Frame-Options"], {}),
    "Referrer-Policy arrives twice": ([*RIGHT, ("Referrer-Policy", "no-referrer")], {}),
    "Permissions-Policy was changed": (
        [(name, "camera=*" if name[:4] == "Perm" else value) for name, value in RIGHT],
        {},
    ),
    "sets a cookie": ([*RIGHT, ("Set-Cookie", "balancer=1")], {}),
    "answers 502": (RIGHT, {"status": 502}),
    "clock and this one differ": (RIGHT, {"date": "Mon, 05 Jan 2026 03:00:00 GMT"}),
}


@pytest.mark.parametrize("sentence", sorted(WRONG))
def test_what_a_proxy_does_wrong_is_seen(sentence: str) -> None:
    headers, answer = WRONG[sentence]

    findings = said(headers, **answer)

    assert [sentence in finding.say for finding in findings] == [True]
    assert findings[0].do


@pytest.mark.parametrize("url", ["http://127.0.0.1:1", "willow.example.org", "ftp://127.0.0.1"])
def test_an_address_that_does_not_answer_is_broken(url: str) -> None:
    assert [finding.grade for finding in as_it_should_be(url)] == [Grade.BROKEN]
