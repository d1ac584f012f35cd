"""One shift changes hands: by a lead, by its holder, by a colleague. The past stays, and nobody is on call twice."""

from datetime import date, time, timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from conftest import StopClock
from leeward.core import clock, later
from leeward.core.errors import Refused
from leeward.notices import actions as notices
from leeward.notices.models import Notice
from leeward.rota import actions, jobs
from leeward.rota.models import Change, GapTold, Shift
from leeward.rota.tests import make
from leeward.supporters.models import Supporter

pytestmark = pytest.mark.django_db

DAY = "2026-11-20"
EXTRA = {"day": DAY, "start": "19:00", "end": "07:00", "position": "primary", "supporter": ""}


def at(shift: Shift) -> str:
    return f"/program/harbor/rota/shift/{shift.pk}/"


def told() -> set[str]:
    return set(Notice.objects.values_list("user__name", flat=True))


def holder(shift: Shift) -> Supporter | None:
    return Shift.objects.get(pk=shift.pk).supporter


def test_a_lead_adds_a_night(lead: Client, ward: make.Ward) -> None:
    lead.post("/program/harbor/rota/add/", {**EXTRA, "supporter": ward.peers[0].pk, "paid": "on"})

    made = Shift.objects.get()
    assert (made.end - made.start, made.supporter, made.paid) == (timedelta(hours=12), ward.peers[0], True)
    assert told() == {"Ana Silva"}


def test_a_lead_is_asked_before_a_new_shift_goes_beyond_the_hours_somebody_chose(lead: Client, ward: make.Ward) -> None:
    mine, path = ward.peers[0], "/program/harbor/rota/add/"
    actions.set_preference(mine, off_shift=False, lends=False, hours_a_month=10)

    page = lead.post(path, {**EXTRA, "supporter": mine.pk}).content.decode()
    assert "more hours of that month than" in page
    assert f'name="beyond" value="{mine.pk}"' in page
    assert not Shift.objects.exists()
    assert not told()

    lead.post(path, {**EXTRA, "supporter": mine.pk, "beyond": mine.pk})
    assert Shift.objects.get().supporter == mine


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"day": "2026-11-17", "end": "20:00"}, "This time is past."),
        ({"day": "2027-03-14", "start": "02:00", "end": "03:00"}, "The clocks skip this hour"),
        ({"day": "soon"}, "Enter a valid date"),
        ({"day": "9999-12-31"}, "less than or equal to"),
        ({"position": "third"}, "Select a valid choice"),
    ],
)
def test_an_odd_shift_is_said(lead: Client, changed: dict[str, str], said: str) -> None:
    assert said in lead.post("/program/harbor/rota/add/", {**EXTRA, **changed}).content.decode()
    assert not Shift.objects.exists()


def test_overlapping_shifts_are_refused(lead: Client, ward: make.Ward) -> None:
    make.shift(ward.program, DAY, "18-23", ward.peers[0])

    page = lead.post("/program/harbor/rota/add/", {**EXTRA, "supporter": ward.peers[0].pk})

    assert b"Ana Silva has another shift at that time." in page.content
    assert Shift.objects.count() == 1


def test_nobody_is_first_and_backup_at_once(lead: Client, ward: make.Ward) -> None:
    make.shift(ward.program, DAY, "18-23", ward.peers[0])
    page = lead.post("/program/harbor/rota/add/", {**EXTRA, "supporter": ward.peers[0].pk, "position": "backup"})

    assert b"Ana Silva has another shift at that time." in page.content


def test_a_pattern_leaves_a_backup_open_whose_turn_is_first(ward: make.Ward) -> None:
    make.pattern(ward, ward.peers[0])
    backup = make.pattern(ward, *ward.peers[:2], name="Backup", position="backup")

    held = Shift.objects.filter(pattern=backup).values_list("supporter__user__name", flat=True)
    assert set(held) == {"Ben Okafor", None}


def test_shifts_that_touch_do_not_overlap(ward: make.Ward) -> None:
    ana = ward.peers[0]
    make.shift(ward.program, DAY, "7-19", ana)

    made = actions.add_shift(
        ward.program, actions.OneOff(date(2026, 11, 20), time(19), time(7), supporter=ana), by=ward.lead
    )

    assert made.supporter == ana


def test_a_lead_replaces_somebody_and_both_are_told(lead: Client, ward: make.Ward) -> None:
    ana, ben = ward.peers[:2]
    shift = make.shift(ward.program, DAY, who=ana)

    lead.post(at(shift) + "put/", {"supporter": ben.pk})

    assert holder(shift) == ben
    assert told() == {"Ana Silva", "Ben Okafor"}
    assert Change.objects.get().verb == "put"


