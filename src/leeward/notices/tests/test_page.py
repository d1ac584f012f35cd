"""The page on which people choose how they are told, through the door they use."""

import json
from typing import Any

import pytest
from django.test import Client

from leeward.accounts.models import User
from leeward.notices import actions, jobs, queries
from leeward.notices.models import Channel, Notice, Preference
from leeward.notices.tests.browser import Browser
from leeward.notices.tests.make import Inbox, Provider, channel, person
from leeward.organizations.tests import make as organizations

pytestmark = pytest.mark.django_db

HOME = "/me/notices/"
WISHES = {"phrase": "from the blue house", "quiet_from": "22:00", "quiet_until": "07:00", "zone": "America/Chicago"}


@pytest.fixture
def sam() -> User:
    return person()


@pytest.fixture
def window(client: Client, sam: User) -> Client:
    client.force_login(sam)
    return client


def add(window: Client, kind: str, address: str) -> str:
    page = window.post(f"{HOME}add/", {"kind": kind, "address": address, "label": ""}, follow=True)
    return str(page.content.decode())


def test_somebody_with_mail_alone_is_told_that_it_is_not_enough(window: Client) -> None:
    page = window.get(HOME).content.decode()

    assert "By e-mail to sam@example.org." in page
    assert "For urgent requests you are not counted on." in page


def test_a_number_counts_once_its_test_was_answered(window: Client, sam: User, inbox: Inbox, texts: Provider) -> None:
    assert "A test is on its way." in add(window, "sms", "(617) 555-0101")
    jobs.send()
    assert queries.reachable([sam.pk], urgent=True) == set()

    number = Channel.objects.get(kind="sms")
    page = window.post(f"{HOME}{number.pk}/confirm/", follow=True).content.decode()

    assert "Good. This reaches you." in page
    assert "you are not counted on" not in page
    assert (texts.json()[0]["to"], queries.reachable([sam.pk], urgent=True)) == ("+16175550101", {sam.pk})


@pytest.mark.parametrize(
    ("kind", "address", "said"),
    [
        ("sms", "12", "with its area code"),
        ("sms", "sam@example.org", "with its area code"),
        ("mail", "617-555-0101", "not a whole e-mail address"),
        ("pager", "x@y", "not a whole e-mail address"),
        ("push", "https://push.example.org/", "not one of the available choices"),
        ("", "", "This field is required"),
    ],
)
def test_odd_addresses_are_said(window: Client, texts: Provider, kind: str, address: str, said: str) -> None:
    assert said in add(window, kind, address)
    assert not Channel.objects.filter(kind=kind).exists() or kind == "mail"


def test_the_same_twice_is_said(window: Client, texts: Provider) -> None:
    add(window, "sms", "617-555-0101")

    assert "You have this one already." in add(window, "sms", "+1 617 555 0101")


def test_without_a_provider_text_messages_are_not_offered(window: Client) -> None:
    assert b"Text message" not in window.get(f"{HOME}add/").content


def test_a_changed_number_has_to_prove_itself_again(window: Client, sam: User, texts: Provider) -> None:
    row = channel(sam, "sms", "+16175550101")
    window.post(f"{HOME}{row.pk}/", {"address": "617-555-0102", "label": "Mine"})

    row.refresh_from_db()
    assert (row.address, row.label, row.confirmed) == ("+16175550102", "Mine", None)


def test_order_and_removal(window: Client, sam: User) -> None:
    first, second = channel(sam, "mail"), channel(sam, "pager", "4711@pages.example")
    window.post(f"{HOME}{second.pk}/sooner/")
    assert queries.channels(sam) == [second, first]

    window.post(f"{HOME}{second.pk}/remove/")
    assert queries.channels(sam) == [first]


def test_wishes_are_kept(window: Client, sam: User) -> None:
    assert b"Saved." in window.post(HOME, WISHES, follow=True).content

    kept = Preference.objects.get(user=sam)
    assert (kept.phrase, str(kept.quiet_from), kept.zone, kept.gathers) == (
        "from the blue house",
        "22:00:00",
        "America/Chicago",
        False,
    )
    assert b"Please look in, soon if you can. You know where. (from the blue house)" in window.get(HOME).content


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"phrase": "the peer line"}, "say nothing about what you do here"),
        ({"quiet_until": ""}, "need a beginning and an end"),
        ({"quiet_from": "25:00"}, "Enter a valid time"),
        ({"zone": "Mars/Olympus"}, "not one of the available choices"),
        ({"phrase": "x" * 41}, "at most 40"),
    ],
)
def test_odd_wishes_are_said(window: Client, change: dict[str, str], said: str) -> None:
    assert said in window.post(HOME, {**WISHES, **change}).content.decode()
    assert not Preference.objects.exists()


@pytest.mark.parametrize("phrase", ["the St. Mary desk", "from mary", "smh calls", "Coastal folks", "Steady, again"])
def test_words_that_name_a_place_are_refused(window: Client, phrase: str) -> None:
    hospital = organizations.organization("Saint Mary Hospital", health_system="Coastal Group")
    organizations.program(hospital, seeded=False, name="Steady Hands")

    assert "name no hospital and no program" in window.post(HOME, {**WISHES, "phrase": phrase}).content.decode()
    assert not Preference.objects.exists()


def test_a_device_is_for_whoever_set_it_up_last(window: Client, sam: User, pushes: Provider) -> None:
    browser, other = Browser(pushes), person("other@example.org")
    channel(other, "push", browser.subscription["endpoint"], keys=browser.keys)
    posted = json.dumps({"subscription": browser.subscription, "label": "Linux"})
    assert window.post("/api/me/push", posted, content_type="application/json").status_code == 200
    jobs.send()

    assert set(Channel.objects.filter(kind="push").values_list("user", flat=True)) == {sam.pk}
    assert len(browser.messages()) == 1


def test_what_waits_for_who_had_the_device_before_goes_another_way(
    window: Client, pushes: Provider, inbox: Inbox
) -> None:
    browser, other = Browser(pushes), person("other@example.org")
    channel(other, "push", browser.subscription["endpoint"], keys=browser.keys)
    channel(other, "mail")
    actions.tell(other, wording="when", cause="ask 1", about="ask 1")

    posted = json.dumps({"subscription": browser.subscription, "label": "Linux"})
    window.post("/api/me/push", posted, content_type="application/json")
    jobs.send()

    assert inbox.to == ["other@example.org"]


@pytest.mark.parametrize("subscription", [None, 7, {}, {"endpoint": "https://10.0.0.1/", "keys": {}}, "x"])
def test_a_subscription_that_is_none_is_refused(window: Client, subscription: Any) -> None:
    posted = json.dumps({"subscription": subscription, "label": "Linux"})

    assert window.post("/api/me/push", posted, content_type="application/json").status_code == 422
    assert not Notice.objects.exists()


def test_other_people_s_channels_are_not_there(window: Client) -> None:
    theirs = channel(person("other@example.org"), "pager", "4711@pages.example")
    verbs = ["", "confirm/", "remove/", "sooner/", "test/"]

    assert {window.post(f"{HOME}{theirs.pk}/{verb}").status_code for verb in verbs} == {404}
    assert Channel.objects.filter(pk=theirs.pk).exists()


def test_looking_changes_nothing(window: Client, sam: User) -> None:
    row = channel(sam, "pager", "4711@pages.example", testing="2026-11-20", confirmed=None)
    for verb in ("confirm/", "remove/", "sooner/", "test/"):
        assert window.get(f"{HOME}{row.pk}/{verb}").status_code == 405
    window.get(HOME)

    row.refresh_from_db()
    assert row.confirmed is None
