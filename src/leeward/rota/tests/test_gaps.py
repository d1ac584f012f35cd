"""Days off and gaps: what is open is said, once, in words that say nothing, with who could stand in."""

from contextlib import suppress
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import StopClock
from leeward.core import clock, later
from leeward.core.errors import Refused
from leeward.notices import actions as notices
from leeward.notices.models import Channel, Notice
from leeward.organizations.models import Program
from leeward.rota import actions, covering, jobs, queries
from leeward.rota.models import GapTold, Leave, Shift, Swap
from leeward.rota.tests import make
from leeward.support import actions as support
from leeward.support.models import Care
from leeward.supporters import actions as supporters
from leeward.supporters.models import Supporter

pytestmark = pytest.mark.django_db

OFF = {"first": "2026-11-20", "last": "2026-11-22"}


def notices_to(name: str) -> int:
    return Notice.objects.filter(user__name=name).count()


# ---- days off ----------------------------------------------------------------------------------------------------


def test_leave_over_published_shifts_opens_them_and_tells_the_lead(ana: Client, ward: make.Ward) -> None:
    nights = [make.shift(ward.program, f"2026-11-{day}", who=ward.peers[0]) for day in (19, 20, 22, 23)]

    page = ana.post("/rota/harbor/days-off/", OFF, follow=True)
    later.run_due()
    notices.send_due()

    assert [message.to for message in mail.outbox] == [["lee@harbor.example"]]
    assert b"2 shifts on these days are open now. The lead is told." in page.content
    held = [Shift.objects.get(pk=night.pk).supporter is not None for night in nights]
    assert held == [True, False, False, True]  # the night of the 19th belongs to the 19th


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ({"first": "2026-11-22", "last": "2026-11-20"}, "The last day is before the first."),
        ({"first": "2026-11-01", "last": "2026-11-02"}, "These days are past."),
        ({"first": "2026-11-20", "last": "2029-11-20"}, "more than a year"),
        ({"first": "x", "last": "y"}, "Enter a valid date"),
    ],
)
def test_odd_days_off_are_said(ana: Client, days: dict[str, str], said: str) -> None:
    assert said in ana.post("/rota/harbor/days-off/", days).content.decode()
    assert not Leave.objects.exists()


def test_days_off_are_noted_once(ward: make.Ward) -> None:
    actions.plan_leave(ward.peers[0], date(2026, 11, 20), date(2026, 11, 22), by=ward.lead)

    with pytest.raises(Refused, match="noted already"):
        actions.plan_leave(ward.peers[0], date(2026, 11, 22), date(2026, 11, 23), by=ward.lead)


def test_leave_from_today_ends_the_running_shift(ward: make.Ward) -> None:
    make.shift(ward.program, "2026-11-18", "7-19", ward.peers[0])

    [opened] = actions.plan_leave(ward.peers[0], date(2026, 11, 18), date(2026, 11, 18), by=ward.lead)

    assert (opened.start, opened.supporter) == (make.local("2026-11-18 12:00"), None)


def test_a_lead_notes_days_off_for_somebody(lead: Client, ward: make.Ward) -> None:
    make.shift(ward.program, "2026-11-20", who=ward.peers[0])

    answer = lead.post("/program/harbor/rota/days-off/", {**OFF, "supporter": ward.peers[0].pk})

    assert answer["Location"] == "/program/harbor/rota/gaps/"


def test_days_off_end_for_their_owner_and_for_the_lead_only(ana: Client, ben: Client, ward: make.Ward) -> None:
    actions.plan_leave(ward.peers[0], date(2026, 11, 20), date(2026, 11, 22), by=ward.lead)
    leave = Leave.objects.get()

    assert ben.post(f"/rota/days-off/{leave.pk}/end/").status_code == 404
    ana.post(f"/rota/days-off/{leave.pk}/end/")

    assert not Leave.objects.exists()


# ---- gaps --------------------------------------------------------------------------------------------------------


def test_leads_are_told_once_of_a_gap_and_again_when_it_opens_anew(ward: make.Ward) -> None:
    night = make.shift(ward.program, "2026-11-28")
    jobs.warn_all()
    jobs.warn_all()
    assert notices_to("Lee of harbor") == 1

    clock.move(timedelta(hours=1))
    actions.take_open(night, by=ward.peers[0])
    jobs.warn_all()
    assert not GapTold.objects.exists()
    actions.give_up(night, by=ward.peers[0])
    jobs.warn_all()

    assert notices_to("Lee of harbor") == 2


def test_gaps_beyond_two_weeks_wait(ward: make.Ward, stop_clock: StopClock) -> None:
    make.shift(ward.program, "2026-12-03")
    jobs.warn_all()
    assert notices_to("Lee of harbor") == 0

    stop_clock("2026-11-19T12:00:00-05:00")
    jobs.warn_all()

    assert notices_to("Lee of harbor") == 1


