"""Web push: sealed for one browser, signed by us, and never posted where nobody should post."""

import socket
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from py_vapid import Vapid02  # type: ignore[import-untyped]

from leeward.notices import push
from leeward.notices.outcomes import Busy, Gone, Rejected, Unsure
from leeward.notices.tests.browser import Browser
from leeward.notices.tests.make import Provider


def send(browser: Browser, body: str = "Hello", **more: Any) -> None:
    push.send({"endpoint": browser.subscription["endpoint"], **browser.keys}, body, **more)


def test_only_that_browser_reads_it(pushes: Provider) -> None:
    browser, other = Browser(pushes), Browser(pushes)
    send(browser, "Please look in.", urgent=True)

    got = pushes.got[0]
    assert browser.messages() == [{"title": "Touching base", "body": "Please look in."}]
    assert b"look in" not in got.body
    assert (got.headers["Content-Encoding"], got.headers["Urgency"]) == ("aes128gcm", "high")
    with pytest.raises(Exception, match="Decryption"):
        other.messages()


def test_it_is_signed_for_that_push_service(pushes: Provider) -> None:
    send(Browser(pushes))

    signature = pushes.got[0].headers["Authorization"]
    assert Vapid02.verify(signature)
    assert signature.endswith(f"k={push.public_key()}")


@pytest.mark.parametrize(
    ("status", "outcome"),
    [(404, Gone), (410, Gone), (429, Busy), (403, Busy), (503, Busy), (400, Rejected), (307, Rejected), (None, Unsure)],
)
def test_what_the_push_service_says(pushes: Provider, status: int | None, outcome: type[Exception]) -> None:
    pushes.status, pushes.headers = status, {"Location": f"{pushes.url}/elsewhere"}

    with pytest.raises(outcome):
        send(Browser(pushes))
    assert len(pushes.got) == 1


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "::1",
        "10.1.2.3",
        "192.168.0.9",
        "169.254.169.254",
        "::ffff:10.0.0.1",
        "224.0.0.1",
        "::ffff:8.8.8.8",
        "64:ff9b::a00:1",
        "64:ff9b::808:808",
        "2002:a00:1::1",
        "fec0::1",
        "::a00:1",
    ],
)
def test_a_known_name_that_leads_inside_is_not_followed(
    monkeypatch: pytest.MonkeyPatch, settings: Any, address: str
) -> None:
    """Whoever can name an address in the public list must not reach this network by it."""
    found = [(2, 1, 6, "", (address, 443))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_more: found)
    reached: list[object] = []
    monkeypatch.setattr(socket, "create_connection", lambda *args, **_more: reached.append(args))
    browser = Browser(Provider())

    with pytest.raises(Rejected):
        push.send({"endpoint": "https://fcm.googleapis.com/fcm/send/1", **browser.keys}, "Hello")
    assert reached == []


def test_the_next_address_of_a_name_is_tried(monkeypatch: pytest.MonkeyPatch, pushes: Provider, settings: Any) -> None:
    real = socket.getaddrinfo

    def two(host: str, port: int, *args: Any, **more: Any) -> Any:
        """Nobody listens at the first of them."""
        hosts = ["127.0.0.9", "127.0.0.1"] if host == "two.example.org" else [host]
        return [entry for each in hosts for entry in real(each, port, *args, **more)]

    monkeypatch.setattr(socket, "getaddrinfo", two)
    settings.PUSH_HOSTS = ["two.example.org"]
    pushes.url = pushes.url.replace("127.0.0.1", "two.example.org")

    send(Browser(pushes))

    assert len(pushes.got) == 1


def test_a_name_that_cannot_be_one_is_refused(settings: Any) -> None:
    """One person's odd address must not end the sending of everybody's."""
    settings.PUSH_HOSTS = ["*.push.example.org"]
    endpoint = f"https://{'a' * 70}.push.example.org/1"

    with pytest.raises(Rejected):
        push.send({"endpoint": endpoint, **Browser(Provider()).keys}, "Hello")


def test_an_address_taken_off_the_list_is_not_used(pushes: Provider, settings: Any) -> None:
    settings.PUSH_HOSTS = ["push.example.org"]

    with pytest.raises(Rejected):
        send(Browser(pushes))
    assert pushes.got == []


def test_the_key_is_made_once_and_for_us_alone(settings: Any, tmp_path: Path) -> None:
    settings.VAPID_KEY = str(tmp_path / "vapid.pem")
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _each: push.make_key(), range(8)))
    first = push.public_key()
    push.make_key()

    assert push.public_key() == first
    assert [path.name for path in tmp_path.iterdir()] == ["vapid.pem"]
    assert stat.S_IMODE((tmp_path / "vapid.pem").stat().st_mode) == 0o600
