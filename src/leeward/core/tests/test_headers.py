from datetime import timedelta

import pytest
from django.db import connections
from django.test import Client

from leeward.config.management.commands.worker import Command
from leeward.core import clock
from leeward.core.headers import ALWAYS
from leeward.core.models import Beat, Later

pytestmark = pytest.mark.django_db(databases=["default", "shred"])


@pytest.mark.parametrize("path", ["/", "/bye/", "/healthz", "/nothing-here/", "/sign-in/", "/static/nothing.js"])
def test_every_answer_carries_every_header(client: Client, path: str) -> None:
    response = client.get(path)

    assert {name: response[name] for name in ALWAYS} == ALWAYS


def test_personal_pages_are_never_stored(client: Client) -> None:
    assert client.get("/bye/")["Cache-Control"] == "no-store"


def test_leaving_clears_what_the_browser_kept(client: Client) -> None:
    assert client.get("/bye/")["Clear-Site-Data"] == '"cache", "storage"'
    assert "Clear-Site-Data" not in client.get("/bye/kept/")


def test_another_site_cannot_clear_it(client: Client) -> None:
    assert "Clear-Site-Data" not in client.get("/bye/", headers={"Sec-Fetch-Site": "cross-site"})


def test_a_request_too_large_is_refused_before_it_is_read(client: Client) -> None:
    answer = client.post("/sign-out/", b"x" * (513 * 1024), content_type="multipart/form-data; boundary=x")

    assert answer.status_code == 413
    assert answer["Content-Security-Policy"] == ALWAYS["Content-Security-Policy"]


def test_healthz_tells_a_missing_worker(client: Client) -> None:
    answer = client.get("/healthz")

    assert answer.status_code == 503
    assert answer.json() == {"default": True, "shred": True, "worker": False}


def test_healthz_knows_a_worker_that_goes_round_and_does_nothing(client: Client) -> None:
    Beat.objects.create(name="worker", at=clock.now())
    row = Later.objects.create(handler="never.taken", cause="1", due=clock.now() - timedelta(minutes=9))
    assert client.get("/healthz").status_code == 200

    Later.objects.filter(pk=row.pk).update(due=clock.now() - timedelta(minutes=11))

    assert client.get("/healthz").json() == {"default": True, "shred": True, "worker": False}


def broken() -> None:
    raise RuntimeError


def test_healthz_knows_a_sweep_that_always_fails(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """And it is well again when the sweep is."""
    worker, sweep = Command(), "leeward.core.tests.test_headers.broken"
    Beat.objects.create(name="worker", at=clock.now())
    assert not worker.sweep(sweep)
    assert client.get("/healthz").status_code == 200

    clock.move(timedelta(minutes=11))
    Beat.objects.update(at=clock.now())
    assert not worker.sweep(sweep)
    assert client.get("/healthz").json() == {"default": True, "shred": True, "worker": False}

    monkeypatch.setattr("leeward.core.tests.test_headers.broken", lambda: None)
    assert worker.sweep(sweep)
    assert client.get("/healthz").status_code == 200


@pytest.mark.django_db(databases=["default", "shred"], transaction=True)
def test_healthz_knows_an_empty_file_in_the_place_of_a_database(client: Client) -> None:
    Beat.objects.create(name="worker", at=clock.now())
    with connections["shred"].cursor() as cursor:
        cursor.execute("ALTER TABLE core_shredmark RENAME TO core_elsewhere")
    try:
        answer = client.get("/healthz")
    finally:
        with connections["shred"].cursor() as cursor:
            cursor.execute("ALTER TABLE core_elsewhere RENAME TO core_shredmark")

    assert answer.status_code == 503
    assert answer.json() == {"default": True, "shred": False, "worker": True}
