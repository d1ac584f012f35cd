"""What a way back opens, and that nothing else does."""

import json

import pytest
from django.test import Client

from conftest import StopClock
from leeward.core import clock
from leeward.core.cookieless import JSON
from leeward.core.sealing import bundle
from leeward.core.sealing.bytes_ import b64, unb64
from leeward.support.models import Ask, Stub
from leeward.support.tests import make
from leeward.supporters.tests.make import World, published_program

pytestmark = pytest.mark.django_db(databases=["default", "shred"])

POSTS = ["messages", "seen", "unreached", "code", "withdraw", "erase", "feedback"]


@pytest.fixture
def world() -> World:
    return published_program()


def test_she_sees_how_it_stands_and_her_own_copy(world: World) -> None:
    asked = make.ask(world)

    found = make.look(asked.receipt).json()

    own = bundle.open_own(asked.receipt.identity, unb64(found["own"]))
    assert (found["status"], found["number"], found["program"]) == ("open", 1, world.program.slug)
    assert (own["letter"]["name"], own["allowed"]) == ("Ana Canary", [0, 1])


def wrong(asked: make.Asked) -> list[str]:
    lookup, auth = asked.receipt.header.split(".")
    other = make.fresh_receipt().header
    return [other, f"{lookup}.{b64(bytes(32))}", f"{lookup}.", lookup, "", ".", "x" * 300, f"{lookup}.{auth}.", "ä.ö"]


def test_wrong_unknown_and_forgotten_are_the_same_bytes(world: World) -> None:
    asked, gone = make.ask(world), make.ask(world)
    make.say(gone.receipt, "withdraw")
    Stub.objects.all().delete()

    answers = [
        Client().get("/api/ask", headers={"Leeward-Receipt": header}) for header in (*wrong(asked), gone.receipt.header)
    ]
    without = Client().get("/api/ask")

    assert {each.status_code for each in (*answers, without)} == {404}
    assert {each.content for each in answers} == {without.content}


def test_half_a_receipt_opens_nothing_after_the_end_either(world: World) -> None:
    asked = make.in_contact(world)
    make.say(asked.receipt, "erase")

    for header in wrong(asked):
        headers = {"Leeward-Receipt": header}
        look = Client().get("/api/ask", headers=headers)
        say = Client().post("/api/ask/feedback", {"answers": {}}, content_type=JSON, headers=headers)
        assert (look.status_code, say.status_code, look.content) == (404, 404, say.content)
    assert make.say(asked.receipt, "feedback", {"answers": {}}).status_code == 200


@pytest.mark.parametrize("verb", POSTS)
def test_a_wrong_receipt_changes_nothing(world: World, verb: str) -> None:
    asked = make.taken(world)

    answers = [
        Client().post(f"/api/ask/{verb}", {}, content_type=JSON, headers={"Leeward-Receipt": header})
        for header in wrong(asked)
    ]

    assert {each.status_code for each in answers} == {404}
    assert len({each.content for each in answers}) == 1
    assert asked.row.status == "accepted"


@pytest.mark.parametrize("verb", POSTS)
@pytest.mark.parametrize(
    ("headers", "kind", "status"),
    [
        ({"Origin": "https://elsewhere.example"}, JSON, 403),
        ({"Sec-Fetch-Site": "cross-site"}, JSON, 403),
        ({}, "application/json", 415),
        ({}, "text/plain", 415),
    ],
)
def test_another_site_cannot_act_for_her(
    world: World, verb: str, headers: dict[str, str], kind: str, status: int
) -> None:
    asked = make.taken(world)

    answer = Client().post(
        f"/api/ask/{verb}",
        "{}",
        content_type=kind,
        headers={"Leeward-Receipt": asked.receipt.header, **headers},
    )

    assert answer.status_code == status
    assert asked.row.status == "accepted"


def test_a_session_sent_along_makes_no_difference(world: World, stop_clock: StopClock) -> None:
    stop_clock(clock.now().isoformat())
    asked = make.ask(world)
    signed_in = make.window(world.peers[0])
    header = {"Leeward-Receipt": asked.receipt.header}

    for path in ("/api/ask", f"/api/p/{world.program.slug}/facts"):
        with_session = signed_in.get(path, headers=header)
        without = Client().get(path, headers=header)
        assert with_session.content == without.content
        assert not with_session.cookies
    assert not signed_in.post("/api/ask/withdraw", {}, content_type=JSON, headers=header).cookies
    assert not Ask.objects.exists()


def test_a_caregiver_route_sees_neither_cookie_nor_user(world: World) -> None:
    signed_in = make.window(world.peers[0])
    header = {"Leeward-Receipt": make.ask(world).receipt.header}

    seen = [signed_in.get(path, headers=header).wsgi_request for path in ("/api/ask", "/back/")]

    assert [(each.COOKIES, each.user.is_authenticated) for each in seen] == [({}, False)] * 2


def test_a_csrf_check_is_not_in_her_way(world: World) -> None:
    asked = make.ask(world)
    strict = Client(enforce_csrf_checks=True)

    answer = strict.post("/api/ask/withdraw", {}, content_type=JSON, headers={"Leeward-Receipt": asked.receipt.header})

    assert answer.status_code == 200


def test_a_supporters_post_needs_the_token_of_the_session(world: World) -> None:
    asked = make.ask(world)
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(world.peers[0].user)

    answer = strict.post(f"/api/asks/{asked.row.pk}/not_now", {}, content_type="application/json")

    assert answer.status_code == 403


def test_no_answer_may_be_stored(world: World) -> None:
    asked = make.taken(world)

    answers = [make.look(asked.receipt), make.read(world.peers[0], f"/api/asks/{asked.row.pk}")]

    assert [each.headers["Cache-Control"] for each in answers] == ["no-store", "no-store"]


def test_what_is_no_json_is_malformed(world: World) -> None:
    asked = make.taken(world)
    header = {"Leeward-Receipt": asked.receipt.header}

    answer = Client().post("/api/ask/seen", "[[[", content_type=JSON, headers=header)

    assert (answer.status_code, json.loads(answer.content)["error"]) == (400, "malformed")
