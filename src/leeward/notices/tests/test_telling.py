"""On which channel, and when."""

from datetime import datetime, time, timedelta
from typing import Any

import pytest
from django.db import connection

from conftest import StopClock
from leeward.accounts.models import User
from leeward.core import clock
from leeward.core.models import Later
from leeward.notices import actions, jobs, queries
from leeward.notices.actions import sending
from leeward.notices.models import Channel, Notice, Preference
from leeward.notices.tests.make import Inbox, Provider, channel, person

pytestmark = pytest.mark.django_db

NUMBER, OTHER = "+16175550101", "+16175550102"


def told(provider: Provider) -> list[str]:
    return [each["to"] for each in provider.json()]


def test_soon_goes_on_every_channel_at_once(inbox: Inbox, texts: Provider) -> None:
    user = person()
    channel(user, "sms", NUMBER)
    channel(user, "mail")

    actions.tell(user, wording="soon", cause="ask 1")
    jobs.send()

    assert (told(texts), inbox.to) == ([NUMBER], ["sam@example.org"])


def test_when_goes_on_the_first_choice_alone(inbox: Inbox, texts: Provider) -> None:
    user = person()
    channel(user, "sms", NUMBER)
    channel(user, "mail")

    actions.tell(user, wording="when", cause="ask 1")
    jobs.send()

    assert (told(texts), inbox.to) == ([NUMBER], [])


@pytest.mark.parametrize(("status", "after"), [(400, "failing"), (None, "ok")])
def test_the_next_channel_takes_over(inbox: Inbox, texts: Provider, status: int | None, after: str) -> None:
    """A refused number fails; a line that breaks leaves nobody sure. Neither is tried on that channel again."""
    user, texts.status = person(), status
    first = channel(user, "sms", NUMBER)
    channel(user, "mail")
    actions.tell(user, wording="when", cause="ask 1")

    for _round in range(3):
        jobs.send()

    first.refresh_from_db()
    assert (told(texts), inbox.to, first.state) == ([NUMBER], ["sam@example.org"], after)
    causes = [cause.split(":")[0] for cause in Later.objects.values_list("cause", flat=True)]
    assert causes == (["channel.broke"] if after == "failing" else [])  # with mail alone they are not rung at once


def test_a_provider_that_is_down_hands_over_in_minutes(inbox: Inbox, texts: Provider, stop_clock: StopClock) -> None:
    stop_clock("2026-11-20T03:00:00-05:00")
    user, texts.status = person(), 503
    channel(user, "sms", NUMBER)
    channel(user, "mail")
    actions.tell(user, wording="when", cause="ask 1")

    for _minute in range(8):
        jobs.send()
        clock.move(timedelta(minutes=1))

    assert inbox.to == ["sam@example.org"]


def test_a_provider_that_says_nothing_is_left_alone(inbox: Inbox, texts: Provider) -> None:
    """Each try may take many seconds, on the thread that also rings."""
    texts.status = None
    for number in (NUMBER, OTHER):
        channel(person(f"{number}@example.org"), "sms", number)
    actions.tell_all(User.objects.all(), wording="soon", cause="ask 1", about="ask 1")

    jobs.send()

    assert len(texts.got) == 1
    assert sorted(Notice.objects.values_list("state", flat=True)) == ["due", "unconfirmed"]


def test_a_clock_that_is_set_back_keeps_no_way_out_shut(texts: Provider, stop_clock: StopClock) -> None:
    stop_clock("2026-11-20T15:00:00-05:00")  # wrong by hours
    user = person()
    channel(user, "sms", NUMBER)
    for number in range(3):  # as many as may say "soon" at once
        actions.tell(user, wording="soon", cause=f"ask {number}")
        jobs.send()
    texts.status = 503
    actions.tell(user, wording="when", cause="ask 3")
    jobs.send()
    stop_clock("2026-11-20T12:00:00-05:00")
    texts.status = 200

    actions.tell(user, wording="soon", cause="another")
    jobs.send()

    assert len(texts.got) == 5


