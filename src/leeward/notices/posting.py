"""One POST to another machine: no redirect is followed, and, unless allowed, no private address is reached."""

import http.client
import socket
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_address, ip_network
from urllib.parse import urlsplit

from leeward.notices.outcomes import Busy, Rejected, Unsure

PATIENCE = 10  # seconds for each step
MOST_ADDRESSES = 4  # of one name that are tried
# IPv4 inside IPv6 (compatible, mapped, NAT64, 6to4), and the old private range of IPv6
WRAPPING = tuple(
    map(ip_network, ("::/96", "::ffff:0:0/96", "64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "fec0::/10"))
)
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
        plain = _first_that_answers(addresses[:MOST_ADDRESSES], port)
        connection.sock = ssl.create_default_context().wrap_socket(plain, server_hostname=host) if is_tls else plain
    except UnicodeError:  # no name at all, as one with a part that is too long
        raise Rejected from None
    except OSError:
        raise Busy from None
    return connection


def _first_that_answers(addresses: list[str], port: int) -> socket.socket:
    """All of them together get no longer than one would."""
    for address in addresses[:-1]:
        try:
            return socket.create_connection((address, port), timeout=PATIENCE / len(addresses))
        except OSError:
            continue
    return socket.create_connection((addresses[-1], port), timeout=PATIENCE / len(addresses))


def _is_public(address: str) -> bool:
    """Not one that wraps another either: what a router makes of it could lie inside."""
    read = ip_address(address)
    return read.is_global and not read.is_multicast and not any(read in each for each in WRAPPING)
