"""A flood wakes nobody more often and pushes nobody out: a few ring, the rest wait in line, the phone knows no line."""

from collections import Counter
from datetime import timedelta

import pytest
from django.test import Client

from conftest import StopClock
from leeward.core import clock
from leeward.notices.actions import hidden
from leeward.notices.models import Notice
from leeward.support import actions, causes, jobs, passes
from leeward.support.models import Ask, Door
from leeward.support.tests import make
from leeward.support.tests.make import flood, sent_again
from leeward.supporters.tests.make import World, published_program

pytestmark = pytest.mark.django_db(databases=["default", "shred"])


@pytest.fixture
def world(stop_clock: StopClock) -> World:
    stop_clock("2026-11-18T10:00:00-05:00")
    return make.with_mail(published_program())


def lead(world: World) -> Client:
    client = Client()
    client.force_login(world.lead.user)
    return client


def steps() -> dict[str, int]:
    return dict(Counter(Ask.objects.filter(status="open").values_list("step", flat=True)))


def in_line() -> list[int]:
    return list(Ask.objects.filter(step="line").order_by("number").values_list("number", flat=True))


def test_three_ring_and_the_rest_wait_in_line(world: World) -> None:
    sealed = make.upload(world)
    answers = [make.send(world, make.under(make.fresh_receipt(), sealed)).json()["waits"] for _ in range(5)]
    jobs.sweep()

    assert answers == [False, False, False, True, True]
    assert in_line() == [4, 5]
    assert Ask.objects.exclude(step="line").filter(rung__isnull=False).count() == 3


def test_a_peer_reads_what_rang_and_the_first_twenty_in_line_unless_they_ask_for_all(world: World) -> None:
    Door.objects.create(program=world.program, work_from=100)
    asked, rosa = flood(world, 26), world.peers[0]
    jobs.sweep()
    make.ask(world, urgency="now")  # rings at once
    make.tell(rosa, f"/api/asks/{asked[3].row.pk}/not_now")
    look = make.read(rosa, "/api/asks/waiting").json()

    assert [each["number"] for each in look["asks"]] == [27, 1, 2, 3, *range(5, 25)]
    assert look["more"] == 2
    assert len(make.read(rosa, "/api/asks/waiting?all=1").json()["asks"]) == 26
    assert "17 stand behind them in line" in lead(world).get(f"/program/{world.program.slug}/").content.decode()


def test_nobody_is_told_of_what_waits_in_line(world: World) -> None:
    flood(world, 3)
    jobs.sweep()
    before = Notice.objects.filter(user=world.peers[0].user).count()

    flood(world, 4)
    jobs.sweep()
    jobs.look_again()

    assert Notice.objects.filter(user=world.peers[0].user).count() == before


def test_the_lead_hears_of_a_line_once_a_day(world: World) -> None:
    flood(world, 3)
    make.mail()

    flood(world, 4)

    assert make.mail().count(("lead", "soon")) == 1


def test_what_hurries_is_told_on_a_day_that_began_with_what_may_wait(world: World) -> None:
    week, today = make.upload(world, urgency="week"), make.upload(world)
    told = []
    for sealed in (week, week, week, week, today, today, today, today, today):
        sent_again(world, sealed)
        make.moved_clock(minutes=11)  # what may wait goes as one
        told += [wording for who, wording in make.mail() if who == "lead"]
    assert told == ["when", "soon"]

    make.moved_clock(hours=25)
    jobs.look_again()
    late = [hidden(causes.late_in_line(world.program, clock.today(), wording)) for wording in ("soon", "when")]
    assert [Notice.objects.filter(cause=cause).count() for cause in late] == [1, 0]


def test_the_next_rings_when_one_is_taken(world: World) -> None:
    first = flood(world, 5)[0]
    jobs.sweep()

    make.take(first, world.peers[0])
    jobs.sweep()

    assert in_line() == [5]


def test_the_next_rings_when_one_is_over(world: World) -> None:
    first = flood(world, 4)[0]
    jobs.sweep()

    make.say(first.receipt, "withdraw")
    jobs.sweep()

    assert in_line() == []


