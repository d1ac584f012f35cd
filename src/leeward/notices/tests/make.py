"""People with channels, and the machines at the other end: a mail server and a web server that keep what they get."""

import json
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message as Handler

from leeward.accounts.models import User
from leeward.core import clock
from leeward.notices.models import Channel


def person(email: str = "sam@example.org", name: str = "Sam Okafor") -> User:
    return User.objects.create(name=name, email=email)


def channel(user: User, kind: str, address: str = "", **more: Any) -> Channel:
    """One that its owner has proved."""
    kept = {"confirmed": clock.today(), "place": Channel.objects.filter(user=user).count(), **more}
    return Channel.objects.create(user=user, kind=kind, address=address, **kept)


# ---- mail --------------------------------------------------------------------------------------------------------


class Inbox(Handler):
    """`refuses`: what the server says to a recipient instead of taking the mail."""

    def __init__(self) -> None:
        super().__init__()
        self.mails: list[Message] = []
        self.raw: list[bytes] = []
        self.refuses = ""

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        if self.refuses:
            return self.refuses
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        self.raw.append(bytes(envelope.content))
        return str(await super().handle_DATA(server, session, envelope))

    def handle_message(self, message: Message) -> None:
        self.mails.append(message)

    @property
    def to(self) -> list[str]:
        return [str(mail["To"]) for mail in self.mails]


@contextmanager
def mail_server() -> Iterator[tuple[Inbox, int]]:
    inbox = Inbox()
    server = Controller(inbox, hostname="127.0.0.1", port=free_port())
    server.start()
    try:
        yield inbox, server.port
    finally:
        server.stop()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


# ---- the web -----------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Got:
    path: str
    headers: dict[str, str]
    body: bytes


@dataclass(slots=True)
class Provider:
    """Keeps what is posted. `answers` with a status, a body and headers; None hangs up without a word."""

    url: str = ""
    got: list[Got] = field(default_factory=list)
    status: int | None = 201
    body: bytes = b"{}"
    headers: dict[str, str] = field(default_factory=dict)
    slow: Callable[[], None] = lambda: None  # what happens while it thinks

    def json(self) -> list[Any]:
        return [json.loads(each.body) for each in self.got]


@contextmanager
def provider() -> Iterator[Provider]:
    kept = Provider()

    class Answer(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            kept.got.append(Got(self.path, dict(self.headers), body))
            kept.slow()
            if kept.status is None:
                self.close_connection = True
                return
            self.send_response(kept.status)
            for name, value in {**kept.headers, "Content-Length": str(len(kept.body))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(kept.body)

        def log_message(self, format: str, *args: Any) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    kept.url = f"http://127.0.0.1:{server.server_address[1]}"
    Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield kept
    finally:
        server.shutdown()
        server.server_close()