def test_nobody_who_just_took_a_shift_is_put_out_unseen(lead: Client, ward: make.Ward) -> None:
    shift = make.shift(ward.program, DAY, who=None)
    assert lead.get(at(shift)).content.decode().count('name="held" value=""') == 2
    actions.take_open(shift, by=ward.peers[0])

    for verb in ("put", "drop"):
        page = lead.post(at(shift) + f"{verb}/", {"supporter": ward.peers[1].pk, "held": ""}, follow=True)
        assert b"Look at who has it now." in page.content
    assert holder(shift) == ward.peers[0]
    lead.post(at(shift) + "put/", {"supporter": ward.peers[1].pk, "held": ward.peers[0].pk})
    assert holder(shift) == ward.peers[1]


def test_a_lead_opens_a_shift(lead: Client, ward: make.Ward) -> None:
    shift = make.shift(ward.program, DAY, who=ward.peers[0])

    lead.post(at(shift) + "put/", {"supporter": ""})

    assert holder(shift) is None


@pytest.mark.parametrize("who", ["paused", "away", "foreign"])
def test_who_cannot_is_not_put_on_call(ward: make.Ward, who: str) -> None:
    ben = ward.peers[1]
    if who == "paused":
        Supporter.objects.filter(pk=ben.pk).update(status="paused")
    if who == "away":
        actions.plan_leave(ben, date(2026, 11, 20), date(2026, 11, 20), by=ward.lead)
    if who == "foreign":
        ben = make.ward(1, slug="bay").peers[0]

    with pytest.raises(Refused):
        actions.put(make.shift(ward.program, DAY, who=ward.peers[0]), ben, by=ward.lead)


def test_the_past_stays_as_it_was(lead: Client, ward: make.Ward) -> None:
    shift = make.shift(ward.program, "2026-11-16", who=ward.peers[0])

    page = lead.post(at(shift) + "put/", {"supporter": ward.peers[1].pk}, follow=True)

    assert b"What is past stays as it was." in page.content
    assert holder(shift) == ward.peers[0]


def test_of_a_running_shift_the_hours_that_passed_stay(ward: make.Ward) -> None:
    ana, ben = ward.peers[:2]
    shift = make.shift(ward.program, "2026-11-18", "7-19", ana)

    rest = actions.put(shift, ben, by=ward.lead)

    shift.refresh_from_db()
    assert (shift.supporter, shift.end) == (ana, make.local("2026-11-18 12:00"))
    assert (rest.supporter, rest.start, rest.end.astimezone(make.BOSTON).hour) == (ben, shift.end, 19)


def test_a_lead_takes_a_shift_out(lead: Client, ward: make.Ward) -> None:
    shift = make.shift(ward.program, DAY, who=ward.peers[0])

    lead.post(at(shift) + "drop/")

    assert lead.get(at(shift)).status_code == 404
    assert told() == {"Ana Silva"}


def test_a_running_shift_is_not_taken_out(ward: make.Ward) -> None:
    with pytest.raises(Refused, match="has begun"):
        actions.drop_shift(make.shift(ward.program, "2026-11-18", "7-19"), by=ward.lead)


def test_supporters_change_their_own_shifts_only(ben: Client, ward: make.Ward) -> None:
    shift = make.shift(ward.program, DAY, who=ward.peers[0])

    for verb in ("put", "drop", "cover"):
        assert ben.post(at(shift) + f"{verb}/", {"supporter": ward.peers[1].pk}).status_code == 404
    for verb in ("give-up", "hand-off", "offer", "take"):
        ben.post(at(shift) + f"{verb}/", {"to": ward.peers[2].pk, "agreed": "on"})

    assert holder(shift) == ward.peers[0]
    assert not Change.objects.exists()


def test_an_open_shift_is_taken(ana: Client, ward: make.Ward) -> None:
    shift = make.shift(ward.program, DAY)

    ana.post(at(shift) + "take/")

    assert holder(shift) == ward.peers[0]


def test_a_taken_shift_is_not_taken_again(ward: make.Ward) -> None:
    shift = make.shift(ward.program, DAY)
    actions.take_open(shift, by=ward.peers[0])

    with pytest.raises(Refused, match="Somebody else was faster"):
        actions.take_open(shift, by=ward.peers[1])


def test_who_goes_on_call_before_long_is_told_once(ward: make.Ward, stop_clock: StopClock) -> None:
    ana, ben, cleo = ward.peers
    actions.set_preference(ben, off_shift=False, lends=False, ahead=0)
    for who, hours in [(ana, "15-23"), (ben, "15-23"), (cleo, "8-15"), (cleo, "15-23")]:
        make.shift(ward.program, "2026-11-18", hours, who)
    stop_clock("2026-11-18T11:55:00-05:00")
    jobs.remind()
    assert told() == set()

    for at in ("12:00", "12:15", "12:30"):
        stop_clock(f"2026-11-18T{at}:00-05:00")
        jobs.remind()
        notices.send_due()

    assert told() == {ana.user.name}
    assert [message.to for message in mail.outbox] == [[ana.user.email]]


