"""Supporters are spared after something heavy, cannot open one letter after the other, and are missed when quiet."""

import pytest
from django.test import Client

from conftest import StopClock
from leeward.core import clock
from leeward.core.models import Entry
from leeward.notices import actions as notices
from leeward.support import actions, causes, jobs, queries
from leeward.support.board import board
from leeward.support.models import Ask, Care, Lapse, LapseCount
from leeward.support.tests import make
from leeward.supporters import actions as supporters
from leeward.supporters.models import Supporter
from leeward.supporters.tests.make import World, published_program

pytestmark = pytest.mark.django_db(databases=["default", "shred"])


@pytest.fixture
def world(stop_clock: StopClock) -> World:
    stop_clock("2026-11-18T10:00:00-05:00")
    return make.with_mail(published_program())


def close(asked: make.Asked, **taps: str) -> None:
    peer = asked.world.peers[0]
    make.tell(peer, f"/api/asks/{asked.row.pk}/contact")
    assert make.tell(peer, f"/api/asks/{asked.row.pk}/close", {"tally": taps}).status_code == 200


@pytest.mark.parametrize("rests", [True, False])
def test_who_takes_the_rest_that_is_offered_is_not_rung(world: World, rests: bool) -> None:
    asked = make.taken(world)
    shown = make.read(world.peers[0], f"/asks/{asked.row.pk}/").content.decode()
    close(asked, load="5", mode="phone")
    make.mail()
    if rests:
        make.tell(world.peers[0], f"/asks/rest/{world.program.slug}/")
    make.ask(world)

    assert f'action="/asks/rest/{world.program.slug}/"' in shown
    assert (("peer0", "soon") in make.mail()) != rests


def test_how_heavy_it_was_makes_no_row_beside_a_name(world: World) -> None:
    asked, peer = make.taken(world), world.peers[0]
    before = list(Care.objects.values())
    close(asked, load="5", mode="phone")

    assert list(Care.objects.values()) == before
    make.say(asked.receipt, "erase")
    assert not Care.objects.filter(rests_until__isnull=False).exists()
    assert [each.number for each in board(Ask.objects.all(), world.program).away] == []
    assert queries.awake(world.program).filter(pk=peer.supporter.pk).exists()


def test_the_usual_days_make_no_rest_shorter_and_a_chosen_day_may(world: World) -> None:
    peer = world.peers[0].supporter
    actions.rest(peer, days=20)
    actions.rest(peer)
    assert queries.resting([peer.pk])[peer.pk].isoformat() == "2026-12-08"

    actions.rest(peer, days=2)
    assert queries.resting([peer.pk])[peer.pk].isoformat() == "2026-11-20"


def test_the_rest_ends_by_itself_and_by_their_own_wish(world: World) -> None:
    peer = world.peers[0].supporter
    actions.rest(peer)
    assert not queries.awake(world.program).filter(pk=peer.pk).exists()

    make.moved_clock(days=3)
    assert queries.awake(world.program).filter(pk=peer.pk).exists()
    jobs.care()
    assert Care.objects.get(supporter=peer).rests_until is None

    actions.rest(peer)
    actions.end_rest(peer)
    assert queries.awake(world.program).filter(pk=peer.pk).exists()


def test_a_page_says_until_when_and_ends_it(world: World) -> None:
    peer, slug = world.peers[0], world.program.slug
    make.tell(peer, f"/asks/rest/{slug}/")
    shown = make.read(peer, "/asks/").content.decode()
    make.tell(peer, f"/asks/rest/{slug}/end/")

    assert "before Saturday, November 21" in shown
    assert "Ring me again now" not in make.read(peer, "/asks/").content.decode()
    assert make.read(peer, f"/asks/rest/{slug}/").status_code == 405


def test_who_rests_is_rung_once_it_is_over(world: World) -> None:
    actions.rest(world.peers[0].supporter)
    make.ask(world, urgency="whenever")
    assert ("peer0", "when") not in make.mail()

    actions.end_rest(world.peers[0].supporter)
    jobs.look_again()

    assert make.mail() == [("peer0", "when")]


def let_lapse(world: World) -> make.Asked:
    asked = make.taken(world)
    for _ in range(2):
        make.moved_clock(hours=24)
        jobs.sweep()
    make.say(asked.receipt, "withdraw")
    return asked


def test_a_claim_that_ran_out_takes_up_room_for_a_day(world: World) -> None:
    Supporter.objects.update(capacity=1)
    first, second = make.taken(world), make.ask(world, urgency="whenever")
    make.run_out()

    assert first.row.status == "open"
    assert make.take(second, world.peers[0]).status_code == 409
    make.moved_clock(hours=24)
    assert make.take(second, world.peers[0]).status_code == 200


def test_the_third_in_three_months_pauses_them_and_the_lead_is_told(world: World) -> None:
    let_lapse(world)
    let_lapse(world)
    assert Supporter.objects.get(pk=world.peers[0].supporter.pk).status == "active"
    make.mail()
    lines = Entry.objects.count()

    let_lapse(world)

    assert Supporter.objects.get(pk=world.peers[0].supporter.pk).status == "paused"
    assert not LapseCount.objects.exists()
    supporters.resume(world.peers[0].supporter, by=world.peers[0].user)
    assert Entry.objects.count() == lines  # which keeps for ever
    make.moved_clock(minutes=11)  # several notices go as one
    assert {"lead", "peer0"} <= {who for who, _ in make.mail()}