def test_what_was_told_to_everybody_gives_up_its_place_after_an_hour(world: World) -> None:
    flood(world, 8, urgency="today")
    jobs.sweep()
    make.moved_clock(minutes=59)
    jobs.sweep()
    assert in_line() == [4, 5, 6, 7, 8]

    make.moved_clock(minutes=2)
    jobs.sweep()

    assert in_line() == [7, 8]


def test_what_hurries_does_not_stand_behind_what_hurries_less(world: World) -> None:
    flood(world, 4, urgency="whenever")
    flood(world, 4, urgency="today")
    urgent = make.ask(world, urgency="now")
    jobs.sweep()

    assert in_line() == [4, 8]
    assert urgent.row.rung == clock.now()


def test_of_those_for_now_three_more_ring_each_quarter_of_an_hour(world: World) -> None:
    flood(world, 7, urgency="now")
    jobs.sweep()
    make.moved_clock(minutes=14)
    jobs.sweep()
    assert in_line() == [4, 5, 6, 7]

    make.moved_clock(minutes=2)
    jobs.sweep()

    assert in_line() == [7]


def test_in_line_what_cannot_wait_goes_first(world: World) -> None:
    first = flood(world, 3, urgency="today")[0]
    flood(world, 1, urgency="week")
    later = make.ask(world, urgency="today")
    make.say(first.receipt, "withdraw")
    jobs.sweep()

    assert later.row.step != "line"
    assert in_line() == [4]


def test_nobody_who_comes_later_passes_the_line(world: World) -> None:
    first = flood(world, 4)[0]
    make.say(first.receipt, "withdraw")  # a place is free, and the worker has not looked yet

    assert make.send(world, make.upload(world)).json()["waits"] is True


def test_what_was_taken_down_on_the_phone_rings_at_once(world: World) -> None:
    flood(world, 4)
    Door.objects.create(program=world.program, most_open=4)
    given = {"Leeward-Pass": passes.make(world.program)}

    answer = make.send(world, make.upload(world), headers=given)

    assert (answer.status_code, answer.json()["waits"]) == (201, False)


def test_a_pass_of_another_program_or_of_yesterday_is_none(world: World) -> None:
    mine, other = passes.make(world.program), passes.make(published_program().program)
    assert passes.is_good(world.program, mine)
    assert not passes.is_good(world.program, other)
    make.moved_clock(hours=13)
    assert not passes.is_good(world.program, mine)


def test_her_page_says_that_it_waits_its_turn(world: World) -> None:
    *_others, last = flood(world, 4)
    said = make.look(last.receipt).json()

    assert (said["status"], said["next"], said["next_at"], said["may_ring_at"]) == ("open", "line", None, None)
    assert make.say(last.receipt, "ring").status_code == 409
    assert last.row.step == "line"


def test_sealing_again_passes_nobody(world: World) -> None:
    *_others, last = flood(world, 4)

    assert make.reseal(last).status_code == 200
    assert last.row.step == "line"


def test_a_claim_that_ended_rings_at_once(world: World) -> None:
    first = flood(world, 4)[0]
    jobs.sweep()
    make.take(first, world.peers[0])
    jobs.sweep()

    make.tell(world.peers[0], f"/api/asks/{first.row.pk}/give_back")
    jobs.sweep()

    assert first.row.step != "line"
    assert steps().get("line") is None


def test_the_lead_sees_the_line_and_lets_one_ring(world: World) -> None:
    flood(world, 5)
    board = lead(world).get(f"/program/{world.program.slug}/").content.decode()
    assert "2 wait in line until those that ring are taken." in board

    lead(world).post(f"/program/{world.program.slug}/requests/5/ring-now/")
    jobs.sweep()

    assert in_line() == [4]


def test_another_morning_does_not_ring_them_all_at_once(world: World) -> None:
    flood(world, 9, urgency="now")
    for _ in range(4):
        jobs.sweep()
        make.moved_clock(minutes=61)
    assert set(steps()) == {"again"}

    make.moved_clock(hours=19)
    jobs.sweep()

    told = Ask.objects.filter(round=1).count()
    assert (told, Ask.objects.filter(step="again", round=0).count()) == (3, 6)


