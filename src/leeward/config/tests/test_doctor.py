"""What the doctor says, and how it ends. The site around it is what `prepare` and the settings of these tests made."""

import io
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message
from django.core.management import call_command
from django.db import connections
from django.test import override_settings

from leeward.config import serving
from leeward.core import clock, installation, shred
from leeward.core.models import Beat, Later
from tests.e2e.site import free_port

pytestmark = pytest.mark.django_db(databases=["default", "shred"])

REAL: dict[str, Any] = {
    "HOST": "willow.example.org",
    "ORIGIN": "https://willow.example.org",
    "HTTPS": True,
    "SECRET_KEY": "aB3-_xYz9Qw7Lk2Mn5Pr8St1Uv4Wx6" * 2,
    "SECURE_PROXY_SSL_HEADER": ("HTTP_X_FORWARDED_PROTO", "https"),
    "SECURE_SSL_REDIRECT": True,
    "SECURE_HSTS_SECONDS": 63_072_000,
    "SECURE_HSTS_INCLUDE_SUBDOMAINS": True,
    "SECURE_HSTS_PRELOAD": True,
    "SESSION_COOKIE_SECURE": True,
    "CSRF_COOKIE_SECURE": True,
    "KEPT_FILES": [],
    "SOURCE": "https://code.example.org/leeward/0.1.0",
    "REPORT_TO": "site@example.org",
    "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
}


class Kept(Message):
    """A mail server that keeps what it gets."""

    def __init__(self) -> None:
        super().__init__()
        self.got: list[Any] = []

    def handle_message(self, message: Any) -> None:
        self.got.append(message)


@pytest.fixture
def mailbox() -> Iterator[Kept]:
    kept = Kept()
    post = Controller(kept, hostname="127.0.0.1", port=free_port())
    post.start()
    with override_settings(EMAIL_HOST="127.0.0.1", EMAIL_PORT=post.port):
        yield kept
    post.stop()


@pytest.fixture(autouse=True)
def well(mailbox: Kept, tmp_path: Path) -> Iterator[None]:
    """A site where all is right."""
    installation.identity.cache_clear()  # of an earlier test, whose row is gone
    installation.identity()
    call_command("purge")
    Beat.objects.create(name="worker", at=clock.now())
    Beat.objects.create(name="backup", at=clock.now())
    serving.hold("web")
    with override_settings(**REAL):
        yield
    serving._held.pop().close()


def doctor(*options: str) -> tuple[int, str]:
    """How it ends, and what it says."""
    out, code = io.StringIO(), 0
    try:
        call_command("doctor", *options, stdout=out)
    except SystemExit as end:
        code = int(str(end.code))
    return code, out.getvalue()


def lines(said: str, grade: str) -> list[str]:
    return [line.removeprefix(grade).strip() for line in said.splitlines() if line.startswith(grade)]


@pytest.mark.once  # the PostgreSQL of tests does not wait for the disk, which is rightly minded
def test_all_is_right(mailbox: Kept) -> None:
    code, said = doctor()

    assert lines(said, "broken") == []
    # What a site made for tests cannot have: a shred database on a disk of its own, a clock that a service keeps
    assert [line for line in lines(said, "look at this") if not line.startswith(("shred database", "clock"))] == []
    assert code in (0, 1)
    assert len(lines(said, "right")) >= 11
    assert mailbox.got == []


def test_a_mail_is_sent_on_request_only_and_says_nothing(mailbox: Kept) -> None:
    doctor("--mail-to", "operator@example.org")

    assert [mail["To"] for mail in mailbox.got] == ["operator@example.org"]
    assert "Leeward" not in mailbox.got[0].as_string()


WRONG: dict[str, dict[str, Any]] = {
    "LEEWARD_DEBUG is on": {"DEBUG": True},
    "Every request would be sent to https": {"SECURE_PROXY_SSL_HEADER": None},
    "is no name that passkeys": {"HOST": "10.0.0.7"},
    "which is not https on": {"ORIGIN": "https://other.example.org"},
    "short or easy to guess": {"SECRET_KEY": "secret" * 12},
    "is no time zone": {"TIME_ZONE": "Massachusetts"},
    "does not take mail": {"EMAIL_PORT": 1},
}


@pytest.mark.parametrize("sentence", sorted(WRONG))
def test_a_wrong_setting_is_broken(sentence: str) -> None:
    with override_settings(**WRONG[sentence]):
        code, said = doctor()

    assert [line for line in lines(said, "broken") if sentence in line]
    assert code == 2


def test_nobody_can_compare_or_report_where_it_is_not_said() -> None:
    with override_settings(SOURCE="", REPORT_TO=""):
        found = " ".join(lines(doctor()[1], "look at this"))

    assert "with what to compare" in found
    assert "whom to tell of a problem" in found


def test_a_name_that_tells_is_looked_at() -> None:
    told = {
        "HOST": "peers.example.org",
        "ORIGIN": "https://peers.example.org",
        "DEFAULT_FROM_EMAIL": "peers@example.org",
    }
    with override_settings(**told):
        found = " ".join(lines(doctor()[1], "look at this"))

    assert "peers.example.org says what people come here for" in found
    assert "The sender peers@example.org says" in found


def test_a_file_that_others_can_read_is_broken(tmp_path: Path) -> None:
    kept = tmp_path / "vapid.pem"
    kept.write_text("secret")
    kept.chmod(0o644)

    with override_settings(KEPT_FILES=[kept]):
        assert f"chmod 600 {kept}" in doctor()[1]


def test_a_full_disk_is_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("leeward.config.doctor.machine.FULL", 10**18)

    assert "Make room now" in doctor()[1]


def test_a_worker_that_is_silent_or_stuck_is_broken() -> None:
    Beat.objects.filter(name="worker").update(at=clock.now() - timedelta(minutes=3))
    assert "has not come round" in doctor()[1]

    Beat.objects.filter(name="worker").update(at=clock.now())
    row = Later.objects.create(handler="never.taken", cause="1", due=clock.now() - timedelta(minutes=11))
    assert "Work waits since 11 minutes" in doctor()[1]

    Later.objects.filter(pk=row.pk).update(due=clock.now() + timedelta(hours=1), tries=3)
    assert "failed 3 times or more: 1" in doctor()[1]


def test_a_clock_that_was_set_back_is_broken() -> None:
    Beat.objects.filter(name="worker").update(at=clock.now() + timedelta(hours=1))

    assert "The clock jumped" in doctor()[1]


@pytest.mark.parametrize(("days", "grade"), [(2, "look at this"), (8, "broken")])
def test_an_old_backup_is_seen(days: int, grade: str) -> None:
    Beat.objects.filter(name="backup").update(at=clock.now() - timedelta(days=days))

    assert [line for line in lines(doctor()[1], grade) if line.startswith("backup:")]


def test_a_restore_without_its_purge_is_broken() -> None:
    shred.set_era(installation.identity(), None)

    assert [line for line in lines(doctor()[1], "broken") if "put back from a copy" in line]


@pytest.mark.django_db(databases=["default", "shred"], transaction=True)
def test_a_shred_database_that_remembers_is_broken() -> None:
    with connections["shred"].cursor() as cursor:
        cursor.execute("PRAGMA secure_delete=OFF")
    try:
        said = doctor()[1]
    finally:
        with connections["shred"].cursor() as cursor:
            cursor.execute("PRAGMA secure_delete=ON")

    assert [line for line in lines(said, "broken") if "secure_delete is 0" in line]


def test_a_check_that_fails_itself_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("leeward.config.doctor.life.OFTEN", "three")

    code, said = doctor()

    assert code == 2
    assert "could not be looked at" in said
