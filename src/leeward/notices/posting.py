"""One POST to another machine: no redirect is followed, and, unless allowed, no private address is reached."""

import http.client
import socket
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

from leeward.notices.outcomes import Busy, Rejected, Unsure

PATIENCE = 10  # seconds for each step
LONGEST_ANSWER = 16 * 1024  # bytes that are read of an answer


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    body: bytes


def post(url: str, body: bytes, headers: Mapping[str, str], *, private: bool) -> Answer:
    """Raises Rejected for a private address, Busy when nothing went out, Unsure when nobody answered."""
    parts = urlsplit(url)
    host, is_tls = parts.hostname or "", parts.scheme == "https"
    port = parts.port or (443 if is_tls else 80)
    connection = _connection(host, port, is_tls=is_tls, private=private)
    try:
        connection.request("POST", _path(parts.path, parts.query), body, dict(headers))
        answer = connection.getresponse()
        return Answer(answer.status, answer.read(LONGEST_ANSWER))
    except (OSError, http.client.HTTPException):
        raise Unsure from None
    finally:
        connection.close()


def _path(path: str, query: str) -> str:
    return f"{path or '/'}{'?' if query else ''}{query}"


def _connection(host: str, port: int, *, is_tls: bool, private: bool) -> http.client.HTTPConnection:
    """Connected already, to the very address that was looked at: a second look-up could say something else."""
    connection = http.client.HTTPConnection(host, port, timeout=PATIENCE)
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        addresses = [str(entry[4][0]) for entry in found]
        if not private and not all(map(_is_public, addresses)):
            raise Rejected
        plain = socket.create_connection((addresses[0], port), timeout=PATIENCE)
        connection.sock = ssl.create_default_context().wrap_socket(plain, server_hostname=host) if is_tls else plain
    except OSError:
        raise Busy from None
    return connection


def _is_public(address: str) -> bool:
    read = ip_address(address)
    return read.is_global and not read.is_multicast
