"""Once a month each channel is tested. It passes only when its owner says so."""

from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from conftest import StopClock
from leeward.accounts.models import User
from leeward.core import clock
from leeward.core.errors import Refused
from leeward.core.models import Later
from leeward.notices import actions, jobs, queries
from leeward.notices.models import Channel, Notice, Preference
from leeward.notices.tests.make import Inbox, Provider, channel, person

pytestmark = pytest.mark.django_db

NUMBER = "+16175550101"


@pytest.fixture(autouse=True)
def at_once(settings: Any) -> None:
    settings.NOTICES_GATHER = timedelta()


@pytest.fixture
def sam(stop_clock: StopClock) -> User:
    stop_clock("2026-11-20T12:00:00-05:00")
    user = person()
    channel(user, "sms", NUMBER)
    return user


def later_on(**by: float) -> Channel:
    clock.move(timedelta(**by))
    jobs.test()
    jobs.send()
    return Channel.objects.get(kind="sms")


def test_a_month_later_it_is_tested_once(sam: User, texts: Provider) -> None:
    later_on(days=29)
    assert texts.got == []
    later_on(days=1)
    assert later_on(days=1).testing is not None

    assert len(texts.got) == 1


@pytest.mark.parametrize(
    ("wishes", "due"),
    [
        ({}, "2026-12-20T10:00:00-05:00"),
        ({"zone": "Pacific/Honolulu"}, "2026-12-19T19:01:00-10:00"),
        ({"zone": "America/Chicago"}, "2026-12-20T10:00:00-06:00"),
        ({"quiet_from": time(8), "quiet_until": time(16)}, "2026-12-20T16:00:00-05:00"),
    ],
)
def test_nobody_is_tested_at_night(stop_clock: StopClock, wishes: dict[str, Any], due: str) -> None:
    stop_clock("2026-11-20T00:01:00-05:00")
    user = person()
    channel(user, "sms", NUMBER)
    Preference.objects.create(user=user, **wishes)
    clock.move(timedelta(days=30))

    jobs.test()

    assert Notice.objects.get().due == datetime.fromisoformat(due)


def test_no_moment_of_the_day_says_that_it_is_a_test(stop_clock: StopClock, settings: Any) -> None:
    stop_clock("2026-11-20T00:01:00-05:00")
    settings.NOTICES_GATHER = timedelta(minutes=10)
    for n in range(8):
        channel(person(f"{n}@example.org"), "sms", NUMBER)
    clock.move(timedelta(days=30))

    jobs.test()

    dues = set(Notice.objects.values_list("due", flat=True))
    assert len(dues) > 4
    assert all(10 <= due.astimezone(ZoneInfo("America/New_York")).hour < 20 for due in dues if due)


def test_who_says_it_came_is_left_alone_for_a_month(sam: User, texts: Provider) -> None:
    actions.confirm(later_on(days=30))

    assert later_on(days=29).testing is None
    assert len(texts.got) == 1


def test_two_without_an_answer_and_the_lead_calls(sam: User, texts: Provider) -> None:
    later_on(days=30)
    assert later_on(days=7).misses == 1
    assert not Later.objects.exists()
    assert later_on(days=7).state == Channel.State.FAILING

    assert Later.objects.get().about == {"user": str(sam.pk)}
    assert queries.reachable([sam.pk], urgent=True) == set()
    later_on(days=60)
    assert len(texts.got) == 2  # no more until they ask for one


@pytest.mark.parametrize(("body", "state"), [(b"{}", "failing"), (b'{"code": 21610}', "off")])
def test_a_number_that_refuses_its_test_is_for_the_lead(sam: User, texts: Provider, body: bytes, state: str) -> None:
    texts.status, texts.body = 400, body

    assert later_on(days=30).state == state
    assert Later.objects.get().about == {"user": str(sam.pk)}
    later_on(days=8)
    assert Later.objects.count() == 1


def test_a_late_answer_still_needs_a_test_that_is_open(sam: User, texts: Provider) -> None:
    with pytest.raises(Refused, match="No test is waiting"):
        actions.confirm(Channel.objects.get())


def test_a_number_somebody_mistyped_is_no_trouble_for_the_lead(sam: User, texts: Provider) -> None:
    Channel.objects.update(confirmed=None, testing=clock.today(), misses=1)
    later_on(days=8)

    assert not Later.objects.exists()


def mails_later(**by: float) -> Channel:
    clock.move(timedelta(**by))
    jobs.test()
    jobs.send()
    return Channel.objects.get(kind="mail")


def test_an_account_s_e_mail_is_tested_on_the_first_day_and_monthly(stop_clock: StopClock, inbox: Inbox) -> None:
    stop_clock("2026-11-20T12:00:00-05:00")
    actions.write_down_mail([person()])
    actions.confirm(mails_later(days=0))
    assert mails_later(days=29).testing is None

    assert mails_later(days=1).testing == clock.today()
    assert len(inbox.mails) == 2


def test_an_account_s_e_mail_that_nobody_answers_is_for_the_lead(stop_clock: StopClock, inbox: Inbox) -> None:
    stop_clock("2026-11-20T12:00:00-05:00")
    sam = person()
    actions.write_down_mail([sam])
    mails_later(days=0)
    assert mails_later(days=7).state == Channel.State.OK

    assert mails_later(days=7).state == Channel.State.FAILING
    assert Later.objects.get().about == {"user": str(sam.pk)}
    assert queries.reachable([sam.pk], urgent=False) == set()


def test_one_in_an_hour(sam: User, texts: Provider) -> None:
    row = Channel.objects.get()
    actions.test(row)
    with pytest.raises(Refused, match="within this hour"):
        actions.test(row)
    clock.move(timedelta(hours=1))
    actions.test(row)


def test_one_that_is_removed_at_this_moment_is_not_there_any_more(sam: User, texts: Provider) -> None:
    row = Channel.objects.get()
    actions.remove(Channel.objects.get())

    with pytest.raises(Refused, match="not there any more"):
        actions.test(row)
    with pytest.raises(Refused, match="not there any more"):
        actions.change(row, address="617-555-0102", label="")
    assert not Channel.objects.exists()
