from collections.abc import Iterator
from datetime import timedelta

import pytest

from leeward.config import handlers
from leeward.core import clock, later
from leeward.core.models import Later

pytestmark = pytest.mark.django_db
ran: list[str] = []


def note(name: str) -> None:
    ran.append(name)


def fail(name: str) -> None:
    raise OSError(name)


@pytest.fixture(autouse=True)
def _events(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setitem(handlers.HANDLERS, "test.noted", [f"{__name__}.note"])
    monkeypatch.setitem(handlers.HANDLERS, "test.failed", [f"{__name__}.fail"])
    ran.clear()
    clock.stop(clock.now())
    yield
    clock.go()


def test_a_row_is_done_once_and_gone() -> None:
    later.announce("test.noted", cause="1", name="ask")

    later.run_due()
    later.run_due()

    assert ran == ["ask"]
    assert not Later.objects.exists()


def test_the_same_cause_is_one_row() -> None:
    later.announce("test.noted", cause="1", name="ask")
    later.announce("test.noted", cause="1", name="ask")

    assert Later.objects.count() == 1


def test_nothing_runs_before_it_is_due() -> None:
    later.announce("test.noted", cause="1", after=timedelta(hours=1), name="ask")

    later.run_due()
    assert ran == []

    clock.move(timedelta(hours=1))
    later.run_due()
    assert ran == ["ask"]


def test_a_failure_is_tried_again_later() -> None:
    later.announce("test.failed", cause="1", name="words of a person")

    later.run_due()

    row = Later.objects.get()
    assert row.tries == 1
    assert row.due == clock.now() + later.FIRST_RETRY


def test_after_days_of_failures_it_is_still_tried_each_hour() -> None:
    later.announce("test.failed", cause="1", name="words of a person")
    Later.objects.update(tries=99)

    later.run_due()

    assert Later.objects.get().due == clock.now() + later.LONGEST_RETRY


def test_a_failure_logs_no_words(caplog: pytest.LogCaptureFixture) -> None:
    later.announce("test.failed", cause="1", name="words of a person")

    later.run_due()

    assert "failed with OSError" in caplog.text
    assert "words of a person" not in caplog.text


def test_a_killed_workers_row_is_claimed_again_when_its_lease_ends() -> None:
    later.announce("test.noted", cause="1", name="ask")
    Later.objects.update(leased_until=clock.now() + later.LEASE, tries=1)  # claimed, then killed

    later.run_due()
    assert ran == []

    clock.move(later.LEASE)
    later.run_due()
    assert ran == ["ask"]