def test_many_that_lapse_at_one_moment_pause_them_once(world: World) -> None:
    Supporter.objects.update(capacity=9)
    asks = [make.taken(world, world.peers[0]) for _ in range(6)]

    make.run_out()

    assert {asked.row.status for asked in asks} == {"open"}
    assert Supporter.objects.get(pk=world.peers[0].supporter.pk).status == "paused"


def test_older_ones_do_not_count(world: World) -> None:
    let_lapse(world)
    let_lapse(world)
    make.moved_clock(days=92)
    let_lapse(world)

    assert Supporter.objects.get(pk=world.peers[0].supporter.pk).status == "active"


def test_what_is_left_of_a_lapse_knows_a_month_and_a_number(world: World) -> None:
    let_lapse(world)
    jobs.care()

    assert not Lapse.objects.exists()
    assert {field.name for field in LapseCount._meta.fields} == {"id", "supporter", "until", "n"}
    assert LapseCount.objects.values_list("n", "until").get() == (1, "2027-01")
    make.moved_clock(days=92)
    jobs.care()
    assert not LapseCount.objects.exists()


def test_who_was_quiet_for_three_months_is_invited_once(world: World) -> None:
    jobs.invite_idle()
    make.moved_clock(days=70)
    close(make.taken(world, allowed=[0]), mode="phone")
    make.mail()
    make.moved_clock(days=45)
    jobs.invite_idle()
    jobs.invite_idle()
    make.moved_clock(minutes=11)

    assert make.mail() == [("peer1", "when"), ("peer2", "when")]
    make.moved_clock(days=30)
    jobs.invite_idle()
    make.moved_clock(minutes=11)
    assert make.mail() == []
    assert clock.today().isoformat() == "2027-04-12"


def test_a_lead_sees_who_was_quiet_and_may_invite_them(world: World) -> None:
    jobs.invite_idle()
    make.moved_clock(days=90)  # November has not been over for 90 days
    close(make.taken(world, allowed=[0]), mode="phone")
    client, path = Client(), f"/program/{world.program.slug}/quiet/"
    client.force_login(world.lead.user)
    assert "Nobody was quiet that long" in client.get(path).content.decode()

    make.moved_clock(days=20)
    shown = client.get(path).content.decode()
    assert [peer.user.name in shown for peer in world.peers] == [False, True, True]
    make.mail()
    for _ in range(2):
        client.post(f"{path}{world.peers[1].supporter.pk}/invite/")
        client.post(f"{path}{world.peers[0].supporter.pk}/invite/")
        make.moved_clock(minutes=11)

    assert make.mail() == [("peer1", "when")]
    assert client.get(path).content.decode().count("tag ok") == 1


def test_an_answer_by_text_message_puts_it_aside_and_never_takes_it(world: World) -> None:
    asked = make.ask(world, allowed=[0])
    about = [hidden(asked)]

    for peer in world.peers:  # decoys, too
        jobs.answered(peer.user.pk, about, "not_now")

    assert asked.row.status == "open"
    assert [make.waiting(peer) for peer in world.peers] == [[], [], []]
    make.mail()
    assert asked.row.ring == 3


def test_opening_it_is_seen_by_others_for_ten_minutes(world: World) -> None:
    asked = make.ask(world)
    jobs.answered(world.peers[0].user.pk, [hidden(asked)], "opening")

    assert [make.waiting(peer)[0]["opening"] for peer in world.peers] == [False, True, True]
    assert make.mail() == [("peer0", "soon"), ("peer1", "soon"), ("peer2", "soon")]
    make.moved_clock(minutes=11)
    assert make.waiting(world.peers[1])[0]["opening"] is False


def test_who_says_yes_looks_at_one_the_most_urgent_that_nobody_looks_at(world: World) -> None:
    later, urgent, older = (make.ask(world, urgency=each) for each in ("week", "now", "week"))
    about = [hidden(each) for each in (older, later, urgent)]
    for peer in world.peers[:2]:
        jobs.answered(peer.user.pk, about, "opening")

    held = [each.row.held_by for each in (urgent, later, older)]
    assert held == [world.peers[0].supporter, world.peers[1].supporter, None]


def test_somebody_else_may_still_take_what_is_being_opened(world: World) -> None:
    asked = make.ask(world)
    jobs.answered(world.peers[0].user.pk, [hidden(asked)], "opening")

    assert make.take(asked, world.peers[1]).status_code == 200
    assert (asked.row.held_by, asked.row.held_until) == (None, None)


def test_an_answer_about_something_else_changes_nothing(world: World) -> None:
    asked = make.ask(world)
    jobs.answered(world.peers[0].user.pk, ["0" * 64], "not_now")
    jobs.answered(world.lead.user.pk, [hidden(asked)], "not_now")

    assert len(make.waiting(world.peers[0])) == 1


def hidden(asked: make.Asked) -> str:
    """What notices keep of this ask."""
    return notices.hidden(causes.of(asked.row.pk))
