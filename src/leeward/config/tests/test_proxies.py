"""The proxy examples in deploy/, run as they are but for names, ports, certificates and folders."""

import datetime
import json
import re
import shutil
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPConnection, HTTPSConnection
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from leeward.config import server
from leeward.config.tests.drill import Drill, new_site
from leeward.core.headers import ALWAYS
from tests.e2e.site import ROOT, free_port, started

DEPLOY = ROOT / "deploy"
HOST = "willow.example.org"
KEY = "aB3-_xYz9Qw7Lk2Mn5Pr8St1Uv4Wx6" * 2
PHONES = server.THREADS + 4  # slow ones, more than the server has threads
LEAKS = {"X-Forwarded-For": "203.0.113.77", "Forwarded": "for=203.0.113.77", "User-Agent": "Zephyrphone"}


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: Message
    body: bytes


@dataclass(frozen=True, slots=True)
class Proxy:
    """A proxy that runs: where it listens, and what Leeward listens on behind it."""

    secure: int
    plain: int
    behind: int
    folder: Path

    def ask(self, method: str, path: str, body: bytes = b"", headers: dict[str, str] | None = None) -> Answer:
        with closing(self.line()) as line:
            line.request(method, path, body, {"Host": HOST, **LEAKS, **(headers or {})})
            answer = line.getresponse()
            return Answer(answer.status, answer.headers, answer.read())

    def line(self) -> HTTPSConnection:
        trusting = ssl.create_default_context()
        trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
        line = HTTPSConnection(HOST, self.secure, timeout=30, context=trusting)
        plain = socket.create_connection(("127.0.0.1", self.secure), timeout=30)
        line.sock = trusting.wrap_socket(plain, server_hostname=HOST)
        return line

    def logs(self) -> str:
        return "".join(path.read_text() for path in self.folder.glob("*.log"))


def certificate(folder: Path) -> None:
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name.from_rfc4514_string(f"CN={HOST}")
    now = datetime.datetime.now(datetime.UTC)
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    made = made.serial_number(1).not_valid_before(now).not_valid_after(now + datetime.timedelta(days=60))
    pem, plain = serialization.Encoding.PEM, serialization.NoEncryption()
    (folder / "fullchain.pem").write_bytes(made.sign(key, hashes.SHA256()).public_bytes(pem))
    (folder / "privkey.pem").write_bytes(key.private_bytes(pem, serialization.PrivateFormat.PKCS8, plain))


def nginx(folder: Path, https: int, plain: int, behind: int) -> list[str]:
    said = (DEPLOY / "nginx.conf").read_text()
    said = re.sub(r"listen \[::\]:.*\n", "", said).replace("listen 80;", f"listen 127.0.0.1:{plain};")
    said = said.replace("listen 443 ", f"listen 127.0.0.1:{https} ").replace("127.0.0.1:8000", f"127.0.0.1:{behind}")
    said = said.replace("/etc/letsencrypt/live/willow.example.org", str(folder)).replace("/opt/leeward", str(ROOT))
    said = said.replace("/var/log/nginx/leeward.log", str(folder / "nginx.log"))
    temporary = " ".join(f"{kind}_temp_path {folder};" for kind in ("proxy", "client_body", "fastcgi", "uwsgi", "scgi"))
    whole = f"daemon off; master_process off; pid {folder}/pid; events {{}} http {{ {temporary}\n{said}\n}}"
    (folder / "nginx.conf").write_text(whole)
    return ["nginx", "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", str(folder / "start.log")]


def caddy(folder: Path, https: int, plain: int, behind: int) -> list[str]:
    said = (DEPLOY / "Caddyfile").read_text().replace("/opt/leeward", str(ROOT))
    said = said.replace("127.0.0.1:8000", f"127.0.0.1:{behind}").replace("lb_try_duration 20s", "lb_try_duration 1s")
    said = said.replace(
        "{\n\tlog", f"{{\n\tadmin off\n\tskip_install_trust\n\thttp_port {plain}\n\thttps_port {https}\n\tlog", 1
    )
    said = said.replace(f"{HOST} {{", f"{HOST} {{\n\ttls {folder}/fullchain.pem {folder}/privkey.pem")
    (folder / "Caddyfile").write_text(said)
    return ["caddy", "run", "--config", str(folder / "Caddyfile"), "--adapter", "caddyfile"]


KINDS: dict[str, Callable[[Path, int, int, int], list[str]]] = {"nginx": nginx, "caddy": caddy}


@pytest.fixture(scope="module", params=sorted(KINDS))
def proxy(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxy]:
    kind = request.param
    if shutil.which(kind) is None:
        pytest.skip(f"{kind} is not installed here: apt-get install {'nginx-light' if kind == 'nginx' else kind}")
    folder = tmp_path_factory.mktemp(kind)
    certificate(folder)
    runs = Proxy(free_port(), free_port(), free_port(), folder)
    command = KINDS[kind](folder, runs.secure, runs.plain, runs.behind)
    with (
        (folder / "out.log").open("wb") as out,
        started(command, {"HOME": str(folder), "PATH": "/usr/sbin:/usr/bin"}, out),
    ):
        until(lambda: answers(runs.secure))
        yield runs


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Drill]:
    with new_site(tmp_path_factory.mktemp("behind")) as made:
        yield made