def test_a_round_that_takes_long_ends_before_its_list(
    inbox: Inbox, texts: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "LONGEST_ROUND", 0)
    for number in (NUMBER, OTHER):
        channel(person(f"{number}@example.org"), "sms", number)
    actions.tell_all(User.objects.all(), wording="soon", cause="ask 1", about="ask 1")

    jobs.send()
    assert len(texts.got) == 1
    jobs.send()
    assert set(told(texts)) == {NUMBER, OTHER}


def test_what_is_urgent_stands_behind_no_test(texts: Provider, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sending, "LONGEST_ROUND", 0)  # one channel a round
    tested, rung = channel(person("a@example.org"), "sms", NUMBER), channel(person("b@example.org"), "sms", OTHER)
    actions.test(tested)
    actions.tell(rung.user, wording="soon", cause="ask 1", about="ask 1")

    jobs.send()

    assert told(texts) == [OTHER]


def test_one_who_answered_stop_is_never_texted_again(inbox: Inbox, texts: Provider) -> None:
    user, texts.status, texts.body = person(), 400, b'{"code": 21610}'
    gone = channel(user, "sms", NUMBER)
    actions.tell(user, wording="soon", cause="ask 1")
    jobs.send()
    actions.tell(user, wording="soon", cause="ask 2")
    jobs.send()

    gone.refresh_from_db()
    assert (gone.state, len(texts.got)) == (Channel.State.OFF, 1)
    assert [each.kind for each in queries.broken([user.pk])[user.pk]] == ["sms"]


def test_a_number_just_typed_gets_a_test_and_nothing_else(inbox: Inbox, texts: Provider) -> None:
    user = person()
    actions.add(by=user, kind="sms", address="617-555-0101")
    jobs.send()
    actions.tell(user, wording="soon", cause="ask 1")
    jobs.send()

    assert (told(texts), inbox.to) == ([NUMBER], ["sam@example.org"])


def test_taking_a_channel_away_leaves_nobody_unasked(inbox: Inbox, texts: Provider) -> None:
    user = person()
    first = channel(user, "sms", NUMBER)
    channel(user, "mail")
    actions.tell(user, wording="when", cause="ask 1")

    actions.remove(first)
    jobs.send()

    assert (told(texts), inbox.to) == ([], ["sam@example.org"])


def test_a_thousand_requests_are_not_a_thousand_messages(texts: Provider, stop_clock: StopClock) -> None:
    stop_clock("2026-11-20T03:00:00-05:00")
    user = person()
    channel(user, "sms", NUMBER)
    for second in range(120):  # of an hour
        actions.tell(user, wording="soon", cause=f"ask {second}", about=f"ask {second}")
        jobs.send()
        clock.move(timedelta(seconds=30))

    assert len(texts.got) == 12  # three in each quarter of an hour
    clock.move(timedelta(minutes=15))
    jobs.send()
    assert set(Notice.objects.values_list("state", flat=True)) == {Notice.State.SENT}
    assert len(texts.got) == 13

    clock.move(timedelta(minutes=15))
    jobs.send()
    assert Channel.objects.get().soons_since is None


# ---- when --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wording", "wishes", "due"),
    [
        ("when", {}, "2026-11-20T07:00:00-05:00"),
        ("soon", {}, "2026-11-20T03:00:00-05:00"),
        ("soon", {"holds_soon": True}, "2026-11-20T07:00:00-05:00"),
        ("when", {"zone": "Pacific/Honolulu"}, "2026-11-20T07:00:00-10:00"),
        ("when", {"quiet_from": time(4), "quiet_until": time(7)}, "2026-11-20T03:00:00-05:00"),
        ("when", {"quiet_from": None, "quiet_until": None}, "2026-11-20T03:00:00-05:00"),
    ],
)
def test_quiet_hours(stop_clock: StopClock, wording: str, wishes: dict[str, Any], due: str) -> None:
    stop_clock("2026-11-20T03:00:00-05:00")
    user = person()
    Preference.objects.create(user=user, **{"quiet_from": time(22), "quiet_until": time(7), **wishes})

    actions.tell(user, wording=wording, cause="ask 1")

    assert Notice.objects.get().due == datetime.fromisoformat(due)