def test_nobody_is_woken_for_a_shift_in_three_weeks(ward: make.Ward) -> None:
    for day, wording in [("2026-11-19", "soon"), ("2026-12-09", "when")]:
        actions.put(make.shift(ward.program, day), ward.peers[0], by=ward.lead)
        assert Notice.objects.get().wording == wording
        Notice.objects.all().delete()


def test_giving_up_opens_the_shift_and_tells_the_lead_at_once(ana: Client, ward: make.Ward) -> None:
    shift = make.shift(ward.program, DAY, who=ward.peers[0])

    page = ana.post(at(shift) + "give-up/", follow=True)
    later.run_due()
    notices.send_due()

    assert b"This shift is open now." in page.content
    assert holder(shift) is None
    assert [message.to for message in mail.outbox] == [["lee@harbor.example"]]
    assert GapTold.objects.get().start == shift.start


def test_handing_over_needs_a_yes(ana: Client, ward: make.Ward) -> None:
    shift = make.shift(ward.program, DAY, who=ward.peers[0])
    assert b"This field is required" in ana.post(at(shift) + "hand-off/", {"to": ward.peers[1].pk}).content

    ana.post(at(shift) + "hand-off/", {"to": ward.peers[1].pk, "agreed": "on"})

    assert holder(shift) == ward.peers[1]


def test_take_over_now_cuts_the_running_shift(ben: Client, ward: make.Ward) -> None:
    shift = make.shift(ward.program, "2026-11-18", "7-19", ward.peers[0])

    ben.post("/program/harbor/rota/take-now/", {"running": shift.pk})

    mine = Shift.objects.get(supporter=ward.peers[1])
    assert (mine.start, mine.end.astimezone(make.BOSTON).hour) == (make.local("2026-11-18 12:00"), 19)
    assert "Ana Silva" in told()


def test_take_over_now_where_nothing_was_planned_lasts_to_the_next_shift(ward: make.Ward) -> None:
    make.shift(ward.program, "2026-11-18", "19-7", ward.peers[0])

    mine = actions.take_now(ward.program, None, by=ward.peers[1])

    assert mine.end - mine.start == timedelta(hours=7)
    clock.move(timedelta(days=3))
    assert actions.take_now(ward.program, None, by=ward.peers[1]).end == clock.now() + timedelta(hours=12)


@pytest.mark.parametrize("running", ["", "nonsense", "00000000-0000-4000-8000-000000000000"])
def test_an_old_page_takes_nothing_over(ben: Client, ward: make.Ward, running: str) -> None:
    shift = make.shift(ward.program, "2026-11-18", "7-19", ward.peers[0])

    page = ben.post("/program/harbor/rota/take-now/", {"running": running}, follow=True)

    assert b"The rota has just changed." in page.content
    assert Shift.objects.get() == shift


def test_everybody_who_is_free_is_asked_to_cover(lead: Client, ward: make.Ward) -> None:
    shift = make.shift(ward.program, DAY)
    make.shift(ward.program, DAY, "20-22", ward.peers[0], position="backup")

    page = lead.post(at(shift) + "cover/", follow=True)

    assert b"2 people who are free are told." in page.content
    assert told() == {"Ben Okafor", "Cleo Marsh"}


def test_members_see_who_changed_what(ben: Client, ward: make.Ward) -> None:
    actions.put(make.shift(ward.program, DAY, who=ward.peers[0]), ward.peers[2], by=ward.lead)

    page = ben.get("/program/harbor/rota/history/").content.decode()

    for word in ("Given by a lead", "Cleo Marsh", "Lee of harbor", "Fri, Nov 20"):
        assert word in page


def test_old_changes_and_shifts_are_forgotten(ward: make.Ward, stop_clock: StopClock) -> None:
    actions.put(make.shift(ward.program, DAY, who=ward.peers[0]), ward.peers[2], by=ward.lead)
    stop_clock("2027-03-01T12:00:00-05:00")
    jobs.forget()
    assert (Change.objects.count(), Shift.objects.count()) == (0, 1)

    stop_clock("2028-03-01T12:00:00-05:00")
    jobs.forget()

    assert not Shift.objects.exists()


def test_a_page_of_a_shift_for_each_who_may_read_it(lead: Client, ana: Client, ben: Client, ward: make.Ward) -> None:
    shift = make.shift(ward.program, DAY, who=ward.peers[0])

    seen: list[Any] = [client.get(at(shift)).content.decode() for client in (lead, ana, ben)]

    assert ["Change who it is" in page for page in seen] == [True, False, False]
    assert ["I cannot do this one" in page for page in seen] == [False, True, False]