@pytest.mark.parametrize(("day", "wording"), [("2026-11-19", "soon"), ("2026-11-28", "when")])
def test_a_near_gap_is_told_as_soon(ward: make.Ward, day: str, wording: str) -> None:
    make.shift(ward.program, day)

    jobs.warn_all()

    assert Notice.objects.get().wording == wording


def test_day_and_night_makes_gaps_of_hours_without_a_shift(noon: None) -> None:
    ward = make.ward(always=True)
    make.shift(ward.program, "2026-11-18", "7-19", ward.peers[0])

    gaps = covering.gaps_ahead(ward.program)

    assert gaps[0].span.start == make.local("2026-11-18 19:00")
    jobs.warn_all()
    jobs.warn_all()
    assert notices_to("Lee of harbor") == 1


def test_a_holder_who_pauses_leaves_a_gap(lead: Client, ward: make.Ward) -> None:
    make.shift(ward.program, "2026-11-20", who=ward.peers[0])
    supporters.pause(ward.peers[0], by=ward.lead)

    page = lead.get("/program/harbor/rota/gaps/").content.decode()

    assert "Ana Silva has this shift and cannot be rung now." in page
    assert "Ben Okafor" in page


def test_who_rests_leaves_gaps_as_in_a_pause_and_takes_none(lead: Client, ana: Client, ward: make.Ward) -> None:
    resting, ben, cleo = ward.peers
    now = make.shift(ward.program, "2026-11-18", "7-19", resting)
    for day in (20, 23):
        make.shift(ward.program, f"2026-11-{day}", who=resting)
    night = make.shift(ward.program, "2026-11-22")

    support.rest(resting, days=5)
    later.run_due()

    page = lead.get("/program/harbor/rota/gaps/").content.decode()
    assert notices_to("Lee of harbor") == 1
    assert [gap.span.start.day for gap in covering.gaps_ahead(ward.program)] == [18, 21, 23]  # in UTC; the 23rd is hers
    assert page.count("Ana Silva has this shift and cannot be rung now.") == 2
    assert "rest" not in page[page.index("<h1") :].split("</main>")[0]
    assert queries.on_call(ward.program, clock.now()) == []
    assert covering.free_for(ward.program, night) == [ben, cleo]
    with pytest.raises(Refused, match="away then"):
        actions.take_open(night, by=resting)
    support.end_rest(resting)
    assert queries.on_call(ward.program, clock.now()) == [now.supporter]


def test_who_rests_is_not_reminded_of_a_shift(ward: make.Ward) -> None:
    make.shift(ward.program, "2026-11-18", "13-19", ward.peers[0])
    support.rest(ward.peers[0], days=1)

    jobs.remind()

    assert notices_to("Ana Silva") == 0


def test_an_unpaid_shift_is_a_gap_where_only_paid_time_counts(lead: Client, ward: make.Ward) -> None:
    ana, ben, cleo = ward.peers
    make.shift(ward.program, "2026-11-20", who=ana)
    make.shift(ward.program, "2026-11-21", who=ben, paid=True)
    make.shift(ward.program, "2026-11-22", who=cleo, position="phone")
    assert covering.gaps_ahead(ward.program) == []
    Program.objects.update(on_call_only_paid=True)

    jobs.warn_all()
    page = lead.get("/program/harbor/rota/gaps/").content.decode()

    assert notices_to("Lee of harbor") == 1
    assert page.count("It is not paid, and this program rings on paid time only") == 1
    assert page.count("See the shift") == 1
    assert "could stand in" not in page


def test_a_program_without_a_rota_has_no_gaps(noon: None) -> None:
    ward = make.ward(used=False)
    make.shift(ward.program, "2026-11-20")

    jobs.warn_all()
    jobs.warn(str(ward.program.pk))

    assert covering.gaps_ahead(ward.program) == []
    assert not Notice.objects.exists()


def test_who_worked_least_is_suggested_first(ward: make.Ward) -> None:
    ana, _ben, cleo = ward.peers
    make.shift(ward.program, "2026-11-16", who=ana)
    make.shift(ward.program, "2026-11-20", "20-21", cleo, position="backup")
    make.shift(ward.program, "2026-11-20")

    [row] = covering.with_covers(ward.program, covering.gaps_ahead(ward.program))

    assert [found.name for found in row.covers] == ["Ben Okafor", "Ana Silva"]


def test_nobody_is_suggested_for_more_hours_than_they_chose(ward: make.Ward) -> None:
    ana, ben, cleo = ward.peers
    make.shift(ward.program, "2026-11-03", who=ana)  # 12 of her 20 hours of this month
    make.shift(ward.program, "2026-10-31", who=ben)  # another month
    make.shift(ward.program, "2026-11-20")
    for peer in (ana, ben):
        actions.set_preference(peer, off_shift=False, lends=False, hours_a_month=20)

    [row] = covering.with_covers(ward.program, covering.gaps_ahead(ward.program))

    assert {each.name for each in row.covers} == {ben.user.name, cleo.user.name}