@pytest.mark.parametrize("status", [400, 503])
def test_what_goes_again_or_another_way_keeps_quiet_hours(texts: Provider, stop_clock: StopClock, status: int) -> None:
    """Refused a second before the quiet hours begin: neither the next way nor the next try is in them."""
    stop_clock("2026-11-20T21:59:59-05:00")
    user, texts.status = person(), status
    channel(user, "sms", NUMBER)
    channel(user, "mail")
    Preference.objects.create(user=user, quiet_from=time(22), quiet_until=time(7))
    actions.tell(user, wording="when", cause="ask 1")
    texts.slow = lambda: clock.move(timedelta(seconds=5))

    jobs.send()

    assert Notice.objects.get(due__isnull=False).due == datetime.fromisoformat("2026-11-21T07:00:00-05:00")


def test_what_was_left_by_a_standstill_keeps_quiet_hours(inbox: Inbox, stop_clock: StopClock) -> None:
    stop_clock("2026-11-20T14:00:00-05:00")
    sleeper, light = person(), person("light@example.org")
    for user, holds in ((sleeper, True), (light, False)):
        Preference.objects.create(user=user, quiet_from=time(22), quiet_until=time(7), holds_soon=holds)
    for wording in ("when", "soon"):
        actions.tell_all([sleeper, light], wording=wording, cause=wording)
    stop_clock("2026-11-21T03:00:00-05:00")  # the worker comes back at night
    actions.test(channel(sleeper, "mail", "sam@example.net"))  # whom this wakes asked for it

    jobs.send()

    assert sorted(inbox.to) == ["light@example.org", "sam@example.net"]
    morning = datetime.fromisoformat("2026-11-21T07:00:00-05:00")
    assert set(Notice.objects.exclude(due=None).values_list("wording", "due")) == {("when", morning), ("soon", morning)}


def test_whenever_waits_a_little_and_never_longer(settings: Any, stop_clock: StopClock) -> None:
    at = stop_clock("2026-11-20T12:00:00-05:00")
    settings.NOTICES_GATHER = timedelta(minutes=10)
    for number in range(20):
        actions.tell(person(f"{number}@example.org"), wording="when", cause="ask 1")

    waits = {(row.due or at) - at for row in Notice.objects.all()}
    assert len(waits) > 5
    assert timedelta() <= min(waits) <= max(waits) < timedelta(minutes=10)


def test_somebody_in_a_zone_nobody_knows_holds_nobody_up(stop_clock: StopClock) -> None:
    at = stop_clock("2026-11-20T03:00:00-05:00")
    user = person()
    Preference.objects.create(user=user, zone="Mars/Olympus", quiet_from=time(22), quiet_until=time(7), holds_soon=True)

    actions.tell(user, wording="soon", cause="ask 1")

    assert queries.asleep([user.pk], [at]) == [{user.pk}]
    assert Notice.objects.get().due == datetime.fromisoformat("2026-11-20T07:00:00-05:00")


# ---- what other rooms ask ----------------------------------------------------------------------------------------


def test_who_can_be_reached() -> None:
    mail, none, text, typed, broken = (person(email) for email in ("a@x.org", "", "", "e@x.org", ""))
    channel(text, "sms", NUMBER)
    channel(typed, "sms", OTHER, confirmed=None)
    channel(typed, "mail")
    channel(broken, "sms", OTHER, state="failing")
    people = [each.pk for each in (mail, none, text, typed, broken)]

    assert queries.reachable(people, urgent=False) == {mail.pk, text.pk, typed.pk}
    assert queries.reachable(people, urgent=True) == {text.pk}
    assert {pk: [each.kind for each in rows] for pk, rows in queries.broken(people).items()} == {broken.pk: ["sms"]}


def test_who_is_told_for_the_first_time_is_reached_at_every_moment() -> None:
    """Another process writes down their first channel between two statements."""
    sam = person()
    done: list[Channel] = []

    def write_down(execute: Any, *rest: Any) -> Any:
        result = execute(*rest)
        if not done:
            done.append(Channel())
            channel(sam, "mail")
        return result

    with connection.execute_wrapper(write_down):
        assert queries.reachable([sam.pk], urgent=False) == {sam.pk}


def test_telling_many_takes_few_queries(django_assert_max_num_queries: Any) -> None:
    people = [person(f"{number}@example.org") for number in range(30)]

    with django_assert_max_num_queries(10):
        actions.tell_all(people, wording="soon", cause="ask 1", about="ask 1")

    assert Notice.objects.count() == 30