def test_nobody_is_given_up_unasked(world: World) -> None:
    """Whose turn never came rings three days before the end, and everybody whom they allowed is told."""
    *_others, last = flood(world, 4)
    Ask.objects.exclude(pk=last.row.pk).update(rung=clock.now() + timedelta(days=14))  # their places stay taken
    make.moved_clock(days=11, minutes=1)
    jobs.sweep()
    row = last.row
    assert (row.step, row.ring, row.rung) == ("backstop", 2, clock.now())
    assert Notice.objects.filter(about=hidden(causes.of(row.pk)), user=world.peers[0].user).exists()

    make.moved_clock(days=3)
    jobs.sweep()

    assert make.look(last.receipt).json()["outcome"] == "unanswered"


def test_of_what_was_given_up_leads_hear_once_a_day_and_are_not_woken(world: World) -> None:
    told = []
    for minutes, asked in enumerate(flood(world, 2, urgency="now")):
        at = clock.now() + timedelta(minutes=15 * minutes)
        Ask.objects.filter(pk=asked.row.pk).update(step="give_up", step_at=at)
    for _ in range(4):
        told += [note for note in make.mail() if note[0] == "lead"]
        make.moved_clock(minutes=11)

    assert told == [("lead", "when")]


def test_a_late_promise_in_line_is_told_once_however_many_they_are(world: World) -> None:
    flood(world, 9, urgency="week")
    jobs.sweep()
    make.moved_clock(hours=25)
    make.mail()

    for _ in range(4):
        jobs.look_again()
        make.moved_clock(minutes=11)  # what may wait goes as one
        make.mail()
        told = Notice.objects.filter(cause=hidden(causes.late_in_line(world.program, clock.today(), "when")))
        assert [(row.user, row.state) for row in told] == [(world.lead.user, "sent")]
    assert in_line()


# ---- how many are kept -------------------------------------------------------------------------------------------


def test_beyond_what_can_be_kept_she_is_asked_to_call(world: World) -> None:
    Door.objects.create(program=world.program, most_open=2)
    sent = flood(world, 2)
    data = make.upload(world)

    answer = make.send(world, data)
    assert (answer.status_code, answer.json()["error"]) == (409, "full")
    make.say(sent[0].receipt, "withdraw")

    assert make.send(world, data).status_code == 201


def test_what_arrived_is_answered_even_when_it_is_full(world: World) -> None:
    Door.objects.create(program=world.program, most_open=1)
    [only] = flood(world, 1)

    assert make.send(world, only.upload).status_code == 200


def test_so_many_bytes_and_no_more(world: World) -> None:
    Door.objects.create(program=world.program, most_megabytes=1, work_from=99)
    flood(world, 13)

    assert make.send(world, make.upload(world)).status_code == 409


def test_others_are_asked_five_times_a_day(world: World) -> None:
    asked = make.ask(world)
    assert [make.reseal(asked).status_code for _ in range(6)] == [200] * 5 + [409]
    make.moved_clock(days=1)

    assert make.reseal(asked).status_code == 200


def test_twelve_messages_that_nobody_has_opened_are_enough(world: World) -> None:
    asked = make.ask(world)
    answers = [make.say(asked.receipt, "messages", make.message_of(asked, n + 1)).status_code for n in range(13)]

    assert answers == [201] * 12 + [409]
    assert asked.row.last_sequence == 12


# ---- settings ----------------------------------------------------------------------------------------------------


def test_a_lead_sets_how_many_ring_at_once(world: World) -> None:
    path = f"/program/{world.program.slug}/settings/web/"
    new = {"at_once": 5, "most_open": 100, "most_megabytes": 50, "work_from": 9}
    look = lead(world).post(path, {**new, "look": "1"}).content.decode()
    assert "<td>3</td><td>5</td>" in look
    assert not Door.objects.exists()
    assert "Somebody else changed" in lead(world).post(path, {**new, "seen": "of an older page"}).content.decode()
    assert not Door.objects.exists()
    lead(world).post(path, new)
    flood(world, 6)

    assert in_line() == [6]
    assert lead(world).post(path, {**new, "at_once": 0}).status_code == 200
    assert Door.objects.get().at_once == 5


def test_raising_the_number_lets_more_ring(world: World) -> None:
    flood(world, 5)
    actions.change_door(world.program, by=world.lead.user, at_once=4)
    jobs.sweep()

    assert in_line() == [5]