def test_a_pattern_puts_nobody_on_more_hours_than_they_chose(ward: make.Ward) -> None:
    ana = ward.peers[0]
    make.shift(ward.program, "2026-11-03", who=ana, position="backup")  # 12 of 40 hours of November
    actions.set_preference(ana, off_shift=False, lends=False, hours_a_month=40)

    make.pattern(ward, ana)

    nights = Shift.objects.filter(supporter=ana, pattern__isnull=False).order_by("day")
    assert [night.day.isoformat()[5:] for night in nights[:5]] == ["11-18", "11-19", "12-01", "12-02", "12-03"]
    assert Shift.objects.filter(supporter=None, day__month=11).count() == 11


def test_a_lead_is_asked_again_and_who_takes_it_reads_so(lead: Client, ana: Client, ward: make.Ward) -> None:
    mine, more = ward.peers[0], make.shift(ward.program, "2026-11-20")
    actions.set_preference(mine, off_shift=False, lends=False, hours_a_month=10)
    page, path = "on call for more hours of that month than", f"/program/harbor/rota/shift/{more.pk}/"

    asked = lead.post(path + "put/", {"supporter": mine.pk}).content.decode()
    assert page in asked
    assert f'name="beyond" value="{mine.pk}"' in asked
    assert page in ana.get(path).content.decode()
    assert Shift.objects.get().supporter is None

    lead.post(path + "put/", {"supporter": mine.pk, "beyond": mine.pk})
    assert Shift.objects.get().supporter == mine


def test_the_gap_page_needs_few_queries(lead: Client, ward: make.Ward, django_assert_max_num_queries: Any) -> None:
    make.pattern(ward)

    with django_assert_max_num_queries(30):
        page = lead.get("/program/harbor/rota/gaps/")

    assert page.content.count(b"Fill it") == 15


# ---- whatever people do ------------------------------------------------------------------------------------------

VERBS = ["offer", "take", "withdraw", "give_up", "put", "open", "pause", "resume", "leave", "rest", "now", "drop"]
STEPS = st.lists(st.tuples(st.sampled_from(VERBS), st.integers(0, 2), st.integers(0, 3)), max_size=12)


def step(ward: make.Ward, verb: str, who: int, which: int) -> None:
    """One thing somebody tries; refusals are fine."""
    peer, lead = ward.peers[who], ward.lead
    shifts = list(Shift.objects.filter(dropped=False, end__gt=clock.now()).order_by("start", "pk"))
    shift, swap = shifts[which % len(shifts)], Swap.objects.filter(state="open").first()
    running = next((each.pk for each in shifts if each.start <= clock.now() and each.position == "primary"), None)
    does: dict[str, Any] = {
        "offer": lambda: actions.offer_swap(shift, None, by=peer),
        "take": lambda: actions.take_swap(swap, by=peer) if swap else actions.take_open(shift, by=peer),
        "withdraw": lambda: swap and actions.withdraw_swap(swap, by=peer),
        "give_up": lambda: actions.give_up(shift, by=peer),
        "put": lambda: actions.put(shift, peer, by=lead),
        "open": lambda: actions.put(shift, None, by=lead),
        "pause": lambda: supporters.pause(peer, by=lead),
        "resume": lambda: supporters.resume(peer, by=lead),
        "leave": lambda: actions.plan_leave(peer, shift.day, shift.day, by=lead),
        "rest": lambda: support.rest(peer, days=which),
        "now": lambda: actions.take_now(ward.program, running, by=peer),
        "drop": lambda: actions.drop_shift(shift, by=lead),
    }
    with suppress(Refused):
        does[verb]()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_no_gap_stays_unannounced_and_nobody_is_on_call_twice(
    ward: make.Ward, steps: list[tuple[str, int, int]]
) -> None:
    for model in (Swap, Shift, Leave, GapTold, Notice, Care):
        model.objects.all().delete()
    Supporter.objects.update(status="active")
    Channel.objects.update(soons=0, soons_since=None)  # this clock stands still
    mail.outbox.clear()
    for day, peer in zip((18, 19, 20, 21), [*ward.peers, None], strict=True):
        make.shift(ward.program, f"2026-11-{day}", "8-20", peer)

    for verb, who, which in steps:
        step(ward, verb, who, which)
    jobs.warn_all()
    later.run_due()
    notices.send_due()

    gaps = covering.gaps_ahead(ward.program)
    assert {gap.span.start for gap in gaps} == set(GapTold.objects.values_list("start", flat=True))
    assert not gaps or "lee@harbor.example" in {message.to[0] for message in mail.outbox}
    for peer in ward.peers:
        held = list(Shift.objects.filter(supporter=peer, dropped=False).order_by("start"))
        assert all(one.end <= two.start for one, two in pairwise(held) if one.position == two.position)
    assert all(
        Shift.objects.get(pk=swap.shift_id).supporter == swap.asker for swap in Swap.objects.filter(state="open")
    )