@pytest.fixture(scope="module")
def served(proxy: Proxy, site: Drill) -> Iterator[Proxy]:
    """Leeward behind it, with the settings of a real site."""
    real = {"LEEWARD_HOST": HOST, "LEEWARD_BEHIND_PROXY": "1", "LEEWARD_SECRET_KEY": KEY}
    command = server.command(listen="127.0.0.1", port=proxy.behind)
    with (proxy.folder / "leeward.log").open("wb") as out, started(command, {**site.env, **real}, out):
        until(lambda: answers(proxy.behind))
        yield proxy


def until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + 40
    while not holds():
        assert time.monotonic() < end, "This took too long."
        time.sleep(0.1)


def answers(port: int) -> bool:
    with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=5):
        return True
    return False


# ---- before Leeward runs -----------------------------------------------------------------------------------------


def test_while_leeward_restarts_there_are_numbers_to_call(proxy: Proxy) -> None:
    answer = proxy.ask("GET", "/back/?word=zephyrwort")

    assert answer.status == 503
    assert b"988" in answer.body
    assert answer.headers["Cache-Control"] == "no-store"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


def test_nothing_that_says_who_comes_is_passed_on(proxy: Proxy) -> None:
    seen: list[dict[str, str]] = []

    class Listener(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            seen.append({name.lower(): value for name, value in self.headers.items()})
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            return

    with HTTPServer(("127.0.0.1", proxy.behind), Listener) as listener:
        threading.Thread(target=listener.handle_request).start()
        proxy.ask("GET", "/back/", headers={"X-Forwarded-Proto": "http", "X-Real-IP": "203.0.113.77"})

    assert [value for value in seen[0].values() if "203.0.113" in value or "127.0.0.1" in value] == []
    assert "zephyr" not in json.dumps(seen).lower()
    assert (seen[0]["host"], seen[0]["x-forwarded-proto"]) == (HOST, "https")


# ---- with Leeward behind it --------------------------------------------------------------------------------------


def test_headers_arrive_once_and_as_they_were(served: Proxy) -> None:
    answer = served.ask("GET", "/bye/")

    assert answer.status == 200
    assert {name: answer.headers.get_all(name) for name in ALWAYS} == {name: [value] for name, value in ALWAYS.items()}
    assert answer.headers.get_all("Strict-Transport-Security") == ["max-age=63072000; includeSubDomains; preload"]
    assert "Set-Cookie" not in answer.headers
    assert not re.search(r"\d", answer.headers.get("Server", ""))


def test_plain_http_leads_to_https(served: Proxy) -> None:
    with closing(HTTPConnection("127.0.0.1", served.plain, timeout=10)) as line:
        line.request("GET", "/bye/", headers={"Host": HOST})
        answer = line.getresponse()

    assert answer.status in (301, 308)
    assert str(answer.headers["Location"]).startswith(f"https://{HOST}")


def test_requests_pass_and_what_is_too_large_gets_our_answer(served: Proxy, site: Drill) -> None:
    uploads = site.run("upload")
    kind = {"Content-Type": "application/vnd.leeward.ask", "Origin": f"https://{HOST}", "Sec-Fetch-Site": "same-origin"}

    assert served.ask("POST", uploads["path"], bytes.fromhex(uploads["bodies"][0]), kind).status in (200, 201)
    refused = served.ask("POST", uploads["path"], bytes(600_000), kind)
    assert refused.status == 413
    assert json.loads(refused.body)["error"] == "too_large"


def test_slow_phones_hold_nobody_up(served: Proxy, site: Drill) -> None:
    path = site.run("upload")["path"]
    slow = [served.line() for _ in range(PHONES)]
    for line in slow:
        line.putrequest("POST", path, skip_host=True)
        line.putheader("Host", HOST)
        line.putheader("Content-Type", "application/vnd.leeward.ask")
        line.putheader("Content-Length", "100000")
        line.endheaders(b"x" * 1000)
    time.sleep(1)

    began = time.monotonic()
    assert served.ask("GET", "/bye/").status == 200
    assert time.monotonic() - began < 8

    for line in slow:
        line.close()


def test_no_log_says_who_came_or_what_for(served: Proxy) -> None:
    served.ask("GET", "/back/?word=zephyrwort")
    served.ask("GET", "/p/zephyrwort/")
    said = served.logs().lower()

    assert [word for word in ("zephyr", "203.0.113", "/back/") if word in said] == []
    assert re.findall(r"client: |remote_ip|\"uri\"", said) == []
