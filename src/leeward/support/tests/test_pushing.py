""" "Let this phone tell me": one ask, one phone, the same words for everything."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings as configured

from leeward.core import later
from leeward.core.models import Later
from leeward.notices.tests import make as notices
from leeward.notices.tests.browser import Browser
from leeward.support import jobs
from leeward.support.models import Part
from leeward.support.tests import make
from leeward.supporters.tests.make import World, published_program

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return published_program()


@pytest.fixture
def phone(settings: Any) -> Iterator[Browser]:
    with notices.provider() as provider:
        settings.PUSH_HOSTS, settings.PUSH_LOCAL = ["127.0.0.1"], True
        yield Browser(provider)


def telling(world: World, phone: Browser) -> make.Asked:
    asked = make.ask(world)
    assert make.say(asked.receipt, "push", phone.subscription).status_code == 200
    return asked


def is_on(asked: make.Asked) -> bool:
    on: bool = make.look(asked.receipt).json()["push"]
    return on


def test_it_is_told_when_something_changes(world: World, phone: Browser) -> None:
    asked = telling(world, phone)
    assert is_on(asked)

    make.in_contact_with(asked, world.peers[0])
    later.run_due()
    make.tell(world.peers[0], f"/api/asks/{asked.row.pk}/messages", make.message_of(asked, 1, role="peer"))
    later.run_due()

    assert len(phone.messages()) == 2  # taken and spoken in one moment are one
    assert {json.dumps(each) for each in phone.messages()} == {json.dumps(phone.messages()[0])}


def test_what_she_does_herself_is_no_news(world: World, phone: Browser) -> None:
    asked = telling(world, phone)
    make.say(asked.receipt, "messages", make.message_of(asked, 1))
    assert make.reseal(asked, allowed=[1]).status_code == 200
    later.run_due()

    assert phone.messages() == []
    assert is_on(asked)  # another set of boxes, the same phone


def test_off_is_off(world: World, phone: Browser) -> None:
    asked = telling(world, phone)
    assert make.say(asked.receipt, "push", {"off": True}).status_code == 200
    make.take(asked, world.peers[0])
    later.run_due()

    assert phone.messages() == []
    assert not is_on(asked)


def test_its_length_tells_nothing(world: World, phone: Browser) -> None:
    longer = {**phone.subscription, "endpoint": phone.subscription["endpoint"] + "x" * 40}
    asked = make.ask(world)
    lengths = set()
    for subscription in (phone.subscription, longer):
        assert make.say(asked.receipt, "push", subscription).status_code == 200
        lengths.add(len(Part.objects.get(kind="push").body))

    assert len(lengths) == 1


def test_it_lies_sealed_and_goes_with_the_ask(world: World, phone: Browser) -> None:
    asked = telling(world, phone)
    kept = bytes(Part.objects.get(kind="push").body)
    assert b"127.0.0.1" not in kept
    make.take(asked, world.peers[0])  # queued, not sent yet

    make.say(asked.receipt, "erase")
    later.run_due()

    assert phone.messages() == []
    assert not Part.objects.filter(kind="push").exists()
    assert not Later.objects.filter(handler__endswith="tell_her").exists()


def test_a_phone_that_is_gone_is_forgotten(world: World, phone: Browser) -> None:
    phone.provider.status = 410
    asked = telling(world, phone)
    make.take(asked, world.peers[0])
    later.run_due()

    assert not is_on(asked)


@pytest.mark.parametrize(("status", "again"), [(503, 1), (None, 0)])
def test_a_busy_service_is_asked_again_and_a_broken_line_is_not(
    world: World, phone: Browser, status: int | None, again: int
) -> None:
    phone.provider.status = status
    make.take(telling(world, phone), world.peers[0])
    later.run_due()

    assert Later.objects.filter(handler__endswith="tell_her").count() == again


def test_a_worker_killed_while_telling_her_does_not_tell_her_again(world: World, phone: Browser) -> None:
    asked = telling(world, phone)
    make.take(asked, world.peers[0])
    jobs.tell_her(str(asked.row.pk))  # the worker died before it could say that it is done

    later.run_due()
    jobs.tell_her(str(asked.row.pk))

    assert len(phone.messages()) == 1


@pytest.mark.parametrize(
    "endpoint",
    [
        "http://127.0.0.1/x",
        "https://127.0.0.1/x",
        "https://[::1]/x",
        "https://10.0.0.7/x",
        "https://push.example.org/x",
        "https://fcm.googleapis.com.example.org/x",
        "https://fcm.googleapis.com@10.0.0.7/x",
        "https://fcm.googleapis.com:8443/x",
        "http://fcm.googleapis.com/x",
        "https://fcm.googleapis.com/" + "x" * 1000,
        "https://fcm.googleapis.com/a b",
        "https://fcm.googleapis.com:x/",
        7,
    ],
)
def test_other_addresses_are_refused(world: World, endpoint: object) -> None:
    asked = make.ask(world)
    assert configured.PUSH_LOCAL is False
    good = Browser(notices.Provider()).subscription
    answer = make.say(asked.receipt, "push", {**good, "endpoint": endpoint})

    assert (answer.status_code, answer.json()["error"]) == (400, "malformed")
    fine = {**good, "endpoint": "https://fcm.googleapis.com/fcm/send/abc"}
    assert make.say(asked.receipt, "push", fine).status_code == 200
