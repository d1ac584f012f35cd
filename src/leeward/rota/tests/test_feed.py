"""The calendar address: secret, revocable, says "Busy" and when; read here with another library."""

import re
from datetime import UTC, timedelta
from typing import Any

import pytest
from django.test import Client
from ical.calendar_stream import IcsCalendarStream
from ical.event import Event

from conftest import StopClock
from leeward.accounts.models import User
from leeward.rota import queries
from leeward.rota.models import Feed, Shift
from leeward.rota.tests import make
from leeward.supporters.models import Supporter

pytestmark = pytest.mark.django_db


def subscribe(client: Client) -> str:
    """The path of the address that the page shows."""
    page = client.post("/rota/harbor/calendar/make/", follow=True).content.decode()
    found = re.search(r"http://[^/]+(/rota/feed/[\w-]+\.ics)", page)
    assert found
    return found[1]


def events(path: str) -> list[Event]:
    """As a calendar reads them, without any cookie."""
    answer = Client().get(path)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    return IcsCalendarStream.calendar_from_ics(answer.content.decode()).events


def test_a_calendar_reads_when_and_nothing_else(ana: Client, ward: make.Ward) -> None:
    shift = make.shift(ward.program, "2026-11-20", who=ward.peers[0])
    make.shift(ward.program, "2026-11-20", who=ward.peers[1], position="backup")

    path = subscribe(ana)

    [event] = events(path)
    assert (event.start, event.end, event.summary) == (shift.start, shift.end, "Busy")
    text = Client().get(path).content.decode().lower()
    for word in ("harbor", "ana", "silva", "care", "leeward", "peer", "support", "call", "shift", "primary"):
        assert word not in text.replace("calendar", ""), word


def test_every_line_is_as_the_format_wants_it(ana: Client, ward: make.Ward) -> None:
    make.shift(ward.program, "2026-11-20", who=ward.peers[0])

    body = Client().get(subscribe(ana)).content

    assert body.count(b"\n") == body.count(b"\r\n")
    assert max(map(len, body.split(b"\r\n"))) <= 75


@pytest.mark.parametrize("begin", ["2027-03-10", "2027-11-03"])
def test_it_is_right_at_every_minute_of_both_clock_changes(stop_clock: StopClock, client: Client, begin: str) -> None:
    at = stop_clock(f"{begin}T12:00:00-05:00").astimezone(UTC)
    ward = make.ward(1)
    make.pattern(ward, ward.peers[0], first=at.date())
    client.force_login(ward.peers[0].user)

    found = events(subscribe(client))

    duties = queries.duties(ward.program, at, at + timedelta(days=6))
    for minute in range(6 * 24 * 60):
        moment = at + timedelta(minutes=minute)
        local = moment.astimezone(make.BOSTON)
        busy = any(event.start <= moment < event.end for event in found)
        assert busy == (local.hour >= 19 or (local.hour < 7 and moment - at > timedelta(hours=7))), local
        assert busy == any(duty.span.covers(moment) for duty in duties)


def test_the_address_is_shown_once_and_only_its_hash_is_kept(ana: Client, ward: make.Ward) -> None:
    path = subscribe(ana)
    secret = path.split("/")[-1].removesuffix(".ics")

    again = ana.get("/rota/harbor/calendar/").content.decode()

    assert secret not in again
    assert secret not in str(Feed.objects.values_list())
    assert secret not in str(dict(ana.session))


def test_a_new_address_ends_the_old_one(ana: Client, ward: make.Ward) -> None:
    old, new = subscribe(ana), subscribe(ana)

    assert Client().get(old).status_code == 404
    assert Client().get(new).status_code == 200


def test_an_ended_address_is_not_there(ana: Client, ward: make.Ward) -> None:
    path = subscribe(ana)

    ana.post("/rota/harbor/calendar/revoke/")

    assert Client().get(path).status_code == 404
    assert Client().get("/rota/feed/guess.ics").status_code == 404


def test_who_left_has_no_feed(ana: Client, ward: make.Ward) -> None:
    path = subscribe(ana)
    Supporter.objects.filter(pk=ward.peers[0].pk).update(status="retired")

    assert Client().get(path).status_code == 404


def test_whose_account_ended_has_no_feed(ana: Client, ward: make.Ward) -> None:
    path = subscribe(ana)
    User.objects.filter(pk=ward.peers[0].user.pk).update(is_active=False)

    assert Client().get(path).status_code == 404


def test_what_is_long_past_or_taken_out_is_not_in_it(ana: Client, ward: make.Ward, stop_clock: StopClock) -> None:
    make.shift(ward.program, "2026-10-01", who=ward.peers[0])
    make.shift(ward.program, "2026-11-21", who=ward.peers[0], dropped=True)

    assert events(subscribe(ana)) == []


def test_reading_it_changes_nothing(ana: Client, ward: make.Ward, django_assert_max_num_queries: Any) -> None:
    make.shift(ward.program, "2026-11-20", who=ward.peers[0])
    path, before = subscribe(ana), list(Shift.objects.values())

    with django_assert_max_num_queries(4):
        Client().get(path)

    assert list(Shift.objects.values()) == before
    assert Client().post(path).status_code == 405
